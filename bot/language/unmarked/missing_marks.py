"""Where marks are missing: people on a phone write forty words without a comma or a full stop.

For each gap between two words a small network says how likely a comma or the end of a sentence stands there, from the
four words on either side. It has learned that from our own sentences (:mod:`bot.language.unmarked.training`), and is a
file of the vocabulary: what a message's words are must be known before anything else can be learned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.language.patterns import CLAUSE_END, SENTENCE_END

Floats = NDArray[np.float32]
BESIDE = 4
"""So many words on either side of a gap are looked at."""
FILE = "unmarked.npz"
MARKED = 0.5
"""The probability of any mark from which one is put."""
SURE = 0.7
"""The same where full stops stand and only commas are missing."""
ENDS = 0.7
"""The probability of a sentence's end from which it is one; below that it is a pause, over which more is read."""
CAPITAL = 0.05
"""A capital after a word without a mark ends a sentence if any mark is at least so likely there."""
MOST_CAPITALS = 0.5
"""Where a greater share of the words begin with a capital they tell nothing: Every Word Has One."""
BELONGS = frozenset({"which", "who", "whose"})
"""No pause is put before these: what they begin belongs to the word before ("a pain which wakes me")."""
NOTHING = ""
"""Stands in the network's list of words for what lies outside the message."""
_LAYERS = ("first", "first_bias", "second", "second_bias")
_ENDING = 3
_YEAR = 4


class MissingMarksUnreadable(ValueError):
    """The file is not what this version wrote; the message says how it is made again."""


def form(word: str) -> str:
    """The canonical ``word`` as the network knows it: a number by what it may be, a score, an age or a year."""
    if not word[0].isdigit():
        return word
    if not word.isdigit():
        return "#/10" if word.endswith("/10") else "#."
    if len(word) == _YEAR and word.startswith(("19", "20")):
        return "#year"
    return {1: "#1", 2: "#1" if word == "10" else "#2"}.get(len(word), "#")


def ending(word: str) -> str:
    """What stands for a word that is not known: its last letters."""
    return "~" + word[-_ENDING:]


def number_of(word: str, words: Mapping[str, int]) -> int:
    """The row of a canonical ``word``, or of its ending, or of nothing."""
    known = form(word)
    return words[known] if known in words else words.get(ending(word), words[NOTHING])


