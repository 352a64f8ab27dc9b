"""Fits the network that tells where marks are missing: one hidden layer over the vectors of the words around a gap.

The vectors learn as well, which scikit-learn's networks cannot do; with vectors that stay as they are, the marks of
messages are found less well (average precision 0.71 in place of 0.74, docs/metamorphic-history.md). Steps by Adam
(Kingma and Ba 2015), numbers left out by chance while learning (Srivastava and others 2014).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from bot.language.unmarked.missing_marks import Floats

HIDDEN, ROUNDS, AT_ONCE = 48, 5, 512
"""Numbers of the hidden layer, rounds through all examples, examples of a step."""
LEFT_OUT = 0.25
"""The share of a window's numbers that is left out of a step."""
FASTEST = 0.002
"""The length of the first steps; it falls to nothing."""
KEEPS, KEEPS_SQUARES, TINY = 0.9, 0.999, 1e-8
MARKS = 3


def fitted(vectors: Floats, windows: NDArray[np.int32], marks: NDArray[np.int64]) -> list[Floats]:
    """The ``vectors`` (words, K), then weights and bias of the hidden layer and of the marks, after learning.

    ``windows`` (examples, places) hold the rows of the vectors, ``marks`` what stood in the gap (0, 1 or 2).
    """
    chance = np.random.default_rng(0)
    inputs = windows.shape[1] * vectors.shape[1]
    layers = [
        vectors.astype(np.float32),
        chance.normal(size=(inputs, HIDDEN)).astype(np.float32) * np.float32(1.5 / np.sqrt(inputs)),
        np.zeros(HIDDEN, np.float32),
        chance.normal(size=(HIDDEN, MARKS)).astype(np.float32) * np.float32(0.1),
        np.zeros(MARKS, np.float32),
    ]
    means, squares = [np.zeros_like(a) for a in layers], [np.zeros_like(a) for a in layers]
    steps = ROUNDS * (len(windows) // AT_ONCE)
    step = 0
    for _ in range(ROUNDS):
        order = chance.permutation(len(windows))
        for some in np.split(order[: len(order) // AT_ONCE * AT_ONCE], len(order) // AT_ONCE):
            step += 1
            speed = FASTEST * (1 - step / (steps + 1))
            for a, mean, square, slope in zip(
                layers, means, squares, _slopes(layers, windows[some], marks[some], chance), strict=True
            ):
                mean += (1 - KEEPS) * (slope - mean)
                square += (1 - KEEPS_SQUARES) * (slope * slope - square)
                a -= speed * (mean / (1 - KEEPS**step)) / (np.sqrt(square / (1 - KEEPS_SQUARES**step)) + TINY)
    return layers


def _slopes(
    layers: list[Floats], windows: NDArray[np.int32], marks: NDArray[np.int64], chance: np.random.Generator
) -> list[Floats]:
    """How the mean log loss of these examples changes with each number of ``layers``."""
    vectors, first, first_bias, second, second_bias = layers
    seen = (chance.random((len(windows), len(first)), dtype=np.float32) >= LEFT_OUT) / np.float32(1 - LEFT_OUT)
    inputs = vectors[windows].reshape(len(windows), -1) * seen
    hidden = np.maximum(inputs @ first + first_bias, 0)
    scores = hidden @ second + second_bias
    of_scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    of_scores /= of_scores.sum(axis=1, keepdims=True)
    of_scores[np.arange(len(marks)), marks] -= 1
    of_scores /= len(marks)
    of_hidden = (of_scores @ second.T) * (hidden > 0)
    of_inputs = ((of_hidden @ first.T) * seen).reshape(windows.size, -1)
    at = csr_matrix(
        (np.ones(windows.size, np.float32), (windows.ravel(), np.arange(windows.size))), (len(vectors), windows.size)
    )
    return [at @ of_inputs, inputs.T @ of_hidden, of_hidden.sum(0), hidden.T @ of_scores, of_scores.sum(0)]
