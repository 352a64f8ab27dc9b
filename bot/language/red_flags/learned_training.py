"""Teaches the second red-flag detector and chooses from which certainty on it asks.

Two one-vs-rest logistic regressions over kinds of danger, one on words and one on what they mean. Every sentence is
also judged by a detector that never saw it nor its neighbors in the file (five folds of whole blocks: one author's
near-identical lines stand together); on these judgements each half is calibrated (Platt), their weighed mean again,
and the thresholds are chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.language.learning.side_by_side import runs, side_by_side
from bot.language.meaning.encoder import Encoder
from bot.language.red_flags.concepts import Concepts
from bot.language.red_flags.learned import LearnedRedFlags
from bot.language.red_flags.learned_features import Features, Floats, as_kept
from bot.language.red_flags.learned_floors import Thresholds
from bot.language.red_flags.learned_meaning import Meaning, at_most
from bot.language.red_flags.learned_meaning_training import MeaningMaterial
from bot.language.red_flags.learned_regression import regressions
from bot.language.red_flags.learned_scores import Scorer
from bot.language.red_flags.learned_sentences import FOLDS, Lesson
from bot.language.red_flags.learned_thresholds import LOWEST, Judged, choose_thresholds, held_out
from bot.language.red_flags.long_story import usual_mean
from bot.language.red_flags.stretches import Stretches

ANY = 0.45
"""How much the score of any danger counts in that of each kind: what is harmless is learned from all kinds together."""
MEANING = 0.2
"""How much the score of meaning counts beside that of the words, the two together one. Chosen on sentences that a fold
did not see: docs/learned-detector.md."""
EVERY_STRETCH = 3
"""One in so many stretches of harmless sentences is learned from: two that stand side by side share 15 of 16 words."""
_COUNTED_TOGETHER = 4_000
"""The features of so many stretches are counted by one process."""
_NEVER = -9.0
"""The log odds of what was not learned."""
_NONE_HELD = -1
"""The number of the fold that holds no sentence."""


def train(lesson: Lesson, encoder: Encoder) -> LearnedRedFlags:
    """The detector, calibrated and with its thresholds."""
    material, meanings = _Material.of(lesson), MeaningMaterial.of(lesson, encoder)
    folds, count = lesson.folds(), len(lesson.groups)

    def taught(fold: int) -> _Taught:
        seen, held = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        words = material.fit(seen, material.labels.shape[1] if fold == _NONE_HELD else count)
        meaning = meanings.fit(seen)
        return _Taught.of(words, meaning, [lesson.documents[n] for n in held], meanings.greatest(meaning)[held])

    whole, *parts = side_by_side(taught, [_NONE_HELD, *range(FOLDS)])
    raw, meant = np.empty((2, len(folds), count), dtype=np.float32)
    for fold, part in enumerate(parts):
        raw[folds == fold], meant[folds == fold] = part.raw[:, :count], part.meant
    scales = Scales.of(raw, meant, material.labels[: len(folds), :count])
    floors = np.full(count, LOWEST, dtype=np.float32)
    nothing = meanings.meaning(np.zeros((meanings.rows.shape[1] + 1, count), dtype=np.float32))

    def judged_in(fold: int) -> list[Judged]:
        words = scales.words(Scorer(material.features, parts[fold].weights, parts[fold].bias))
        judge = LearnedRedFlags(words, nothing, lesson.groups, lesson.flags, Thresholds(floors))
        return [
            _judged(judge, lesson, int(n), scales.of_words(raw[n]), at_most(scales.of_meaning(meant[n])))
            for n in np.flatnonzero(folds == fold)
        ]

    judged = [one for some in side_by_side(judged_in, range(FOLDS)) for one in some]
    words = scales.words(Scorer(material.features, whole.weights, whole.bias))
    harmless = [document for document, s in zip(lesson.documents, lesson.sentences, strict=True) if not s.flag]
    usual = usual_mean(harmless, words.first(count))
    thresholds = replace(choose_thresholds(judged, lesson.groups), usual=usual)
    meaning = scales.meaning(meanings.meaning(whole.meaning))
    counted = held_out(judged, lesson.groups, thresholds)
    return LearnedRedFlags(words, meaning, lesson.groups, lesson.flags, thresholds, counted)


def _judged(judge: LearnedRedFlags, lesson: Lesson, number: int, of_words: Floats, of_meaning: Floats) -> Judged:
    """The sentence of this ``number`` as ``judge`` sees it, who never saw it before."""
    certainty = of_words + of_meaning
    sure = np.full(len(lesson.groups), -np.inf, dtype=np.float32)
    if (certainty >= LOWEST).any():
        scores = judge.words(lesson.documents[number]) + of_meaning
        found = judge.questions.suspicions(
            lesson.documents[number], lesson.readings[number], scores, judge.thresholds.ask
        )
        for s in found:
            sure[lesson.groups.index(s.group)] = s.sure
    return Judged(lesson.sentences[number], lesson.mentioned[number], certainty, sure)


@dataclass(frozen=True)
class _Taught:
    """What was learned without one fold, and what it says of the sentences in it: ``raw`` by words, ``meant``."""

    weights: Floats
    bias: Floats
    meaning: Floats
    raw: Floats
    meant: Floats

    @classmethod
    def of(cls, words: Scorer, meaning: Floats, held: Sequence[Stretches], meant: Floats) -> _Taught:
        """Of the scorer of ``words``, the weights of ``meaning``, and the sentences ``held`` back with their score."""
        raw = [words(document).max(axis=0) for document in held]
        return cls(words.weights, words.bias, meaning, np.asarray(raw, dtype=np.float32), meant)


@dataclass(frozen=True)
class Scales:
    """What makes log odds of the sum of two scores: their slopes, and one shift, a number for each kind of danger."""

    slopes: Floats
    slopes_of_meaning: Floats
    shifts: Floats

    @classmethod
    def of(cls, raw: Floats, meant: Floats, labels: NDArray[np.int8]) -> Scales:
        """Each calibrated by itself, then their weighed mean."""
        slopes, shifts = _platt(raw, labels)
        of_meaning, shifts_of_meaning = _platt(meant, labels)
        mean = (1 - MEANING) * (raw * slopes + shifts) + MEANING * (meant * of_meaning + shifts_of_meaning)
        last, shift = _platt(mean, labels)
        of_words, meaning = (1 - MEANING) * last, MEANING * last
        return cls(slopes * of_words, of_meaning * meaning, shifts * of_words + shifts_of_meaning * meaning + shift)

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
    """The sentences as numbers. The stretches of a harmless one are harmless too: some of them come as further rows."""

    features: Features
    matrix: Any
    labels: NDArray[np.int8]
    dangerous: NDArray[np.bool_]
    groups: int
    sentence_of: NDArray[np.int64]

    @classmethod
    def of(cls, lesson: Lesson) -> _Material:
        from scipy.sparse import vstack

        documents, sentence_of = list(lesson.documents), list(range(len(lesson.documents)))
        for n, sentence in enumerate(lesson.sentences):
            if not sentence.flag:
                parts = lesson.documents[n].parts()[::EVERY_STRETCH]
                documents += parts
                sentence_of += [n] * len(parts)
        features = Features.fit(documents, Concepts.standard())
        return cls(
            features,
            vstack(side_by_side(features.matrix, runs(documents, _COUNTED_TOGETHER)), "csr"),
            lesson.labels()[sentence_of],
            np.asarray([bool(lesson.sentences[n].flag) for n in sentence_of]),
            len(lesson.groups),
            np.asarray(sentence_of),
        )

    def fit(self, sentences: NDArray[np.int64], classes: int) -> Scorer:
        """The scores of the first ``classes`` classes, learned from these sentences; the others are never reached."""
        rows = np.flatnonzero(np.isin(self.sentence_of, sentences))
        labels = np.column_stack([self.labels[rows, :classes], self.dangerous[rows]])
        weights = np.zeros((len(self.features.idf), self.labels.shape[1]), dtype=np.float32)
        bias = np.full(self.labels.shape[1], _NEVER, dtype=np.float32)
        found, found_bias = regressions(self.matrix[rows], labels)
        weights[:, :classes], bias[:classes] = found[:, :-1], found_bias[:-1]
        weights[:, : self.groups] += ANY * found[:, -1:]
        bias[: self.groups] += ANY * found_bias[-1]
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
