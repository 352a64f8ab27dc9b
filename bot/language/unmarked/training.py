"""`python -m bot.language.unmarked.training`: learns where marks stand from our own sentences, and writes the file.

The training sentences of the red-flag detector, and of the intents by which people tell of themselves, are joined to
texts, and their marks taken out: every gap between two words is an example, with the mark that stood there or none.
Most examples are short, so that where two of them meet teaches where a sentence ends; long ones count more; pieces
between marks, joined by themselves, teach lists ("left leg, eight weeks, worse sitting"). A word's vector is made of
the words beside which it stands (Levy and Goldberg 2014: positive pointwise mutual information, then a singular value
decomposition), and learns on with the network that reads it.

Nothing of ``tests/`` is read. The same sentences give the same file on the same machine.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
import yaml
from numpy.typing import NDArray

from bot.language.learning.loading import one_thread_for_products
from bot.language.patterns import CLAUSE_END, SENTENCE_END
from bot.language.red_flags.learned_sentences import own_sentences
from bot.language.understanding import shared_understander
from bot.language.unmarked.capitals import names
from bot.language.unmarked.fitting import fitted
from bot.language.unmarked.missing_marks import BESIDE, FILE, NOTHING, Floats, MissingMarks, ending, form, number_of

PROJECT = Path(__file__).resolve().parents[3]
NONE, PAUSE, END = 0, 1, 2
FEWEST = 4
"""A word that the sentences hold less often is known by its ending only."""
NUMBERS = 40
"""Of a word's vector."""
NEIGHBORS = (-2, -1, 1, 2)
MOST_NEIGHBORS = 1500
"""Only so many of the commonest words count as neighbors."""
SMOOTHED = 0.75
LENGTH_OF_VECTORS = 1.5
JOINED = (2, 8)
"""So many sentences are joined to a text, and so many pieces to a list."""
LONGEST_PIECE = 7
LONG, OFTENER = 20, 3
"""Texts of so many words are joined and learned from so many times more: they are most like whole messages."""
NEAR = 4
"""In the second joining only the gaps so near to where two sentences meet are new."""
_TOLD = frozenset({"inform", "treatment_history", "distress"})
_WORD = re.compile(r"[A-Za-z][a-z]+")
_BEFORE_A_BEGINNING = '.!?:"“('
_LINKED = re.compile(r"\[([^\]]*)\]\([^)]*\)")


class Text(NamedTuple):
    """Canonical ``words`` without marks, what stood behind each (``NONE``, ``PAUSE``, ``END``), and whence it is."""

    words: tuple[str, ...]
    behind: tuple[int, ...]
    source: str


def texts() -> list[Text]:
    """Our own sentences as they are read with their marks; the last word of each ends a sentence."""
    return [text for source, written in _written() if (text := _text(written, source)).words]


def _written() -> list[tuple[str, str]]:
    """Our own sentences, each behind where it stands."""
    return [*((sentence.source.split()[0], sentence.text) for sentence in own_sentences()), *_intent_examples()]


def _intent_examples() -> Iterator[tuple[str, str]]:
    for file in sorted(PROJECT.glob("data/nlu/*.yml")):
        for part in yaml.safe_load(file.read_text("utf-8"))["nlu"]:
            intent = part.get("intent")
            for line in part["examples"].splitlines() if intent in _TOLD else ():
                yield intent, _LINKED.sub(r"\1", line[2:])


def _text(written: str, source: str) -> Text:
    words: list[str] = []
    behind: list[int] = []
    for word in shared_understander().as_marked(written).canonical:
        if word not in (CLAUSE_END, SENTENCE_END):
            words.append(word)
            behind.append(NONE)
        elif words:
            behind[-1] = max(behind[-1], END if word == SENTENCE_END else PAUSE)
    return Text(tuple(words), (*behind[:-1], END), source)


def joined(found: Iterable[Text], chance: Random) -> list[list[Text]]:
    """The texts of each source in another order, some of them together."""
    by_source: dict[str, list[Text]] = defaultdict(list)
    for text in found:
        by_source[text.source].append(text)
    runs = []
    for some in by_source.values():
        chance.shuffle(some)
        while some:
            count = chance.randint(*JOINED)
            runs.append(some[:count])
            del some[:count]
    return runs


