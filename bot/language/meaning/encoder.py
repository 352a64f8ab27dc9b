"""The encoder: numbers for each piece of a text that hang on the pieces around it.

The lower part of the Universal Sentence Encoder, multilingual, version 3: each piece's own vector beside three
convolutions over 2, 3 and 5 neighboring pieces, in two layers, scaled together. What the original builds on top of
their mean (a network that makes one vector of a sentence) is left out: a classifier of our own stands there, so that
any stretch of a text is judged by a sum over its pieces.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.language.meaning.pieces import BEGIN, END, Pieces

Floats = NDArray[np.float32]

ORDERS = ((2, 0), (3, 1), (5, 2))
"""Of each convolution: over how many pieces it looks, and how many of them stand before the one it is for."""
WIDTH, OF_ORDER = 512, 256
"""The numbers of a piece's own vector, and of each convolution."""
SIZE = WIDTH + len(ORDERS) * OF_ORDER
"""How many numbers there are for each piece."""
_BEFORE = max(before for _, before in ORDERS)
_AFTER = max(size - 1 - before for size, before in ORDERS)
_TINY = 1e-12


@dataclass(frozen=True)
class Weights:
    """The arrays of the encoder, in the order of ``ORDERS`` where there is one for each convolution.

    ``table`` holds a byte for each number of each piece's vector, which is ``byte * scale + lowest``.
    """

    table: NDArray[np.uint8]
    scale: Floats
    lowest: Floats
    project: Floats
    project_bias: Floats
    project_gain: Floats
    project_shift: Floats
    first: Floats
    first_bias: Floats
    second: Floats
    second_bias: Floats
    gain: Floats
    shift: Floats

    def arrays(self) -> dict[str, Any]:
        """Every array by its name, halved in precision but for the bytes."""
        found = {f.name: getattr(self, f.name) for f in fields(self)}
        return {name: a if a.dtype == np.uint8 else a.astype(np.float16) for name, a in found.items()}

    @classmethod
    def of(cls, arrays: Mapping[str, Any]) -> Weights:
        """The weights of what :meth:`arrays` gave.

        Raises:
            KeyError: an array is missing.
        """
        found = {f.name: arrays[f.name] for f in fields(cls)}
        return cls(**{n: a if a.dtype == np.uint8 else a.astype(np.float32) for n, a in found.items()})


class Encoder:
    """Gives the numbers of a text's pieces. The same words always give the same numbers."""

    def __init__(self, pieces: Pieces, weights: Weights) -> None:
        self.pieces, self.weights = pieces, weights
        self._second = np.split(weights.second, np.cumsum([size * OF_ORDER for size, _ in ORDERS])[:-1])
        # one matrix for all places of all first convolutions, so that what a piece adds can be kept for the next time
        places = weights.first.reshape(-1, OF_ORDER, OF_ORDER)
        numbers = np.repeat(np.arange(len(ORDERS)), [size for size, _ in ORDERS])
        self._first = [(int(order), np.ascontiguousarray(place)) for order, place in zip(numbers, places, strict=True)]
        self._piece = lru_cache(maxsize=2_048)(self._of_piece)

    def _of_piece(self, number: int) -> Floats:
        """Of one piece by itself: its vector, its projections, what it adds at each place of the first convolutions."""
        w = self.weights
        vector = w.table[number] * w.scale[number] + w.lowest[number]
        projected = _scaled(vector @ w.project + w.project_bias, w.project_gain, w.project_shift)
        added = [projected[o * OF_ORDER : (o + 1) * OF_ORDER] @ place for o, place in self._first]
        return np.asarray(np.concatenate([vector, projected, *added]), dtype=np.float32)

    def __call__(self, words: Sequence[str]) -> tuple[Floats, list[int]]:
        """The numbers of every piece of ``words`` (rows), and in which row each word begins; one more for the end."""
        return self.many([words])[0]

    def many(self, texts: Sequence[Sequence[str]]) -> list[tuple[Floats, list[int]]]:
        """The same for each of several texts, in one go: short ones by themselves take four times as long."""
        gap = np.zeros((max(_BEFORE, _AFTER), self._piece(END).size), dtype=np.float32)
        blocks: list[Floats] = []
        starts: list[list[int]] = []
        for words in texts:
            cut = [self.pieces.of(word) for word in words]
            starts.append([1, *(np.cumsum([len(c) for c in cut]).astype(int) + 1).tolist()])
            numbers = [BEGIN, *chain.from_iterable(cut), END]
            blocks += [np.stack([self._piece(n) for n in numbers]), gap]
        inside = np.repeat([True, False] * len(texts), [len(block) for block in blocks])
        rows = self._of_rows(np.concatenate(blocks), inside)
        ends = np.cumsum([len(block) for block in blocks])
        begins = [0, *ends[1::2]]
        return [(rows[a:b], s) for a, b, s in zip(begins, ends[::2], starts, strict=False)]

    def _of_rows(self, single: Floats, inside: NDArray[np.bool_]) -> Floats:
        """What :meth:`_of_piece` gave, with the neighbors; rows that are not ``inside`` a text stand between two."""
        count = len(single)
        found = np.empty((count, SIZE), dtype=np.float32)
        found[:, :WIDTH] = single[:, :WIDTH]
        padded = np.zeros((_BEFORE + count + _AFTER, OF_ORDER), dtype=np.float32)
        place = WIDTH + len(ORDERS) * OF_ORDER
        for order, (size, before) in enumerate(ORDERS):
            own = single[:, WIDTH + order * OF_ORDER : WIDTH + (order + 1) * OF_ORDER]
            layer = np.broadcast_to(self.weights.first_bias[order], (count, OF_ORDER)).copy()
            for offset in range(-before, size - before):
                _add_moved(layer, single[:, place : place + OF_ORDER], offset)
                place += OF_ORDER
            layer = (np.maximum(layer, 0) + own) * inside[:, None]
            padded[_BEFORE : _BEFORE + count] = layer
            moved = [padded[first : first + count] for first in range(_BEFORE - before, _BEFORE - before + size)]
            joined = np.concatenate(moved, axis=1)
            again = np.maximum(joined @ self._second[order] + self.weights.second_bias[order], 0) + layer
            found[:, WIDTH + order * OF_ORDER : WIDTH + (order + 1) * OF_ORDER] = again
        return _scaled(found, self.weights.gain, self.weights.shift)


def _add_moved(to: Floats, values: Floats, offset: int) -> None:
    """Adds to each row the row of ``values`` that stands ``offset`` further on, where there is one."""
    if offset < 0:
        to[-offset:] += values[:offset]
    elif offset:
        to[:-offset] += values[offset:]
    else:
        to += values


def _scaled(rows: Floats, gain: Floats, shift: Floats) -> Floats:
    """Each row with mean zero and variance one, then times ``gain`` plus ``shift`` (layer normalization)."""
    centered = rows - rows.mean(axis=-1, keepdims=True)
    variance = np.square(centered).mean(axis=-1, keepdims=True)
    return np.asarray(centered / np.sqrt(variance + _TINY) * gain + shift, dtype=np.float32)
