"""What a leaflet, a poster or a page says, where somebody copies it: it is nobody's sign.

"The nurse gave me a card: 'Loss of feeling between the legs. Weak legs.'" Whatever stands between the quotes behind
such a thing is read out, and so is what follows on its colon or dash, to the end of the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from bot.language.context_reach import Scope, words_of
from bot.language.patterns import CLAUSE_END, SENTENCE_END, Match
from bot.language.reading import Reading

_QUOTED = re.compile(r'"([^"]{12,})"')
_MARKS = frozenset({":", "-"})
_BEFORE = 110
"""Within so many characters before the quotes the thing is named."""
_WRITER, _ENDS = frozenset({"i", "my", "me", "mine", "myself"}), frozenset({CLAUSE_END, SENTENCE_END})
_NEAR = 4
"""Within so many words behind the thing stands its colon or dash."""


def read_out(reading: Reading, things: Iterable[Match]) -> Iterator[Scope]:
    """What of ``reading`` is copied from one of the ``things``."""
    things = list(things)
    if not things:
        return
    starts = [word.start for word in reading.words]
    quotes = [found.span(1) for found in _QUOTED.finditer(reading.text)]
    for thing in things:
        cue_end = min(thing.end, len(reading.words))
        at = reading.words[cue_end - 1].end
        for first, last in quotes:
            if 0 <= first - at <= _BEFORE:
                span = range(bisect_left(starts, first), bisect_left(starts, last))
                yield _scope(reading, thing, cue_end, span)
        end = reading.sentence_of(thing.start).end
        behind = range(cue_end, min(cue_end + _NEAR, end))
        mark = next((number for number in behind if reading.said(number, number + 1) in _MARKS), None)
        if mark is not None:
            yield _scope(reading, thing, cue_end, range(mark + 1, end))


def _scope(reading: Reading, thing: Match, cue_end: int, copied: range) -> Scope:
    """What is copied of the words ``copied``: nothing from the clause on in which the writer speaks of themselves."""
    words = reading.canonical
    writer = next((at for at in copied if words[at] in _WRITER), copied.stop)
    if writer < copied.stop:
        writer = max((at for at in range(copied.start, writer) if words[at] in _ENDS), default=copied.start)
    return Scope(words_of(words, thing), thing.start, cue_end, copied.start, writer)
