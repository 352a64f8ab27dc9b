"""What the second detector doubts of what the rules found.

**In a shorter message** next to nothing: where all that the rules found excuses itself ("cold feet, both, always have
had") or was caught in a wide net ("trapped wind"), and the detector hears of no kind of danger at all, the question
is not asked.

**In a long story** more. Where a rule raises something there and the detector, which weighs the story as a whole
(:mod:`bot.language.red_flags.long_story`), finds next to nothing of that kind of danger, an alarm becomes a plain
question, and a question is not asked. An alarm about the writer is never silenced: one plain sentence in a page about
something else may be all that is told of a danger. Somebody else's, of which nothing at all is heard, is. The more
words a rule found, the more of a danger it has named, and the less it is doubted: "funeral" says less than "woke up on
the floor of the bathroom".

Measured on the development messages, from which the detector learns nothing: docs/evaluation-history.md.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from bot.language.context_cues import standard_context
from bot.language.reading import Reading
from bot.language.red_flags.kinds import GROUP_OF
from bot.language.red_flags.long_story import is_long
from bot.language.red_flags.mention import UNCLEAR, RedFlagMention
from bot.language.red_flags.rules import standard_rules

DOUBTED_ALARM, UNHEARD = -2.5, -6.0
"""Log odds of the story below which an alarm is only asked about, and below which somebody else's is left out."""
DOUBTED_QUESTION, DOUBTED_QUESTION_OF_SEVERAL, DOUBTED_PLAIN_SUICIDE = -1.0, -3.0, -5.0
"""The same below which a question of a single sign, one of several signs together, and one of plain words about not
wanting to live is not asked. The parts of the second may be far apart, and the detector sees one run at a time."""
OF_A_WORD, USUAL_WORDS, MOST_WORDS = 0.3, 4, 10
"""What each word that a rule found counts above or below the usual number, in log odds, and so many at most."""
_URGENT = frozenset({"EMERGENCY_NOW", "SAME_DAY"})
_SUICIDE = frozenset({"SUICIDE_IDEA", "SUICIDE_NOW"})
"""That somebody may want to die is doubted only where a single sign of it asks ("a gun", "her funeral"), and last."""
_PLAINLY = "suicidal thoughts"
"""The rule of plain words for it ("I don't see the point"), which end many a long story about something else: of 1,049
long harmless development messages it asks in four between its threshold and that of several signs.
"""
_NEVER_DOUBTED = frozenset({"IMMUNE_STEROID"})
"""What a medicine's name tells, of which the detector learns little."""
_SECONDED_BY = {"CES_BILAT": "STENOSIS"}
"""A question is not doubted where the rules raise this beside it: two rules have then told of the same legs."""
_PLAIN = _SUICIDE | _NEVER_DOUBTED
"""What is asked about in a shorter message whatever the detector hears."""
_REMARK = "NOT_BETTER"
"""What half of all messages tell, and no danger: it says nothing of what else is in the message."""
EXCUSED_UNHEARD, NET_UNHEARD, UNSURE_UNHEARD = -1.5, -2.0, -4.0
"""By so many log odds must every kind of danger of a shorter message stay below where the detector asks, that what
excuses itself, or what a wide net found (surely or unsurely), is not asked about. Plain words are asked about however
little is heard: of the 121 sentences in the tables of `tests/language/red_flags` that rules alone ask about, it hears
nothing in 35. What a net caught is no plain word, and says the less the fewer words it is: of 134 catches in short
dangerous development messages one is below (-2, each word above or below four counting 0.3), of 36 in harmless ones 17.
"""
_EXCUSES = ("longstanding", "resolved", "mended")
"""What makes a question of an alarm: that it is of old ("always", "since 2018") or only just over ("gone now")."""


def is_danger(mention: RedFlagMention) -> bool:
    """Whether ``mention`` is an alarm or a question about a danger of the writer that is urgent."""
    return mention.status in ("present", "ask") and mention.tier in _URGENT


