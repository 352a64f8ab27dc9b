"""What the learned red-flag detector looks at: stretches of a message, their words, pieces of words and lay concepts.

Plain Python and NumPy. What one word adds to a score does not hang on its neighbors, so that sums over any stretch of
words come from running totals: a long message costs little more than its words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import combinations, product
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from bot.language.context import NEGATIONS
from bot.language.patterns import CLAUSE_END, SENTENCE_END
from bot.language.reading import Reading
from bot.language.red_flags.words import rule_words

Floats = NDArray[np.float32]
UNIT_WORDS = 20
"""A stretch without a mark is cut after so many words."""
JOINED_UNITS, JOINED_WORDS = 2, 16
"""So many neighboring units are also read as one, if they have no more words than this: people split a thought."""
FEWEST_WORDS = 3
"""A shorter stretch is only read by itself when the message is no longer."""
PIECES_WEIGHT, CONCEPTS_WEIGHT = 0.5, 1.0
"""How much pieces of words and concepts count beside the words, each family scaled to length one."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOT_CONCEPTS = frozenset("minor_number minor_age pregnancy_weeks left_alone big_number".split())
_OPENS_UNIT = frozenset("and but so because cos when then while although though since which".split())
_COUNTED = frozenset(
    "month months day days hour hours hrs minute minutes mins mg ml times sessions tablets miles percent"
    " injections visits steps".split()
)
_LONGEST_PHRASE = 3
_MOST_PHRASES = 400
_BRACKET = re.compile(r"\(([^()]*)\)|(\S+)")


@dataclass(frozen=True)
class Stretches:
    """A message as the detector sees it: ``words`` without marks and small words, ``at`` their numbers in the reading.

    ``windows`` are the stretches to be judged, as (first, one past last) of ``words``.
    """

    words: tuple[str, ...]
    at: tuple[int, ...]
    windows: tuple[tuple[int, int], ...]

    def parts(self) -> list[Stretches]:
        """Each window but the whole by itself."""
        found = [w for w in self.windows if w != (0, len(self.words))]
        return [Stretches(self.words[a:b], self.at[a:b], ((0, b - a),)) for a, b in found]


