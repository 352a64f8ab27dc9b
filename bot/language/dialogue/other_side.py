"""Reads "no, the other leg": which side that is, only who remembers the side that was told can say."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.patterns import PatternSet
from bot.language.vocabulary import Vocabulary


class OtherSideReader:
    """Built once; tells whether a correction names nothing but the other side."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._other = PatternSet(vocabulary.groups)
        self._other.add("other side", vocabulary.phrases("answers", "other_side"))
        self._other.add("as well", vocabulary.phrases("answers", "as_well"))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._other.words

    def __call__(self, words: Sequence[str], *, correction: bool, side: str | None) -> bool:
        """Whether ``words`` put the side right without saying which it is: a ``correction`` that reads no ``side``."""
        return correction and side is None and {m.name for m in self._other.find(words)} == {"other side"}
