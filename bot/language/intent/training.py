"""Learning from labelled examples: what the intent model needs scikit-learn for, kept apart from reading messages.

The linear model is scikit-learn's squared-hinge `LinearSVC`, which cross-validates like logistic regression on this
data and trains several times faster.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.language.intent.clauses import clauses
from bot.language.intent.cues import Cues
from bot.language.intent.features import features
from bot.language.intent.question_form import QuestionForm
from bot.language.intent.vectors import Document
from bot.language.learning.side_by_side import side_by_side

COST = 1.0
"""C of the linear model; 0.2 and 0.5 do worse. Classes are not balanced: most messages tell about the pain."""
_ASKS = "ask_"
_TELLS = frozenset(
    "inform treatment_history distress cleared misunderstanding correct deny affirm unsure thanks goodbye".split()
)
"""The intents whose sentences are taken for telling, to learn what a question looks like."""


def documents(examples: Sequence[tuple[str, str]], cues: Cues) -> tuple[QuestionForm, list[Document]]:
    """The judge of form, and each example as the linear model sees it, its form judged by one that never saw it."""
    taught = [_taught(text, intent, cues) for text, intent in examples]
    form = QuestionForm.train(pair for pairs in taught for pair in pairs)
    halves = [QuestionForm.train(pair for pairs in taught[half::2] for pair in pairs) for half in (1, 0)]
    documents = []
    for number, (text, _) in enumerate(examples):
        words = tuple(cues.words(text))
        documents.append(Document(words, features(words, cues(words), halves[number % 2](words) > 0)))
    return form, documents


def _taught(text: str, intent: str, cues: Cues) -> list[tuple[list[str], bool]]:
    """What an example teaches about form: all clauses of a statement tell; a question's last clause asks."""
    if intent.startswith(_ASKS):
        return [(cues.words(part), True) for part in clauses(text)[-1:]]
    return [(cues.words(part), False) for part in clauses(text)] if intent in _TELLS else []


def linear(matrix: Any, labels: NDArray[Any]) -> tuple[Any, float]:
    """The linear model of all rows, and the softmax temperature with the least log loss on rows held back in thirds."""
    from sklearn.model_selection import StratifiedKFold

    everything, nothing = np.arange(len(labels)), np.arange(0)
    thirds = StratifiedKFold(3, shuffle=True, random_state=0).split(labels, labels)

    def taught(rows: tuple[NDArray[Any], NDArray[Any]]) -> tuple[Any, NDArray[Any]]:
        seen, held = rows
        model = _fitted(matrix[seen], labels[seen])
        return model, model.decision_function(matrix[held]) if len(held) else nothing

    splits = [(everything, nothing), *thirds]
    (model, _), *others = side_by_side(taught, splits)
    scores = np.zeros((len(labels), len(model.classes_)), dtype=np.float64)
    for (_, held), (_, found) in zip(splits[1:], others, strict=True):
        scores[held] = one_column_each(found.reshape(len(held), -1).T).T
    return model, _temperature(scores, np.searchsorted(model.classes_, labels))


def _fitted(matrix: Any, labels: NDArray[Any]) -> Any:
    from sklearn.svm import LinearSVC

    return LinearSVC(C=COST, random_state=0).fit(matrix, labels)


def one_column_each(of_classes: NDArray[Any]) -> NDArray[Any]:
    """A row for each class: scikit-learn keeps one for two classes, of which this makes two."""
    return np.vstack([-of_classes, of_classes]) if len(of_classes) == 1 else of_classes


def _temperature(scores: NDArray[np.float64], right: NDArray[np.int64]) -> float:
    """The temperature with the least log loss, where ``right`` is the column of each row's own class."""

    def loss(temperature: float) -> float:
        scaled = scores / temperature
        top = scaled.max(axis=1)
        total = np.log(np.exp(scaled - top[:, None]).sum(axis=1)) + top
        return float(np.mean(total - scaled[np.arange(len(right)), right]))

    return min((0.05 * 1.1**step for step in range(40)), key=loss)
