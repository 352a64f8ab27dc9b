"""A second opinion on what a clause is about, by what it means rather than by its words.

A linear model over the mean of the encoder's numbers (:mod:`bot.language.meaning`). It is asked where the words leave a
doubt, clause by clause: the mean over a whole message would blur several questions into one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from bot.language.intent.model import ModelUnreadable
from bot.language.intent.vectors import Floats
from bot.language.meaning.encoder import Encoder
from bot.language.meaning.heads import Head
from bot.language.meaning.weights import SIZE


@dataclass(frozen=True)
class IntentMeaning:
    """``weights`` have a row for each of the encoder's numbers, a column for each intent of the model."""

    weights: Floats
    bias: Floats

    def save(self, path: Path) -> None:
        """Writes the model to ``path``, an .npz file."""
        with path.open("wb") as file:
            np.savez_compressed(file, weights=self.weights.astype(np.float16), bias=self.bias)

    @classmethod
    def load(cls, path: Path, intents: int) -> IntentMeaning:
        """The model that :meth:`save` wrote, for so many ``intents``.

        Raises:
            ModelUnreadable: the file is missing, broken or made for other intents.
        """
        try:
            with np.load(path, allow_pickle=False) as stored:
                found = cls(stored["weights"].astype(np.float32), stored["bias"])
        except (OSError, KeyError, ValueError) as problem:
            raise ModelUnreadable(f"{path}: not the meaning of intents ({problem}); train again") from problem
        if found.weights.shape != (SIZE, intents) or found.bias.shape != (intents,):
            raise ModelUnreadable(f"{path}: the meaning of other intents; train again")
        return found


@dataclass(frozen=True)
class MeantIntents:
    """What the meaning of some clauses says of each intent."""

    meaning: IntentMeaning
    encoder: Encoder

    def __call__(self, clauses: Sequence[Sequence[str]]) -> Floats:
        """The probability of each intent, a row for each of ``clauses`` (the words of each, at least one)."""
        scores = np.stack([pieces.mean(axis=0) for pieces, _ in self.encoder.scores(clauses, self._head)])
        scores += self.meaning.bias
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)

    @cached_property
    def _head(self) -> Head:
        return Head(self.meaning.weights, self.encoder.weights)
