"""Greetings, apologies and thanks around what a message says: found, so that nothing is read into them.

"Not sure where to start but both my legs are numb" doubts nothing, and "47 cheers" is still an age. The words stand in
``vocabulary/courtesies.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.language.text.asides import Asides, standard_asides
from bot.language.text.written import either, written
from bot.language.vocabulary import standard_vocabulary

_LISTS = ("openings", "closings", "not_before", "not_after", "not_after_alone")
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
    asides: Asides

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]], asides: Asides) -> Courtesies:
        """Compiles the lists of ``courtesies.yml``; ``asides`` finds what stands in none of them."""
        opening, closing = (either(map(written, lists[name])) for name in ("openings", "closings"))
        return cls(
            re.compile(rf"\s*(?:{opening})(?![\w'/]){_BREAK}", re.IGNORECASE),
            re.compile(rf"(?:^|(?<=[\s.,!?)])){_BREAK}(?<![\w'])(?:{closing})[\s.!:;)]*$", re.IGNORECASE),
            re.compile(rf"(?:{either(map(re.escape, lists['not_before']))})(?!\w)", re.IGNORECASE),
            re.compile(rf"(?<!\w)(?:{either(map(re.escape, lists['not_after']))})\s*$", re.IGNORECASE),
            re.compile(rf"\W*(?:{either(map(re.escape, lists['not_after_alone']))})\W*", re.IGNORECASE),
            asides,
        )

    def outside(self, text: str) -> tuple[int, int]:
        """Where what ``text`` says begins and ends (characters); all of it where it is nothing but courtesies."""
        start, end = 0, len(text)
        while (after := self._opened(text, start, end)) > start:
            start = after
        while (before := self._closed(text, start, end)) < end:
            end = before
        return (start, end) if any(c.isalnum() for c in text[start:end]) else (0, len(text))

    def _opened(self, text: str, start: int, end: int) -> int:
        """Where ``text`` goes on behind one courtesy or aside at ``start``."""
        found = self.opening.match(text, start, end)
        if found is not None and found.end() > start:
            brief = len(found[0].split()) <= _MOST_BRIEF and not re.search(r"[,.!:;\-]\s*$", found[0])
            if not (brief and self.not_before.match(text, found.end())):
                return found.end()
        return self.asides.opening(text, start, end)

    def _closed(self, text: str, start: int, end: int) -> int:
        """Where ``text`` ends before one courtesy or aside that closes it at ``end``."""
        closed = self.closing.search(text, max(start, end - _LONGEST_CLOSING), end)
        if closed is not None:
            brief = len(closed[0].split()) <= _MOST_BRIEF
            before = text[start : closed.start()]
            if not (brief and (self.not_after.search(before) or self.not_after_alone.fullmatch(before))):
                return closed.start()
        return self.asides.closing(text, start, end)


@lru_cache(maxsize=1)
def standard_courtesies() -> Courtesies:
    """Those of our own vocabulary."""
    vocabulary = standard_vocabulary()
    return Courtesies.of({name: vocabulary.phrases("courtesies", name) for name in _LISTS}, standard_asides())
