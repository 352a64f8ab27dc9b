"""Questions of a story that tells of an illness and its treatments and never names the procedure.

People ask this guide about the procedure, and the intent model takes "will it come back" for a question about that. A
long story of what hurts and what was tried, in which nobody has spoken of the procedure, asks about what it told of.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.language.intent.model import TOPIC_PREFIX, Clause, IntentModel
from bot.language.intent.pointing import BLOCK, PROCEDURE, SURGERY, TREATMENTS
from bot.language.intent.vectors import Floats

FEWEST_CLAUSES, FEWEST_WORDS = 4, 40
"""A message of less is no story."""
OF_PROCEDURE = frozenset(
    "recurrence_repeat duration_of_relief recovery risks effectiveness does_it_hurt procedure preparation candidacy"
    " what_is_rhizotomy types diagnostic_block".split()
)
COUNTS = 0.3
"""The share of their likelihood that topics of the procedure keep in such a story."""
_EVERY_TIME = frozenset("every each always keep keeps".split())
_OF_IT = frozenset([PROCEDURE, BLOCK, "type_name"])


def of_the_illness(model: IntentModel, clauses: Sequence[Clause], probabilities: Floats) -> Floats:
    """``probabilities`` (a row for each clause); in a story that is none of the procedure its topics count less."""
    if len(clauses) < FEWEST_CLAUSES or sum(len(clause.words) for clause in clauses) < FEWEST_WORDS:
        return probabilities
    named = {idea for clause in clauses for idea in clause.ideas}
    if named & _OF_IT or not named & (TREATMENTS | {SURGERY}):
        return probabilities
    less = np.asarray([name.removeprefix(TOPIC_PREFIX) in OF_PROCEDURE for name in model.intents])
    weighed = probabilities * np.where(less, COUNTS, 1.0).astype(np.float32)
    whole = weighed.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(weighed, whole, out=weighed, where=whole > 0), dtype=np.float32)


def why_it_returns(clauses: Sequence[Clause], number: int, topic: str) -> str:
    """``topic``, or the causes of sciatica where the clause asks why it returns every time and nothing was done to it.

    "Why does it come back every winter" asks of the illness; of a procedure that was named it asks how long that holds.
    """
    words = clauses[number].words
    named = any(not _OF_IT.isdisjoint(clause.ideas) for clause in clauses)
    asks_why = "why" in words[:2] and not _EVERY_TIME.isdisjoint(words)
    return "sciatica_causes" if topic == "recurrence_repeat" and asks_why and not named else topic
