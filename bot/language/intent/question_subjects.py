"""What a question is about when only what stands before it says so, or when it lists several things.

"whats sciatica and how long does it last" asks how long *sciatica* lasts; "tell me the downsides and the odds of it
working" asks two questions with one verb. A question about "it" that has no such neighbour is about the procedure: that
is how people talk to this guide, and how the intent model learned it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.language.intent.model import TOPIC_PREFIX, Clause, IntentModel
from bot.language.intent.pointing import PROCEDURE, SURGERY, TREATMENTS, asked_of, names_something, pointing_back

SUBJECT = "sciatica"
"""Idea of ``cues.yml``: the subject that "it" may stand for where it does not stand for the procedure."""
_IT = frozenset(["it", "this"])
_TREATED = TREATMENTS | {PROCEDURE, SURGERY}
"""What is told of one of these after the illness was named is what "it" may stand for next."""
CLEAR_FIRST, CLEAR_SECOND = 0.5, 0.85
"""How likely the topics of two things must be that are asked about with one verb; set by hand."""
_LONGEST_THING = 6
_CAUSES = f"{TOPIC_PREFIX}sciatica_causes"
_SELFCARE = f"{TOPIC_PREFIX}sciatica_selfcare"
_OF_ILLNESS = f"{TOPIC_PREFIX}{SUBJECT}_"
_NO_THINGS = frozenset(f"{TOPIC_PREFIX}{t}" for t in ("treatment_info", "what_is_rhizotomy", "sciatica_what"))
"""Names of treatments and of the illness stand beside each other in one question ("physio and tablets")."""


def with_subjects(model: IntentModel, parts: Sequence[Clause]) -> list[Clause]:
    """The clauses, with "it" replaced where the question before asks about sciatica itself and this one does not."""
    found: list[Clause] = []
    named = False
    for clause in parts:
        if clause.asks > 0:
            ideas = set(clause.ideas)
            if named and not ideas & {SUBJECT, PROCEDURE}:
                clause = _about_subject(model, clause)
            else:
                named = PROCEDURE not in ideas and (SUBJECT in ideas or _asks_why_at_all(model, clause))
                if found and not names_something(asked_of(model, clause)) and not _asks_of_illness(model, clause):
                    clause = pointing_back(model, clause, found)
        elif named and not _TREATED.isdisjoint(clause.ideas):
            named = False
        found.append(clause)
    return found


def _asks_of_illness(model: IntentModel, clause: Clause) -> bool:
    """Whether its words ask about the illness although they do not name it ("will it ever go away")."""
    topic = clear_topic(model, clause, CLEAR_FIRST)
    if topic == _SELFCARE:
        return clear_topic(model, clause, CLEAR_SECOND) == _SELFCARE
    return topic is not None and topic.startswith(_OF_ILLNESS)


def _asks_why_at_all(model: IntentModel, clause: Clause) -> bool:
    """Whether it asks for the cause without naming the illness: "why do i have it and how long will it last"."""
    return not _IT.isdisjoint(clause.words) and clear_topic(model, clause, CLEAR_FIRST) == _CAUSES


def _about_subject(model: IntentModel, clause: Clause) -> Clause:
    at = next((n for n, word in enumerate(clause.words) if word in _IT), None)
    topic = model.intents[int(model.probabilities([clause])[0].argmax())]
    if at is None or topic.startswith(f"{TOPIC_PREFIX}{SUBJECT}"):
        return clause
    return model.clause_of((*clause.words[:at], SUBJECT, *clause.words[at + 1 :]))


def at_second_thing(model: IntentModel, clause: Clause) -> list[Clause]:
    """A question cut at "and" where the words on both sides name different topics; the second asks like the first."""
    words = clause.words
    if clause.asks <= 0 or "and" not in words:
        return [clause]
    at = len(words) - 1 - words[::-1].index("and")
    thing = words[at + 1 :]
    if at < 2 or not 0 < len(thing) <= _LONGEST_THING:
        return [clause]
    first, second = model.clause_of(words[:at]), replace(model.clause_of(thing), asks=clause.asks)
    topics = [clear_topic(model, first, CLEAR_FIRST), clear_topic(model, second, CLEAR_SECOND)]
    if None in topics or topics[0] == topics[1] or topics[1] in _NO_THINGS:
        return [clause]
    return [*at_second_thing(model, replace(first, asks=clause.asks)), second]


def clear_topic(model: IntentModel, clause: Clause, least: float) -> str | None:
    """The intent of a clause, if it asks about a topic and is at least so likely."""
    probabilities = model.probabilities([clause])[0]
    best = int(probabilities.argmax())
    name = model.intents[best]
    return name if name.startswith(TOPIC_PREFIX) and probabilities[best] >= least else None
