"""Reads the lines of patterns, and the groups that they name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.language.patterns.parts import Either, Gap, Maybe, OneWord, Part, Run

_PIECE = re.compile(r"\(|\)|\||\[|\]|<[a-z0-9_]+>|\.\.\d+|[^\s()|\[\]<>]+")
_GROUP = re.compile(r"<([a-z0-9_]+)>")


class PatternError(ValueError):
    """A pattern that cannot be read; the message holds the pattern and what is wrong with it."""


class Groups(NamedTuple):
    """The groups that patterns may name, and every plain word in them."""

    parts: Mapping[str, Part]
    words: frozenset[str]


class _Line:
    def __init__(self, source: str, groups: Mapping[str, Part], words: set[str]) -> None:
        self._source = source
        self._pieces = _PIECE.findall(source)
        self._groups = groups
        self._words = words
        self._at = 0

    def parts(self) -> list[Part]:
        """The parts of the whole line."""
        parts = self._run(())
        if self._at != len(self._pieces):
            raise PatternError(f"unbalanced bracket in pattern {self._source!r}")
        if all(part.optional for part in parts):
            raise PatternError(f"pattern {self._source!r} matches nothing at all")
        return parts

    def _run(self, closers: tuple[str, ...]) -> list[Part]:
        parts: list[Part] = []
        pieces = self._pieces
        while self._at < len(pieces) and pieces[self._at] not in closers:
            parts.append(self._part())
        return parts

    def _part(self) -> Part:
        piece = self._pieces[self._at]
        self._at += 1
        if piece.isalpha():
            self._words.add(piece)
            return _one_word(piece)
        if piece == "(":
            return self._alternatives(")")
        if piece == "[":
            return Maybe(self._alternatives("]"))
        if piece.startswith("..") and piece[2:].isdigit():
            return Gap(int(piece[2:]))
        if piece[0] == "<":
            if piece[1:-1] not in self._groups:
                raise PatternError(f"pattern {self._source!r} names the unknown group {piece}")
            return self._groups[piece[1:-1]]
        if piece in ")|]":
            raise PatternError(f"unbalanced bracket in pattern {self._source!r}")
        if piece[-1] != "*" and piece[0].isalpha():
            self._words.add(piece)
        return _one_word(piece)

    def _alternatives(self, closer: str) -> Part:
        options: list[Part] = []
        while True:
            options.append(_one_behind_the_other(self._run(("|", closer))))
            if self._at >= len(self._pieces):
                raise PatternError(f"unbalanced bracket in pattern {self._source!r}")
            piece = self._pieces[self._at]
            self._at += 1
            if piece == closer:
                return Either(options)


@lru_cache(maxsize=4_000)
def _one_word(piece: str) -> OneWord:
    return OneWord(piece)


def _one_behind_the_other(parts: Sequence[Part]) -> Part:
    return parts[0] if len(parts) == 1 else Run(parts)


def read_line(line: str, groups: Mapping[str, Part], words: set[str]) -> list[Part]:
    """The parts of ``line`` one behind the other; its plain words go into ``words``. Raises :class:`PatternError`."""
    return _Line(line, groups, words).parts()


def read_groups(groups: Mapping[str, Sequence[str]]) -> Groups:
    """The ``groups`` (name → lines), read once however many pattern sets share them. Raises :class:`PatternError`."""
    return _read_groups(tuple((name, tuple(lines)) for name, lines in groups.items()))


@lru_cache(maxsize=8)
def _read_groups(groups: tuple[tuple[str, tuple[str, ...]], ...]) -> Groups:
    lines = dict(groups)
    parts: dict[str, Part] = {}
    words: set[str] = set()

    def read(name: str, inside: tuple[str, ...]) -> None:
        if name in inside:
            raise PatternError(f"group <{name}> contains itself")
        if name in parts:
            return
        for needed in sorted({g for line in lines[name] for g in _GROUP.findall(line)} & lines.keys()):
            read(needed, (*inside, name))
        parts[name] = Either([_one_behind_the_other(read_line(line, parts, words)) for line in lines[name]])

    for name in lines:
        read(name, ())
    return Groups(parts, frozenset(words))
