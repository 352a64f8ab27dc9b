"""Whom each word of a message is about: the writer, or the relative, friend or patient named before it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.patterns import Match, longest
from bot.language.reading import Reading

_OF_THE_DEAD = frozenset({"late", "died", "dead", "deceased", "passed"})


def subjects_of(reading: Reading, persons: Sequence[Match]) -> list[str]:
    """For every word the other person it is about, or "" for the writer: the nearest person named before it."""
    subjects: list[str] = []
    current, relative, clinician = "", "", False
    for event in longest(persons):
        subjects += [current] * (event.start - len(subjects))
        words = " ".join(reading.canonical[event.start : event.end])
        if event.name == "relative":
            current = relative = words
        elif event.name == "clinician":
            clinician = True
        elif event.name == "self":
            current = ""
        elif event.name == "other_pronoun" and (relative or not clinician):
            current = relative or words
        elif event.name == "plural_pronoun" and relative:
            current = relative
    return subjects + [current] * (len(reading.canonical) - len(subjects))


def is_dead(subject: str) -> bool:
    """Whether the words that name somebody say that they are no longer alive ("my late sister", "my mum died")."""
    return not _OF_THE_DEAD.isdisjoint(subject.split())
