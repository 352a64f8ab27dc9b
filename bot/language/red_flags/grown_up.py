"""Who is grown up is not asked about a child, nor who is old about a pregnancy, because the second detector guesses so.

An age that was told rules it out, and so do words for a parent, a grandparent or a spouse of the writer's ("my mum").
An age of 18 or more also answers our own question whether somebody is under 18.

Source: fact sheet 2, rows `CHILD` and `CHILD_URGENT`: whether somebody is under 18. From 60 on nobody is asked about
a pregnancy (as in the questions of the guidance). What a rule finds is left alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bot.language.dialogue.asked import SAFETY_ANSWER, Asked
from bot.language.red_flags.mention import RedFlagMention, Tier

ADULT_AGE = 18
PAST_PREGNANCY = 60
_OF_CHILDREN = frozenset({"CHILD", "CHILD_URGENT"})
_OF_PREGNANCY = frozenset({"PREG", "PREG_URGENT"})
_LEARNED = "learned: "
"""How the second detector's rule begins."""


def without_guesses_against_age(
    mentions: Sequence[RedFlagMention],
    age: float | None,
    words: Collection[str],
    children: Collection[str],
    grown_relatives: Collection[str] = (),
    *,
    scored: bool = False,
) -> list[RedFlagMention]:
    """``mentions`` without guesses that the told ``age`` (years) or ``grown_relatives`` among ``words`` rule out.

    Give ``grown_relatives`` where the message is about one of them, so that "my mum says I'm too young" is heard.
    ``scored``: the message tells how bad the pain is, so that its numbers are no age ("about an 8, 12 on bad days").
    Nothing is ruled out where a word of ``children`` is said, nor where the age is that of a child.
    """
    said = set(words)
    grown = age >= ADULT_AGE if age is not None else scored or not said.isdisjoint(grown_relatives)
    if not grown or not said.isdisjoint(children):
        return list(mentions)
    old = age is not None and age >= PAST_PREGNANCY
    ruled_out = _OF_CHILDREN | (_OF_PREGNANCY if old else frozenset())
    return [m for m in mentions if m.flag not in ruled_out or not m.rule.startswith(_LEARNED)]


def age_as_answer(
    asked: Asked, facts: Mapping[str, object], text: str, tiers: Mapping[str, Tier]
) -> list[RedFlagMention]:
    """The no that an age in ``facts`` is to our own question whether somebody is under 18 ("she's 84")."""
    age = facts.get("age")
    if asked.about not in _OF_CHILDREN or not isinstance(age, int | float) or age < ADULT_AGE:
        return []
    return [RedFlagMention(asked.about, "denied", tiers[asked.about], text, SAFETY_ANSWER)]
