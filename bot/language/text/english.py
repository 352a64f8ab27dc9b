"""The English frequency list: which words there are, and how often each was counted.

It is looked into once for each new word, and kept as two arrays: 3 MB instead of the 15 of a dictionary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import resources

import numpy as np


class WordCounts(Mapping[str, int]):
    """Words with their counts, made of ``text``: a word and its count by turns, with space between."""

    def __init__(self, text: str) -> None:
        fields = text.encode("utf-8").split()
        words = np.array(fields[::2])
        order = np.argsort(words)
        self._words, self._counts = words[order], np.array(fields[1::2]).astype(np.int64)[order]

    def __getitem__(self, word: str) -> int:
        written = word.encode("utf-8", "replace")
        place = int(np.searchsorted(self._words, np.bytes_(written)))
        if place == len(self._words) or self._words[place] != written:
            raise KeyError(word)
        return int(self._counts[place])

    def counted(self, words: Iterable[str], least: int) -> list[str]:
        """Those of ``words`` that were counted at least so often, all looked up in one go."""
        asked = sorted(words)
        written = np.array([word.encode("utf-8", "replace") for word in asked])
        places = np.minimum(np.searchsorted(self._words, written), len(self._words) - 1)
        known = (self._words[places] == written) & (self._counts[places] >= least)
        return [word for word, is_known in zip(asked, known, strict=True) if is_known]

    def __iter__(self) -> Iterator[str]:
        return (word.decode("utf-8") for word in self._words.tolist())

    def __len__(self) -> int:
        return len(self._words)


@lru_cache(maxsize=1)
def english_words() -> WordCounts:
    """Every word of the list, rare ones too."""
    return WordCounts(
        resources.files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
    )
