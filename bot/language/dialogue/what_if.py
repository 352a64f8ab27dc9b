"""Whether a message asks what to do if a sign comes or the pain gets worse ("but what if I get it")."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.patterns import PatternSet
from bot.language.vocabulary import Vocabulary


class WhatIfReader:
    """Built once; tells whether the canonical words of a message ask when to get help."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._asked = PatternSet(vocabulary.groups)
        self._asked.add("what_if", vocabulary.phrases("answers", "asks_what_if"))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._asked.words

    def __call__(self, words: Sequence[str]) -> bool:
        return bool(self._asked.find(words))
