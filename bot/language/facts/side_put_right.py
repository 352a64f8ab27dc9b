"""Reads which side was meant where a message takes one back: "not the right leg, I mean the left"."""

from __future__ import annotations

from collections.abc import Sequence

_TAKING_BACK = frozenset({"wait", "sorry", "oops", "mean", "meant"})
_BEFORE_THE_RIGHT_ONE = _TAKING_BACK | frozenset(
    "no i it is its the my on in actually really definitely hang . ,".split()
)
_LEADS_TO_A_SIDE = frozenset("the my his her on only mainly mostly is definitely in".split())
_BEHIND_A_SIDE = frozenset("leg side one foot buttock calf thigh hip knee bum cheek . sorry".split())
_PAUSES = frozenset({".", ","})
_POINTING = frozenset("the my his her on meant leg side one".split())
_ALONE = _BEFORE_THE_RIGHT_ONE | frozenset("actually oh though left right".split())
"""A message of these words alone puts a side right, whichever way round they stand."""
_SURELY = frozenset({"actually", "mean", "meant"})
"""Which of them make a lone "right" a side and not a word of agreement."""
_BETWEEN_SIDES = 8
"""A side and the one that it was taken for are so many words apart at most."""


def side_put_right(words: Sequence[str]) -> str | None:
    """The side that takes another one back: "the right leg, no wait, left", "left not right", "i meant the left"."""
    sides = [at for at, word in enumerate(words) if word in ("left", "right")]
    named = [at for at in sides if not _denied_just_before(words, at)]
    if not named:
        return None
    last, behind = named[-1], set(words[named[-1] + 1 : named[-1] + 2])
    if len(named) < len(sides):
        contrasted = len({words[at] for at in sides}) == 2 and len({words[at] for at in named}) == 1
        near = sides[-1] - sides[0] <= _BETWEEN_SIDES and not {"or", "nor"} & set(words[sides[0] : sides[-1]])
        return words[last] if contrasted and near and behind <= _BEHIND_A_SIDE | {",", "not"} else None
    if len(sides) == 1 and _SURELY & set(words) and set(words) <= _ALONE:
        return words[last]
    if not behind <= _BEHIND_A_SIDE:
        return None
    if not _takes_back(words, last):
        return None
    if len(sides) == 1:
        return words[last] if _is_pointed_at(words, last) else None
    return words[last] if words[last] != words[sides[-2]] else None


def _denied_just_before(words: Sequence[str], at: int) -> bool:
    start = at - 1 if at and words[at - 1] in _LEADS_TO_A_SIDE else at
    return start > 0 and words[start - 1] == "not"


def _takes_back(words: Sequence[str], side: int) -> bool:
    """Whether words before ``side`` take back what was said."""
    start = side
    while start > 0 and words[start - 1] in _BEFORE_THE_RIGHT_ONE:
        start -= 1
    said = words[start:side]
    if _TAKING_BACK & set(said):
        return True
    # "my left leg hurts. Actually it is the right one"
    apart = "actually" in said and bool(_PAUSES & set(said[: said.index("actually")]))
    return apart and _closes(words, side)


def _closes(words: Sequence[str], side: int) -> bool:
    """Whether nothing but the word that it is said of follows on the side in its clause."""
    end = side + 1
    if end < len(words) and words[end] in _BEHIND_A_SIDE - _PAUSES:
        end += 1
    return end >= len(words) or words[end] in _PAUSES


def _is_pointed_at(words: Sequence[str], at: int) -> bool:
    """Whether "left" or "right" is a side here, and not "all right"."""
    return words[at] == "left" or bool(_POINTING & {*words[at - 1 : at], *words[at + 1 : at + 2]})
