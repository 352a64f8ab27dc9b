"""The encoder: numbers for each piece of a text, which depend on the pieces around it.

The lower part of the Universal Sentence Encoder, multilingual, version 3: each piece's own vector beside three
convolutions over 2, 3 and 5 neighboring pieces, in two layers, scaled together. What the original builds on top of
their mean (a network that makes one vector of a sentence) is left out: a classifier of our own stands there, so that
any stretch of a text is judged by a sum over its pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.language.meaning.convolution import Convolution, in_whole_groups
from bot.language.meaning.first_layer import NOTHING, FirstLayer
from bot.language.meaning.heads import Head
from bot.language.meaning.pieces import BEGIN, END, Pieces
from bot.language.meaning.weights import AFTER, BEFORE, OF_ORDER, ORDERS, SIZE, WIDTH, Floats, Weights, scaled

_LAYERS = 2
"""The number of layers."""


class Encoded(NamedTuple):
    """A text as numbers: ``rows`` of its pieces, and in which of them each word begins and the last one ends."""

    rows: Floats
    starts: list[int]


class _LaidOut(NamedTuple):
    """Several texts one behind the other: the numbers of their pieces, of which ``length`` are looked at.

    Text ``n`` stands from piece ``begins[n]`` to before ``ends[n]``; its words begin at ``starts[n]`` in it.
    """

    numbers: list[int]
    length: int
    begins: list[int]
    ends: list[int]
    starts: list[list[int]]

    def each(self, rows: Floats) -> list[Encoded]:
        """The ``rows`` of each text."""
        return [Encoded(rows[a:b], s) for a, b, s in zip(self.begins, self.ends, self.starts, strict=True)]


class Encoder:
    """Gives the numbers of a text's pieces, or scores over them. The same words always give the same numbers."""

    def __init__(self, pieces: Pieces, weights: Weights) -> None:
        self.pieces, self.weights = pieces, weights
        self._first = FirstLayer(weights)
        of_order = np.split(weights.second, np.cumsum([size * OF_ORDER for size, _ in ORDERS])[:-1])
        self._second = [Convolution(each) for each in of_order]

    def __call__(self, words: Sequence[str]) -> Encoded:
        """``words`` as numbers."""
        return self.many([words])[0]

    def many(self, texts: Sequence[Sequence[str]]) -> list[Encoded]:
        """Each of ``texts`` as numbers, in one go: short ones by themselves take four times as long."""
        laid_out = self._laid_out(texts)
        rows = np.empty((laid_out.length, SIZE), dtype=np.float32)
        rows[:, :WIDTH] = self.weights.vectors(laid_out.numbers[BEFORE : BEFORE + laid_out.length])
        rows[:, WIDTH:] = self._around(laid_out)
        return laid_out.each(scaled(rows, self.weights.gain, self.weights.shift))

    def scores(self, texts: Sequence[Sequence[str]], head: Head) -> list[Encoded]:
        """For each of several texts what ``head`` says of each of its pieces, instead of their numbers."""
        laid_out = self._laid_out(texts)
        return laid_out.each(head(laid_out.numbers[BEFORE : BEFORE + laid_out.length], self._around(laid_out)))

    def scores_where(self, words: Sequence[str], asked: Sequence[bool], head: Head) -> Encoded:
        """What ``head`` says of the pieces of those ``words`` that are ``asked`` for; the rows of others are zero.

        What is worked out is the same as in the whole text.
        """
        laid_out = self._laid_out([words])
        (starts,) = laid_out.starts
        needed = np.zeros(laid_out.length, dtype=np.bool_)
        needed[1:-1] = np.repeat(np.asarray(asked, dtype=np.bool_), np.diff(starts))
        for _ in range(_LAYERS):
            needed = _with_neighbors(needed)
        places = np.flatnonzero(needed)
        numbers = np.asarray(laid_out.numbers)[places + BEFORE].tolist()
        some = _LaidOut(_with_room(numbers), len(numbers), [], [], [])
        found = head(numbers, self._around(some))
        rows = np.zeros((laid_out.length, found.shape[1]), dtype=np.float32)
        rows[places] = found
        return Encoded(rows, starts)

    def _laid_out(self, texts: Sequence[Sequence[str]]) -> _LaidOut:
        """``texts`` with room around each, and behind the last one as much as the convolutions need."""
        numbers = [NOTHING] * BEFORE
        begins: list[int] = []
        ends: list[int] = []
        starts: list[list[int]] = []
        for words in texts:
            cut = [self.pieces.of(word) for word in words]
            starts.append([*accumulate(map(len, cut), initial=1)])
            begins.append(len(numbers) - BEFORE)
            numbers += [BEGIN, *chain.from_iterable(cut), END]
            ends.append(len(numbers) - BEFORE)
            numbers += [NOTHING] * max(BEFORE, AFTER)
        length = ends[-1]
        return _LaidOut(_with_room(numbers[BEFORE : BEFORE + length]), length, begins, ends, starts)

    def _around(self, laid_out: _LaidOut) -> Floats:
        """What the convolutions give for each piece, a row each."""
        count, padded = laid_out.length, in_whole_groups(laid_out.length)
        found = np.empty((count, SIZE - WIDTH), dtype=np.float32)
        for order, layer in enumerate(self._first(laid_out.numbers)):
            before = ORDERS[order][1]
            again = self._second[order](layer[BEFORE - before :], padded)[:count]
            again += self.weights.second_bias[order]
            np.maximum(again, 0, out=again)
            np.add(again, layer[BEFORE : BEFORE + count], out=found[:, order * OF_ORDER : (order + 1) * OF_ORDER])
        return found


def _with_room(numbers: Sequence[int]) -> list[int]:
    """``numbers`` of pieces with nothing in front and behind, as much as the convolutions need."""
    behind = in_whole_groups(len(numbers)) - len(numbers) + AFTER
    return [*[NOTHING] * BEFORE, *numbers, *[NOTHING] * behind]


def _with_neighbors(needed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The pieces that a convolution looks at for those that are ``needed``."""
    found = needed.copy()
    for before in range(1, BEFORE + 1):
        found[:-before] |= needed[before:]
    for after in range(1, AFTER + 1):
        found[after:] |= needed[:-after]
    return found
