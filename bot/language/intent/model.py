"""The intent of one clause: a linear model over words, pieces of words and named ideas, and a judge of its form.

One-vs-rest linear scores become probabilities through a softmax whose temperature is fitted on out-of-fold scores.
Whether a clause asks at all is a decision of its own (:mod:`bot.language.intent.question_form`), and so is what the
clauses of a message mean together (:mod:`bot.language.intent.message`). Reading needs NumPy only.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bot.language.intent.cues import Cues, standard_cues
from bot.language.intent.features import features
from bot.language.intent.question_form import QuestionForm
from bot.language.intent.training import documents, linear, one_column_each
from bot.language.intent.vectors import Document, Floats, Scorer, Vectorizer
from bot.language.learning.columns import Columns, beginnings
from bot.language.learning.loading import collector_paused

TOPIC_PREFIX = "ask_"
FORMAT = 2


class ModelUnreadable(ValueError):
    """The file is not an intent model of this version."""


class Thing(NamedTuple):
    """What may be asked about: the idea of ``cues.yml`` that names it, and the word."""

    idea: str
    name: str


@dataclass(frozen=True)
class Clause:
    """A piece of a message: its words, and the log odds that its form is a question's."""

    words: tuple[str, ...]
    asks: float
    _named: Callable[[tuple[str, ...]], Sequence[str]] = field(compare=False, repr=False)
    points_to: Thing | None = None
    """What a question that names nothing is about."""

    @cached_property
    def ideas(self) -> tuple[str, ...]:
        """The ideas that it names, in order; looked for when they are first asked for."""
        return tuple(self._named(self.words))

    @property
    def document(self) -> Document:
        """What the linear model looks at."""
        return Document(self.words, features(self.words, self.ideas, self.asks > 0))


class IntentModel:
    """A trained intent classifier. Make one with :meth:`train` or :meth:`load`."""

    def __init__(
        self, intents: Sequence[str], scorer: Scorer, temperature: float, form: QuestionForm, cues: Cues
    ) -> None:
        self.intents = tuple(intents)
        self.temperature = temperature
        self.topics = np.asarray([name.startswith(TOPIC_PREFIX) for name in self.intents])
        self._scorer = scorer
        self.form = form
        self._cues = cues

    @classmethod
    def train(cls, examples: Sequence[tuple[str, str]], cues: Cues | None = None) -> IntentModel:
        """A model of ``examples`` (text, intent), at least two intents with three examples each.

        ``cues`` names the ideas in a text; those of the vocabulary when left out.
        """
        known = cues if cues is not None else standard_cues()
        form, found = documents(examples, known)
        labels = np.asarray([intent for _, intent in examples])
        vectorizer = Vectorizer.fit(found)
        matrix = vectorizer.matrix(found)
        fitted, temperature = linear(matrix, labels)
        weights = np.ascontiguousarray(one_column_each(fitted.coef_).T, dtype=np.float32)
        bias = one_column_each(fitted.intercept_[:, None])[:, 0].astype(np.float32)
        return cls([str(c) for c in fitted.classes_], Scorer(vectorizer, weights, bias), temperature, form, known)

    def clause(self, text: str) -> Clause:
        """``text`` as one clause."""
        return self.clause_of(self._cues.words(text))

    def clause_of(self, words: Sequence[str]) -> Clause:
        """A clause of these ``words``."""
        return Clause(tuple(words), self.form(words), self._cues)

    def named(self, words: Sequence[str]) -> Sequence[tuple[int, str]]:
        """The ideas that ``words`` name, each with the number of the word with which it begins."""
        return self._cues.named(words)

    def joined(self, first: Clause, second: Clause) -> Clause:
        """Two clauses as one, with the form of the second."""
        return Clause(first.words + second.words, second.asks, lambda _: first.ideas + second.ideas)

    def probabilities(self, clauses: Sequence[Clause]) -> Floats:
        """The probability of each of :attr:`intents`: one row for each of the ``clauses``."""
        scores = self._scorer([clause.document for clause in clauses]) / self.temperature
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)

    def save(self, path: Path | str) -> None:
        """Writes the model (arrays and names, nothing executable) to ``path``, an .npz file."""
        meta = {"format": FORMAT, "intents": self.intents, "temperature": self.temperature, "bias": self.form.bias}
        vectorizer = self._scorer.vectorizer
        names = [sorted(v, key=v.__getitem__) for v in vectorizer.vocabularies]
        with Path(path).open("wb") as file:
            np.savez_compressed(
                file,
                weights=self._scorer.weights.astype(np.float16),
                bias=self._scorer.bias,
                idf=vectorizer.idf,
                meta=np.asarray(json.dumps(meta)),
                names=np.asarray(json.dumps(names)),
                form=np.asarray(json.dumps(self.form.weights)),
            )

    @classmethod
    @collector_paused()
    def load(cls, path: Path | str, cues: Cues | None = None) -> IntentModel:
        """The model that :meth:`save` wrote; ``cues`` must be those it was trained with.

        Raises:
            ModelUnreadable: the file is missing, broken or of another version.
        """
        try:
            with np.load(Path(path), allow_pickle=False) as stored:
                meta = json.loads(str(stored["meta"]))
                if meta["format"] != FORMAT:
                    raise ModelUnreadable(f"{path}: intent model of format {meta['format']}, not {FORMAT}; train again")
                names, form = json.loads(str(stored["names"])), json.loads(str(stored["form"]))
                weights, bias, idf = stored["weights"], stored["bias"], stored["idf"]
        except (OSError, KeyError, ValueError) as problem:
            if isinstance(problem, ModelUnreadable):
                raise
            raise ModelUnreadable(f"{path}: not an intent model ({problem}); train again") from problem
        vocabularies = [Columns(family, began) for family, began in zip(names, beginnings(names), strict=True)]
        scorer = Scorer(Vectorizer(vocabularies, idf), weights, bias)
        known = cues if cues is not None else standard_cues()
        return cls(meta["intents"], scorer, float(meta["temperature"]), QuestionForm(form, float(meta["bias"])), known)
