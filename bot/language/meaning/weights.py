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

    def vectors(self, numbers: Sequence[int]) -> Floats:
        """The own vectors of the pieces of these ``numbers``, a row each."""
        rows: Floats = self.table[numbers] * self.scale[numbers, None]
        rows += self.lowest[numbers, None]
        return rows


def scaled(rows: Floats, gain: Floats, shift: Floats) -> Floats:
    """The ``rows`` themselves, each with mean zero and variance one, then times ``gain`` plus ``shift``."""
    rows -= rows.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / rows.shape[1]
    rows /= np.sqrt(variance + _TINY)[:, None]
    rows *= gain
    rows += shift
    return rows
