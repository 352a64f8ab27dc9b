"""Teaches the second red-flag detector and chooses from which certainty on it asks.

Two one-vs-rest logistic regressions over kinds of danger, one on words and one on what they mean. Every sentence is
also judged by a detector that never saw it nor its neighbors in the file (five folds of whole blocks: one author's
near-identical lines stand together); on these judgements each half is calibrated (Platt), the mean of the two again,
and the thresholds are chosen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.language.meaning.encoder import Encoder
from bot.language.red_flags.concepts import Concepts
from bot.language.red_flags.learned import LearnedRedFlags, Thresholds
from bot.language.red_flags.learned_features import Features, Floats, as_kept
from bot.language.red_flags.learned_meaning import Meaning, at_most
from bot.language.red_flags.learned_meaning_training import MeaningMaterial
from bot.language.red_flags.learned_scores import Scorer
from bot.language.red_flags.learned_sentences import FOLDS, Lesson
from bot.language.red_flags.learned_thresholds import LOWEST, Judged, choose_thresholds

COST, COST_OF_ANY = 4.0, 1.0
"""C of the logistic regressions of each kind of danger, and of danger of any kind."""
ANY = 0.6
"""How much the score of any danger counts in that of each kind: what is harmless is learned from all kinds together."""


def train(lesson: Lesson, encoder: Encoder) -> LearnedRedFlags:
    """The detector, calibrated and with its thresholds."""
    return calibrated(lesson, encoder)[0]


def calibrated(lesson: Lesson, encoder: Encoder) -> tuple[LearnedRedFlags, list[Judged]]:
    """The detector, and each sentence as judged by one that did not see it."""
    material, meanings = _Material.of(lesson), MeaningMaterial.of(lesson, encoder)
    folds, count = lesson.folds(), len(lesson.groups)
    parts: list[Scorer] = []
    meant = np.empty((len(folds), count), dtype=np.float32)
    for fold in range(FOLDS):
        seen, held = np.flatnonzero(folds != fold), folds == fold
        parts.append(material.fit(seen, count))
        meant[held] = meanings.greatest(meanings.fit(seen))[held]
    raw = np.stack([parts[f](d).max(axis=0)[:count] for f, d in zip(folds, lesson.documents, strict=True)])
    scales = _Scales.of(raw, meant, material.labels[: len(folds), :count])
    floors = np.full(count, LOWEST, dtype=np.float32)
    nothing = meanings.meaning(np.zeros((meanings.rows.shape[1] + 1, count), dtype=np.float32))
    judges = [LearnedRedFlags(scales.words(p), nothing, lesson.groups, lesson.flags, Thresholds(floors)) for p in parts]
    judged: list[Judged] = []
    for n, sentence in enumerate(lesson.sentences):
        added = at_most(scales.of_meaning(meant[n]))
        certainty = scales.of_words(raw[n]) + added
        sure = np.full(count, -np.inf, dtype=np.float32)
        if (certainty >= LOWEST).any():
            judge = judges[folds[n]]
            scores = judge.scorer(lesson.documents[n])
            scores[:, :count] += added
            for s in judge.suspicions(lesson.documents[n], lesson.readings[n], scores, floors):
                sure[lesson.groups.index(s.group)] = s.sure
        judged.append(Judged(sentence, lesson.mentioned[n], certainty, sure))
    thresholds = choose_thresholds(judged, lesson.groups)
    everything = np.arange(len(lesson.sentences))
    words = scales.words(material.fit(everything, material.labels.shape[1]))
    meaning = scales.meaning(meanings.meaning(meanings.fit(everything)))
    return LearnedRedFlags(words, meaning, lesson.groups, lesson.flags, thresholds), judged


@dataclass(frozen=True)
class _Scales:
    """What makes log odds of the sum of two scores: their slopes, and one shift, a number for each kind of danger."""

    slopes: Floats
    slopes_of_meaning: Floats
    shifts: Floats

    @classmethod
    def of(cls, raw: Floats, meant: Floats, labels: NDArray[np.int8]) -> _Scales:
        """Each calibrated by itself, then their mean."""
        slopes, shifts = _platt(raw, labels)
        of_meaning, shifts_of_meaning = _platt(meant, labels)
        mean = (raw * slopes + shifts + meant * of_meaning + shifts_of_meaning) / 2
        last, shift = _platt(mean, labels)
        return cls(slopes * last / 2, of_meaning * last / 2, (shifts + shifts_of_meaning) * last / 2 + shift)

    def of_words(self, scores: Floats) -> Floats:
        return scores * self.slopes + self.shifts

    def of_meaning(self, scores: Floats) -> Floats:
        return scores * self.slopes_of_meaning

    def words(self, scorer: Scorer) -> Scorer:
        """``scorer`` with the scores of the kinds of danger scaled, and its weights as a file keeps them."""
        count = len(self.slopes)
        weights, bias = scorer.weights.copy(), scorer.bias.copy()
        weights[:, :count] *= self.slopes
        bias[:count] = self.of_words(bias[:count])
        return Scorer(scorer.features, as_kept(weights), bias)

    def meaning(self, meaning: Meaning) -> Meaning:
        """``meaning`` scaled, to be added to the scaled scores of the words."""
        weights = as_kept(self.of_meaning(meaning.weights))
        return replace(meaning, weights=weights, bias=self.of_meaning(meaning.bias))


@dataclass(frozen=True)
class _Material:
    """The sentences as numbers. Every stretch of a harmless one is harmless too: those come as further rows."""

    features: Features
    matrix: Any
    labels: NDArray[np.int8]
    dangerous: NDArray[np.bool_]
    groups: int
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
            np.asarray([bool(lesson.sentences[n].flag) for n in sentence_of]),
            len(lesson.groups),
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
        any_kind: Any = LogisticRegression(C=COST_OF_ANY, solver="liblinear", dual=True, tol=0.1, random_state=0)
        any_kind.fit(self.matrix[rows], self.dangerous[rows])
        weights[:, : self.groups] += ANY * any_kind.coef_[0][:, None]
        bias[: self.groups] += ANY * any_kind.intercept_[0]
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
