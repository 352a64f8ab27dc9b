"""Reads plain words that ask to delete everything: what cannot be undone must not depend on a classifier's guess."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.patterns import PatternSet
from bot.language.vocabulary import Vocabulary


class DeletionReader:
    """Built once; tells whether a message names all of a person's data as what is to be deleted."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._wishes = PatternSet(vocabulary.groups)
        self._wishes.add("delete all", vocabulary.phrases("answers", "delete_all"))
        self._wishes.add("not to delete", vocabulary.phrases("answers", "not_to_delete"))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._wishes.words

    def __call__(self, words: Sequence[str]) -> bool:
        """Whether ``words`` name everything anywhere; the intent decides whether that is a wish at all.

        "Did you forget everything" and "do not delete it all" wish for the opposite.
        """
        return {match.name for match in self._wishes.find(words)} == {"delete all"}
