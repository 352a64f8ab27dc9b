"""Teaches the half of the second detector that judges meaning: one logistic regression for all kinds of danger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.language.learning.side_by_side import runs, side_by_side
from bot.language.meaning.components import Components
from bot.language.meaning.encoder import Encoder
from bot.language.red_flags.learned_features import Floats
from bot.language.red_flags.learned_meaning import Meaning, pooled
from bot.language.red_flags.learned_sentences import Lesson
from bot.language.red_flags.stretches import Stretches

COST = 30.0
"""C of the logistic regression, on rows of length one in the mean."""
STEPS = 60
"""The most steps of the optimizer."""
_AT_ONCE = 64
"""So many sentences are encoded together."""
_BY_ONE_PROCESS = 10 * _AT_ONCE


@dataclass(frozen=True)
class MeaningMaterial:
    """Every sentence as numbers: ``rows`` (whole sentences and their stretches), ``sentence_of`` each row.

    ``labels`` are the sentences' (:meth:`Lesson.labels`); ``taught`` are the rows to learn from: a stretch of a
    dangerous sentence may be harmless, so only the whole is.
    """

    encoder: Encoder
    rows: Floats
    sentence_of: NDArray[np.int64]
    taught: NDArray[np.bool_]
    labels: NDArray[np.int8]
    components: Components

    @classmethod
    def of(cls, lesson: Lesson, encoder: Encoder) -> MeaningMaterial:
        """Encodes every sentence once."""
        documents = [_whole_first(document) for document in lesson.documents]

        def encoded(numbers: Sequence[int]) -> NDArray[np.float16]:
            found: list[Floats] = []
            for some in runs(numbers, _AT_ONCE):
                found += pooled(encoder, [lesson.readings[n] for n in some], [documents[n] for n in some])
            return np.concatenate(found).astype(np.float16)

        full = np.concatenate(side_by_side(encoded, runs(range(len(documents)), _BY_ONE_PROCESS)))
        counts = [len(document.windows) for document in documents]
        sentence_of = np.repeat(np.arange(len(documents)), counts)
        dangerous = np.asarray([bool(sentence.flag) for sentence in lesson.sentences])
        taught = ~dangerous[sentence_of]
        taught[np.cumsum([0, *counts[:-1]])] = True
        components, numbers = Components.of(full)
        labels = lesson.labels()[:, : len(lesson.groups)]
        return cls(encoder, numbers, sentence_of, taught, labels, components)

    def fit(self, sentences: NDArray[np.int64]) -> Floats:
        """What is learned from these sentences: a row of weights for each component, the last for the bias."""
        chosen = self.taught & np.isin(self.sentence_of, sentences)
        return _regression(self.rows[chosen], self.labels[self.sentence_of[chosen]])

    def greatest(self, weights: Floats) -> Floats:
        """The greatest score over the stretches of each sentence: a row each, a column for each kind of danger."""
        scores = self.rows @ weights[:-1] + weights[-1]
        begins = np.flatnonzero(np.diff(self.sentence_of, prepend=-1))
        return np.asarray(np.maximum.reduceat(scores, begins, axis=0), dtype=np.float32)

    def meaning(self, weights: Floats) -> Meaning:
        """The model of ``weights`` over the encoder's own numbers."""
        return Meaning(self.encoder, *self.components.on_numbers(weights[:-1], weights[-1]))


def _whole_first(document: Stretches) -> Stretches:
    """The document with itself as the first window."""
    whole = (0, len(document.words))
    return replace(document, windows=(whole, *(w for w in document.windows if w != whole)))


def _regression(rows: Floats, labels: NDArray[np.int8]) -> Floats:
    """One-vs-rest logistic regression with an L2 penalty; the last row of the result is the bias.

    A label of -1 teaches nothing. scikit-learn has no such labels, and fits the columns one by one.
    """
    from scipy.optimize import minimize
    from scipy.special import expit

    wide: Floats = np.hstack([rows, np.ones((len(rows), 1), dtype=np.float32)])
    wanted, known = (labels == 1).astype(np.float32), (labels >= 0).astype(np.float32)
    shape = wide.shape[1], labels.shape[1]
    penalty = np.full((shape[0], 1), 1 / COST)
    penalty[-1] = 1e-4

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat.reshape(shape)
        scores = wide @ weights.astype(np.float32)
        lost = float(((np.logaddexp(0, scores) - wanted * scores) * known).sum())
        slope = wide.T @ ((expit(scores) - wanted) * known) + penalty * weights
        return lost + 0.5 * float((penalty * weights**2).sum()), slope.ravel().astype(np.float64)

    found: Any = minimize(loss, np.zeros(shape[0] * shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return np.asarray(found.x.reshape(shape), dtype=np.float32)
