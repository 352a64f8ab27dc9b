"""Phrase patterns that a clinician can read, compiled to regular expressions over canonical words.

A pattern is a line of words, matched against the canonical (lower-case, spelling-corrected) words of a message:

==============  =====================================================================
``numb``        this word
``leak*``       any word that begins with ``leak``
``(pee|wee)``   one of these (each alternative may hold several words)
``[my]``        this word or nothing
``..3``         up to three words of any kind between
``<saddle>``    any phrase of the vocabulary group ``saddle``
``#``           a number in digits; ``#/10`` the same with what follows it
==============  =====================================================================

A gap never crosses the end of a sentence, which is a word of its own (``.``) in the canonical text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

SENTENCE_END = "."
CLAUSE_END = ","

_PIECE = re.compile(r"\(|\)|\||\[|\]|<[a-z0-9_]+>|\.\.\d+|[^\s()|\[\]<>]+")
# The separator that stands between two sentences or clauses: a gap may cross a comma, never a full stop.
_ANY_WORD = r"(?!\. )[^ ]+ "


class PatternError(ValueError):
    """A pattern that cannot be read; the message holds the pattern and what is wrong with it."""


class _Node(NamedTuple):
    """One element of a pattern: its regular expression and the words that it can begin with."""

    regex: str
    first_words: frozenset[str]
    first_prefixes: frozenset[str]
    optional: bool


class Match(NamedTuple):
    """One occurrence: the name of what matched and its first and one-past-last word numbers."""

    name: str
    start: int
    end: int
    pattern: str


class _Compiled:
    """A pattern, compiled when its first word is first met: most are never met in one conversation."""

    __slots__ = ("_regex", "_written", "name", "source")

    def __init__(self, name: str, source: str, written: str) -> None:
        self.name = name
        self.source = source
        self._written = written
        self._regex: re.Pattern[str] | None = None

    def match(self, text: str, at: int) -> re.Match[str] | None:
        if self._regex is None:
            self._regex = re.compile(self._written)
        return self._regex.match(text, at)


class _Parser:
    def __init__(self, source: str, groups: Mapping[str, _Node]) -> None:
        self._source = source
        self._pieces = _PIECE.findall(source)
        self._groups = groups
        self._at = 0
        self.words: set[str] = set()

    def parse(self) -> _Node:
        node = self._sequence(())
        if self._at != len(self._pieces):
            raise PatternError(f"unbalanced bracket in pattern {self._source!r}")
        if node.optional:
            raise PatternError(f"pattern {self._source!r} matches nothing at all")
        return node

    def _sequence(self, closers: tuple[str, ...]) -> _Node:
        nodes: list[_Node] = []
        while self._at < len(self._pieces) and self._pieces[self._at] not in closers:
            nodes.append(self._element())
        return _join(nodes)

    def _element(self) -> _Node:
        piece = self._pieces[self._at]
        self._at += 1
        if piece == "(":
            return self._alternatives(")")
        if piece == "[":
            inner = self._alternatives("]")
            return _Node(f"(?:{inner.regex})?", inner.first_words, inner.first_prefixes, True)
        if piece.startswith("..") and piece[2:].isdigit():
            return _Node(f"(?:{_ANY_WORD}){{0,{int(piece[2:])}}}?", frozenset(), frozenset(), True)
        if piece.startswith("<"):
            name = piece[1:-1]
            if name not in self._groups:
                raise PatternError(f"pattern {self._source!r} names the unknown group <{name}>")
            return self._groups[name]
        if piece in ")|]":
            raise PatternError(f"unbalanced bracket in pattern {self._source!r}")
        if piece[-1] != "*" and piece[0].isalpha():
            self.words.add(piece)
        return _word(piece)

    def _alternatives(self, closer: str) -> _Node:
        options: list[_Node] = []
        while True:
            options.append(self._sequence(("|", closer)))
            if self._at >= len(self._pieces):
                raise PatternError(f"unbalanced bracket in pattern {self._source!r}")
            piece = self._pieces[self._at]
            self._at += 1
            if piece == closer:
                return _either(options)


@lru_cache(maxsize=20_000)
def _word(piece: str) -> _Node:
    if piece.startswith("#"):
        return _Node(rf"\d+(?:\.\d+)?{re.escape(piece[1:])} ", frozenset(), frozenset("0123456789"), False)
    if piece.endswith("*"):
        prefix = piece[:-1]
        return _Node(f"{re.escape(prefix)}[^ ]* ", frozenset(), frozenset({prefix}), False)
    return _Node(f"{re.escape(piece)} ", frozenset({piece}), frozenset(), False)


def _join(nodes: Sequence[_Node]) -> _Node:
    if len(nodes) == 1:
        return nodes[0]
    if nodes and not nodes[0].optional:
        first = nodes[0]
        return _Node("".join([n.regex for n in nodes]), first.first_words, first.first_prefixes, False)
    words: set[str] = set()
    prefixes: set[str] = set()
    optional = True
    for node in nodes:
        if optional:
            words |= node.first_words
            prefixes |= node.first_prefixes
        optional = optional and node.optional
    return _Node("".join(n.regex for n in nodes), frozenset(words), frozenset(prefixes), optional)


def _either(nodes: Sequence[_Node]) -> _Node:
    """One of ``nodes``; the longer ones are tried first, so that "call it a" is not cut short by "call it"."""
    nodes = sorted(nodes, key=lambda node: -len(node.regex)) if len(nodes) > 1 else nodes
    return _Node(
        "(?:" + "|".join(n.regex for n in nodes) + ")",
        frozenset().union(*(n.first_words for n in nodes)),
        frozenset().union(*(n.first_prefixes for n in nodes)),
        any(n.optional for n in nodes),
    )


@dataclass
class PatternSet:
    """Named patterns that are looked for together; each is tried only where its first word stands."""

    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._groups: dict[str, _Node] = {}
        self._by_word: dict[str, list[_Compiled]] = {}
        self._by_prefix: dict[str, list[_Compiled]] = {}
        self.words: set[str] = set()
        for name in self.groups:
            self._group(name, ())

    def _group(self, name: str, inside: tuple[str, ...]) -> _Node:
        if name in inside:
            raise PatternError(f"group <{name}> contains itself")
        if name not in self._groups:
            for needed in sorted({g for line in self.groups[name] for g in re.findall(r"<([a-z0-9_]+)>", line)}):
                if needed in self.groups:
                    self._group(needed, (*inside, name))
            self._groups[name] = _either([self._parse(line) for line in self.groups[name]])
        return self._groups[name]

    def _parse(self, line: str) -> _Node:
        parser = _Parser(line, self._groups)
        node = parser.parse()
        self.words |= parser.words
        return node

    def add(self, name: str, lines: Iterable[str]) -> None:
        """Look for ``lines`` under ``name``. Raises :class:`PatternError` on a line that cannot be read."""
        for line in lines:
            node = self._parse(line)
            if not node.first_words and not node.first_prefixes:
                raise PatternError(f"pattern {line!r} begins with a gap")
            compiled = _Compiled(name, line, node.regex)
            for word in node.first_words:
                self._by_word.setdefault(word, []).append(compiled)
            for prefix in node.first_prefixes:
                self._by_prefix.setdefault(prefix, []).append(compiled)

    def find(self, words: Sequence[str]) -> list[Match]:
        """All matches in ``words`` (canonical words, sentence ends included), in order of their start.

        Every pattern is tried at every word; overlapping matches are all returned.
        """
        text = " ".join(words) + " "
        offsets: list[int] = []
        at = 0
        for word in words:
            offsets.append(at)
            at += len(word) + 1
        word_at = {offset: number for number, offset in enumerate(offsets)}
        word_at[at] = len(words)
        found: list[Match] = []
        for number, word in enumerate(words):
            candidates = self._by_word.get(word, [])
            for length in range(1, len(word) + 1):
                more = self._by_prefix.get(word[:length])
                if more:
                    candidates = candidates + more
            for compiled in candidates:
                match = compiled.match(text, offsets[number])
                if match:
                    found.append(Match(compiled.name, number, word_at[match.end()], compiled.source))
        return found


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
