"""Hears that somebody has died not long ago, which deserves a word before the next question."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.patterns import PatternSet
from bot.language.vocabulary import Vocabulary

_BEREAVED, _LONG_AGO = "bereaved", "bereaved_long_ago"


class BereavedReader:
    """Built once; tells whether a message speaks of a death that is no old family history."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._deaths = PatternSet(vocabulary.groups)
        for name in (_BEREAVED, _LONG_AGO):
            self._deaths.add(name, vocabulary.phrases("answers", name))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._deaths.words

    def __call__(self, words: Sequence[str]) -> bool:
        """Whether ``words`` tell of a loss of these days ("my husband died on the 3rd", "since the funeral")."""
        return {match.name for match in self._deaths.find(words)} == {_BEREAVED}