def stretches(reading: Reading, fillers: frozenset[str]) -> Stretches:
    """The units of ``reading`` (between marks, or so many words) and neighboring units together."""
    rules = rule_words(reading, fillers)
    words: list[str] = []
    at: list[int] = []
    units: list[tuple[int, int]] = []
    began = 0
    for place, (word, number) in enumerate(zip(rules.words, rules.at, strict=True)):
        mark = word in (SENTENCE_END, CLAUSE_END)
        long = len(words) - began
        opens = word == CLAUSE_END or word in _OPENS_UNIT
        if long and (word == SENTENCE_END or long >= UNIT_WORDS or (long >= UNIT_WORDS // 2 and opens)):
            units.append((began, len(words)))
            began = len(words)
        if not mark:
            words.append(_number(word, rules.words[place + 1 : place + 2]) if word[0].isdigit() else word)
            at.append(number)
    if len(words) > began:
        units.append((began, len(words)))
    windows: dict[tuple[int, int], None] = {}
    for first in range(len(units)):
        for last in range(first, min(len(units), first + JOINED_UNITS)):
            window = units[first][0], units[last][1]
            if first == last or window[1] - window[0] <= JOINED_WORDS:
                windows.setdefault(window)
    kept = tuple(w for w in windows if w[1] - w[0] >= FEWEST_WORDS) or ((0, len(words)),)
    return Stretches(tuple(words), tuple(at), kept)


def _number(word: str, following: Sequence[str] = ()) -> str:
    """A number by its size, so that "6 weeks" teaches about "7 weeks": a minor's age, a temperature, old age.

    One that counts something (``following``) is no age.
    """
    if following and following[0] in _COUNTED:
        return "#counted"
    try:
        size = float(word)
    except ValueError:
        return word
    if 37.4 <= size <= 41.5 and "." in word:
        return "#fever"
    names = ((4, "#few"), (12, "#some"), (18, "#teens"), (37, "#twenty"), (42, "#forty"), (70, "#sixty"), (96, "#old"))
    return next((name for below, name in names if size < below), "#many")


@lru_cache(maxsize=50_000)
def pieces(word: str) -> tuple[str, ...]:
    """Every run of 2 to 5 characters of ``word`` with its ends marked by a space."""
    padded = f" {word} "
    return tuple(padded[i : i + n] for n in range(2, 6) for i in range(max(1, len(padded) - n + 1)))


class Concepts:
    """The lay-word groups of the rules ("saddle", "pee", "can_not") as single words and short phrases."""

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        self._phrases: dict[str, dict[str, list[tuple[str, ...]]]] = {}
        self._prefixes: list[tuple[str, str]] = []
        for name, lines in groups.items():
            for phrase in {p for line in lines for p in _literal(str(line))}:
                if len(phrase) == 1 and phrase[0].endswith("*"):
                    self._prefixes.append((phrase[0][:-1], name))
                elif not any(w.endswith("*") for w in phrase):
                    self._phrases.setdefault(phrase[0], {}).setdefault(name, []).append(phrase)
        self._of = lru_cache(maxsize=20_000)(self._starting_with)

    @classmethod
    def standard(cls) -> Concepts:
        """The lay words of ``red_flags/groups.yml``, the fields of ``learned/concepts.yml``, and negation."""
        folder = resources.files("bot.knowledge.vocabulary")
        lay, fields = (
            yaml.load(folder.joinpath(name).read_text("utf-8"), _LOADER)  # noqa: S506 - a safe loader
            for name in ("red_flags/groups.yml", "learned/concepts.yml")
        )
        named = {f"rules {name}": lines for name, lines in lay["groups"].items() if name not in _NOT_CONCEPTS}
        return cls({**named, **fields["concepts"], "negation": sorted(NEGATIONS)})

    def _starting_with(self, word: str) -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
        found = {name: tuple(phrases) for name, phrases in self._phrases.get(word, {}).items()}
        for prefix, name in self._prefixes:
            if word.startswith(prefix):
                found[name] = ((word,),)
        return tuple(found.items())

    def find(self, words: Sequence[str]) -> list[tuple[int, int, str]]:
        """Each concept with its first and one-past-last word, in order of the first."""
        found = []
        for number, word in enumerate(words):
            for name, phrases in self._of(word):
                fitting = [len(p) for p in phrases if len(p) == 1 or tuple(words[number : number + len(p)]) == p]
                if fitting:
                    found.append((number, number + min(fitting), name))
        return found


def _literal(line: str) -> Iterable[tuple[str, ...]]:
    """The phrases that a pattern stands for, or none when it holds gaps, groups or parts that may be missing."""
    if any(mark in line for mark in ("[", "<", "..", "#/")):
        return []
    parts = [(m[1] if m[1] is not None else m[2]).split("|") for m in _BRACKET.finditer(line)]
    if math.prod(len(p) for p in parts) > _MOST_PHRASES:
        return []
    phrases = (tuple(" ".join(words).split()) for words in product(*parts))
    return [p for p in phrases if 0 < len(p) <= _LONGEST_PHRASE]


class Features:
    """The columns of words (runs of 1 to 3), pieces and concepts (one, or two together), with their rarity (idf)."""

    def __init__(self, columns: Sequence[Mapping[str, int]], idf: Floats, concepts: Concepts) -> None:
        self.words, self.pieces, self.concepts = (dict(family) for family in columns)
        self.idf = idf
        self.found = concepts

    @classmethod
    def fit(cls, documents: Sequence[Stretches], concepts: Concepts) -> Features:
        """Counts in how many ``documents`` (each as a whole) each feature occurs."""
        families: list[dict[str, int]] = []
        idf: list[float] = []
        for names, least in (
            ([_runs(d.words) for d in documents], 2),
            ([[p for w in d.words for p in pieces(w)] for d in documents], 3),
            ([_together(n for *_, n in concepts.find(d.words)) for d in documents], 2),
        ):
            seen = Counter(feature for found in names for feature in set(found))
            kept = sorted(f for f, count in seen.items() if count >= least)
            families.append({feature: len(idf) + i for i, feature in enumerate(kept)})
            idf += [math.log((1 + len(documents)) / (1 + seen[f])) + 1 for f in kept]
        return cls(families, np.asarray(idf, dtype=np.float32), concepts)

    def of(self, document: Stretches) -> tuple[list[int], list[float]]:
        """Columns and values of ``document`` as a whole; equal to what :class:`Totals` sums up."""
        columns: list[int] = []
        values: list[float] = []
        found = _together(name for *_, name in self.found.find(document.words))
        for known, names, weight in (
            (self.words, _runs(document.words), 1.0),
            (self.pieces, [p for w in document.words for p in pieces(w)], PIECES_WEIGHT),
            (self.concepts, found, CONCEPTS_WEIGHT),
        ):
            own = [known[n] for n in names if n in known]
            scale = weight / (math.sqrt(sum(float(self.idf[c]) ** 2 for c in own)) or 1.0)
            for column, count in Counter(own).items():
                columns.append(column)
                values.append(count * float(self.idf[column]) * scale)
        return columns, values

    def matrix(self, documents: Sequence[Stretches]) -> Any:
        """All documents as a SciPy sparse matrix."""
        from scipy.sparse import csr_matrix

        rows = [self.of(d) for d in documents]
        starts = np.cumsum([0, *(len(columns) for columns, _ in rows)])
        columns = [c for found, _ in rows for c in found]
        values = [v for _, found in rows for v in found]
        return csr_matrix((values, columns, starts), shape=(len(rows), len(self.idf)), dtype=np.float32)


class Scorer:
    """The scores of every window of a message: one row for each, one column for each class."""

    def __init__(self, features: Features, weights: Floats, bias: Floats) -> None:
        self.features = features
        self.weights, self.bias = weights, bias
        self._concepts = features.found
        nothing = np.zeros((1, weights.shape[1]), dtype=np.float32)
        self._weighed = np.vstack([weights * features.idf[:, None], nothing]).astype(np.float32)
        self._squares = np.append(features.idf**2, 0.0).astype(np.float32)
        self._unknown = len(features.idf)
        self._pieces = lru_cache(maxsize=20_000)(self._of_pieces)

    def _of_pieces(self, word: str) -> tuple[Floats, float]:
        columns = [self.features.pieces[p] for p in pieces(word) if p in self.features.pieces]
        return self._weighed[columns].sum(axis=0), float(self._squares[columns].sum())

    def __call__(self, message: Stretches) -> Floats:
        """The scores, bias included."""
        starts, ends = np.asarray(message.windows, dtype=np.int64).T
        if not message.words:
            return np.repeat(self.bias[None, :], len(starts), axis=0)
        scores: Floats = np.zeros((len(starts), self.weights.shape[1]), dtype=np.float32)
        squares: Floats = np.zeros(len(starts), dtype=np.float32)
        for size in (1, 2, 3):
            columns = [self.features.words.get(run, self._unknown) for run in _runs_of(message.words, size)]
            if columns:
                until = np.maximum(ends - size + 1, starts)
                scores += _between(self._weighed[columns], starts, until)
                squares += _between(self._squares[columns], starts, until)
        scores /= _length(squares)
        found = [self._pieces(word) for word in message.words]
        of_pieces = _between(np.stack([s for s, _ in found]), starts, ends)
        scores += PIECES_WEIGHT * of_pieces / _length(_between(np.asarray([q for _, q in found]), starts, ends))
        return np.asarray(scores + self._of_concepts(message) + self.bias, dtype=np.float32)

    def _of_concepts(self, message: Stretches) -> Floats:
        known, named = self.features.concepts, self._concepts.find(message.words)
        scores = np.zeros((len(message.windows), self.weights.shape[1]), dtype=np.float32)
        for number, (start, end) in enumerate(message.windows):
            inside = [name for a, b, name in named if start <= a and b <= end]
            columns = [known[n] for n in _together(inside) if n in known]
            if columns:
                length = math.sqrt(float(self._squares[columns].sum()))
                scores[number] = self._weighed[columns].sum(axis=0) * (CONCEPTS_WEIGHT / length)
        return scores

    def strongest_word(self, message: Stretches, window: tuple[int, int], column: int) -> int:
        """The number (in ``message.words``) of the word that adds most to this class in ``window``."""
        words = message.words[window[0] : window[1]]
        single = [self.features.words.get(word, self._unknown) for word in words]
        found = [self._pieces(word) for word in words]
        length = math.sqrt(sum(q for _, q in found)) or 1.0
        own = self._weighed[single, column] / (math.sqrt(float(self._squares[single].sum())) or 1.0)
        own = own + np.asarray([s[column] for s, _ in found]) * (PIECES_WEIGHT / length)
        return window[0] + int(np.argmax(own))


def _between(values: NDArray[Any], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Any:
    """For each window the sum of ``values`` over it."""
    totals = np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0, dtype=np.float64)])
    last = len(values)
    return totals[np.minimum(ends, last)] - totals[np.minimum(starts, last)]


def _length(squares: NDArray[Any]) -> Any:
    return np.where(squares > 1e-6, np.sqrt(np.maximum(squares, 1e-6)), 1.0)[:, None]


def _runs_of(words: Sequence[str], size: int) -> list[str]:
    if size == 1:
        return list(words)
    return [" ".join(words[i : i + size]) for i in range(len(words) - size + 1)]


def _runs(words: Sequence[str]) -> list[str]:
    return [run for size in (1, 2, 3) for run in _runs_of(words, size)]


def _together(named: Iterable[str]) -> list[str]:
    """Each concept once, and each pair of them."""
    found = sorted(set(named))
    return [*found, *(f"{a}+{b}" for a, b in combinations(found, 2))]
