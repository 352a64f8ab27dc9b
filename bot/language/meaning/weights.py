"""The arrays of the encoder, and how many numbers each of its parts gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

ORDERS = ((2, 0), (3, 1), (5, 2))
"""Of each convolution: over how many pieces it looks, and how many of them stand before the one it is for."""
WIDTH, OF_ORDER = 512, 256
"""The numbers of a piece's own vector, and of each convolution."""
SIZE = WIDTH + len(ORDERS) * OF_ORDER
"""How many numbers there are for each piece."""
BEFORE = max(before for _, before in ORDERS)
AFTER = max(size - 1 - before for size, before in ORDERS)
"""How many neighbors on either side the convolutions look at."""
TINY = 1e-12
"""What is added to a variance before it divides."""


_KEPT_AS: Mapping[str, Any] = {"table": np.uint8, "project": np.float16, "first": np.float16, "second": np.float16}
"""What is not in single precision: the table, and the large arrays, of which who multiplies has a copy of their own."""


@dataclass(frozen=True)
class Weights:
    """The arrays of the encoder, in the order of ``ORDERS`` where there is one for each convolution.

    ``table`` holds a byte for each number of each piece's vector, which is ``byte * scale + lowest``.
    """

    table: NDArray[np.uint8]
    scale: Floats
    lowest: Floats
    project: NDArray[np.float16]
    project_bias: Floats
    project_gain: Floats
    project_shift: Floats
    first: NDArray[np.float16]
    first_bias: Floats
    second: NDArray[np.float16]
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
        return cls(**{f.name: arrays[f.name].astype(_KEPT_AS.get(f.name, np.float32)) for f in fields(cls)})

    def vectors(self, numbers: Sequence[int] | NDArray[np.int64]) -> Floats:
        """The own vectors of the pieces of these ``numbers``, a row each."""
        rows: Floats = self.table[numbers] * self.scale[numbers, None]
        rows += self.lowest[numbers, None]
        return rows


def scaled(rows: Floats, gain: Floats, shift: Floats) -> Floats:
    """The ``rows`` themselves, each with mean zero and variance one, then times ``gain`` plus ``shift``."""
    rows -= rows.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / rows.shape[1]
    rows /= np.sqrt(variance + TINY)[:, None]
    rows *= gain
    rows += shift
    return rows
