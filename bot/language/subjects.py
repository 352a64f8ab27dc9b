"""Whom each word of a message is about: the writer, or the relative, friend or patient named before it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.language.clauses import clauses_of_now
from bot.language.patterns import SENTENCE_END, Match, longest
from bot.language.reading import Reading

_PUTS_RIGHT = frozenset("no nope wait sorry oops whoops mean meant".split())
_BESIDE = frozenset("i it is was that not me actually , well oh hang on".split())
_HAS = frozenset("does has did had is was do can not me".split())
THE_DEAD, NO_PERSON = "somebody who has died", "an animal or a film"
"""Of these nothing is told that is a danger; an animal is spoken of to the end of the sentence."""


def subjects_of(reading: Reading, persons: Sequence[Match]) -> list[str]:
    """For every word the other person it is about, or "" for the writer: the nearest person named before it."""
    subjects: list[str] = []
    current, relative, clinician = "", "", False
    now = frozenset(clause.start for clause in clauses_of_now(reading.canonical))
    for event in longest(persons):
        subjects += _until(reading, len(subjects), event.start, current, now)
        words = " ".join(reading.canonical[event.start : event.end])
        if current == NO_PERSON and subjects and _is_over(reading, subjects, event.start, relative):
            current = ""
        if event.name == "relative" or (event.name == "met" and current != NO_PERSON):
            current = relative = words
        elif event.name == "dead":
            current = relative = THE_DEAD
        elif event.name == "no_person":
            current = NO_PERSON
        elif event.name == "clinician":
            clinician = True
        elif event.name == "self":
            current = ""
        elif event.name == "other_pronoun" and current != NO_PERSON and (relative or not clinician):
            current = relative or words
        elif event.name == "plural_pronoun" and relative:
            current = relative
    subjects += _until(reading, len(subjects), len(reading.canonical), current, now)
    return _put_right(reading, persons, subjects)


def told_of_another(reading: Reading, person: Match) -> range:
    """The words of the sentence before, where that of ``person`` only puts right whose it was; else none.

    "I have asthma. No wait, my brother does."
    """
    words, sentence = reading.canonical, reading.sentence_of(person.start)
    led, behind = {*words[sentence.start : person.start]}, words[person.end : sentence.end]
    says_whose = bool(led & _PUTS_RIGHT) and led <= _PUTS_RIGHT | _BESIDE and {*behind} <= _HAS | {SENTENCE_END, ","}
    if person.name != "relative" or not says_whose or not sentence.start:
        return range(0)
    before = reading.sentence_of(sentence.start - 1)
    return range(before.start, before.end)


def _put_right(reading: Reading, persons: Sequence[Match], subjects: list[str]) -> list[str]:
    for person in persons:
        for at in told_of_another(reading, person):
            subjects[at] = subjects[at] or " ".join(reading.canonical[person.start : person.end])
    return subjects


def in_no_danger(subject: str) -> bool:
    """Whether what is told of ``subject`` is nobody's danger: they have died, or are an animal or in a film."""
    return subject in (THE_DEAD, NO_PERSON)


def _is_over(reading: Reading, subjects: Sequence[str], at: int, relative: str) -> bool:
    """Whether an animal or a film is no longer spoken of at word ``at``.

    A "he" that opens the next sentence goes on about the animal, where no ``relative`` was named before.
    """
    opens = reading.canonical[at - 1] == SENTENCE_END
    return subjects[-1] != NO_PERSON or (opens and bool(relative))


def _until(reading: Reading, start: int, end: int, current: str, now: Collection[int]) -> list[str]:
    """Whom the words ``start`` to before ``end`` are about, who were about ``current`` at first.

    Of the dead nothing is told that begins ``now``: "I lost my mother and it takes ages to start peeing".
    """
    about: list[str] = []
    for number in range(start, end):
        if current == THE_DEAD and number in now:
            current = ""
        about.append(current)
        if current == NO_PERSON and reading.canonical[number] == SENTENCE_END:
            current = ""
    return about
