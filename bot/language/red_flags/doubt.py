"""What the second detector doubts in a long story.

Where a rule raises something there and the detector, which weighs the loudest run of words and the story as a whole
(:mod:`bot.language.red_flags.long_story`), finds next to nothing of that kind of danger, an alarm becomes a plain
question, and a question is not asked.

Measured on the development messages, from which the detector learns nothing: docs/evaluation-history.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from bot.language.reading import Reading
from bot.language.red_flags.long_story import is_long
from bot.language.red_flags.mention import RedFlagMention
from bot.language.red_flags.rules import standard_rules

DOUBTED_ALARM, DOUBTED_QUESTION, DOUBTED_QUESTION_OF_SEVERAL = -0.4, 1.05, -1.85
"""Log odds, the lean of the story included, below which an alarm is only asked about, and below which a question of a
single sign, and one of several signs together, is not asked. The parts of the latter may be far apart, and the detector
sees one run at a time."""
_LOUDEST = {DOUBTED_ALARM: -1.85, DOUBTED_QUESTION: -3.3}
"""The same for the loudest run alone, however much the story leans."""
_URGENT = frozenset({"EMERGENCY_NOW", "SAME_DAY"})
_NEVER_DOUBTED = frozenset({"IMMUNE_STEROID", "SUICIDE_IDEA", "SUICIDE_NOW"})
"""What a medicine's name tells, of which the detector learns little; and that somebody may want to die."""


def is_danger(mention: RedFlagMention) -> bool:
    """Whether ``mention`` is an alarm or a question about a danger of the writer that is urgent."""
    return mention.status in ("present", "ask") and mention.tier in _URGENT


def is_emergency(mention: RedFlagMention) -> bool:
    """Whether ``mention`` is an emergency of now, of whoever it is."""
    return mention.status in ("present", "other_person") and mention.tier == "EMERGENCY_NOW"


def may_be_doubted(mention: RedFlagMention, reading: Reading) -> bool:
    """Whether ``mention`` is an alarm or a question about the writer, of a rule, in a long message.

    An answer to a question of ours is never doubted, nor is what is no alarm anyway (pregnancy, long-term steroids).
    """
    return (
        is_long(reading)
        and is_danger(mention)
        and mention.flag not in _NEVER_DOUBTED
        and mention.rule in standard_rules().names
    )


def doubted_below(mention: RedFlagMention, leaning: float) -> float:
    """The log odds of the loudest run below which ``mention`` is doubted, where the story is ``leaning`` so far."""
    if mention.status == "present":
        below = DOUBTED_ALARM
    else:
        below = DOUBTED_QUESTION if mention.rule in standard_rules().signs else DOUBTED_QUESTION_OF_SEVERAL
    return max(below - leaning, _LOUDEST.get(below, -math.inf))


def lowered(mention: RedFlagMention, group: str, sure: float) -> Sequence[RedFlagMention]:
    """What stands of a doubted ``mention``: an alarm becomes a question, a question nothing."""
    if mention.status == "ask":
        return ()
    chance = 1 / (1 + math.exp(-sure))
    return (replace(mention, status="ask", cue=mention.cue or f"doubted: {group} {chance:.2f}"),)
