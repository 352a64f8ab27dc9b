"""An answer to one of our safety questions, with all that it is read against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.language.dialogue.asked import SAFETY_ANSWER, Asked
from bot.language.red_flags.answer_words import AnswerWords
from bot.language.red_flags.mention import RedFlagMention, Status
from bot.language.red_flags.rules import RedFlagRules

LONG_ANSWER = 14
"""Words; a longer answer is a story, and only its rules and clear words for yes and no count."""
BARE_NAME = 3
"""Words; an answer as short as this is a name for an item ("the belly", "fever")."""


@dataclass(frozen=True)
class SafetyAnswer:
    """The words of an answer (``said``), and the ``mentions`` that the rules found in the same words.

    ``about_other``: what is there is somebody else's. ``tells_of_pain``: the message tells how bad the pain is, what
    changes it or what was tried, so that a "3 weeks" or "a bit" in it is no yes.
    """

    said: AnswerWords
    rules: RedFlagRules
    mentions: Sequence[RedFlagMention] = ()
    about_other: bool = False
    tells_of_pain: bool = False

    @cached_property
    def present(self) -> frozenset[str]:
        """The flags that the rules found in the answer by itself."""
        return frozenset(m.flag for m in self.mentions if m.status in ("present", "ask"))

    def about(self, flag: str, status: Status | None) -> list[RedFlagMention]:
        """One mention of ``flag``, or nothing."""
        if status is None or flag not in self.rules.tiers:
            return []
        told: Status = "other_person" if self.about_other and status in ("present", "ask") else status
        return [RedFlagMention(flag, told, self.rules.tiers[flag], self.said.text, SAFETY_ANSWER)]


def is_no_denial(mentions: Sequence[RedFlagMention], asked: Asked | None, answer: str | None) -> bool:
    """Whether the no of an ``answer`` to a question about a sign denies none ("I can't", "no, well, maybe").

    ``mentions`` are what was read in the light of that question, which alone tells what is denied.
    """
    if asked is None or asked.code not in ("red_flag_check", "red_flag_confirm") or answer not in ("no", "none"):
        return False
    return not any(m.status in ("denied", "past") and m.rule == SAFETY_ANSWER for m in mentions)