def pieces(found: Iterable[Text], chance: Random) -> list[Text]:
    """What stands between two marks, where it is short; it ends in a pause as often as in the end of a sentence."""
    short = []
    for text in found:
        began = 0
        for at, mark in enumerate(text.behind, start=1):
            if mark:
                if at - began <= LONGEST_PIECE:
                    last = PAUSE if chance.random() < 0.5 else END
                    short.append(Text(text.words[began:at], (*[NONE] * (at - began - 1), last), text.source))
                began = at
    return short


def train() -> MissingMarks:
    """The network, learned from :func:`texts`."""
    found, chance = texts(), Random(1)  # noqa: S311 - an order of sentences, no secret
    words = _known_words(found)
    runs = [(run, False) for run in joined(found, chance) + joined(pieces(found, chance), chance)]
    runs += [(run, True) for run in joined(found, chance)]
    long = [text for text in found if len(text.words) >= LONG]
    runs += [(run, False) for _ in range(OFTENER) for run in joined(long, chance)]
    windows, marks = _examples(words, [(run, meet) for run, meet in runs if sum(len(t.words) for t in run) > 1])
    vectors, first, first_bias, second, second_bias = fitted(_vectors(found, words), windows, marks)
    scale = float(np.abs(vectors).max()) / 127
    rows = np.round(vectors / scale).astype(np.int8)
    capitals = names(text for _, text in _written())
    return MissingMarks(words, rows, scale, first, first_bias, second, second_bias, capitals)


def _known_words(found: Sequence[Text]) -> dict[str, int]:
    counted = Counter(form(word) for text in found for word in text.words)
    endings = Counter(ending(word) for word, count in counted.items() for _ in range(count) if count < FEWEST)
    known = [w for w, count in counted.items() if count >= FEWEST] + [e for e, count in endings.items() if count > 1]
    return {word: n for n, word in enumerate([NOTHING, *sorted(known)])}


def _vectors(found: Sequence[Text], words: dict[str, int]) -> Floats:
    """For each of ``words`` a vector (``NUMBERS``) of length ``LENGTH_OF_VECTORS``, alike for words in like company."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.linalg import svds

    rows = [[number_of(word, words) for word in text.words] for text in found]
    common = {n: at for at, (n, _) in enumerate(Counter(n for row in rows for n in row).most_common(MOST_NEIGHBORS))}
    width = len(common) + 1
    counts: Counter[tuple[int, int]] = Counter()
    for row in rows:
        for at, number in enumerate(row):
            for place, moved in enumerate(NEIGHBORS):
                other = common.get(row[at + moved]) if 0 <= at + moved < len(row) else width - 1
                if other is not None:
                    counts[number, place * width + other] += 1
    pairs, together = np.array(list(counts)), np.array(list(counts.values()), dtype=float)
    of_word = np.bincount(pairs[:, 0], together, len(words))
    of_neighbor = np.bincount(pairs[:, 1], together, width * len(NEIGHBORS)) ** SMOOTHED
    information = np.log(together / of_word[pairs[:, 0]] / of_neighbor[pairs[:, 1]] * of_neighbor.sum())
    shape = len(words), width * len(NEIGHBORS)
    matrix = csr_matrix((np.maximum(information, 0), (pairs[:, 0], pairs[:, 1])), shape=shape)
    left, values, _ = svds(matrix, k=NUMBERS, random_state=0)
    vectors = left * np.sqrt(values)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9) * LENGTH_OF_VECTORS, dtype=np.float32)


def _examples(
    words: Mapping[str, int], runs: Sequence[tuple[Sequence[Text], bool]]
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The rows of the words around each gap, and the mark in it; of some runs only where two texts meet."""
    windows, marks = [], []
    for run, only_where_they_meet in runs:
        numbers = [number_of(word, words) for text in run for word in text.words]
        behind = np.array([mark for text in run for mark in text.behind][:-1])
        outside = [words[NOTHING]] * (BESIDE - 1)
        around = np.lib.stride_tricks.sliding_window_view([*outside, *numbers, *outside], 2 * BESIDE)
        if only_where_they_meet:
            meet = np.cumsum([len(text.words) for text in run])[:-1] - 1
            near = [at for at in range(len(behind)) if meet.size and np.abs(meet - at).min() <= NEAR]
            around, behind = around[near], behind[near]
        windows.append(around)
        marks.append(behind)
    return np.concatenate(windows).astype(np.int32), np.concatenate(marks)


def main() -> None:
    """Learns and writes the file."""
    one_thread_for_products()
    learned = train().arrays()
    place = PROJECT / "bot/knowledge/vocabulary/learned" / FILE
    with place.open("wb") as file:
        np.savez_compressed(file, **learned)


if __name__ == "__main__":
    main()
