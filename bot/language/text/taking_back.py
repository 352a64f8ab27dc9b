"""Words that put right in the same breath what was just said: "2 months, no wait, 3 months", "a 7, sorry, 8"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_TAKES_BACK = frozenset(
    "no nope wait sorry oops whoops woops actually mean meant correction scratch rather nearer closer".split()
)
_BESIDE = frozenset(
    "i he she they a an it is was that its make call say says said to more like hang on my mistake well about err er"
    " , .".split()
)
_PLAINLY = frozenset("wait sorry oops whoops woops mean meant correction scratch".split())
_TOLD_MORE = 9
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


def ends_in_taking_back(between: Sequence[str]) -> bool:
    """Whether the words ``between`` two values tell more of the first and then take it back.

    "6 weeks ago, just after the fair, no sorry, 4 weeks ago": what is told more is short and of the same sentence.
    """
    tail = next((n for n in range(len(between), 0, -1) if between[n - 1] not in _TAKES_BACK | _BESIDE), 0)
    apologises = not _PLAINLY.isdisjoint(between[tail:])
    return 0 < tail <= _TOLD_MORE and "." not in between and apologises and takes_back(between[tail:])


def takes_back_plainly(between: Sequence[str]) -> bool:
    """Whether the words ``between`` two signs say in so many words that the second was meant ("numb, sorry, tingly").

    "Actually" or a "no" alone may as well go on to another one.
    """
    apologises = not _PLAINLY.isdisjoint(between)
    return apologises and (takes_back(between) or ends_in_taking_back(between))


def says_no_to(between: Sequence[str]) -> bool:
    """Whether the words ``between`` two scores deny the first, also over a question mark ("like 8? no 6")."""
    said = {*between}
    return bool(said & _NO) and said <= _NO | _BESIDE_NO and list(between).count(".") <= 1
