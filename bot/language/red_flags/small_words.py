"""Takes the small words out of a pattern, as out of the message, so that rules can be written as spoken."""

from __future__ import annotations

import re

_PIECE = re.compile(r"\(|\)|\||\[|\]|[^\s()|\[\]]+")
_CLOSES = {"(": ")", "[": "]"}


def without_small_words(line: str, small: frozenset[str]) -> str:
    """``line`` with ``small`` words left out; an alternative of nothing but small words is dropped.

    ``can not feel (my|the) bum`` becomes ``can not feel bum``; ``loss of (bladder|my bowels)`` becomes
    ``loss (bladder|bowels)``.
    """
    pieces = _PIECE.findall(line)
    text, at = _sequence(pieces, 0, small)
    return text if at == len(pieces) else line  # unbalanced: left to the pattern compiler to refuse


def _sequence(pieces: list[str], at: int, small: frozenset[str]) -> tuple[str, int]:
    words: list[str] = []
    while at < len(pieces) and pieces[at] not in ("|", ")", "]"):
        piece = pieces[at]
        at += 1
        if piece in _CLOSES:
            inner, at = _alternatives(pieces, at, small)
            if inner:
                words.append(piece + "|".join(inner) + _CLOSES[piece])
        elif piece not in small:
            words.append(piece)
    return " ".join(words), at


def _alternatives(pieces: list[str], at: int, small: frozenset[str]) -> tuple[list[str], int]:
    options: list[str] = []
    while True:
        option, at = _sequence(pieces, at, small)
        if option and option not in options:
            options.append(option)
        if at >= len(pieces):
            return options, at + 1
        closing = pieces[at]
        at += 1
        if closing != "|":
            return options, at
