"""A convolution over a few neighboring rows with half of the multiplications: four results share what they can.

Toom and Cook's way to multiply polynomials, turned round for filters (Winograd 1980, "Arithmetic Complexity of
Computations"; Lavin and Gray 2016, "Fast Algorithms for Convolutional Neural Networks"): four results of a filter over
``size`` rows come from ``size + 3`` products instead of ``4 * size``. In single precision they differ from the plain
sum in the sixth digit.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from bot.language.meaning.weights import OF_ORDER, Floats

_RESULTS = 4
"""So many results are worked out from one tile of rows."""
_POINTS = (0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5)
"""Where the polynomials are evaluated, besides infinity; the first ones that a filter needs."""
_TILES_AT_ONCE = 4
"""Products of so few rows are the quickest: OpenBLAS does not first copy the weights, and its kernel takes four."""


def in_whole_tiles(count: int) -> int:
    """The number of results that are worked out where ``count`` are wanted."""
    at_once = _RESULTS * _TILES_AT_ONCE
    return -(-count // at_once) * at_once


class Convolution:
    """Made once for the ``weights`` of one filter: those of its first row, then those of the second, and so on."""

    def __init__(self, weights: NDArray[Any]) -> None:
        size = len(weights) // OF_ORDER
        self._of_rows, of_weights, self._of_products = _transforms(size)
        filters = weights.reshape(size, OF_ORDER * OF_ORDER).astype(np.float32)
        self._filters = (of_weights @ filters).reshape(-1, 1, OF_ORDER, OF_ORDER)

    def __call__(self, rows: Floats, count: int) -> Floats:
        """``count`` results (see `in_whole_tiles`), the first one for ``rows`` from the first one on.

        Raises:
            ValueError: there are fewer rows than the last result looks at.
        """
        tiles, size = count // _RESULTS, len(self._filters)
        if len(rows) < count + size - _RESULTS:
            raise ValueError(f"{len(rows)} rows are too few for {count} results")
        between, each = rows.strides
        shape, strides = (tiles, size, OF_ORDER), (_RESULTS * between, between, each)
        seen = np.matmul(self._of_rows, as_strided(rows, shape, strides, writeable=False))
        products = np.empty_like(seen)
        np.matmul(self._by_filter(seen), self._filters, out=self._by_filter(products))
        results: Floats = np.matmul(self._of_products, products).reshape(count, OF_ORDER)
        return results

    def _by_filter(self, tiles: Floats) -> Floats:
        """The rows of ``tiles`` by their place in a tile, some tiles at a time."""
        return tiles.reshape(-1, _TILES_AT_ONCE, len(self._filters), OF_ORDER).transpose(2, 0, 1, 3)


def _transforms(size: int) -> tuple[Floats, Floats, Floats]:
    """Three matrices for a filter over ``size`` rows: for the rows of a tile, for the filter, and for their products.

    What the last one makes of the products are the results of the convolution.
    """
    many = size + _RESULTS - 1

    def evaluated(terms: int) -> NDArray[np.float64]:
        powers = np.vander(np.asarray(_POINTS[: many - 1]), terms, increasing=True)
        return np.vstack([powers, np.eye(terms)[-1]])

    of_rows = np.linalg.inv(evaluated(many)).T
    largest = np.abs(of_rows).max(axis=1, keepdims=True)
    of_weights = evaluated(size) * largest
    return _single(of_rows / largest), _single(of_weights), _single(evaluated(_RESULTS).T)


def _single(matrix: NDArray[np.float64]) -> Floats:
    return matrix.astype(np.float32, order="C")
