"""Which stretches of a message need to be judged by their meaning: those whose words leave the answer open.

The encoder costs several times what the words cost, and of a long message most stretches are far from any danger.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.language.red_flags.learned_features import Floats
from bot.language.red_flags.learned_meaning import MOST

FEW = 25
"""Of a message of so many stretches (forty words that count) or fewer all are judged where one is open."""
MOST_OF_SOME = 0.7
"""The most that the meaning of some stretches is trusted to add where there are more, in log odds."""
AROUND = 8
"""So many stretches before and behind an open one are judged too: danger is told in one sentence, meant in the next."""

NEARLY = 0.2
"""By so many log odds at most misses a floor what all stretches are asked for."""


def left_open(words: Floats, floors: Floats) -> tuple[NDArray[np.bool_], float]:
    """Which stretches are judged by their meaning, and the most that it could have added where none is.

    ``words`` has a row for each stretch, a column for each kind of danger: log odds by the words alone. ``floors`` are
    the log odds from which each kind matters. The numbers above were chosen on the long ones of the development
    messages, by themselves and put together into texts of 60 to 400 words, so that none of the asks that are required
    there is lost (docs/speed.md).
    """
    few = len(words) <= FEW
    most = MOST if few else MOST_OF_SOME
    is_open = (words + most >= floors).any(axis=1)
    if few and is_open.any():
        return np.ones_like(is_open), most
    return _with_those_around(is_open), most


def in_the_balance(surest: Floats, floors: Floats, asked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The stretches that may still change the answer: all where a kind, by now ``surest``, nearly reaches its floor."""
    nearly = ((surest < floors) & (surest >= floors - np.float32(NEARLY))).any()
    return np.ones_like(asked) if nearly else np.zeros_like(asked)


def _with_those_around(is_open: NDArray[np.bool_]) -> NDArray[np.bool_]:
    number = np.arange(len(is_open))
    before = np.concatenate([[0], np.cumsum(is_open)])
    found: NDArray[np.bool_] = (
        before[np.minimum(number + AROUND + 1, len(is_open))] > before[np.maximum(number - AROUND, 0)]
    )
    return found
