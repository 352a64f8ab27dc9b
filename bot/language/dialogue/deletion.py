"""Reads that all is to be deleted in so many words: what cannot be undone does not hang on a classifier's guess."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.patterns import PatternSet
from bot.language.vocabulary import Vocabulary


class DeletionReader:
    """Built once; tells whether a message names all of a person's data as what is to be deleted."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._wishes = PatternSet(vocabulary.groups)
        self._wishes.add("delete all", vocabulary.phrases("answers", "delete_all"))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._wishes.words

    def __call__(self, words: Sequence[str]) -> bool:
        """Whether ``words`` say so anywhere; whether they are a wish at all is the intent's to say."""
        return bool(self._wishes.find(words))
