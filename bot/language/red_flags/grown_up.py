"""Who tells an age is not asked about a child or a pregnancy that the second detector hears and the age rules out.

Source: fact sheet 2, rows `CHILD` and `CHILD_URGENT`: whether somebody is under 18. From 60 on nobody is asked about
a pregnancy (as in the questions of the guidance). What a rule finds is left alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.language.red_flags.mention import RedFlagMention

ADULT_AGE = 18
PAST_PREGNANCY = 60
_OF_CHILDREN = frozenset({"CHILD", "CHILD_URGENT"})
_OF_PREGNANCY = frozenset({"PREG", "PREG_URGENT"})
_LEARNED = "learned: "
"""How the second detector's rule begins."""


def without_guesses_against_age(
    mentions: Sequence[RedFlagMention], age: float | None, words: Collection[str], children: Collection[str]
) -> list[RedFlagMention]:
    """``mentions`` without guesses that the told ``age`` (years) rules out, where no word of ``children`` is said."""
    if age is None or age < ADULT_AGE or not set(words).isdisjoint(children):
        return list(mentions)
    ruled_out = _OF_CHILDREN | (_OF_PREGNANCY if age >= PAST_PREGNANCY else frozenset())
    return [m for m in mentions if m.flag not in ruled_out or not m.rule.startswith(_LEARNED)]