@dataclass(frozen=True)
class MissingMarks:
    """The network: ``words`` number the rows of ``vectors`` (words, K), whose numbers are ``byte * scale``.

    ``first`` is (2 * BESIDE * K, H), ``second`` (H, 3), and each has a bias. ``names`` are those of the words that have
    a capital wherever they stand ("Tuesday"). What is not among the ``words`` is mostly a name too.
    """

    words: Mapping[str, int]
    vectors: NDArray[np.int8]
    scale: float
    first: Floats
    first_bias: Floats
    second: Floats
    second_bias: Floats
    names: frozenset[str] = frozenset()

    def __call__(self, words: Sequence[str], capitals: Sequence[bool] = ()) -> list[str]:
        """The mark behind each of the canonical ``words`` ("" for none); none behind the last.

        ``capitals`` tell which of the words were written with a first letter that says that a sentence begins.
        """
        if len(words) < 2:
            return [""] * len(words)
        _, pause, end = self.probabilities(words).T
        may_stand = _open_to_pauses(words)
        ends = ((end > ENDS) | self._before_capitals(words, capitals, pause + end)) & may_stand
        marked = (pause + end > MARKED) & may_stand
        found = [SENTENCE_END if e else CLAUSE_END if m else "" for e, m in zip(ends, marked, strict=True)]
        return [*found, ""]

    def by_capitals(self, words: Sequence[str], capitals: Sequence[bool]) -> list[str]:
        """The same of few words, of which only a capital tells where one sentence ends and the next begins."""
        if not any(capitals[1:]):
            return [""] * len(words)
        ends = self._before_capitals(words, capitals, 1 - self.probabilities(words)[:, 0])
        return [*(SENTENCE_END if e else "" for e in ends), ""]

    def _before_capitals(
        self, words: Sequence[str], capitals: Sequence[bool], marked: NDArray[Any]
    ) -> NDArray[np.bool_]:
        """Behind which of ``words`` but the last a capital follows that only the beginning of a sentence gives.

        Of two in a row the second belongs to a name ("St Patrick's Day").
        ``marked`` are the probabilities of any mark there.
        """
        if not any(capitals[1:]) or sum(capitals) > MOST_CAPITALS * len(words):
            return np.zeros(len(words) - 1, dtype=np.bool_)
        common = [form(word) in self.words and word not in self.names for word in words[1:]]
        alone = ~np.asarray([False, *capitals[1:-1]])
        begins: NDArray[np.bool_] = np.asarray(capitals[1:]) & alone & np.asarray(common) & (marked > CAPITAL)
        return begins

    def pauses(self, runs: Sequence[Sequence[str]]) -> list[list[int]]:
        """For each run of canonical words the numbers of those behind which a pause is missing."""
        numbers, begins = list(self._outside), []
        for run in runs:
            begins.append(len(numbers) - (BESIDE - 1))
            numbers += [*(number_of(word, self.words) for word in run), *self._outside]
        missing = 1 - self._in_gaps(numbers)[:, 0] > SURE
        return [
            np.flatnonzero(missing[at : at + len(run) - 1] & _open_to_pauses(run)).tolist()
            for at, run in zip(begins, runs, strict=True)
        ]

    def probabilities(self, words: Sequence[str]) -> Floats:
        """Of no mark, a pause and the end of a sentence: a row for the gap behind each of ``words`` but the last."""
        return self._in_gaps([*self._outside, *(number_of(word, self.words) for word in words), *self._outside])

    @cached_property
    def _outside(self) -> list[int]:
        return [self.words[NOTHING]] * (BESIDE - 1)

    def _in_gaps(self, numbers: Sequence[int]) -> Floats:
        """The same for each gap that has ``BESIDE`` of the ``numbers`` of words on either side."""
        rows = self.vectors[numbers] * np.float32(self.scale)
        by_place = (rows @ self._first).reshape(len(rows), 2 * BESIDE, -1)
        hidden = np.broadcast_to(self.first_bias, (len(numbers) - 2 * BESIDE + 1, len(self.first_bias))).copy()
        for place in range(2 * BESIDE):
            hidden += by_place[place : place + len(hidden), place]
        np.maximum(hidden, 0, out=hidden)
        scores = hidden @ self.second + self.second_bias
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(scores / scores.sum(axis=1, keepdims=True), dtype=np.float32)

    @cached_property
    def _first(self) -> Floats:
        """(K, places * H): what a word adds to the hidden layer at each place of the window."""
        places, size = 2 * BESIDE, self.vectors.shape[1]
        return np.ascontiguousarray(self.first.reshape(places, size, -1).transpose(1, 0, 2).reshape(size, -1))

    def arrays(self) -> dict[str, Any]:
        """What a file keeps: bytes and numbers of half precision."""
        return {
            "words": np.frombuffer("\n".join(self.words).encode(), dtype=np.uint8),
            "vectors": self.vectors,
            "names": np.frombuffer("\n".join(sorted(self.names)).encode(), dtype=np.uint8),
            "scale": np.float32(self.scale),
            **{name: getattr(self, name).astype(np.float16) for name in _LAYERS},
        }


def _open_to_pauses(words: Sequence[str]) -> NDArray[np.bool_]:
    """For the gap behind each of ``words`` but the last whether a pause may stand there."""
    return np.asarray([word not in BELONGS for word in words[1:]])


@lru_cache(maxsize=1)
def standard_missing_marks() -> MissingMarks:
    """The one of our own vocabulary, read once.

    Raises:
        MissingMarksUnreadable: the file is missing or of another version.
    """
    place = resources.files("bot.knowledge.vocabulary").joinpath("learned").joinpath(FILE)
    try:
        with place.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            words, names = (stored[name].tobytes().decode().split("\n") for name in ("words", "names"))
            first, first_bias, second, second_bias = (stored[name].astype(np.float32) for name in _LAYERS)
            found = MissingMarks(
                {word: n for n, word in enumerate(words)},
                stored["vectors"],
                float(stored["scale"]),
                first,
                first_bias,
                second,
                second_bias,
                frozenset(names),
            )
    except (OSError, KeyError, ValueError) as problem:
        raise MissingMarksUnreadable(f"{FILE}: not readable ({problem}); run 'make unmarked'") from problem
    if found.first.shape[0] != 2 * BESIDE * found.vectors.shape[1] or len(words) != len(found.vectors):
        raise MissingMarksUnreadable(f"{FILE}: made for other windows; run 'make unmarked'")
    return found
