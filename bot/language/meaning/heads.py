"""A linear model over the encoder's numbers, worked out without writing all of those numbers down.

The encoder scales the numbers of each piece together (mean, spread, gain, shift). A linear model needs of that only the
weighed sum, the mean and the spread of each piece, and what a piece's own vector adds to them is the same wherever the
piece stands.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.language.meaning.weights import SIZE, TINY, WIDTH, Floats, Weights


class Head:
    """``weights`` have a row for each of the encoder's numbers and a column for each score."""

    def __init__(self, weights: Floats, encoder: Weights) -> None:
        raised = encoder.gain[:, None] * weights
        with_sum = np.hstack([raised, np.ones((SIZE, 1), dtype=np.float32)])
        self._own, self._around = with_sum[:WIDTH].copy(), with_sum[WIDTH:].copy()
        self._level, self._always = raised.sum(axis=0), encoder.shift @ weights
        self._table = encoder

    def __call__(self, numbers: Sequence[int], around: Floats) -> Floats:
        """The scores of the pieces of these ``numbers``, a row each; ``around`` is what the convolutions gave for them.

        They equal the product of the encoder's numbers and the weights.
        """
        different, which = np.unique(numbers, return_inverse=True)
        vectors = self._table.vectors(different)
        sums = around @ self._around + (vectors @ self._own)[which]
        squares = _squares(around) + _squares(vectors)[which]
        mean = sums[:, -1:] / SIZE
        spread = np.sqrt(squares[:, None] / SIZE - mean * mean + TINY)
        scores: Floats = (sums[:, :-1] - mean * self._level) / spread + self._always
        return scores


def _squares(rows: Floats) -> Floats:
    squares: Floats = np.einsum("ij,ij->i", rows, rows)
    return squares
