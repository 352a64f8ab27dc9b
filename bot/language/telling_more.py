"""Reads "tell me more": what it is about, only who remembers what was explained can say."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.patterns import PatternSet
from bot.language.vocabulary import Vocabulary

_MARKS = frozenset([",", ".", "!", "?"])


class TellingMoreReader:
    """Built once; tells whether a message is nothing but the wish to hear more."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._wishes = PatternSet(vocabulary.groups)
        self._wishes.add("more", vocabulary.phrases("answers", "tell_more"))
        self._beside = _MARKS | set(vocabulary.phrases("answers", "beside"))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._wishes.words

    def __call__(self, words: Sequence[str]) -> bool:
        """Whether ``words`` only ask for more, with fillers beside them."""
        found = self._wishes.find(words)
        said = {n for m in found for n in range(m.start, m.end)}
        return bool(found) and all(n in said or word in self._beside for n, word in enumerate(words))
