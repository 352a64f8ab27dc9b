"""The encoder: numbers for each piece of a text that hang on the pieces around it.

The lower part of the Universal Sentence Encoder, multilingual, version 3: each piece's own vector beside three
convolutions over 2, 3 and 5 neighboring pieces, in two layers, scaled together. What the original builds on top of
their mean (a network that makes one vector of a sentence) is left out: a classifier of our own stands there, so that
any stretch of a text is judged by a sum over its pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import as_strided

from bot.language.meaning.first_layer import NOTHING, FirstLayer
from bot.language.meaning.pieces import BEGIN, END, Pieces
from bot.language.meaning.weights import AFTER, BEFORE, OF_ORDER, ORDERS, SIZE, WIDTH, Floats, Weights, scaled


class Encoded(NamedTuple):
    """A text as numbers: ``rows`` of its pieces, and in which of them each word begins and the last one ends."""

    rows: Floats
    starts: list[int]


class Encoder:
    """Gives the numbers of a text's pieces. The same words always give the same numbers."""

    def __init__(self, pieces: Pieces, weights: Weights) -> None:
        self.pieces, self.weights = pieces, weights
        self._first = FirstLayer(weights)
        self._second = np.split(weights.second, np.cumsum([size * OF_ORDER for size, _ in ORDERS])[:-1])
        self._latest = lru_cache(maxsize=1)(self._encoded)

    def __call__(self, words: Sequence[str]) -> Encoded:
        """``words`` as numbers, to be read only; the latest are kept for who asks again."""
        return self._latest(tuple(words))

    def _encoded(self, words: tuple[str, ...]) -> Encoded:
        return self.many([words])[0]

    def many(self, texts: Sequence[Sequence[str]]) -> list[Encoded]:
        """The same for each of several texts, in one go: short ones by themselves take four times as long."""
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
        rows = self._of_pieces(numbers)
        rows.flags.writeable = False
        return [Encoded(rows[a:b], s) for a, b, s in zip(begins, ends, starts, strict=True)]

    def _of_pieces(self, numbers: Sequence[int]) -> Floats:
        """A row for each of these pieces but the first ``BEFORE`` and the last ``AFTER``, which are none."""
        count = len(numbers) - BEFORE - AFTER
        found = np.empty((count, SIZE), dtype=np.float32)
        found[:, :WIDTH] = self.weights.vectors(numbers[BEFORE : BEFORE + count])
        for order, layer in enumerate(self._first(numbers)):
            size, before = ORDERS[order]
            again = _side_by_side(layer[BEFORE - before :], size, count) @ self._second[order]
            again += self.weights.second_bias[order]
            np.maximum(again, 0, out=again)
            first = WIDTH + order * OF_ORDER
            np.add(again, layer[BEFORE : BEFORE + count], out=found[:, first : first + OF_ORDER])
        return scaled(found, self.weights.gain, self.weights.shift)


def _side_by_side(rows: Floats, size: int, count: int) -> Floats:
    """The first ``count`` rows, each with those behind it until ``size`` of them stand in one row."""
    width, between = rows.shape[1], rows.strides[0]
    return np.ascontiguousarray(as_strided(rows, (count, size * width), (between, rows.itemsize), writeable=False))
