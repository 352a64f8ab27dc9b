"""Reads "no, the other leg" and "the right one too". What they make of the side told before, is not known here."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.patterns import PatternSet
from bot.language.vocabulary import Vocabulary


class OtherSideReader:
    """Built once; tells whether a correction names nothing but the other side, or a side is told beside another."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._other = PatternSet(vocabulary.groups)
        self._other.add("other side", vocabulary.phrases("answers", "other_side"))
        self._other.add("as well", vocabulary.phrases("answers", "as_well"))
        self._also = PatternSet(vocabulary.groups)
        self._also.add("also", vocabulary.phrases("answers", "this_side_too"))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._other.words | self._also.words

    def __call__(self, words: Sequence[str], *, correction: bool, side: str | None) -> bool:
        """Whether ``words`` correct the side without naming it: a ``correction`` in which no ``side`` was read."""
        return correction and side is None and {m.name for m in self._other.find(words)} == {"other side"}

    def also(self, words: Sequence[str], *, correction: bool, side: str | None) -> bool:
        """Whether the one ``side`` is told as one more ("right thigh too"), and puts nothing right."""
        return not correction and side in ("left", "right") and bool(self._also.find(words))
