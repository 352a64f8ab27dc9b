"""A message as canonical words: the ground on which facts, context and red flags are found.

The text is cleaned and cut into tokens; each token's canonical form is written (lower case, contractions opened,
text-speak and misspellings corrected towards the vocabulary); sentences and clauses are marked by their ends.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from bot.language.patterns import CLAUSE_END, SENTENCE_END
from bot.language.text.cleaning import MAX_CHARACTERS, clean
from bot.language.text.courtesies import standard_courtesies
from bot.language.text.tokens import Tokens
from bot.language.unmarked.missing_marks import MissingMarks, standard_missing_marks

_MARKS = frozenset({CLAUSE_END, SENTENCE_END})
_NEEDS_MARKS = 15
"""Fewer words without a mark are mostly one sentence, which a mark would cut in two; only a capital tells of more."""
_NEEDS_COMMAS = 25
"""In fewer words with full stops and no comma most often none is missing."""
_LONG_RUN = 8
"""So many words without any mark are looked at for a pause where commas are missing."""
_COMMA = re.compile(r",(?!\d)")


class Word(NamedTuple):
    """One canonical word with its place (characters) in the cleaned text."""

    text: str
    start: int
    end: int


_word: Callable[[tuple[str, int, int]], Word] = partial(tuple.__new__, Word)
"""A word of these three: a third of the time that naming them takes."""


class Sentence(NamedTuple):
    """A run of words (first and one-past-last number) and whether it ended in a question mark."""

    start: int
    end: int
    asks: bool


@dataclass(frozen=True, eq=False)
class Reading:
    """What was written (``text``, cleaned) as canonical ``words`` with ``sentences``; equal only to itself."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    canonical: tuple[str, ...] = field(default=())

    def said(self, start: int, end: int) -> str:
        """The person's own words from word ``start`` to before word ``end``."""
        return self.text[self.words[start].start : self.words[end - 1].end] if end > start else ""

    def sentence_of(self, word: int) -> Sentence:
        """The sentence that holds the word of this number."""
        return self.sentences[self.sentence_number(word)]

    def sentence_number(self, word: int) -> int:
        """Which of the ``sentences`` holds the word of this number."""
        return bisect_right(self._starts, word) - 1

    @cached_property
    def spoken(self) -> int:
        """How many of the ``words`` are no marks: how long the message is, however it is punctuated."""
        return sum([word not in _MARKS for word in self.canonical])

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]


class Reader:
    """Reads messages; built once for the words of a vocabulary, then safe to share."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._tokens = Tokens(set(vocabulary))
        self._latest = lru_cache(maxsize=4)(self._read)

    def read(self, text: str) -> Reading:
        """The :class:`Reading` of one message (any text, also empty); the latest are kept for who asks again."""
        return self._latest(text[:MAX_CHARACTERS])

    @cached_property
    def _missing_marks(self) -> MissingMarks:
        """Loaded where it is first needed: what it is learned from is read without it."""
        return standard_missing_marks()

    def _read(self, text: str) -> Reading:
        return _with_marks(self.as_marked(text), self._missing_marks)

    def as_marked(self, text: str) -> Reading:
        """The reading with the marks that were written and no other."""
        cleaned = clean(text)
        words: list[Word] = []
        sentences: list[Sentence] = []
        began = 0

        def close(asks: bool) -> None:
            nonlocal began
            if len(words) > began:
                sentences.append(Sentence(began, len(words), asks))
                began = len(words)

        said_from, said_to = standard_courtesies().outside(cleaned)
        for begins, run in self._tokens(" " * said_from + cleaned[said_from:said_to]):
            for token in run.tokens:
                start, end, mark = begins + token.start, begins + token.end, token.mark
                if not mark:
                    words += [_word((word, start, end)) for word in token.words]
                elif mark == SENTENCE_END:
                    if len(words) > began and words[-1].text != SENTENCE_END:
                        words.append(Word(SENTENCE_END, start, end))
                        close("?" in token.text)
                    elif sentences and "?" in token.text:
                        last = sentences[-1]
                        sentences[-1] = Sentence(last.start, last.end, True)
                elif mark == CLAUSE_END and len(words) > began and words[-1].text != CLAUSE_END:
                    words.append(Word(CLAUSE_END, start, end))
        close(False)
        return Reading(cleaned, tuple(words), tuple(sentences), tuple(w.text for w in words))


def _with_marks(reading: Reading, missing: MissingMarks) -> Reading:
    """The ``reading`` with marks put where they are missing: all, or only commas; in few words only before capitals."""
    words = [w for w in reading.words if w.text not in _MARKS]
    unmarked = len(reading.sentences) == 1 and len(reading.words) - len(words) <= _closed(reading)
    if unmarked and words:
        return _with_all_marks(reading, words, missing)
    if not unmarked and len(words) >= _NEEDS_COMMAS and not _COMMA.search(reading.text):
        return _with_pauses(reading, missing)
    return reading


def _with_all_marks(reading: Reading, words: Sequence[Word], missing: MissingMarks) -> Reading:
    """The ``reading`` of one sentence of ``words`` with pauses and ends of sentences."""
    canonical, capitals = [w.text for w in words], _sentence_capitals(reading.text, words)
    marks = missing(canonical, capitals) if len(words) >= _NEEDS_MARKS else missing.by_capitals(canonical, capitals)
    if not any(marks):
        return reading
    marked: list[Word] = []
    ends: list[int] = []
    for word, mark in zip(words, marks, strict=True):
        marked.append(word)
        if mark:
            marked.append(Word(mark, word.end, word.end))
        if mark == SENTENCE_END:
            ends.append(len(marked))
    marked += reading.words[len(reading.words) - _closed(reading) :]
    last = reading.sentences[0].asks
    sentences = [Sentence(a, b, last and b == len(marked)) for a, b in pairwise([0, *ends, len(marked)])]
    return Reading(reading.text, tuple(marked), tuple(sentences), tuple(w.text for w in marked))


def _with_pauses(reading: Reading, missing: MissingMarks) -> Reading:
    """The ``reading`` with pauses in the long runs of words of its sentences."""
    marks = [n for n, word in enumerate(reading.canonical) if word in _MARKS]
    runs = [(a + 1, b) for a, b in pairwise([-1, *marks, len(reading.words)]) if b - a > _LONG_RUN]
    if not runs:
        return reading
    pauses = missing.pauses([reading.canonical[a:b] for a, b in runs])
    behind = {a + n for (a, _), some in zip(runs, pauses, strict=True) for n in some}
    marked: list[Word] = []
    sentences: list[Sentence] = []
    for sentence in reading.sentences:
        began = len(marked)
        for number in range(sentence.start, sentence.end):
            marked.append(reading.words[number])
            if number in behind:
                marked.append(Word(CLAUSE_END, marked[-1].end, marked[-1].end))
        sentences.append(Sentence(began, len(marked), sentence.asks))
    return Reading(reading.text, tuple(marked), tuple(sentences), tuple(w.text for w in marked))


def _closed(reading: Reading) -> int:
    """1 where the reading ends in the mark of a sentence's end, else 0."""
    return int(reading.words[-1].text == SENTENCE_END)


def _sentence_capitals(text: str, words: Sequence[Word]) -> list[bool]:
    """Which words begin with a capital, where that tells anything: not in capitals throughout, and "I" never."""
    if not any(c.islower() for c in text):
        return []
    return [text[w.start].isupper() and w.text != "i" and text[w.start + 1 : w.start + 2].islower() for w in words]
