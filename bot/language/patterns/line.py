"""The words of a message as a text in which patterns are looked for, and which words stand in each of its sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from bot.language.patterns.keys import Keys, beginnings_known, keys_of
from bot.language.patterns.parts import SENTENCE_END

_LINES_KEPT = 8
_SENTENCES_KEPT = 100


class Line(NamedTuple):
    """The words of a message as a text to be matched.

    ``offsets`` tell at which character each word begins, ``places`` are the numbers of each word. ``present`` are for
    each word the keys of all words of its sentence, then those of all words of the message.
    """

    text: str
    offsets: Sequence[int]
    following: Sequence[str]
    places: Mapping[str, Sequence[int]]
    present: Sequence[tuple[Keys, Keys]]


def line_of(words: tuple[str, ...]) -> Line:
    """The line of these words, kept for a while: several pattern sets search the same words one after another."""
    return _line(words, beginnings_known())


@lru_cache(maxsize=_LINES_KEPT)
def _line(words: tuple[str, ...], known: int) -> Line:
    offsets = [0, *accumulate([len(word) + 1 for word in words])]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(words):
        places[word].append(number)
    ends = [number + 1 for number in places.get(SENTENCE_END, ())]
    bounds = [*pairwise([0, *ends, len(words)])]
    sentences = [_keys(words[start:end], known) for start, end in bounds]
    message = sentences[0] if len(ends) == 0 else frozenset().union(*sentences)
    present: list[tuple[Keys, Keys]] = []
    for (start, end), sentence in zip(bounds, sentences, strict=True):
        present += [(sentence, message)] * (end - start)
    return Line(" ".join(words) + " ", offsets, (*words[1:], ""), places, present)


@lru_cache(maxsize=_SENTENCES_KEPT)
def _keys(sentence: tuple[str, ...], _known: int) -> Keys:
    """The keys of all words of a sentence, which often stands in several lines."""
    return frozenset(chain.from_iterable(map(keys_of, sentence)))
