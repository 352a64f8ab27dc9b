"""Greetings, apologies and thanks around what a message says: found, so that nothing is read into them.

"Not sure where to start but both my legs are numb" doubts nothing, and "47 cheers" is still an age. The words stand in
``vocabulary/courtesies.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.language.vocabulary import standard_vocabulary

_LISTS = ("openings", "closings", "not_before", "not_after", "not_after_alone")
_PIECE = re.compile(r"[()\[\]|]|[^()\[\]|\s]+")
_BREAK = r"[\s,.!:;)\-]*"
_MOST_BRIEF = 2
"""An opening or closing of so few words can be something else; the word beside it tells."""
_LONGEST_CLOSING = 300
"""No closing is looked for further than so many characters from the end."""


@dataclass(frozen=True)
class Courtesies:
    """The openings and closings, compiled; see :meth:`outside`."""

    opening: re.Pattern[str]
    closing: re.Pattern[str]
    not_before: re.Pattern[str]
    not_after: re.Pattern[str]
    not_after_alone: re.Pattern[str]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> Courtesies:
        """Compiles the lists of ``courtesies.yml``."""
        opening, closing = (_either(map(_written, lists[name])) for name in ("openings", "closings"))
        return cls(
            re.compile(rf"\s*(?:{opening})(?![\w'/]){_BREAK}", re.IGNORECASE),
            re.compile(rf"(?:^|(?<=[\s.,!?)])){_BREAK}(?<![\w'])(?:{closing})[\s.!:;)]*$", re.IGNORECASE),
            re.compile(rf"(?:{_either(map(re.escape, lists['not_before']))})(?!\w)", re.IGNORECASE),
            re.compile(rf"(?<!\w)(?:{_either(map(re.escape, lists['not_after']))})\s*$", re.IGNORECASE),
            re.compile(rf"\W*(?:{_either(map(re.escape, lists['not_after_alone']))})\W*", re.IGNORECASE),
        )

    def outside(self, text: str) -> tuple[int, int]:
        """Where what ``text`` says begins and ends (characters); all of it where it is nothing but courtesies."""
        start, end = 0, len(text)
        while (found := self.opening.match(text, start, end)) and found.end() > start:
            brief = len(found[0].split()) <= _MOST_BRIEF and not re.search(r"[,.!:;\-]\s*$", found[0])
            if brief and self.not_before.match(text, found.end()):
                break
            start = found.end()
        while closed := self.closing.search(text, max(start, end - _LONGEST_CLOSING), end):
            brief = len(closed[0].split()) <= _MOST_BRIEF
            before = text[start : closed.start()]
            if brief and (self.not_after.search(before) or self.not_after_alone.fullmatch(before)):
                break
            end = closed.start()
        return (start, end) if any(c.isalnum() for c in text[start:end]) else (0, len(text))


@lru_cache(maxsize=1)
def standard_courtesies() -> Courtesies:
    """Those of our own vocabulary."""
    vocabulary = standard_vocabulary()
    return Courtesies.of({name: vocabulary.phrases("courtesies", name) for name in _LISTS})


def _either(options: Iterable[str]) -> str:
    return "|".join(sorted(options, key=len, reverse=True))


def _written(line: str) -> str:
    """The regular expression of a line of words, with ``(a|b)`` and ``[may be missing]``."""
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
