"""Corrects misspellings towards the words that matter here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.text.english import english_words
from bot.language.text.misspelling import one_slip_off, slip_cost
from bot.language.vocabulary import standard_vocabulary

_COMMON_WORD_COUNT = 150_000
"""A word at least this frequent in the English frequency list is taken as meant, not as a misspelling."""
_SHORTEST_REPLACED = 5
"""Shorter text-speak ("idk") is too near to other words to be what a slip meant."""


def _run_together() -> set[str]:
    """Text-speak for several words ("kinda"): a slip in it is corrected as well."""
    several = {word for word, meant in replacements().items() if len(meant) > 1}
    return {word for word in several if len(word) >= _SHORTEST_REPLACED and word.isalpha()}


@lru_cache(maxsize=1)
def replacements() -> Mapping[str, tuple[str, ...]]:
    """What text-speak and set misspellings stand for (``spelling.yml``)."""
    raw = standard_vocabulary().table("spelling", "replace")
    return {written: tuple(str(meant).split()) for written, meant in raw.items()}


class Spelling:
    """Corrects a word that is no English word towards the vocabulary."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._vocabulary = frozenset(w for w in vocabulary if w.isalpha())
        self._english = english_words()
        self._targets: dict[int, list[str]] = {}
        misspelt = {word for word in replacements() if word not in self._english}
        for word in sorted((self._vocabulary - misspelt) | _run_together()):
            if len(word) >= 4:
                for length in range(len(word) - 2, len(word) + 3):
                    self._targets.setdefault(length, []).append(word)
        self.canonical = lru_cache(maxsize=10_000)(self._canonical)

    def _canonical(self, word: str) -> tuple[str, ...]:
        """The canonical word or words for a lower-case written ``word``."""
        replaced = replacements().get(word)
        if replaced:
            return replaced
        if len(word) < 4 or not word.isalpha() or word in self._vocabulary or self._is_common(word):
            return (word,)
        squeezed = re.sub(r"(.)\1{2,}", r"\1", word)
        if squeezed != word and (squeezed in self._vocabulary or self._is_common(squeezed)):
            return (squeezed,)
        most = 1 if len(word) < 8 else 2
        targets = self._targets.get(len(word), [])
        near = process.extract(word, targets, scorer=OSA.distance, score_cutoff=most, limit=None)
        if not near:
            return self._split(word)
        closest = [meant for meant, distance, _ in near if distance == near[0][1]]
        if near[0][1] > 1:
            closest = self._english.counted(one_slip_off(word), _COMMON_WORD_COUNT) or closest
        meant = min(closest, key=lambda meant: (slip_cost(word, meant), -self._english.get(meant, 0)))
        return replacements().get(meant) or (meant,)

    def _is_common(self, word: str) -> bool:
        """Whether ``word`` is an English word that people often use."""
        return self._english.get(word, 0) >= _COMMON_WORD_COUNT

    def _split(self, word: str) -> tuple[str, ...]:
        """Two vocabulary words written as one ("legpain"), or the word itself."""
        for cut in range(3, len(word) - 2):
            left, right = word[:cut], word[cut:]
            if left in self._vocabulary and right in self._vocabulary:
                return (left, right)
        return (word,)
