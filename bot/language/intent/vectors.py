"""Feature names to weighted numbers: TF-IDF in plain Python and NumPy; reading a message needs no scikit-learn."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.language.intent.features import pieces
from bot.language.learning.columns import UNKNOWN, FindsColumns, NamedColumns

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Document:
    """One text to be classified: its words, and its feature names by family (`intent_features.features`)."""

    words: Sequence[str]
    families: Sequence[Sequence[str]]


PIECES = 0.7
WEIGHTS = (1.0, 1.2, 0.7, 1.0)
"""The weights of pieces of words and of each family: words, ideas, neighboring ideas, ideas together."""
SEEN_AT_LEAST = (1, 1, 2, 2)
PIECES_SEEN_AT_LEAST = 2
"""In how many training sentences a feature of each family must occur."""


class Vectorizer:
    """TF-IDF of the feature families with one vocabulary; each family has length one times its weight.

    The pieces of words come first. Their length is summed word by word, so that what one word adds does not depend on
    its neighbors and can be cached.
    """

    def __init__(self, vocabularies: Sequence[FindsColumns], idf: Floats) -> None:
        self.vocabularies = vocabularies
        self.idf = idf
        self.of_word = lru_cache(maxsize=20_000)(self._of_word)

    @classmethod
    def fit(cls, documents: Sequence[Document]) -> Vectorizer:
        """Counts in how many documents each feature occurs."""
        vocabularies: list[NamedColumns] = []
        idf: list[float] = []
        found = [[p for w in set(d.words) for p in pieces(w)] for d in documents]
        families: list[tuple[Sequence[Sequence[str]], int]] = [(found, PIECES_SEEN_AT_LEAST)]
        families += [([d.families[n] for d in documents], least) for n, least in enumerate(SEEN_AT_LEAST)]
        for family, least in families:
            seen = Counter(feature for names in family for feature in set(names))
            kept = sorted(feature for feature, count in seen.items() if count >= least)
            vocabularies.append(NamedColumns((feature, len(idf) + i) for i, feature in enumerate(kept)))
            idf.extend(math.log((1 + len(documents)) / (1 + seen[feature])) + 1 for feature in kept)
        return cls(vocabularies, np.asarray(idf, dtype=np.float32))

    def _of_word(self, word: str) -> tuple[tuple[int, ...], float]:
        """The columns of the pieces of ``word``, and their squared length."""
        known = self.vocabularies[0]
        columns = tuple([column for column in known.many(pieces(word)).tolist() if column != UNKNOWN])
        return columns, sum(rarity**2 for rarity in self.idf[list(columns)].tolist())

    def families(self, documents: Sequence[Document]) -> tuple[NDArray[np.int64], Floats, NDArray[np.int64]]:
        """The columns and values of everything but the pieces of words, and where each of the ``documents`` begins.

        The last of the beginnings is the end.
        """
        found = [
            iter(vocabulary.many([name for document in documents for name in document.families[family]]).tolist())
            for family, vocabulary in enumerate(self.vocabularies[1:])
        ]
        columns: list[int] = []
        lengths: list[int] = []
        for document in documents:
            for names, in_order in zip(document.families, found, strict=True):
                own = set(islice(in_order, len(names)))
                own.discard(UNKNOWN)
                columns += own
                lengths.append(len(own))
        at = np.asarray(columns, dtype=np.int64)
        idf = self.idf[at]
        family = np.repeat(np.arange(len(lengths)), lengths)
        squares = np.bincount(family, weights=idf * idf, minlength=len(lengths))
        scale = np.tile(WEIGHTS, len(documents)) / np.sqrt(np.where(squares > 0, squares, 1.0))
        begins = np.cumsum([0, *lengths], dtype=np.int64)[:: len(WEIGHTS)]
        return at, np.asarray(idf * scale[family], dtype=np.float32), begins

    def pieces_length(self, words: Sequence[str]) -> float:
        """The length by which the pieces of ``words`` are divided."""
        return math.sqrt(sum(self.of_word(w)[1] for w in words)) or 1.0

    def matrix(self, documents: Sequence[Document]) -> Any:
        """All documents as a SciPy sparse matrix."""
        from scipy.sparse import csr_matrix

        of_families, weighed, begins = self.families(documents)
        columns: list[int] = []
        values: list[float] = []
        starts = [0]
        for document, began, ended in zip(documents, begins, begins[1:], strict=False):
            scale = PIECES / self.pieces_length(document.words)
            counts = Counter(c for w in document.words for c in self.of_word(w)[0])
            columns += [*of_families[began:ended].tolist(), *counts]
            rarities = self.idf[list(counts)].tolist()
            values += weighed[began:ended].tolist()
            values += [n * rarity * scale for n, rarity in zip(counts.values(), rarities, strict=True)]
            starts.append(len(columns))
        return csr_matrix((values, columns, starts), shape=(len(documents), len(self.idf)), dtype=np.float32)


class Scorer:
    """The linear scores of a document: one number for each class.

    ``weights`` may be of half precision, as a file keeps them: only the rows that a text needs are made longer.
    """

    def __init__(self, vectorizer: Vectorizer, weights: NDArray[Any], bias: Floats) -> None:
        self.vectorizer = vectorizer
        self.weights = weights  # one row per feature, one column per class
        self.bias = bias
        self._of_word = lru_cache(maxsize=20_000)(self._word_score)

    def _word_score(self, word: str) -> tuple[Floats, float]:
        """What the pieces of ``word`` add to each class, and their squared length."""
        columns, squared = self.vectorizer.of_word(word)
        chosen = list(columns)
        return np.asarray(self.vectorizer.idf[chosen] @ self._rows(chosen), dtype=np.float32), squared

    def _rows(self, columns: Sequence[int] | NDArray[np.int64]) -> Floats:
        return self.weights[columns].astype(np.float32)

    def __call__(self, documents: Sequence[Document]) -> Floats:
        """The score of each class: one row for each of the ``documents``."""
        columns, values, begins = self.vectorizer.families(documents)
        scores = np.empty((len(documents), len(self.bias)), dtype=np.float32)
        scores[:] = self.bias
        rows = self._rows(columns)
        for row, document in enumerate(documents):
            began, ended = begins[row], begins[row + 1]
            scores[row] += values[began:ended] @ rows[began:ended]
            if document.words:
                added, squared = zip(*map(self._of_word, document.words), strict=True)
                scores[row] += np.add.reduce(added) * np.float32(PIECES / (math.sqrt(sum(squared)) or 1.0))
        return scores
