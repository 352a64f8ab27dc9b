"""Treatments that were not simply had: planned, declined, not tried, asked about, claimed, or another person's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.language.facts.claimed import CLAIMED, is_claimed
from bot.language.facts.headed_lists import is_colon
from bot.language.facts.treatment import EXCEPT, EXCEPT_PAIRS, LIST_GLUE, Treatment
from bot.language.facts.unspecified import is_unwanted, mark_unspecified
from bot.language.facts.words import Mention, Message, is_mark

_LEADING = {"declined": "declined", "planned": "planned", "not_tried": "not_tried", "not_treatment": "asked"}
"""Cues before a treatment and what they make of it."""
_NEAR = 2
_FOLLOWS = 3
_FAR = 24
_OPEN_WITHIN = 8
_NEVER_WITHIN = 5
_SPEAKS_OF_PAST = frozenset("had did got gave given tried used took was were done after since helped worked".split())
_SPEAKS_OF_FUTURE = frozenset(
    "have has is am are want wants says said will get getting booked due they appointment now pending about"
    " going".split()
)
_FOR_THAT_WITHIN = 8
_PRAISE = frozenset("good great fine brilliant ok okay helps works worked helped better lovely grand".split())
_BUT_NOT = frozenset({"not", "nothing", "no", "useless"})
_JOINED = frozenset({"and", "or", ",", "plus", "&"})
_OF_THE_PAIN = ("side", "character", "onset")
_PAIN_WORDS = frozenset("sciatica sciatic leg legs back disc buttock".split())
_EXCEPT_WITHIN = 5
_ANYTHING = frozenset({"anything", "much", "nothing", "owt", "a"})
_SUBJECTS = frozenset({"i", "we"})
"""Right before its last word in what would be another's ("one i had"): it is the writer's after all."""
_OF_WRITER = frozenset({"i", "me", "my", "we", "us"})


def mark_statuses(message: Message, treatments: Sequence[Treatment], cues: Mapping[str, Sequence[Mention]]) -> None:
    """Writes into each treatment whether it was not tried, asked about, claimed, planned, declined, or another's.

    One that was for something else ("an injection in my shoulder") is another's, too.
    """
    for treatment in treatments:
        if _is_anothers(message, treatment, cues):
            treatment.status = "others"
    for cue in cues.get("elsewhere", ()):
        _mark_elsewhere(message, cue, treatments)
    for cue in cues.get("of_an_operation", ()):
        _mark_before(message, cue, treatments, "others", _FOR_THAT_WITHIN)
    for cue in cues.get("of_a_birth", ()):
        first, last = message.sentence(cue.start)
        for treatment in treatments:
            if treatment.name == "epidural_injection" and first <= treatment.start < last:
                treatment.status = "others"
    for cue in cues.get("for_that", ()):
        if _named_another_illness(message, cue, treatments, cues.get("other_illnesses", ())):
            _mark_before(message, cue, treatments, "others", _FOR_THAT_WITHIN)
    for treatment in treatments:
        if not treatment.status and is_claimed(message, treatment, cues.get("claimed", ())):
            treatment.status = CLAIMED
    _mark_led(message, treatments)
    mark_unspecified(message, treatments, cues.get("other_illnesses", ()))
    for treatment in treatments:
        if treatment.status == "declined" and is_unwanted(message, treatment):
            treatment.status = "not_tried"
    for cue in cues.get("named_only", ()):
        _mark_before(message, cue, treatments, "asked", _NEAR)
    for cue in cues.get("not_begun", ()):
        _mark_before(message, cue, treatments, "planned", _FAR)
    for cue in message.of("declined_after"):
        _mark_before(message, cue, treatments, "declined", _FOLLOWS)
    for cue in cues.get("refused", ()):
        _mark_before(message, cue, treatments, "declined", _FAR)
    for cue in cues.get("never_had", ()):
        _mark_before(message, cue, treatments, "not_tried", _NEVER_WITHIN)
    for cue in message.of("planned_after"):
        _mark_before(message, cue, treatments, "planned", _FOLLOWS)
    for cue in cues.get("to_come", ()):
        before = set(message.words[message.sentence(cue.start)[0] : cue.start])
        if before & _SPEAKS_OF_FUTURE and not before & _SPEAKS_OF_PAST:
            _mark_before(message, cue, treatments, "planned", _FOLLOWS)


def leave_open(message: Message, treatments: Sequence[Treatment], cues: Sequence[Mention]) -> None:
    """Marks each treatment of which it is said that its result is not known yet ("physio, too early to say")."""
    for cue in cues:
        before = [t for t in treatments if t.end <= cue.start]
        if not before or before[-1].outcomes or before[-1].status:
            continue
        between = message.words[before[-1].end : cue.start]
        if len(between) <= _OPEN_WITHIN and between.count(".") <= 1:
            before[-1].is_open = True


def _mark_led(message: Message, treatments: Sequence[Treatment]) -> None:
    """A cue before a treatment holds for the whole list that follows it."""
    leads: list[tuple[int, str]] = []
    for kind, status in _LEADING.items():
        for cue in message.of(kind):
            if kind == "not_tried" and (_is_result(message, cue) or _lists_failures(message, cue)):
                continue
            if kind == "not_tried" and (excepted := _excepted_from(message, cue)) is not None:
                leads.append((excepted, "tried"))
                continue
            inside = [t for t in treatments if t.start >= cue.start and t.end <= cue.end]
            if kind == "planned" and inside:
                for treatment in inside:
                    treatment.status = treatment.status or "planned"
            else:
                leads.append((cue.end, status))
    for cue_end, status in leads:
        _spread(message, cue_end, status, [t for t in treatments if t.start >= cue_end])


def _spread(message: Message, cue_end: int, status: str, following: Sequence[Treatment]) -> None:
    words = message.words
    headed = is_colon(message, cue_end)
    if status == "not_tried" and words[cue_end : cue_end + 1] == (",",) and not headed:
        return
    at = cue_end
    for treatment in following:
        link = words[at : treatment.start]
        listed = all(w in LIST_GLUE for w in link)
        beside = at == cue_end and len(link) <= _NEAR and not any(is_mark(w) for w in link)
        if not (listed or beside) or (status == "not_tried" and at != cue_end and "," in link and not headed):
            return
        treatment.status = treatment.status or status
        at = treatment.end


def _mark_before(message: Message, cue: Mention, treatments: Sequence[Treatment], status: str, within: int) -> None:
    """A cue behind a treatment holds for the nearest one of its sentence of which nothing else was told."""
    before = [t for t in treatments if t.end <= cue.start]
    if not before or before[-1].status in ("others", "not_tried"):
        return
    between = message.words[before[-1].end : cue.start]
    told = any(before[-1].end <= m.start < cue.start for m in message.of("outcome"))
    if len(between) <= within and "." not in between and not told and (within > _FOLLOWS or "but" not in between):
        before[-1].status = status


def _mark_elsewhere(message: Message, cue: Mention, treatments: Sequence[Treatment]) -> None:
    """A cue that names another part of the body holds for all that is listed before it ("zinc and iron for my …").

    "Great for my shoulder, but not for this" tells of one that was used for this as well.
    """
    rest = set(message.words[cue.end : message.sentence(cue.start)[1]])
    if set(message.words[cue.start - 1 : cue.start]) & _PRAISE and rest & _BUT_NOT:
        return
    _mark_before(message, cue, treatments, "others", _NEAR)
    before = [t for t in treatments if t.end <= cue.start]
    for treatment, following in reversed(list(pairwise(before))):
        link = message.words[treatment.end : following.start]
        if following.status != "others" or treatment.outcomes or not link or not set(link) <= _JOINED:
            return
        treatment.status = treatment.status or "others"


def _named_another_illness(
    message: Message, cue: Mention, treatments: Sequence[Treatment], illnesses: Sequence[Mention]
) -> bool:
    """Whether "for that" speaks of an illness that is not of the back and was named last before the treatment."""
    before = [t for t in treatments if t.end <= cue.start]
    if not before:
        return False
    first = message.sentence(before[-1].start)[0]
    start = message.sentence(first - 1)[0] if first else 0
    named = [m for m in illnesses if start <= m.start and m.end <= before[-1].start]
    return bool(named) and not _pained_between(message, named[-1].end, cue.start)


def _pained_between(message: Message, start: int, end: int) -> bool:
    """Whether the words from ``start`` to ``end`` speak of the pain in the back or the leg."""
    if _PAIN_WORDS & set(message.words[start:end]):
        return True
    return any(start <= m.start < end for kind in _OF_THE_PAIN for m in message.of(kind))


def _is_result(message: Message, cue: Mention) -> bool:
    """Whether the words are part of an outcome ("no joy with physio")."""
    return any(m.start <= cue.start < m.end for kind in ("outcome", "all") for m in message.of(kind))


def _excepted_from(message: Message, cue: Mention) -> int | None:
    """Where what was tried after all begins ("have not tried anything except paracetamol")."""
    following = message.words[cue.end : cue.end + _EXCEPT_WITHIN]
    if not _ANYTHING & set(following[:1]):
        return None
    for at, pair in enumerate(pairwise(following)):
        if pair in EXCEPT_PAIRS:
            return cue.end + at + 2
        if pair[0] in EXCEPT or pair[0] == "but":
            return cue.end + at + 1
    return None


def _lists_failures(message: Message, cue: Mention) -> bool:
    """Whether what did not help is counted up ("nothing has helped: not the codeine, not the physio")."""
    words = message.words
    listed = words[cue.start] in ("not", "nor") and words[cue.end : cue.end + 1] in (("the",), ("my",), ("even",))
    first = message.sentence(cue.start)[0]
    start = message.sentence(first - 1)[0] if first else 0
    return listed and any(start <= m.start and m.end <= cue.start for m in message.of("all"))


def _is_anothers(message: Message, treatment: Treatment, cues: Mapping[str, Sequence[Mention]]) -> bool:
    """Whether somebody in passing had or praises it ("the lad up the road swears by TENS")."""
    first, _ = message.sentence(treatment.start)
    passing = (*cues.get("praised", ()), *(() if message.about_other else cues.get("of_others", ())))
    return any(
        first <= cue.start < treatment.start
        and message.words[cue.end - 2] not in _SUBJECTS
        and not set(message.words[cue.end - 1 : treatment.start]) & _OF_WRITER
        for cue in passing
    )
