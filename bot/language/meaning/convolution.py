"""A convolution over a few neighboring rows: for each neighbor one product of all rows, summed.

What costs is reading the weights. OpenBLAS first copies them for a product, save on processors with AVX-512 where it is
of few rows: there the rows are multiplied a few at a time.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_info

from bot.language.meaning.weights import OF_ORDER, Floats

_FEW = 8
"""So many rows are multiplied at a time where the weights are not copied for them."""
_WITHOUT_COPY = frozenset({"SkylakeX", "Cooperlake", "SapphireRapids"})
"""OpenBLAS's names of the processors on which it copies no weights for products of few rows."""


def in_whole_groups(count: int) -> int:
    """The number of results that are worked out where ``count`` are wanted."""
    return -(-count // _FEW) * _FEW


class Convolution:
    """Made once for the ``weights`` of one filter: those of its first row, then those of the second, and so on."""

    def __init__(self, weights: NDArray[Any]) -> None:
        self._filters = weights.reshape(-1, OF_ORDER, OF_ORDER).astype(np.float32)

    def __call__(self, rows: Floats, count: int) -> Floats:
        """``count`` results (see `in_whole_groups`), the first one for ``rows`` from the first one on.

        Raises:
            ValueError: there are fewer rows than the last result looks at.
        """
        if len(rows) < count + len(self._filters) - 1:
            raise ValueError(f"{len(rows)} rows are too few for {count} results")
        shape = (-1, _FEW if _copies_nothing_for_few() else count, OF_ORDER)
        results: Floats = np.matmul(rows[:count].reshape(shape), self._filters[0])
        added = np.empty_like(results)
        for place, weights in enumerate(self._filters[1:], start=1):
            results += np.matmul(rows[place : place + count].reshape(shape), weights, out=added)
        return results.reshape(count, OF_ORDER)


@lru_cache(maxsize=1)
def _copies_nothing_for_few() -> bool:
    """Whether NumPy multiplies a few rows without copying the weights first."""
    return any(library.get("architecture") in _WITHOUT_COPY for library in threadpool_info())
