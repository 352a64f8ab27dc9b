"""The second detector's other half: the kinds of danger in a stretch by what it means, not by its letters.

A linear model over the mean of the encoder's numbers (:mod:`bot.language.meaning`). The numbers of a word hang on the
words around it, of the whole message; what is summed over a stretch are the scores of its pieces.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.language.meaning.encoder import Encoder
from bot.language.meaning.heads import Head
from bot.language.meaning.pieces import Pieces
from bot.language.meaning.weights import SIZE, Weights
from bot.language.patterns import CLAUSE_END, SENTENCE_END
from bot.language.reading import Reading
from bot.language.red_flags.learned_features import Floats
from bot.language.red_flags.one_form import one_form
from bot.language.red_flags.stretches import Stretches

MOST = 0.8
"""The most that meaning adds to what the words say, in log odds. On sentences that a fold did not see, bounds from 0.5
to 2 come out the same (docs/learned-detector.md); the lower it is, the fewer messages the encoder is asked about."""
_NAMED = "encoder_"
_MARKS = frozenset({CLAUSE_END, SENTENCE_END})


@dataclass(frozen=True)
class Meaning:
    """A linear model: ``weights`` have a row for each of the encoder's numbers, a column for each kind of danger."""

    encoder: Encoder
    weights: Floats
    bias: Floats

    def __call__(self, reading: Reading, message: Stretches, asked: NDArray[np.bool_]) -> Floats:
        """For each kind of danger the greatest log odds of those windows of ``message`` that are ``asked`` for.

        ``message`` is made of ``reading``; at least one window is asked for.
        """
        if not message.words:
            return at_most(self.bias)
        if asked.all():
            return at_most(self.of_each(reading, message).max(axis=0))
        message = replace(message, windows=tuple(compress(message.windows, asked)))
        pieces, starts = self.encoder.scores_where(_spoken(reading), _held(reading, message), self._head)
        return at_most((_means(pieces, _with_marks(starts, reading), message) + self.bias).max(axis=0))

    def of_each(self, reading: Reading, message: Stretches) -> Floats:
        """For each window of ``message``, made of ``reading``, the log odds of each kind of danger, unbounded."""
        pieces, starts = self.encoder.scores([_spoken(reading)], self._head)[0]
        scores = _means(pieces, _with_marks(starts, reading), message) + self.bias
        return np.asarray(scores, dtype=np.float32)

    @cached_property
    def _head(self) -> Head:
        return Head(self.weights, self.encoder.weights)

    def arrays(self) -> dict[str, Any]:
        """Everything as arrays, to be stored beside others."""
        pieces = self.encoder.pieces
        return {
            "meaning": self.weights.astype(np.float16),
            "meaning_bias": self.bias,
            "pieces": np.asarray(json.dumps(pieces.pieces)),
            "piece_log_probabilities": np.asarray(pieces.log_probabilities, dtype=np.float32),
            **{_NAMED + name: array for name, array in self.encoder.weights.arrays().items()},
        }

    @classmethod
    def of(cls, arrays: Mapping[str, Any]) -> Meaning:
        """What :meth:`arrays` gave, from a file.

        Raises:
            KeyError: an array is missing.
            ValueError: an array has not the shape that the others need.
        """
        named = {name.removeprefix(_NAMED): arrays[name] for name in arrays if name.startswith(_NAMED)}
        pieces = Pieces(json.loads(str(arrays["pieces"])), arrays["piece_log_probabilities"].tolist())
        weights, bias = arrays["meaning"].astype(np.float32), arrays["meaning_bias"]
        encoder = Encoder(pieces, Weights.of(named))
        if len(encoder.weights.table) != len(pieces.pieces) or weights.shape != (SIZE, len(bias)):
            raise ValueError("the pieces, their table and the weights of meaning do not fit together")
        return cls(encoder, weights, bias)


def at_most(scores: Any) -> Floats:
    """The ``scores`` of meaning, in log odds, none above ``MOST``."""
    return np.asarray(np.minimum(scores, MOST), dtype=np.float32)


def pooled(encoder: Encoder, readings: Sequence[Reading], messages: Sequence[Stretches]) -> list[Floats]:
    """For each message the mean of the encoder's numbers over each of its windows: one row each."""
    encoded = encoder.many([_spoken(reading) for reading in readings])
    return [
        np.asarray(_means(pieces, _with_marks(starts, reading), message), dtype=np.float32)
        if message.words
        else np.zeros((len(message.windows), SIZE), dtype=np.float32)
        for (pieces, starts), reading, message in zip(encoded, readings, messages, strict=True)
    ]


def _spoken(reading: Reading) -> list[str]:
    """The words of ``reading`` without its marks and in one form: a comma more or less is to mean nothing."""
    form = one_form()
    return [form.get(word, word) for word in reading.canonical if word not in _MARKS]


def _held(reading: Reading, message: Stretches) -> list[bool]:
    """Which words of ``reading``, marks left out, stand in a window of ``message``."""
    change = np.zeros(len(reading.canonical) + 1, dtype=np.int64)
    for first, last in message.windows:
        change[message.at[first]] += 1
        change[message.at[last - 1] + 1] -= 1
    held = np.cumsum(change[:-1]) > 0
    return [inside for inside, word in zip(held.tolist(), reading.canonical, strict=True) if word not in _MARKS]


def _with_marks(starts: Sequence[int], reading: Reading) -> list[int]:
    """Where the pieces of each word of ``reading`` begin, marks included, of which there are none."""
    spoken = iter(starts)
    at = next(spoken)
    found = [at]
    for word in reading.canonical:
        if word not in _MARKS:
            at = next(spoken)
        found.append(at)
    return found


def _means(rows: NDArray[Any], starts: list[int], message: Stretches) -> Any:
    """For each window the mean of the ``rows`` of its words' pieces, small words between them included."""
    totals = np.concatenate([np.zeros((1, rows.shape[1])), np.cumsum(rows, axis=0, dtype=np.float64)])
    first = np.asarray([starts[message.at[a]] for a, _ in message.windows])
    last = np.asarray([starts[message.at[b - 1] + 1] for _, b in message.windows])
    return (totals[last] - totals[first]) / np.maximum(last - first, 1)[:, None]
