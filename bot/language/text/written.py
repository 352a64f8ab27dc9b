"""Lines of plain words as they are written in ``courtesies.yml`` and ``asides.yml``: ``(a|b)`` and ``[may be missing]``."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PIECE = re.compile(r"[()\[\]|]|[^()\[\]|\s]+")


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
