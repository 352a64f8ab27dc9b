"""What the patterns need beside their first words, as numbers: whether a sentence holds all of it is told in one step.

Each different need (words of which one must be met) has a bit; a pattern is the bits that it needs, a sentence the
bits that its words meet. Needs are numbered when a pattern is first tried, so that loading need not look at them.
"""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock

from bot.language.patterns.parts import Words

_WORDS_KEPT = 10_000
"""Of so many words it is known what they meet."""


class Needs:
    """Numbers needs as they come; safe to share."""

    def __init__(self) -> None:
        self._numbered: dict[Words, int] = {}
        self._by_word: dict[str, int] = {}
        self._by_beginning: dict[str, int] = {}
        self._met_by: dict[str, int] = {}
        self._numbering = Lock()
        self.count = 0
        """How many there are. What :meth:`met` said before there were as many may lack some."""

    def bits(self, needs: Iterable[Words]) -> int:
        """The bits of these ``needs``."""
        found = 0
        for words in needs:
            bit = self._numbered.get(words)
            found |= bit if bit is not None else self._number(words)
        return found

    def met(self, words: Iterable[str]) -> int:
        """The bits of all needs numbered so far that one of ``words`` meets."""
        found, known = 0, self._met_by
        for word in words:
            bits = known.get(word)
            found |= bits if bits is not None else self._look(word)
        return found

    def _number(self, words: Words) -> int:
        with self._numbering:
            if words in self._numbered:
                return self._numbered[words]
            bit = 1 << len(self._numbered)
            for word in words.exact:
                self._by_word[word] = self._by_word.get(word, 0) | bit
                if word in self._met_by:
                    self._met_by[word] |= bit
            for beginning in words.beginnings:
                self._by_beginning[beginning] = self._by_beginning.get(beginning, 0) | bit
                for word in [known for known in self._met_by if known.startswith(beginning)]:
                    self._met_by[word] |= bit
            self._numbered[words] = bit
            self.count += 1
            return bit

    def _look(self, word: str) -> int:
        with self._numbering:
            if len(self._met_by) >= _WORDS_KEPT:
                self._met_by.clear()
            bits = self._by_word.get(word, 0)
            for length in range(1, len(word) + 1):
                bits |= self._by_beginning.get(word[:length], 0)
            self._met_by[word] = bits
            return bits
