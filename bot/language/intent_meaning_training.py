"""Teaches the second opinion on intents: a softmax regression over what the examples mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from bot.language.cues import Cues, standard_cues
from bot.language.intent_meaning import IntentMeaning
from bot.language.intent_vectors import Floats
from bot.language.meaning.components import Components
from bot.language.meaning.encoder import Encoder

COST = 10.0
"""C of the regression, on rows of length one in the mean; 3, 30 and 100 cross-validate worse."""
STEPS = 60
"""The most steps of the optimizer."""
_AT_ONCE = 64
"""So many examples are encoded together."""


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
    found: list[Floats] = []
    for first in range(0, len(texts), _AT_ONCE):
        found += [rows.mean(axis=0) for rows, _ in encoder.many(texts[first : first + _AT_ONCE])]
    return np.stack(found)
