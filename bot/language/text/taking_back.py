"""Words that put right in the same breath what was just said: "2 months, no wait, 3 months", "a 7, sorry, 8"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_TAKES_BACK = frozenset(
    "no nope wait sorry oops whoops woops actually mean meant correction scratch rather nearer closer".split()
)
_BESIDE = frozenset(
    "i a an it is was that its make say said to more like hang on my mistake well about err er , .".split()
)
_NO = frozenset({"no", "nah", "nope"})
_BESIDE_NO = frozenset("or a an make it is more like maybe say actually . ,".split())
_REFERS_ON = frozenset({"no", "nope", "rather", "more", "like", "nearer", "closer"})
"""Behind a full stop these begin something else ("For two months. No, three weeks of physio")."""


def takes_back(between: Sequence[str]) -> bool:
    """Whether the words ``between`` two values say that the second stands in the place of the first."""
    said = {*between}
    nearer = ("more", "like") in pairwise(between)
    if not (said & _TAKES_BACK or nearer) or not said <= _TAKES_BACK | _BESIDE:
        return False
    return "." not in said or not said - _BESIDE <= _REFERS_ON


def says_no_to(between: Sequence[str]) -> bool:
    """Whether the words ``between`` two scores deny the first, also over a question mark ("like 8? no 6")."""
    said = {*between}
    return bool(said & _NO) and said <= _NO | _BESIDE_NO and list(between).count(".") <= 1