def is_emergency(mention: RedFlagMention) -> bool:
    """Whether ``mention`` is an emergency of now, of whoever it is."""
    return mention.status in ("present", "other_person") and mention.tier == "EMERGENCY_NOW"


def may_be_doubted(mention: RedFlagMention, reading: Reading, raised: Collection[str] = ()) -> bool:
    """Whether ``mention`` is an alarm or a question, of a rule, in a long message; ``raised`` are the present flags.

    An answer to a question of ours is never doubted, nor is what is no alarm anyway (pregnancy, long-term steroids),
    nor a question that another of the rules' flags seconds.
    """
    rule = _rule(mention)
    if mention.status == "ask" and _SECONDED_BY.get(mention.flag) in raised:
        return False
    if mention.flag in _SUICIDE and not (mention.status == "ask" and rule in standard_rules().signs):
        return False
    return (
        is_long(reading)
        and (is_danger(mention) or (mention.status == "other_person" and mention.tier in _URGENT))
        and mention.flag not in _NEVER_DOUBTED
        and rule in standard_rules().names
    )


def heard_nothing(mentions: Iterable[RedFlagMention], reading: Reading, loudest: Callable[[], float]) -> bool:
    """Whether what rules ask about in a shorter message is left alone.

    ``loudest`` gives by how many log odds the likeliest kind of danger is above what the detector itself asks about.
    Left alone are single signs whose words excuse themselves or that a wide net found, where ``mentions`` say no more:
    no combination (what was told before may be a part of it), no answer to a question of ours, nothing of somebody
    else, of suicide, or of a kind about which the detector learns nothing.
    """
    signs = standard_rules().signs
    raised = [m for m in mentions if m.status in ("present", "ask", "other_person") and m.flag != _REMARK]
    if any(m.status != "ask" or m.rule not in signs or m.flag not in GROUP_OF or m.flag in _PLAIN for m in raised):
        return False
    context = standard_context().apply(reading)
    excuses = {scope.cue for kind in _EXCUSES for scope in context.scopes[kind]}
    caught = [mention for mention in raised if mention.cue not in excuses]
    unsure = {scope.cue for scope in context.scopes["hedged"]}
    conceded = {scope.cue for scope in context.scopes["conceded"]}
    if not raised or any(not signs[mention.rule].net or mention.cue in conceded for mention in caught):
        return False
    below = (UNSURE_UNHEARD if mention.cue in unsure else NET_UNHEARD - _told(mention) for mention in caught)
    return loudest() < min(below, default=EXCUSED_UNHEARD)


def after_doubt(mention: RedFlagMention, group: str, story: float) -> Sequence[RedFlagMention]:
    """What stands of ``mention`` in a ``story`` with these log odds of its kind of danger."""
    sure = story + _told(mention)
    cue = mention.cue or f"doubted: {group} {1 / (1 + math.exp(-story)):.2f}"
    if mention.status == "ask":
        return (mention,) if sure >= _question_doubted_below(mention) else ()
    if sure >= DOUBTED_ALARM:
        return (mention,)
    if mention.status == "present":
        return (replace(mention, status="ask", cue=cue),)
    if sure < UNHEARD or mention.rule.endswith(UNCLEAR):
        return ()
    return (replace(mention, rule=mention.rule + UNCLEAR, cue=cue),)


def _told(mention: RedFlagMention) -> float:
    """What the number of words that a rule found counts, in log odds."""
    return OF_A_WORD * (min(len(mention.text.split()), MOST_WORDS) - USUAL_WORDS)


def _question_doubted_below(mention: RedFlagMention) -> float:
    if mention.rule == _PLAINLY:
        return DOUBTED_PLAIN_SUICIDE
    single = mention.rule in standard_rules().signs and mention.flag not in _SUICIDE
    return DOUBTED_QUESTION if single else DOUBTED_QUESTION_OF_SEVERAL


def _rule(mention: RedFlagMention) -> str:
    """The name of the rule that found ``mention``, without what is added to it for somebody else's sign."""
    return mention.rule.removesuffix(UNCLEAR)
