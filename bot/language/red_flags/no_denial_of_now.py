"""Denials that do not deny that it is there now: "didn't fall far", "not a bad crash", "no more numb than before".

Source: clinical fact sheet 2.4 (an unclear denial lowers a red flag to asking plainly, never to silence).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_NOT, _NO = "not", "no"
_BAD = frozenset("bad serious major big nasty terrible severe huge massive hard heavy proper high".split())
"""Behind a "not" these are denied of what happened, and not that it did."""
_BETWEEN = frozenset("a an the that such too so very really particularly especially what you would call of".split())
_FAR = frozenset("far hard badly heavily high much lot long properly".split())
_NEAR = 3
_MORE, _THAN, _REACH = frozenset({"more", "less", "worse"}), "than", 5
_NO_MORE = frozenset({("anymore",), ("any", "more"), ("any", "longer")})
_WAS, _THEN = frozenset({"was", "were"}), frozenset("last yesterday before earlier monday tuesday on".split())
_THINKS = frozenset("think believe reckon feel sure certain convinced guess imagine".split())
_OF_WHAT = frozenset("that like as if my the it its his her is are i".split())


def denies_how_much(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a denial of what is told at ``start`` to ``end`` is one of how far, how hard or how bad."""
    if words[start] in _BAD:
        before = next((n for n in range(start - 1, -1, -1) if words[n] not in _BETWEEN), -1)
        if before >= 0 and words[before] == _NOT:
            return True
    denied = words[max(0, start - 2) : start]
    if _NOT in denied and not _FAR.isdisjoint(words[start + 1 : start + 1 + _NEAR]):
        return True
    compared = any(pair[0] == _NO and pair[1] in _MORE for pair in pairwise(words[max(0, start - 2) : end]))
    return compared and _THAN in words[end : end + _REACH]


def is_not_believed(words: Sequence[str], start: int) -> bool:
    """Whether what should be so, told from ``start`` on, is not thought to be ("don't think my bladder is working")."""
    before = start
    while before > 0 and words[before - 1] in _OF_WHAT:
        before -= 1
    return before > 1 and words[before - 1] in _THINKS and _NOT in words[max(0, before - 3) : before - 1]


def had_it_once(words: Sequence[str], end: int) -> bool:
    """Whether a denial of what ends before word ``end`` says that it was there once ("haven't got cancer any more")."""
    return tuple(words[end : end + 2]) in _NO_MORE or tuple(words[end : end + 1]) in _NO_MORE


def was_so_then(words: Sequence[str], start: int, end: int) -> bool:
    """Whether what should be is told of another time, and not of now ("my foot was fine last week")."""
    return not _WAS.isdisjoint(words[start:end]) and not _THEN.isdisjoint(words[end : end + 1])
