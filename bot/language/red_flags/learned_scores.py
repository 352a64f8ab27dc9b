"""The scores of every stretch of a message.

What one word adds to a score does not hang on its neighbors, so that sums over any stretch of words come from running
totals: a long message costs little more than its words.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.language.intent.features import pieces
from bot.language.learning.columns import UNKNOWN
from bot.language.red_flags.learned_features import CONCEPTS_WEIGHT, PIECES_WEIGHT, Features, Floats, runs_of
from bot.language.red_flags.stretches import Stretches


class Scorer:
    """The scores of every window of a message: one row for each, one column for each class.

    ``weights`` may be of half precision, as a file keeps them: only the rows that a message needs are made longer.
    """

    def __init__(self, features: Features, weights: NDArray[Any], bias: Floats) -> None:
        self.features = features
        self.weights, self.bias = weights, bias
        self._classes = len(bias)
        self._concepts = features.found
        self._word = lru_cache(maxsize=10_000)(self._of_word)
        self._place, self._of_pair = features.by_concept

    def first(self, classes: int) -> Scorer:
        """A scorer of the first ``classes`` classes, with the same weights."""
        return Scorer(self.features, self.weights[:, :classes], self.bias[:classes])

    def _weighed(self, columns: Sequence[int] | NDArray[np.int64]) -> tuple[Floats, Floats]:
        """What these features add to each class (a row each), and their squared lengths."""
        chosen = np.asarray(columns, dtype=np.int64)
        idf = self.features.idf[chosen]
        return self.weights[chosen].astype(np.float32) * idf[:, None], idf**2

    def _of_word(self, word: str) -> Floats:
        """What a word adds and its squared length, then what its pieces add and theirs."""
        column = self.features.words.get(word)
        own, square = self._weighed([] if column is None else [column])
        columns = self.features.pieces.many(pieces(word))
        of_pieces, squares = self._weighed(columns[columns != UNKNOWN])
        return np.concatenate([own.sum(axis=0), [square.sum()], of_pieces.sum(axis=0), [squares.sum()]])

    def __call__(self, message: Stretches) -> Floats:
        """The scores, bias included."""
        starts, ends = np.asarray(message.windows, dtype=np.int64).T
        if not message.words:
            return np.repeat(self.bias[None, :], len(starts), axis=0)
        last = self._classes
        added = self._of_words(message.words).astype(np.float64)
        runs = [(size, self._of_runs(message.words, size)) for size in (2, 3)]
        for _, of_runs in runs:
            if of_runs is not None:
                added[:, : last + 1] += of_runs
        totals = np.concatenate([np.zeros((1, added.shape[1])), np.cumsum(added, axis=0)])
        sums = totals[ends] - totals[starts]
        for size, of_runs in runs:
            if of_runs is not None:
                for over in range(1, size):
                    sums[:, : last + 1] -= of_runs[ends - over]  # it begins in the window and ends behind it
        scores = sums[:, :last] / _length(sums[:, last])
        scores += PIECES_WEIGHT * sums[:, last + 1 : -1] / _length(sums[:, -1])
        return np.asarray(scores + self._of_concepts(message, starts, ends) + self.bias, dtype=np.float32)

    def _of_words(self, words: Sequence[str]) -> Floats:
        """What :meth:`_of_word` gives for each of ``words``, a row each."""
        return np.concatenate([self._word(word) for word in words]).reshape(len(words), -1)

    def _of_runs(self, words: Sequence[str], size: int) -> Floats | None:
        """What each run of so many words adds, and its squared length, where it begins; nothing where none is known.

        No window is shorter than a run, unless it is the whole message.
        """
        found = self.features.words.many(runs_of(words, size))
        known = np.flatnonzero(found != UNKNOWN)
        if not len(known):
            return None
        rows = np.zeros((len(words), self._classes + 1), dtype=np.float32)
        rows[known, : self._classes], rows[known, self._classes] = self._weighed(found[known])
        return rows

    def _of_concepts(self, message: Stretches, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Floats:
        """What the concepts of each window add, one by one and two together; no window begins or ends before another.

        They are weighed once, and summed by which of them each window names.
        """
        named = self._concepts.find(message.words)
        number = {place: n for n, place in enumerate({self._place[name] for *_, name in named if name in self._place})}
        if not number:
            return np.zeros((1, self._classes), dtype=np.float32)
        if len(starts) == 1:
            return self._of_named(list(number), np.ones((1, len(number)), dtype=np.float32))
        names = np.zeros((len(starts), len(number)), dtype=np.float32)
        from_window = np.searchsorted(ends, [last for _, last, _ in named]).tolist()
        to_window = np.searchsorted(starts, [first for first, _, _ in named], side="right").tolist()
        for (*_, name), begins, past in zip(named, from_window, to_window, strict=True):
            if name in self._place:
                names[begins:past, number[self._place[name]]] = 1
        differs = (names[1:] != names[:-1]).any(axis=1)
        scores = self._of_named(list(number), names[np.flatnonzero(np.concatenate([[True], differs]))])
        of_window: Floats = scores[np.concatenate([[0], np.cumsum(differs)])]
        return of_window

    def _of_named(self, concepts: Sequence[int], named: Floats) -> Floats:
        """What these concepts add to each row of ``named``, which has a one for each that it names."""
        columns = self._of_pair[np.ix_(concepts, concepts)]
        ones, others = np.nonzero((columns >= 0) & (named.T @ named > 0))
        weighed, squares = self._weighed(columns[ones, others])
        holds = named[:, ones] * named[:, others]
        scores: Floats = holds @ weighed * (CONCEPTS_WEIGHT / _length(holds @ squares))
        return scores

    def strongest_word(self, message: Stretches, window: tuple[int, int], column: int) -> int:
        """The number (in ``message.words``) of the word that adds most to this class in ``window``."""
        words = self._of_words(message.words[window[0] : window[1]])
        last = self._classes
        own = words[:, column] / (math.sqrt(float(words[:, last].sum())) or 1.0)
        own = own + words[:, last + 1 + column] * (PIECES_WEIGHT / (math.sqrt(float(words[:, -1].sum())) or 1.0))
        return window[0] + int(np.argmax(own))


def _length(squares: NDArray[Any]) -> Any:
    return np.sqrt(np.where(squares > 1e-6, squares, 1.0))[:, None]
