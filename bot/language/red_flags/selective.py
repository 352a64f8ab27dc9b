"""A pattern set that tries a pattern only where each of its parts can be met by some word of the message.

The red-flag rules are many, and a message holds the words of few of them: looking first at which words are there at all
keeps a message of 400 words within a few milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.language.patterns import Match, PatternError, PatternSet

_PIECE = re.compile(r"\(|\)|\[|\]|[^\s()\[\]]+")
_GAP = re.compile(r"\.\.\d+")


@dataclass(frozen=True)
class _Needs:
    """The first words and prefixes of one part of a pattern: one of them must be in the message."""

    words: frozenset[str]
    prefixes: tuple[str, ...]

    def met(self, present: frozenset[str], beginnings: frozenset[str]) -> bool:
        return not self.words.isdisjoint(present) or any(p in beginnings for p in self.prefixes)


@dataclass
class _Pattern:
    """A pattern whose regular expression is compiled when it is first needed."""

    name: str
    source: str
    written: str

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(self.written)


class SelectivePatternSet:
    """Like :class:`~bot.language.patterns.PatternSet`, with the needs of every pattern checked first."""

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        self._parser = PatternSet(groups)
        self._sets: dict[tuple[str, str], PatternSet] = {}
        self._needs: list[tuple[_Needs, ...]] = []
        self._patterns: list[_Pattern] = []
        self._parts: dict[str, _Needs] = {}
        self._by_word: dict[str, list[int]] = {}
        self._by_prefix: dict[str, list[int]] = {}
        self._longest_prefix = 0

    @property
    def words(self) -> set[str]:
        """Every word of the patterns and groups."""
        return self._parser.words

    def add(self, name: str, lines: Iterable[str]) -> None:
        """Look for ``lines`` under ``name``. Raises :class:`PatternError` on a line that cannot be read."""
        for line in lines:
            node = self._parser._parse(line)
            first = next(iter(_parts(line)), "..")
            if _GAP.fullmatch(first) or (not node.first_words and not node.first_prefixes):
                raise PatternError(f"pattern {line!r} begins with a gap")
            needs = tuple(self._need(part) for part in _parts(line) if not part.startswith(("[", "..")))
            number = len(self._needs)
            self._needs.append(needs)
            self._patterns.append(_Pattern(name, line, node.regex))
            for word in node.first_words:
                self._by_word.setdefault(word, []).append(number)
            for prefix in node.first_prefixes:
                self._by_prefix.setdefault(prefix, []).append(number)
                self._longest_prefix = max(self._longest_prefix, len(prefix))

    def _need(self, part: str) -> _Needs:
        if part not in self._parts:
            node = self._parser._parse(part)
            self._parts[part] = _Needs(node.first_words, tuple(node.first_prefixes))
        return self._parts[part]

    def find(self, words: Sequence[str]) -> list[Match]:
        """All matches in ``words``, in order of their start, as :meth:`PatternSet.find` gives them."""
        present = frozenset(words)
        beginnings = frozenset(w[:n] for w in present for n in range(1, min(len(w), self._longest_prefix) + 1))
        starts: dict[str, list[int]] = {}
        possible: dict[int, bool] = {}
        for word in present:
            numbers = list(self._by_word.get(word, ()))
            for length in range(1, min(len(word), self._longest_prefix) + 1):
                numbers.extend(self._by_prefix.get(word[:length], ()))
            kept: list[int] = []
            for number in dict.fromkeys(numbers):
                if number not in possible:
                    possible[number] = all(n.met(present, beginnings) for n in self._needs[number])
                if possible[number]:
                    kept.append(number)
            if kept:
                starts[word] = kept
        text = " ".join(words) + " "
        word_at: dict[int, int] = {}
        at = 0
        for place, word in enumerate(words):
            word_at[at] = place
            at += len(word) + 1
        word_at[at] = len(words)
        found: list[Match] = []
        at = 0
        for place, word in enumerate(words):
            for number in starts.get(word, ()):
                pattern = self._patterns[number]
                match = pattern.regex.match(text, at)
                if match:
                    found.append(Match(pattern.name, place, word_at[match.end()], pattern.source))
            at += len(word) + 1
        return found

    def matches_whole(self, match: Match, words: Sequence[str]) -> bool:
        """Whether the pattern of ``match`` also matches ``words`` from first to last."""
        text = " ".join(words) + " "
        numbers = self._by_word.get(words[0], ()) if words else ()
        prefixes = (self._by_prefix.get(words[0][:n], ()) for n in range(1, len(words[0]) + 1)) if words else ()
        return any(
            self._patterns[number].regex.fullmatch(text)
            for number in dict.fromkeys([*numbers, *(n for some in prefixes for n in some)])
            if self._patterns[number].name == match.name and self._patterns[number].source == match.pattern
        )


def _parts(line: str) -> list[str]:
    """The parts of a pattern at its top level: words, gaps, groups, and whole brackets."""
    parts: list[str] = []
    depth = 0
    for piece in _PIECE.findall(line.replace("|", " | ")):
        opens, closes = piece in "([", piece in ")]"
        if depth == 0:
            parts.append(piece)
        else:
            parts[-1] += ("" if closes else " ") + piece
        depth += 1 if opens else -1 if closes else 0
    return parts
