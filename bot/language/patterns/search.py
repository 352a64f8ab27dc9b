"""Looks for many patterns together, trying each only where its first two words stand and its other parts can be met.

The patterns are thousands, and a message holds the words of few of them: looking at the words first keeps a message of
400 words within milliseconds, and most patterns are never compiled.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple
from weakref import WeakValueDictionary

from bot.language.patterns.index import Firsts, Pattern
from bot.language.patterns.line import line_of
from bot.language.patterns.parts import Run
from bot.language.patterns.written import PatternError, read_groups, read_line

_every_set: WeakValueDictionary[int, PatternSet] = WeakValueDictionary()
"""All that are in use, by their identity."""


class Match(NamedTuple):
    """One occurrence: the name of what matched and its first and one-past-last word numbers."""

    name: str
    start: int
    end: int
    pattern: str


_match: Callable[[tuple[str, int, int, str]], Match] = partial(tuple.__new__, Match)
"""A match of these four: a third of the time that naming them takes."""


@dataclass
class PatternSet:
    """Named patterns that are looked for together."""

    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._groups, words = read_groups(self.groups)
        self.words: set[str] = set(words)
        self._firsts = Firsts()
        self._by_source: dict[tuple[str, str], Pattern] = {}
        self._latest: tuple[Sequence[str], list[Match]] | None = None
        _every_set[id(self)] = self

    def compile(self) -> None:
        """Compile all patterns now, so that no message has to wait for that."""
        for pattern in self._by_source.values():
            pattern.prepare()

    def add(self, name: str, lines: Iterable[str]) -> None:
        """Look for ``lines`` under ``name``. Raises :class:`PatternError` on a line that cannot be read."""
        read = self._read
        self._latest = None
        for line in lines:
            whole = read(line)
            if whole.opens_with_gap:
                raise PatternError(f"pattern {line!r} begins with a gap")
            pattern = self._by_source[name, line] = Pattern(name, line, read)
            self._firsts.add(pattern, whole.starts)

    def _read(self, line: str) -> Run:
        return Run(read_line(line, self._groups, self.words))

    def find(self, words: Sequence[str]) -> list[Match]:
        """All matches in ``words`` (canonical words, sentence ends included), in order of their start.

        Every pattern is tried at every word; overlapping matches are all returned. The latest are kept: of a long story
        the rules of red flags are looked for twice.
        """
        text, offsets, words, following, sentences, message = line_of(tuple(words))
        latest = self._latest
        if latest is not None and latest[0] is words:
            return latest[1].copy()
        found: list[Match] = []
        for number, first in enumerate(map(self._firsts.__getitem__, words)):
            if first is None:
                continue
            for length, rarest, others, anywhere, pattern in first[following[number]]:
                if length:
                    found.append(_match((pattern.name, number, number + length, pattern.source)))
                    continue
                keys = message if anywhere else sentences[number]
                if rarest and rarest.isdisjoint(keys):
                    continue
                for other in others:
                    if other.isdisjoint(keys):
                        break
                else:
                    match = pattern.regex.match(text, offsets[number])
                    if match:
                        end = bisect_left(offsets, match.end(), number)
                        found.append(_match((pattern.name, number, end, pattern.source)))
        self._latest = words, found
        return found.copy()

    def matches_whole(self, match: Match, words: Sequence[str]) -> bool:
        """Whether the pattern of ``match`` also matches ``words`` from first to last."""
        return bool(self._by_source[match.name, match.pattern].regex.fullmatch(" ".join(words) + " "))


def compile_all() -> None:
    """Compile the patterns of every set that is in use: seconds of a processor, and 11 MB."""
    for patterns in list(_every_set.values()):
        patterns.compile()


def longest(matches: Iterable[Match]) -> list[Match]:
    """Of overlapping matches the longest (the earlier one when equal), in order of their start."""
    kept: list[Match] = []
    taken: set[int] = set()
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
        span = range(match.start, match.end)
        if taken.isdisjoint(span):
            kept.append(match)
            taken.update(span)
    return sorted(kept, key=lambda m: m.start)
