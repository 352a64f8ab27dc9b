"""The words of a message as a text in which patterns are looked for, and which words stand in each of its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from bot.language.patterns.keys import NO_KEYS, Keys, beginnings_known, keys_with
from bot.language.patterns.parts import SENTENCE_END

_LINES_KEPT = 8
_SENTENCES_KEPT = 100


class Line(NamedTuple):
    """The words of a message as a text to be matched.

    ``offsets`` tell at which character each word begins. ``sentences`` are for each word the keys of all words of its
    sentence, ``message`` those of all words.
    """

    text: str
    offsets: Sequence[int]
    words: Sequence[str]
    following: Sequence[str]
    sentences: Sequence[Keys]
    message: Keys


def line_of(words: tuple[str, ...]) -> Line:
    """The line of these words, kept for a while: several pattern sets search the same words one after another."""
    return _line(words, beginnings_known())


@lru_cache(maxsize=_LINES_KEPT)
def _line(words: tuple[str, ...], known: int) -> Line:
    offsets = [0, *accumulate([len(word) + 1 for word in words])]
    ends = [number for number, word in enumerate(words, start=1) if word == SENTENCE_END]
    sentences: list[Keys] = []
    for start, end in pairwise([0, *ends, len(words)]):
        sentences += [_keys(words[start:end], known)] * (end - start)
    message = NO_KEYS.union(*dict.fromkeys(sentences)) if ends else _keys(words, known)
    return Line(" ".join(words) + " ", offsets, words, (*words[1:], ""), sentences, message)


@lru_cache(maxsize=_SENTENCES_KEPT)
def _keys(sentence: tuple[str, ...], known: int) -> Keys:
    """The keys of all words of a sentence, which often stands in several lines."""
    return frozenset(chain.from_iterable([keys_with(word, known) for word in sentence]))
