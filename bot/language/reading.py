"""A message as canonical words: the ground on which facts, context and red flags are found.

The text is cleaned and cut into tokens; each token's canonical form is written (lower case, contractions opened,
text-speak and misspellings corrected towards the vocabulary); sentences and clauses are marked by their ends.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from bot.language.cleaning import MAX_CHARACTERS, clean
from bot.language.courtesies import standard_courtesies
from bot.language.patterns import CLAUSE_END, SENTENCE_END
from bot.language.tokens import Tokens
from bot.language.unmarked import thought_begins


class Word(NamedTuple):
    """One canonical word with its place (characters) in the cleaned text."""

    text: str
    start: int
    end: int


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

    def _read(self, text: str) -> Reading:
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
                    for word in token.words:
                        words.append(Word(word, start, end))
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
        if len(sentences) == 1 and all(w.text != CLAUSE_END for w in words):
            words = _with_pauses(words)
            sentences = [Sentence(0, len(words), sentences[0].asks)]
        return Reading(cleaned, tuple(words), tuple(sentences), tuple(w.text for w in words))


def _with_pauses(words: Sequence[Word]) -> list[Word]:
    """The words of a message without any mark inside, with a pause wherever a thought begins by its form."""
    begins = set(thought_begins([w.text for w in words]))
    paused: list[Word] = []
    for number, word in enumerate(words):
        if number in begins:
            paused.append(Word(CLAUSE_END, words[number - 1].end, words[number - 1].end))
        paused.append(word)
    return paused
