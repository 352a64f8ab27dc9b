"""Teaches the second red-flag detector and chooses from which certainty on it asks.

One-vs-rest logistic regression over kinds of danger. Every sentence is also judged by a detector that never saw it nor
its neighbors in the file (five folds of whole blocks: one author's near-identical lines stand together); on these
judgements each kind is calibrated (Platt) and the thresholds are chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from bot.language.reading import Reading
from bot.language.red_flags.learned import (
    GROUP_OF,
    GROUPS,
    RAISED,
    LearnedRedFlags,
    Thresholds,
    may_be_raised,
    small_words,
)
from bot.language.red_flags.learned_words import Concepts, Features, Floats, Scorer, Stretches, stretches
from bot.language.red_flags.mention import RedFlagMention

COST = 4.0
"""C of the logistic regression."""
FOLDS = 5
EVERY_QUESTION = 4
"""One in so many questions about treatments is taken as a harmless sentence: they are much alike."""
FALSE_ASKS_OF_GROUP = 0.008
"""The greatest share of harmless sentences that one kind of danger may ask about."""
FALSE_ASKS = 0.02
"""The greatest share of harmless sentences that are asked about at all."""
FALSE_RAISES = 0.001
"""The greatest share of harmless sentences that a rule's ask and the detector together may raise to present."""
LOWEST = -3.0
"""Log odds below which nothing is ever asked."""
FEWEST = 8
"""A kind of danger with fewer sentences is not learned."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Read = Callable[[str], Reading]
Mentioned = Callable[[str], Sequence[RedFlagMention]]
"""Gives the red flags that the rules find in a text."""


@dataclass(frozen=True)
class Sentence:
    """One training sentence: its ``flag`` ("" when it is harmless) and the list that it stands in, with its place."""

    text: str
    flag: str
    source: str
    place: float


@dataclass(frozen=True)
class Judged:
    """A sentence with what the rules mention and, of each group, the out-of-fold log odds.

    ``certainty`` looks at the words alone; ``sure`` is -inf where it is below any threshold or the context denies it.
    """

    sentence: Sentence
    mentioned: Sequence[RedFlagMention]
    certainty: Floats
    sure: Floats


def own_sentences() -> list[Sentence]:
    """The sentences of ``bot/knowledge/vocabulary/learned/*.yml``."""
    folder = resources.files("bot.knowledge.vocabulary").joinpath("learned")
    found: list[Sentence] = []
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".yml")), key=lambda f: f.name):
        raw = yaml.load(file.read_text("utf-8"), _LOADER) or {}  # noqa: S506 - a safe loader
        source = file.name.removesuffix(".yml")
        for flag, lines in (raw.get("flags") or {}).items():
            if flag not in GROUP_OF:
                continue
            found += _placed(lines or (), flag, f"{source} {flag}")
        found += _placed(raw.get("harmless") or (), "", f"{source} harmless")
    return found


def _placed(lines: Iterable[object], flag: str, source: str) -> list[Sentence]:
    texts = [str(line) for line in lines]
    return [Sentence(text, flag, source, n / len(texts)) for n, text in enumerate(texts)]


def harmless_examples(examples: Iterable[tuple[str, str]]) -> list[Sentence]:
    """The (text, intent) examples as harmless sentences, of the questions about treatments only some."""
    told = [text for text, intent in examples if not intent.startswith("ask_")]
    asked = [text for text, intent in examples if intent.startswith("ask_")]
    return _placed(told + asked[::EVERY_QUESTION], "", "intent examples")


@dataclass(frozen=True)
class Lesson:
    """The sentences as they are learned from, each with what the rules mention."""

    sentences: Sequence[Sentence]
    readings: Sequence[Reading]
    documents: Sequence[Stretches]
    mentioned: Sequence[Sequence[RedFlagMention]]
    groups: tuple[str, ...]
    flags: tuple[str, ...]

    @classmethod
    def of(cls, sentences: Iterable[Sentence], read: Read, mentioned: Mentioned) -> Lesson:
        """Reads every sentence once; a harmless intent example on which a rule fires is left out."""
        kept: dict[str, tuple[Sentence, Reading, Sequence[RedFlagMention]]] = {}
        for s in sentences:
            if s.text in kept:
                continue
            found = mentioned(s.text)
            if s.source == "intent examples" and found:
                continue
            kept[s.text] = s, read(s.text), found
        known = [s.flag for s, _, _ in kept.values() if s.flag]
        counted = {flag: known.count(flag) for flag in GROUP_OF}
        groups = tuple(g for g, flags in GROUPS.items() if sum(counted[f] for f in flags) >= FEWEST)
        flags = tuple(f for g in groups if len(GROUPS[g]) > 1 for f in GROUPS[g] if counted[f] >= FEWEST)
        readings = [r for _, r, _ in kept.values()]
        documents = [stretches(r, small_words()) for r in readings]
        return cls([s for s, _, _ in kept.values()], readings, documents, [m for *_, m in kept.values()], groups, flags)

    def labels(self) -> NDArray[np.int8]:
        """For each sentence and class 1, 0 or -1: a sign, none, or not to be learned from (another danger beside)."""
        labels = np.zeros((len(self.sentences), len(self.groups) + len(self.flags)), dtype=np.int8)
        for row, (sentence, mentioned) in enumerate(zip(self.sentences, self.mentioned, strict=True)):
            raised = {m.flag for m in mentioned if m.status in RAISED}
            for column, group in enumerate(self.groups):
                if GROUP_OF.get(sentence.flag) == group:
                    labels[row, column] = 1
                elif sentence.flag and raised & set(GROUPS[group]):
                    labels[row, column] = -1
            for column, flag in enumerate(self.flags, start=len(self.groups)):
                same = GROUP_OF.get(sentence.flag) == GROUP_OF[flag]
                labels[row, column] = 1 if sentence.flag == flag else 0 if same else -1
        return labels

    def folds(self) -> NDArray[np.int64]:
        """The fold of each sentence: every list is cut into five blocks."""
        return np.asarray([min(FOLDS - 1, int(s.place * FOLDS)) for s in self.sentences])


def train(lesson: Lesson) -> LearnedRedFlags:
    """The detector, calibrated and with its thresholds."""
    return calibrated(lesson)[0]


def calibrated(lesson: Lesson) -> tuple[LearnedRedFlags, list[Judged]]:
    """The detector, and each sentence as judged by one that did not see it."""
    material = _Material.of(lesson)
    folds, count = lesson.folds(), len(lesson.groups)
    parts = [material.fit(np.flatnonzero(folds != fold), count) for fold in range(FOLDS)]
    raw = np.stack([parts[f](d).max(axis=0)[:count] for f, d in zip(folds, lesson.documents, strict=True)])
    slopes, shifts = _platt(raw, material.labels[: len(folds), :count])
    floors = np.full(count, LOWEST, dtype=np.float32)
    judges = [_detector(part, slopes, shifts, lesson, Thresholds(floors)) for part in parts]
    judged: list[Judged] = []
    for n, sentence in enumerate(lesson.sentences):
        certainty = raw[n] * slopes + shifts
        sure = np.full(count, -np.inf, dtype=np.float32)
        if (certainty >= LOWEST).any():
            for s in judges[folds[n]].suspicions(lesson.documents[n], lesson.readings[n], floors):
                sure[lesson.groups.index(s.group)] = s.sure
        judged.append(Judged(sentence, lesson.mentioned[n], certainty, sure))
    thresholds = choose_thresholds(judged, lesson.groups)
    whole = material.fit(np.arange(len(lesson.sentences)), material.labels.shape[1])
    return _detector(whole, slopes, shifts, lesson, thresholds), judged


@dataclass(frozen=True)
class _Material:
    """The sentences as numbers. Every stretch of a harmless one is harmless too: those come as further rows."""

    features: Features
    matrix: Any
    labels: NDArray[np.int8]
    sentence_of: NDArray[np.int64]

    @classmethod
    def of(cls, lesson: Lesson) -> _Material:
        documents, sentence_of = list(lesson.documents), list(range(len(lesson.documents)))
        for n, sentence in enumerate(lesson.sentences):
            if not sentence.flag:
                parts = lesson.documents[n].parts()
                documents += parts
                sentence_of += [n] * len(parts)
        features = Features.fit(documents, Concepts.standard())
        return cls(
            features,
            features.matrix(documents).astype(np.float64),
            lesson.labels()[sentence_of],
            np.asarray(sentence_of),
        )

    def fit(self, sentences: NDArray[np.int64], classes: int) -> Scorer:
        """The scores of the first ``classes`` classes, learned from these sentences; the others are never reached."""
        from sklearn.linear_model import LogisticRegression

        rows = np.flatnonzero(np.isin(self.sentence_of, sentences))
        weights = np.zeros((len(self.features.idf), self.labels.shape[1]), dtype=np.float32)
        bias = np.full(self.labels.shape[1], -9.0, dtype=np.float32)
        for column in range(classes):
            known = rows[self.labels[rows, column] >= 0]
            wanted = self.labels[known, column]
            if wanted.min() == wanted.max():
                continue
            model: Any = LogisticRegression(C=COST, solver="liblinear", dual=True, tol=0.1, random_state=0)
            model.fit(self.matrix[known], wanted)
            weights[:, column], bias[column] = model.coef_[0], model.intercept_[0]
        return Scorer(self.features, weights, bias)


def silent_groups(judged: Judged, groups: Sequence[str]) -> NDArray[np.bool_]:
    """Which groups the rules do not speak of in this sentence."""
    spoken_of = {GROUP_OF.get(m.flag) for m in judged.mentioned}
    return np.asarray([group not in spoken_of for group in groups])


def choose_thresholds(judged: Sequence[Judged], groups: Sequence[str]) -> Thresholds:
    """The thresholds that keep false asks and false raises within their shares."""
    return Thresholds(_asking(judged, groups), _agreeing(judged, groups))


def _agreeing(judged: Sequence[Judged], groups: Sequence[str]) -> float:
    """From it on a rule's ask is raised in so few harmless sentences that the two together may say present."""
    harmless = [j for j in judged if not j.sentence.flag]
    certain = [
        max(
            (
                float(j.certainty[groups.index(GROUP_OF[m.flag])])
                for m in j.mentioned
                if GROUP_OF.get(m.flag) in groups and may_be_raised(m)
            ),
            default=-np.inf,
        )
        for j in harmless
    ]
    allowed = int(FALSE_RAISES * len(harmless))
    return max(0.0, sorted(certain, reverse=True)[allowed] + 1e-3) if len(certain) > allowed else np.inf


def _asking(judged: Sequence[Judged], groups: Sequence[str]) -> Floats:
    """The lowest thresholds that keep every group, and all together, within their share of false asks."""
    harmless = np.stack(
        [np.where(silent_groups(j, groups), j.sure, -np.inf) for j in judged if not j.sentence.flag]
    ).astype(np.float64)
    allowed = int(FALSE_ASKS_OF_GROUP * len(harmless))
    each = np.sort(harmless, axis=0)[::-1][allowed] + 1e-3
    each = np.where(np.isfinite(each), each, LOWEST)
    steps = np.linspace(LOWEST, 5.0, 161)
    for common in steps:
        if (harmless >= np.maximum(each, common)).any(axis=1).mean() <= FALSE_ASKS:
            break
    return np.maximum(each, common).astype(np.float32)


def _platt(raw: Floats, labels: NDArray[np.int8]) -> tuple[Floats, Floats]:
    """Slope and shift that turn each group's out-of-fold score into log odds."""
    from sklearn.linear_model import LogisticRegression

    slopes, shifts = np.ones(raw.shape[1], dtype=np.float32), np.zeros(raw.shape[1], dtype=np.float32)
    for column in range(raw.shape[1]):
        known = labels[:, column] >= 0
        model: Any = LogisticRegression(C=100.0)
        model.fit(raw[known, column : column + 1], labels[known, column])
        slopes[column], shifts[column] = max(0.1, model.coef_[0, 0]), model.intercept_[0]
    return slopes, shifts


def _detector(
    scorer: Scorer, slopes: Floats, shifts: Floats, lesson: Lesson, thresholds: Thresholds
) -> LearnedRedFlags:
    count = len(lesson.groups)
    weights, bias = scorer.weights.copy(), scorer.bias.copy()
    weights[:, :count] *= slopes
    bias[:count] = bias[:count] * slopes + shifts
    return LearnedRedFlags(Scorer(scorer.features, weights, bias), lesson.groups, lesson.flags, thresholds)
