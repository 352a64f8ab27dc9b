"""What the second detector doubts in a long story.

Where a rule raises something there and the detector, which weighs the loudest run of words and the story as a whole
(:mod:`bot.language.red_flags.long_story`), finds next to nothing of that kind of danger, an alarm becomes a plain
question, and a question is not asked. What is told of somebody else is doubted likewise; an alarm about somebody else
of which it finds nothing at all is not asked about either. The writer's own alarm always stays a question.

Measured on the development messages, from which the detector learns nothing: docs/evaluation-history.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from bot.language.reading import Reading
from bot.language.red_flags.long_story import is_long
from bot.language.red_flags.mention import UNCLEAR, RedFlagMention
from bot.language.red_flags.rules import standard_rules

DOUBTED_ALARM, DOUBTED_QUESTION, DOUBTED_QUESTION_OF_SEVERAL = -0.4, 1.05, -1.85
"""Log odds, the lean of the story included, below which an alarm is only asked about, and below which a question of a
single sign, and one of several signs together, is not asked. The parts of the latter may be far apart, and the detector
sees one run at a time."""
_LOUDEST = {DOUBTED_ALARM: -1.85, DOUBTED_QUESTION: -3.3}
"""The same for the loudest run alone, however much the story leans."""
UNHEARD = -3.3
"""Log odds, the lean included, below which nothing of the story speaks for somebody else's alarm ("my dad had a heart
attack")."""
_URGENT = frozenset({"EMERGENCY_NOW", "SAME_DAY"})
_SUICIDE = frozenset({"SUICIDE_IDEA", "SUICIDE_NOW"})
"""That somebody may want to die is doubted only where a single sign of it asks ("a gun", "her funeral"), and last."""
_NEVER_DOUBTED = frozenset({"IMMUNE_STEROID"})
"""What a medicine's name tells, of which the detector learns little."""


def is_danger(mention: RedFlagMention) -> bool:
    """Whether ``mention`` is an alarm or a question about a danger of the writer that is urgent."""
    return mention.status in ("present", "ask") and mention.tier in _URGENT


def is_emergency(mention: RedFlagMention) -> bool:
    """Whether ``mention`` is an emergency of now, of whoever it is."""
    return mention.status in ("present", "other_person") and mention.tier == "EMERGENCY_NOW"


def may_be_doubted(mention: RedFlagMention, reading: Reading) -> bool:
    """Whether ``mention`` is an alarm or a question, of a rule, in a long message.

    An answer to a question of ours is never doubted, nor is what is no alarm anyway (pregnancy, long-term steroids).
    """
    rule = _rule(mention)
    if mention.flag in _SUICIDE and not (mention.status == "ask" and rule in standard_rules().signs):
        return False
    return (
        is_long(reading)
        and (is_danger(mention) or (mention.status == "other_person" and mention.tier in _URGENT))
        and mention.flag not in _NEVER_DOUBTED
        and rule in standard_rules().names
    )


def doubted_below(mention: RedFlagMention, leaning: float) -> float:
    """The log odds of the loudest run below which ``mention`` is doubted, where the story is ``leaning`` so far."""
    if mention.status in ("present", "other_person"):
        below = DOUBTED_ALARM
    elif mention.rule in standard_rules().signs and mention.flag not in _SUICIDE:
        below = DOUBTED_QUESTION
    else:
        below = DOUBTED_QUESTION_OF_SEVERAL
    return max(below - leaning, _LOUDEST.get(below, -math.inf))


def lowered(mention: RedFlagMention, group: str, sure: float) -> Sequence[RedFlagMention]:
    """What stands of a doubted ``mention``: an alarm becomes a question, a question (or a relative's, unheard) nothing.

    ``sure`` are the log odds of its kind of danger, the lean of the story included.
    """
    if mention.status == "ask" or mention.rule.endswith(UNCLEAR):
        return ()
    cue = mention.cue or f"doubted: {group} {1 / (1 + math.exp(-sure)):.2f}"
    if mention.status != "other_person":
        return (replace(mention, status="ask", cue=cue),)
    return () if sure < UNHEARD else (replace(mention, rule=mention.rule + UNCLEAR, cue=cue),)


def _rule(mention: RedFlagMention) -> str:
    """The name of the rule that found ``mention``, without what is added to it for somebody else's sign."""
    return mention.rule.removesuffix(UNCLEAR)
