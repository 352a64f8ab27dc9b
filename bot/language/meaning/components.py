"""The encoder's numbers in fewer dimensions, so that a linear model of many rows is learned in seconds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.language.meaning.weights import Floats

DIMENSIONS = 320
"""The number of principal components; fewer if there are fewer rows."""
_SAMPLED = 8_000
"""The number of rows from which the components are computed."""
_AT_ONCE = 4_096


@dataclass(frozen=True)
class Components:
    """Principal components, scaled so that a row has length one in the mean.

    ``back`` leads from components to the encoder's numbers (a row for each of those), ``mean`` is the mean of those.
    """

    back: Floats
    mean: Floats

    @classmethod
    def of(cls, full: NDArray[np.float16] | Floats) -> tuple[Components, Floats]:
        """The components of ``full`` (a row of the encoder's numbers for each text), and ``full`` in them."""
        from sklearn.decomposition import PCA

        chosen = np.random.default_rng(0).permutation(len(full))[:_SAMPLED]
        dimensions = min(DIMENSIONS, len(chosen))
        analysis = PCA(dimensions, svd_solver="randomized", random_state=0).fit(full[chosen].astype(np.float32))
        back: Floats = analysis.components_.T.astype(np.float32)
        mean: Floats = analysis.mean_.astype(np.float32)
        blocks = np.array_split(full, 1 + len(full) // _AT_ONCE)
        rows: Floats = np.concatenate([(block.astype(np.float32) - mean) @ back for block in blocks])
        length = float(np.sqrt(np.square(rows).sum(axis=1).mean()))
        return cls(back / length, mean), rows / length

    def on_numbers(self, weights: Floats, bias: Floats) -> tuple[Floats, Floats]:
        """A linear model over components (a row of ``weights`` for each) as one over the encoder's own numbers."""
        full: Floats = self.back @ weights
        return full, np.asarray(bias - self.mean @ full, dtype=np.float32)
