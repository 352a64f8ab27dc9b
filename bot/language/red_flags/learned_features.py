"""What the learned red-flag detector looks at in a stretch: runs of words, pieces of words, and lay concepts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.language.intent.features import pieces
from bot.language.learning.columns import FindsColumns, NamedColumns
from bot.language.red_flags.concepts import Concepts
from bot.language.red_flags.stretches import Stretches

Floats = NDArray[np.float32]
PIECES_WEIGHT, CONCEPTS_WEIGHT = 0.5, 1.0
"""How much pieces of words and concepts count beside the words, each family scaled to length one."""


def as_kept(weights: Floats) -> Floats:
    """``weights`` in half precision, as a model keeps them: what is judged in training is what will be loaded."""
    return weights.astype(np.float16).astype(np.float32)


class Features:
    """The columns of words (runs of 1 to 3), pieces and concepts (one, or two together), with their rarity (idf)."""

    def __init__(
        self, words: FindsColumns, pieces: FindsColumns, together: dict[str, int], idf: Floats, concepts: Concepts
    ) -> None:
        self.words, self.pieces, self.concepts = words, pieces, together
        self.idf = idf
        self.found = concepts

    @classmethod
    def fit(cls, documents: Sequence[Stretches], concepts: Concepts) -> Features:
        """Counts in how many ``documents`` (each as a whole) each feature occurs."""
        families: list[NamedColumns] = []
        idf: list[float] = []
        for names, least in (
            ([_runs(d.words) for d in documents], 2),
            ([[p for w in d.words for p in pieces(w)] for d in documents], 3),
            ([together(n for *_, n in concepts.find(d.words)) for d in documents], 2),
        ):
            seen = Counter(feature for found in names for feature in set(found))
            kept = sorted(f for f, count in seen.items() if count >= least)
            families.append(NamedColumns((feature, len(idf) + i) for i, feature in enumerate(kept)))
            idf += [math.log((1 + len(documents)) / (1 + seen[f])) + 1 for f in kept]
        words, pieces_of_words, of_concepts = families
        return cls(words, pieces_of_words, of_concepts, np.asarray(idf, dtype=np.float32), concepts)

    @cached_property
    def by_concept(self) -> tuple[dict[str, int], NDArray[np.int64]]:
        """A number for each concept, and by the numbers of two the column of both together; -1 where there is none.

        On the diagonal stands the column of one by itself.
        """
        place = {name: n for n, name in enumerate(sorted({one for name in self.concepts for one in name.split("+")}))}
        columns = np.full((len(place), len(place)), -1, dtype=np.int64)
        for name, column in self.concepts.items():
            one, _, other = name.partition("+")
            columns[place[one], place[other or one]] = column
        return place, columns

    def of(self, document: Stretches) -> tuple[list[int], list[float]]:
        """Columns and values of ``document`` as a whole; equal to what :class:`Totals` sums up."""
        columns: list[int] = []
        values: list[float] = []
        found = together(name for *_, name in self.found.find(document.words))
        for known, names, weight in (
            (self.words, _runs(document.words), 1.0),
            (self.pieces, [p for w in document.words for p in pieces(w)], PIECES_WEIGHT),
            (self.concepts, found, CONCEPTS_WEIGHT),
        ):
            own = [known[n] for n in names if n in known]
            scale = weight / (math.sqrt(sum(float(self.idf[c]) ** 2 for c in own)) or 1.0)
            for column, count in Counter(own).items():
                columns.append(column)
                values.append(count * float(self.idf[column]) * scale)
        return columns, values

    def matrix(self, documents: Sequence[Stretches]) -> Any:
        """All documents as a SciPy sparse matrix."""
        from scipy.sparse import csr_matrix

        rows = [self.of(d) for d in documents]
        starts = np.cumsum([0, *(len(columns) for columns, _ in rows)])
        columns = [c for found, _ in rows for c in found]
        values = [v for _, found in rows for v in found]
        return csr_matrix((values, columns, starts), shape=(len(rows), len(self.idf)), dtype=np.float32)


def runs_of(words: Sequence[str], size: int) -> list[str]:
    if size == 1:
        return list(words)
    return [" ".join(words[i : i + size]) for i in range(len(words) - size + 1)]


def _runs(words: Sequence[str]) -> list[str]:
    return [run for size in (1, 2, 3) for run in runs_of(words, size)]


def together(named: Iterable[str]) -> list[str]:
    """Each concept once, and each pair of them."""
    found = sorted(set(named))
    return [*found, *(f"{a}+{b}" for a, b in combinations(found, 2))]
