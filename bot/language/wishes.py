"""Reads messages that are nothing but one wish to the guide: "tell me more", "what do you mean?".

What they are about, only who remembers what was explained and asked can say.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.patterns import PatternSet
from bot.language.vocabulary import Vocabulary

_MARKS = frozenset([",", ".", "!", "?"])


class WishReader:
    """Built once for one ``wish`` of answers.yml; tells whether a message is nothing but that."""

    def __init__(self, vocabulary: Vocabulary, wish: str) -> None:
        self._wishes = PatternSet(vocabulary.groups)
        self._wishes.add(wish, vocabulary.phrases("answers", wish))
        self._beside = _MARKS | set(vocabulary.phrases("answers", "beside"))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._wishes.words

    def __call__(self, words: Sequence[str]) -> bool:
        """Whether ``words`` only wish for this, with fillers beside them."""
        found = self._wishes.find(words)
        said = {n for m in found for n in range(m.start, m.end)}
        return bool(found) and all(n in said or word in self._beside for n, word in enumerate(words))
