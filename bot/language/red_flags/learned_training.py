"""Teaches the second red-flag detector and chooses from which certainty on it asks.

One-vs-rest logistic regression over kinds of danger. Every sentence is also judged by a detector that never saw it nor
its neighbors in the file (five folds of whole blocks: one author's near-identical lines stand together); on these
judgements each kind is calibrated (Platt) and the thresholds are chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.language.red_flags.concepts import Concepts
from bot.language.red_flags.learned import LearnedRedFlags, Thresholds
from bot.language.red_flags.learned_features import Features, Floats
from bot.language.red_flags.learned_scores import Scorer
from bot.language.red_flags.learned_sentences import FOLDS, Lesson
from bot.language.red_flags.learned_thresholds import LOWEST, Judged, choose_thresholds

COST = 4.0
"""C of the logistic regression."""


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
