"""What the second detector doubts in a long story.

A long story holds so many words of dangerous things (leaking taps, a fever of last winter, a clot that a neighbour had)
that some rule finds one of them nearly always. Where a rule raises something there and the detector, which weighs all
the words, finds next to nothing of that kind of danger in the whole story, an alarm becomes a plain question, and a
question is not asked.

Measured on the development messages, from which the detector learns nothing: docs/evaluation.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from bot.language.reading import Reading
from bot.language.red_flags.mention import RedFlagMention
from bot.language.red_flags.rules import standard_rules

_LONG = 60
"""A message of more words is a long story; in a shorter one what a rule finds is what the message is about."""
DOUBTED_ALARM, DOUBTED_QUESTION = -1.0, -2.0
"""Log odds (about one in four, one in eight) below which an alarm is only asked about, and a question is not asked."""
_URGENT = frozenset({"EMERGENCY_NOW", "SAME_DAY"})
_FACTS = frozenset({"IMMUNE_STEROID"})
"""What a medicine's name tells, of which the detector learns little."""


def may_be_doubted(mention: RedFlagMention, reading: Reading) -> bool:
    """Whether ``mention`` is an alarm or a question about the writer, of a rule, in a long message.

    An answer to a question of ours is never doubted, nor is what is no alarm anyway (pregnancy, long-term steroids).
    """
    return (
        len(reading.words) > _LONG
        and mention.status in ("present", "ask")
        and mention.tier in _URGENT
        and mention.flag not in _FACTS
        and mention.rule in standard_rules().names
    )


def doubted_below(mention: RedFlagMention) -> float:
    """The log odds below which ``mention`` is doubted."""
    return DOUBTED_ALARM if mention.status == "present" else DOUBTED_QUESTION


def lowered(mention: RedFlagMention, group: str, sure: float) -> Sequence[RedFlagMention]:
    """What stands of a doubted ``mention``: an alarm becomes a question, a question of a single sign nothing.

    What a combination asks stands: its parts may be far apart, and the detector sees one run at a time.
    """
    if mention.status == "ask":
        return () if mention.rule in standard_rules().signs else (mention,)
    chance = 1 / (1 + math.exp(-sure))
    return (replace(mention, status="ask", cue=mention.cue or f"doubted: {group} {chance:.2f}"),)
