"""Looks for many patterns together, trying each only where its first two words stand and its other parts can be met.

The patterns are thousands, and a message holds the words of few of them: looking at the words first keeps a message of
400 words within milliseconds, and most patterns are never compiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from bot.language.patterns.parts import Part, Run, Words
from bot.language.patterns.written import PatternError, read_groups, read_line


class Match(NamedTuple):
    """One occurrence: the name of what matched and its first and one-past-last word numbers."""

    name: str
    start: int
    end: int
    pattern: str


class _Pattern:
    """A pattern, compiled when it is first tried; ``needs`` are the first words of the parts behind its first one."""

    def __init__(self, name: str, source: str, parts: Sequence[Part]) -> None:
        self.name = name
        self.source = source
        self.whole = Run(parts)
        self._behind = parts[1:]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(self.whole.regex)

    @cached_property
    def needs(self) -> Sequence[tuple[frozenset[str], tuple[str, ...]]]:
        starts = [part.starts for part in self._behind if not part.optional]
        return [(words.exact, tuple(words.beginnings)) for words in starts]

    def can_be_in(self, words: frozenset[str]) -> bool:
        """Whether each of its parts can begin with one of these words."""
        return all(
            not exact.isdisjoint(words) or (beginnings and any(w.startswith(beginnings) for w in words))
            for exact, beginnings in self.needs
        )


class _Opening(NamedTuple):
    """A pattern with the second words that go with a first one; nothing where any word does."""

    pattern: _Pattern
    exact: frozenset[str] | None
    beginnings: tuple[str, ...]

    def goes_on(self, word: str) -> bool:
        return self.exact is None or word in self.exact or (bool(self.beginnings) and word.startswith(self.beginnings))


class _Line(NamedTuple):
    """The words of a message as a text to be matched; ``number_at`` is the number of the word at each character."""

    text: str
    offsets: Sequence[int]
    number_at: Mapping[int, int]
    following: Sequence[str]
    present: frozenset[str]


@lru_cache(maxsize=8)
def _line(words: tuple[str, ...]) -> _Line:
    """Several pattern sets look through the same words one after another."""
    offsets: list[int] = []
    at = 0
    for word in words:
        offsets.append(at)
        at += len(word) + 1
    number_at = {offset: number for number, offset in enumerate([*offsets, at])}
    return _Line(" ".join(words) + " ", offsets, number_at, (*words[1:], ""), frozenset(words))


@dataclass
class PatternSet:
    """Named patterns that are looked for together."""

    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._groups, words = read_groups(self.groups)
        self.words: set[str] = set(words)
        self._by_word: dict[str, list[_Opening]] = {}
        self._by_beginning: dict[str, list[_Opening]] = {}
        self._by_source: dict[tuple[str, str], _Pattern] = {}
        self._opening_with = lru_cache(maxsize=50_000)(self._openings)

    def add(self, name: str, lines: Iterable[str]) -> None:
        """Look for ``lines`` under ``name``. Raises :class:`PatternError` on a line that cannot be read."""
        for line in lines:
            pattern = _Pattern(name, line, read_line(line, self._groups, self.words))
            if pattern.whole.opens_with_gap:
                raise PatternError(f"pattern {line!r} begins with a gap")
            self._by_source[name, line] = pattern
            for words, follow in pattern.whole.openings:
                after = None if follow is None or follow.ends else follow.words
                self._index(pattern, words, after)
        self._opening_with.cache_clear()

    def _index(self, pattern: _Pattern, words: Words, after: Words | None) -> None:
        exact, beginnings = (after.exact, tuple(after.beginnings)) if after is not None else (None, ())
        opening = _Opening(pattern, exact, beginnings)
        for word in words.exact:
            self._by_word.setdefault(word, []).append(opening)
        for beginning in words.beginnings:
            self._by_beginning.setdefault(beginning, []).append(opening)

    def _openings(self, word: str, following: str) -> tuple[_Pattern, ...]:
        """The patterns that may begin with these two words, each once."""
        openings = list(self._by_word.get(word, ()))
        for length in range(1, len(word) + 1):
            openings += self._by_beginning.get(word[:length], ())
        return tuple(dict.fromkeys(o.pattern for o in openings if o.goes_on(following)))

    def find(self, words: Sequence[str]) -> list[Match]:
        """All matches in ``words`` (canonical words, sentence ends included), in order of their start.

        Every pattern is tried at every word; overlapping matches are all returned.
        """
        line = _line(tuple(words))
        found: list[Match] = []
        possible: dict[_Pattern, bool] = {}
        for number, patterns in enumerate(map(self._opening_with, words, line.following)):
            for pattern in patterns:
                if pattern not in possible:
                    possible[pattern] = pattern.can_be_in(line.present)
                if possible[pattern]:
                    match = pattern.regex.match(line.text, line.offsets[number])
                    if match:
                        found.append(Match(pattern.name, number, line.number_at[match.end()], pattern.source))
        return found

    def matches_whole(self, match: Match, words: Sequence[str]) -> bool:
        """Whether the pattern of ``match`` also matches ``words`` from first to last."""
        return bool(self._by_source[match.name, match.pattern].regex.fullmatch(" ".join(words) + " "))


def longest(matches: Iterable[Match]) -> list[Match]:
    """Of overlapping matches the longest (the earlier one when equal), in order of their start."""
    kept: list[Match] = []
    taken: set[int] = set()
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
        span = set(range(match.start, match.end))
        if not span & taken:
            kept.append(match)
            taken |= span
    return sorted(kept, key=lambda m: m.start)
