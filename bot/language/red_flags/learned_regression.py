"""Logistic regressions over sparse rows, all classes side by side: how the detector's words are weighed.

What is rare is learned as well as what is common: each weight takes steps by what its own gradients were so far
(AdaGrad), and no penalty draws it to nothing; a few rounds over the rows are what keeps it from learning them by heart.
With a penalty, as before, a quarter more of the dangers in files that were held back went unheard
(docs/learned-detector.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.language.red_flags.learned_features import Floats

ROUNDS = 12
"""How often every row is seen."""
STEP, LAST_STEP = 1.0, 0.1
"""The size of the first step and of the last, which grow shorter evenly."""
BATCH = 128
"""The rows of one step."""
_BIAS = -3.0
"""The log odds of every class to begin with: danger is rare."""
_START = 1e-4
"""What the squares of the gradients begin with."""


@dataclass(frozen=True)
class _Batch:
    """Some rows with only those columns that they fill: ``columns``, ``rows`` and ``turned`` (the same, turned)."""

    columns: NDArray[np.int64]
    rows: Any
    turned: Any
    wanted: Floats
    known: Floats


def regressions(matrix: Any, labels: NDArray[np.int8]) -> tuple[Floats, Floats]:
    """Weights (a row for each column of the sparse ``matrix``, a column for each class) and the bias of each class.

    ``labels`` has a row for each row of ``matrix`` and a column for each class: 1, 0, or -1 for what teaches nothing.
    """
    classes = labels.shape[1]
    weights = np.zeros((matrix.shape[1], classes), dtype=np.float32)
    bias = np.full(classes, _BIAS, dtype=np.float32)
    squares, squares_of_bias = np.full_like(weights, _START), np.full_like(bias, _START)
    chance = np.random.default_rng(0)
    batches = list(_batches(matrix, labels, chance))
    order = np.concatenate([chance.permutation(len(batches)) for _ in range(ROUNDS)])
    for step, number in zip(np.linspace(STEP, LAST_STEP, len(order), dtype=np.float32), order, strict=True):
        batch = batches[number]
        own = weights[batch.columns]
        wrong = (_chances(batch.rows @ own + bias) - batch.wanted) * batch.known
        slope = batch.turned @ wrong
        seen = squares[batch.columns] + slope**2
        squares[batch.columns] = seen
        weights[batch.columns] = own - step * slope / np.sqrt(seen)
        slope_of_bias = wrong.sum(axis=0)
        squares_of_bias += slope_of_bias**2
        bias -= step * slope_of_bias / np.sqrt(squares_of_bias)
    return weights, bias


def _batches(matrix: Any, labels: NDArray[np.int8], chance: np.random.Generator) -> Iterator[_Batch]:
    """The rows in a random order, some at a time."""
    from scipy.sparse import csr_matrix

    order = chance.permutation(matrix.shape[0])
    for begin in range(0, len(order), BATCH):
        chosen = order[begin : begin + BATCH]
        full = matrix[chosen]
        columns, numbers = np.unique(full.indices, return_inverse=True)
        rows = csr_matrix((full.data, numbers, full.indptr), shape=(len(chosen), len(columns)), dtype=np.float32)
        found = labels[chosen]
        yield _Batch(columns, rows, rows.T.tocsr(), (found == 1).astype(np.float32), (found >= 0).astype(np.float32))


def _chances(log_odds: Floats) -> Floats:
    """The chances of these ``log_odds``."""
    from scipy.special import expit

    chances: Floats = expit(log_odds)
    return chances
