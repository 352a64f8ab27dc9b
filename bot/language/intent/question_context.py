"""A question whose own words do not decide takes in what was said before it ("is that normal")."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.language.intent.model import Clause, IntentModel
from bot.language.intent.vectors import Floats

CLEAR = 0.7
"""A question's own words decide alone from this share of the best topic on; else the clause before it counts too."""
CONTEXT, CONTEXT_OF_SHORT, SHORT = 0.6, 2.0, 4
"""How much it counts beside the question's own words, and beside those of a question of at most ``SHORT`` words."""
CONTEXT_OF_EMPTY = 8.0
"""How much it counts beside a question that names nothing ("is that normal")."""
_NAMES_NOTHING = frozenset(
    "is was are that this it its normal usual typical expected common ok okay alright right true so really bad good"
    " should i be worried worry concerned am what does mean why how come a the thing to and or not just ? all".split()
)
"""Words that make a question depend on what was said before it."""
_OF_WHAT_WAS_SAID = frozenset(
    "daft mad madness crazy silly foolish folly stupid sensible wise unwise reasonable realistic unrealistic"
    " feasible optimistic wishful fetched nonsense pushing likely".split()
)
"""Words that judge what was just said: "first one was at forty, is that daft"."""
_JUDGES = _NAMES_NOTHING | _OF_WHAT_WAS_SAID | frozenset("idea an about too much very bit far asking it of me".split())
"""The words of a question that does no more than that."""
_ONLY_WHY = frozenset("how why come so but and that ? !".split())
"""The words of one that asks how or why of it."""
_POINTING = frozenset("normal usual typical expected common ok okay right true worried worry concerned so mean".split())
_THAT = frozenset({"that", "this"})


def in_context(model: IntentModel, parts: Sequence[Clause], by_themselves: Floats) -> Floats:
    """The probabilities; those of a question whose words do not decide take in what was said before it."""
    unclear: list[int] = []
    with_context: list[Clause] = []
    for number, clause in enumerate(parts[1:], start=1):
        if clause.asks <= 0:
            continue
        about = by_themselves[number] * model.topics
        if names_nothing(clause.words) or about.max() < CLEAR * max(float(about.sum()), 0.5):
            unclear.append(number)
            with_context.append(model.joined(_context(model, parts, number), clause))
    if not unclear:
        return by_themselves
    found = by_themselves.copy()
    for number, both in zip(unclear, model.probabilities(with_context), strict=True):
        words = parts[number].words
        share = CONTEXT_OF_SHORT if len(words) <= SHORT + 1 else CONTEXT
        share = CONTEXT_OF_EMPTY if names_nothing(words) else share
        logs = np.log(by_themselves[number] + 1e-6) + share * np.log(both + 1e-6)
        raised = np.exp((logs - logs.max()) / (1 + share))
        found[number] = raised / raised.sum()
    return found


def _context(model: IntentModel, parts: Sequence[Clause], number: int) -> Clause:
    """What was said before the question of this number: what it points to, else the clause before it."""
    points_to, last = parts[number].points_to, parts[number - 1]
    if points_to is not None and not names_nothing(parts[number].words):
        return model.clause_of((points_to.name,))
    return last if len(last.words) > 3 or number < 2 else model.joined(parts[number - 2], last)


def names_nothing(words: Sequence[str]) -> bool:
    """Whether a question does not say what it is about ("is that normal", "is that bad", "should i be worried")."""
    if not {"how", "why"}.isdisjoint(words) and _ONLY_WHY.issuperset(words):
        return True
    if not _OF_WHAT_WAS_SAID.isdisjoint(words):
        return _JUDGES.issuperset(words)
    points = not _POINTING.isdisjoint(words) or ("bad" in words and not _THAT.isdisjoint(words))
    return points and _NAMES_NOTHING.issuperset(words)
