"""Lines of plain words, as in ``courtesies.yml`` and ``asides.yml``: ``(a|b)`` and ``[may be missing]``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

_PIECE = re.compile(r"[()\[\]|]|[^()\[\]|\s]+")


def by_first_word(lines: Iterable[str]) -> Mapping[str, re.Pattern[str]]:
    """For each word with which some of ``lines`` begin the expression of these lines."""
    begin: dict[str, list[str]] = {}
    for line in lines:
        for word in first_words(line):
            begin.setdefault(word, []).append(line)
    return {word: compiled(some) for word, some in begin.items()}


def first_words(line: str) -> frozenset[str]:
    """The words with which ``line`` can begin."""
    return _firsts(_PIECE.findall(line), 0)[0]


def _firsts(pieces: Sequence[str], at: int) -> tuple[frozenset[str], int]:
    """The first words of what stands from ``at`` to the end of its bracket, and where that ends."""
    found: set[str] = set()
    is_open = True
    while at < len(pieces) and pieces[at] not in (")", "]"):
        piece = pieces[at]
        if piece == "|":
            is_open = True
        elif piece in ("(", "["):
            inside, at = _firsts(pieces, at + 1)
            found |= inside if is_open else set()
            is_open = is_open and piece == "["
        else:
            found |= {piece} if is_open else set()
            is_open = False
        at += 1
    return frozenset(found), at


def compiled(lines: Iterable[str]) -> re.Pattern[str]:
    """One expression for all ``lines``, which ends with a word; in any case of letters."""
    return re.compile(rf"(?:{either(map(written, lines))})(?![\w'/])", re.IGNORECASE)


def either(options: Iterable[str]) -> str:
    """An expression for one of ``options``, the longest first."""
    return "|".join(sorted(options, key=len, reverse=True))


def written(line: str) -> str:
    """The regular expression of a line of words; marks and spaces may stand behind each word."""
    found: list[str] = []
    for piece in _PIECE.findall(line):
        if piece in "([":
            found.append("(?:")
        elif piece in ")]":
            found.append(")" + ("?" if piece == "]" else ""))
        elif piece == "|":
            found.append("|")
        else:
            found.append(re.escape(piece) + r"\b[\s,.!\-]*")
    return "".join(found)
