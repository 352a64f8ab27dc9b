"""What is denied only of how it is otherwise: "since this morning, I never leak normally" tells of a change.

Source: clinical fact sheet 2.4 (an unclear denial lowers a red flag to asking plainly, never to silence).
"""

from __future__ import annotations

from collections.abc import Sequence

_HABIT = frozenset({"normally", "usually", "ordinarily", "generally", "typically"})
_NOT = frozenset({"not", "never"})
_DENIES = _NOT | {"no"}
_NOW = frozenset("now today tonight yesterday since suddenly lately recently new until started morning week".split())
_ENDS = frozenset({".", ",", "and", "but", "or"})
_NEAR = 3


def denies_the_habit(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a word of habit stands by the denial of what is told at ``start`` to ``end``, beside a word of now."""
    if _NOW.isdisjoint(words):
        return False
    first = next((n + 1 for n in range(start - 1, -1, -1) if words[n] in _ENDS), 0)
    last = next((n for n in range(end, len(words)) if words[n] in _ENDS), len(words))
    habits = [n for n in range(first, last) if words[n] in _HABIT]
    denials = [n for n in range(first, last) if words[n] in _DENIES]
    return any(
        abs(habit - denial) <= _NEAR and (habit < denial or words[denial] in _NOT)  # "no trouble peeing normally"
        for habit in habits
        for denial in denials
    )
