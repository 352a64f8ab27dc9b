"""The scores of every stretch of a message.

What one word adds to a score does not hang on its neighbors, so that sums over any stretch of words come from running
totals: a long message costs little more than its words.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from functools import lru_cache
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.language.red_flags.learned_features import CONCEPTS_WEIGHT, PIECES_WEIGHT, Features, Floats, pieces, runs_of
from bot.language.red_flags.stretches import Stretches


class Scorer:
    """The scores of every window of a message: one row for each, one column for each class."""

    def __init__(self, features: Features, weights: Floats, bias: Floats) -> None:
        self.features = features
        self.weights, self.bias = weights, bias
        self._concepts = features.found
        nothing = np.zeros((1, weights.shape[1]), dtype=np.float32)
        self._weighed = np.vstack([weights * features.idf[:, None], nothing]).astype(np.float32)
        self._squares = np.append(features.idf**2, 0.0).astype(np.float32)
        self._unknown = len(features.idf)
        self._pieces = lru_cache(maxsize=20_000)(self._of_pieces)
        self._pairs = {tuple(name.split("+")): column for name, column in features.concepts.items() if "+" in name}

    def _of_pieces(self, word: str) -> tuple[Floats, float]:
        columns = [self.features.pieces[p] for p in pieces(word) if p in self.features.pieces]
        return self._weighed[columns].sum(axis=0), float(self._squares[columns].sum())

    def __call__(self, message: Stretches) -> Floats:
        """The scores, bias included."""
        starts, ends = np.asarray(message.windows, dtype=np.int64).T
        if not message.words:
            return np.repeat(self.bias[None, :], len(starts), axis=0)
        scores: Floats = np.zeros((len(starts), self.weights.shape[1]), dtype=np.float32)
        squares: Floats = np.zeros(len(starts), dtype=np.float32)
        for size in (1, 2, 3):
            columns = [self.features.words.get(run, self._unknown) for run in runs_of(message.words, size)]
            if columns:
                until = np.maximum(ends - size + 1, starts)
                scores += _between(self._weighed[columns], starts, until)
                squares += _between(self._squares[columns], starts, until)
        scores /= _length(squares)
        found = [self._pieces(word) for word in message.words]
        of_pieces = _between(np.stack([s for s, _ in found]), starts, ends)
        scores += PIECES_WEIGHT * of_pieces / _length(_between(np.asarray([q for _, q in found]), starts, ends))
        return np.asarray(scores + self._of_concepts(message) + self.bias, dtype=np.float32)

    def _of_concepts(self, message: Stretches) -> Floats:
        named = self._concepts.find(message.words)
        firsts = [first for first, _, _ in named]
        scores = np.zeros((len(message.windows), self.weights.shape[1]), dtype=np.float32)
        for number, (start, end) in enumerate(message.windows):
            near = named[bisect_left(firsts, start) : bisect_left(firsts, end)]
            columns = self._concept_columns(frozenset([name for _, last, name in near if last <= end]))
            if columns:
                length = math.sqrt(float(self._squares[columns].sum()))
                scores[number] = self._weighed[columns].sum(axis=0) * (CONCEPTS_WEIGHT / length)
        return scores

    def _concept_columns(self, named: frozenset[str]) -> list[int]:
        """The columns of these concepts, one by one and two together."""
        found, single, pairs = sorted(named), self.features.concepts, self._pairs
        return [single[n] for n in found if n in single] + [pairs[p] for p in combinations(found, 2) if p in pairs]

    def strongest_word(self, message: Stretches, window: tuple[int, int], column: int) -> int:
        """The number (in ``message.words``) of the word that adds most to this class in ``window``."""
        words = message.words[window[0] : window[1]]
        single = [self.features.words.get(word, self._unknown) for word in words]
        found = [self._pieces(word) for word in words]
        length = math.sqrt(sum(q for _, q in found)) or 1.0
        own = self._weighed[single, column] / (math.sqrt(float(self._squares[single].sum())) or 1.0)
        own = own + np.asarray([s[column] for s, _ in found]) * (PIECES_WEIGHT / length)
        return window[0] + int(np.argmax(own))


def _between(values: NDArray[Any], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Any:
    """For each window the sum of ``values`` over it."""
    totals = np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0, dtype=np.float64)])
    last = len(values)
    return totals[np.minimum(ends, last)] - totals[np.minimum(starts, last)]


def _length(squares: NDArray[Any]) -> Any:
    return np.where(squares > 1e-6, np.sqrt(np.maximum(squares, 1e-6)), 1.0)[:, None]
