"""Injections and operations of which only that is said: whether they were for the back at all.

"An injection" is most often one of something else (the bones, a vitamin, another operation). It counts only where
something was told of it, or where it lies ahead or was refused, and nothing near it names what else it was for.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.facts.treatment import Treatment
from bot.language.facts.words import Mention, Message

_INJECTIONS = frozenset("injection injections shot shots jab jabs".split())
_OPERATIONS = frozenset("surgery surgeries operation operations operated op ops".split())
_BEFORE = frozenset(
    "a an the my his her their this that these those no any some one two three four another other same first second"
    " third last next previous previously more further had has have having get got getting want wants wanted need needs"
    " needed offered offer refused refuse declined decline consider considered considering recommended suggested"
    " proposed tried did done do was were is been be of for from to with without after before since until till about"
    " down into under by than or and nor but not only just even then also , . me him us them i we they he she you"
    " successful failed big major emergency little small minor keyhole private nhs back spine spinal lumbar disc"
    " yearly regular more actual whole already never against".split()
)
"""Words that may stand right before one that is for the back; another one tells what it was ("the tape op")."""
_MERE_PLACES = frozenset(
    {"in", "into", "the", "my", "his", "her", "a", "buttock", "bum", "bottom", "arm", "of", "thigh"}
)
_LEADS_ON = frozenset({"on", "for", "my", "the"})
_CONTENT_WITHIN = 6
_IN_A_SYRINGE = frozenset({"diclofenac", "ketorolac", "meloxicam", "supplements"})
_NOT_WANT = (("not", "want"), ("not", "wanting"))
_STEROIDS = (("steroid",), ("steroids",))


def is_unspecified(message: Message, treatment: Treatment) -> bool:
    """Whether nothing but "injection" or "operation" is said."""
    first, *rest = message.words[treatment.start : treatment.end]
    return first in _INJECTIONS | _OPERATIONS and _LEADS_ON.issuperset(rest)


def is_unwanted(message: Message, treatment: Treatment) -> bool:
    """Whether operations are only not wanted in general, and none was offered ("I do not want operation")."""
    before = message.words[max(0, treatment.start - 3) : treatment.start]
    return is_unspecified(message, treatment) and before[-2:] in _NOT_WANT


def name_steroids(message: Message, treatments: Sequence[Treatment]) -> None:
    """Names a mere "steroid" after the tablets that were told of ("a Medrol pack … the steroid helped")."""
    if not any(t.name == "oral_steroid" for t in treatments):
        return
    for treatment in treatments:
        if message.words[treatment.start : treatment.end] in _STEROIDS:
            treatment.name = "oral_steroid"


def mark_unspecified(message: Message, treatments: Sequence[Treatment], illnesses: Sequence[Mention]) -> None:
    """Writes into each that is for something else that it is another's ("others").

    "The operation" is the one that was told of before, unless the back was operated on as well.
    """
    other = False
    for treatment in treatments:
        if treatment.name == "back_surgery" and not is_unspecified(message, treatment):
            other = False
        if not is_unspecified(message, treatment):
            continue
        elsewhere = _is_of_something_else(message, treatment, illnesses)
        if elsewhere or (other and treatment.name == "back_surgery" and not treatment.status):
            treatment.status = "others"
            other = other or (elsewhere and treatment.name == "back_surgery")


def _is_of_something_else(message: Message, treatment: Treatment, illnesses: Sequence[Mention]) -> bool:
    words = message.words
    if treatment.start and words[treatment.start - 1] not in _BEFORE and not words[treatment.start - 1].isdigit():
        return True
    return _holds_a_medicine(message, treatment) or _names_illness(message, treatment, illnesses)


def _holds_a_medicine(message: Message, treatment: Treatment) -> bool:
    """Whether the medicine in it is named behind it ("an injection in the buttock, diclofenac")."""
    if message.words[treatment.start] not in _INJECTIONS:
        return False
    behind = next((m for m in message.of("treatment") if m.start >= treatment.end), None)
    if behind is None or behind.start - treatment.end > _CONTENT_WITHIN or behind.code.endswith("injection"):
        return False
    between = message.words[treatment.end : behind.start]
    if not between and behind.code in _IN_A_SYRINGE:
        return True
    return "," in between and set(between) <= _MERE_PLACES | {","} and len(between) > 1


def _names_illness(message: Message, treatment: Treatment, illnesses: Sequence[Mention]) -> bool:
    """Whether its sentence tells of an illness that is not of the back, with no word of the back between."""
    first, last = message.sentence(treatment.start)
    for illness in illnesses:
        if not first <= illness.start < last:
            continue
        between = (illness.end, treatment.start) if illness.end <= treatment.start else (treatment.end, illness.start)
        if not any(between[0] <= m.start < between[1] for kind in ("site", "side") for m in message.of(kind)):
            return True
    return False
