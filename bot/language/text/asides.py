"""Asides: words at the edges of a message that speak of the telling itself ("I hope somebody reads this", "rant over").

Nobody can list all that people say before and after what they have to say. What such words have in common is what they
speak of: writing, asking, being read. So an aside is recognized by its parts (``vocabulary/asides.yml``): a run of
small words and heads, of which at least one head, where nothing else stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.language.text.written import by_first_word
from bot.language.vocabulary import standard_vocabulary

_WORD = re.compile(r"[\w'’]+(?:[-/&][\w'’]+)*")
_MARK = re.compile(r"[.,!?:;()…\n]|\s[-–—]+\s")
_MOST_WORDS = 16
"""No aside has more words."""
_FEWEST_WORDS = 2
_FARTHEST = 160
"""No aside reaches so many characters into what is written."""
_WORD_SETS = ("small", "begins", "leads", "joints", "not_before", "not_after", "relatives", "pronouns")
_NEAR = 6
"""So many words behind an aside are looked at for a pronoun of who was named in it."""


@dataclass(frozen=True)
class Word:
    """A word in lower case, with its place (characters)."""

    text: str
    start: int
    end: int


class Asides:
    """Finds them; ``lists`` are those of ``asides.yml``."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._heads = by_first_word(lists["heads"])
        self._is: dict[str, frozenset[str]] = {name: frozenset(lists[name]) for name in _WORD_SETS}

    def opening(self, text: str, start: int, end: int) -> int:
        """Where what is said begins behind an aside that opens ``text`` from ``start`` on; ``start`` without one."""
        words = _words(text, start, min(end, start + _FARTHEST))[: _MOST_WORDS + _NEAR]
        last, number = 0, 0
        while number < min(len(words), _MOST_WORDS):
            after = self._head_at(text, words, number)
            if after:
                number = last = after
            elif words[number].text in self._is["small"]:
                number += 1
            else:
                break
        if number == len(words):
            return start  # nothing else is said
        while 0 < last < len(words) and words[last].text in self._is["joints"] and not _mark(text, words, last):
            last += 1
        if not _FEWEST_WORDS <= last < len(words) or self._speaks_on(words, last):
            return start
        if not _mark(text, words, last) and words[last].text in self._is["not_before"]:
            return start
        return words[last].start

    def closing(self, text: str, start: int, end: int) -> int:
        """Where what is said ends before an aside that closes ``text`` up to ``end``; ``end`` without one."""
        words = _words(text, max(start, end - _FARTHEST), end)
        for first in range(max(1, len(words) - _MOST_WORDS), len(words) - 1):
            if not self._is_closing(text, words, first):
                continue
            if all(word.text in self._is["leads"] for word in words[:first]):
                return end  # nothing else is said
            marked = _mark(text, words, first)
            if marked or words[first - 1].text not in self._is["not_after"]:
                return words[first].start if marked else words[first - 1].end
        return end

    def _is_closing(self, text: str, words: Sequence[Word], first: int) -> bool:
        """Whether the words from number ``first`` on are leads, then a head, then heads and small words."""
        if words[first].text not in self._is["begins"]:
            return False
        number, heads = first, 0
        while number < len(words):
            after = self._head_at(text, words, number)
            if after:
                number, heads = after, heads + 1
            elif words[number].text in self._is["small" if heads else "leads"]:
                number += 1
            else:
                return False
        return heads > 0

    def _head_at(self, text: str, words: Sequence[Word], number: int) -> int:
        """The number of the word behind the head that begins with word ``number``; 0 without one."""
        heads = self._heads.get(words[number].text)
        found = heads and heads.match(text, words[number].start, words[-1].end)
        if not found:
            return 0
        return next((n for n in range(number, len(words)) if words[n].start >= found.end()), len(words))

    def _speaks_on(self, words: Sequence[Word], last: int) -> bool:
        """Whether the aside, of ``last`` words, names a relative of whom the next words speak."""
        named = any(word.text in self._is["relatives"] for word in words[:last])
        return named and any(word.text in self._is["pronouns"] for word in words[last : last + _NEAR])


def _words(text: str, start: int, end: int) -> list[Word]:
    return [Word(m[0].lower().replace("’", "'"), m.start(), m.end()) for m in _WORD.finditer(text, start, end)]


def _mark(text: str, words: Sequence[Word], number: int) -> bool:
    """Whether a mark stands before the word of this number."""
    return number > 0 and bool(_MARK.search(text, words[number - 1].end, words[number].start + 1))


@lru_cache(maxsize=1)
def standard_asides() -> Asides:
    """Those of our own vocabulary."""
    vocabulary = standard_vocabulary()
    return Asides({name: vocabulary.phrases("asides", name) for name in ("heads", *_WORD_SETS)})
