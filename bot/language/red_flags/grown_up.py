"""An adult who tells an age is not asked whether they are a child because the second detector hears one.

Source: fact sheet 2, rows `CHILD` and `CHILD_URGENT`: whether somebody is under 18. What a rule finds is left alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.language.red_flags.mention import RedFlagMention

ADULT_AGE = 18
_OF_CHILDREN = frozenset({"CHILD", "CHILD_URGENT"})
_LEARNED = "learned: "
"""How the second detector's rule begins."""


def without_guessed_child(
    mentions: Sequence[RedFlagMention], age: float | None, words: Collection[str], children: Collection[str]
) -> list[RedFlagMention]:
    """``mentions`` without guesses at a child, where an adult's ``age`` is told and no word of ``children`` is said."""
    if age is None or age < ADULT_AGE or not set(words).isdisjoint(children):
        return list(mentions)
    return [m for m in mentions if m.flag not in _OF_CHILDREN or not m.rule.startswith(_LEARNED)]
