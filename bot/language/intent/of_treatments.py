"""What is asked of a treatment by its name, or of one named just before: that is no question about rhizotomy."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.intent.model import Clause
from bot.language.intent.pointing import BLOCK, PROCEDURE, SURGERY, TREATMENTS
from bot.language.intent.question_subjects import SUBJECT

_NAMES = frozenset([SUBJECT, PROCEDURE, BLOCK, "type_name", SURGERY])
"""Ideas of ``cues.yml``: what a question may be about instead of a treatment by its name."""
_BY_NAME = frozenset(["effectiveness", "risks", "what_is_rhizotomy"])
_POINTING_BACK = _BY_NAME | frozenset(["candidacy", "does_it_hurt", "duration_of_relief"])
"""Topics whose question is about a treatment where it names that, or points back to it."""
_OF_PROCEDURE = frozenset([PROCEDURE, BLOCK, "type_name"])
_BESIDES = frozenset("besides else options option left apart choices alternatives".split())
"""With one of these words whoever names a treatment asks what there is beside it."""
_SHORT = 4
_HEADING = 8
_OF_SOMEBODY = frozenset(
    "i my me we he she they his her their had have has tried did does helps helped works worked is was".split()
)
_NAMED_WITHIN = 4
"""So many clauses before a short question may have named what its "it" is."""


def of_a_treatment(clauses: Sequence[Clause], number: int, topic: str) -> str:
    """``topic``, as its words say, or ``treatment_info`` where the clause of this number asks it of a treatment.

    "TENS. Any good?" is about that and not about rhizotomy.
    """
    clause = clauses[number]
    if clause.points_to is not None:
        of_another = clause.points_to.idea in TREATMENTS | {SURGERY}
        return "treatment_info" if of_another and topic in _POINTING_BACK else topic
    ideas = set(clause.ideas)
    before = clauses[number - 1] if number else None
    if topic == "what_is_rhizotomy" and len(clause.words) <= _SHORT and _named_just_before(clauses, number):
        return "treatment_info"  # "I have started pregabalin. It helps a bit. How does it work"
    if before is not None and not ideas & _NAMES:
        heads = len(before.words) < _SHORT or _is_headed(before)
        asked_of = before.asks > 0 and _names_a_treatment(before) and "it" in clause.words
        if heads or asked_of or (len(clause.words) <= _SHORT and "it" not in ideas):
            ideas |= set(before.ideas)
    if topic in _BY_NAME and ideas & TREATMENTS and not ideas & _NAMES:
        return "treatment_info"
    if topic == "alternatives" and _asks_of_that_alone(clauses, number):
        return "treatment_info"
    return topic


def _asks_of_that_alone(clauses: Sequence[Clause], number: int) -> bool:
    """Whether a question names a treatment, asks of none beside it, and nobody has spoken of the procedure."""
    clause = clauses[number]
    if TREATMENTS.isdisjoint(clause.ideas) or not _BESIDES.isdisjoint(clause.words):
        return False
    return all(_OF_PROCEDURE.isdisjoint(said.ideas) for said in clauses)


def _is_headed(clause: Clause) -> bool:
    """Whether a clause only names a treatment and says of whom nothing: "dry needling 60 euro a session"."""
    names = len(clause.words) <= _HEADING and _names_a_treatment(clause) and clause.asks <= 0
    return names and _OF_SOMEBODY.isdisjoint(clause.words)


def _named_just_before(clauses: Sequence[Clause], number: int) -> bool:
    """Whether the last thing that was named shortly before a question is another treatment and not the procedure."""
    if _NAMES.intersection(clauses[number].ideas):
        return False
    for clause in reversed(clauses[max(0, number - _NAMED_WITHIN) : number]):
        if _NAMES.intersection(clause.ideas):
            return False
        if _names_a_treatment(clause):
            return True
    return False


def _names_a_treatment(clause: Clause) -> bool:
    """Whether a clause names another treatment, and not the procedure."""
    ideas = set(clause.ideas)
    return bool(ideas & TREATMENTS) and not ideas & _NAMES
