"""Teaches the second opinion on intents: a softmax regression over what the examples mean."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np

from bot.language.intent.cues import Cues, standard_cues
from bot.language.intent.meaning import IntentMeaning
from bot.language.intent.vectors import Floats
from bot.language.learning.side_by_side import runs, side_by_side
from bot.language.meaning.components import Components
from bot.language.meaning.encoder import Encoder

COST = 10.0
"""C of the regression, on rows of length one in the mean; 3, 30 and 100 cross-validate worse."""
STEPS = 60
"""The most steps of the optimizer."""
_AT_ONCE = 64
"""Examples that are encoded together."""
_BY_ONE_PROCESS = 10 * _AT_ONCE


def learned_meaning(examples: Sequence[tuple[str, str]], encoder: Encoder, cues: Cues | None = None) -> IntentMeaning:
    """What ``examples`` (text, intent) of at least three intents mean; the columns are the intents, sorted.

    ``cues`` gives the words of a text; those of the vocabulary when left out.
    """
    from sklearn.linear_model import LogisticRegression

    known = cues if cues is not None else standard_cues()
    texts = [known.words(text) for text, _ in examples]
    components, rows = Components.of(_means(encoder, texts))
    model: Any = LogisticRegression(C=COST, max_iter=STEPS, tol=1e-3)
    model.fit(rows, [intent for _, intent in examples])
    weights, bias = components.on_numbers(model.coef_.T.astype(np.float32), model.intercept_.astype(np.float32))
    return IntentMeaning(weights.astype(np.float16).astype(np.float32), bias)


def _means(encoder: Encoder, texts: Sequence[Sequence[str]]) -> Floats:
    """The mean of the encoder's numbers over each text: one row each."""

    def encoded(some: Sequence[Sequence[str]]) -> list[Floats]:
        return [rows.mean(axis=0) for few in runs(some, _AT_ONCE) for rows, _ in encoder.many(few)]

    return np.stack(list(chain.from_iterable(side_by_side(encoded, runs(texts, _BY_ONE_PROCESS)))))
