"""For how long each treatment was used, or how long its relief lasted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.facts.treatment import Treatment, is_list_glue
from bot.language.facts.words import Message, is_mark
from bot.language.times.durations import Duration

_LEADS_ON = frozenset({"of", "on", "doing", "taking", "in"})
_PARTS = frozenset({".", ",", "relief"})
_NOT_A_LENGTH = ("ago", "dated")
_OF_PAIN = frozenset(
    {"hurts", "hurting", "aches", "aching", "pain", "sciatica", "been", "had", "suffering", "started", "it"}
)
_ON_IT = (("on", "it"), ("on", "that"), ("on", "them"), ("on", "those"), ("on", "this"))
_HARMED = frozenset("limping hobbling sore sick ill crippled floored bedridden headache agony bed tears bits".split())
_NOT = frozenset({"not", "hardly", "barely"})
_ENDS_CLAUSE = frozenset({".", ",", "and", "but", "so"})
_SITTINGS = frozenset({"times", "sessions", "visits", "goes", "x"})
_COUNTS = frozenset("one two three four five six seven eight nine ten dozen twelve few several couple".split())
_BESIDE = 4
"""A count of sittings stands at most so many words from its treatment."""
_TO_NEXT = 3
_AFTER = 9
_AFTER_TOLD = 14
_AFTER_GIVEN_UP = 24
_USED = frozenset(
    "did done took take taken tried used use wore kept stuck persevered persisted managed doing taking using".split()
)
_NAMES_IT = frozenset("it them that those these this one".split())
_OPENS_USE = frozenset("i he she we and so have has had just only religiously faithfully dutifully".split())
_GIVEN_UP = frozenset("quit quitted stopped stop gave binned ditched dropped packed jacked chucked abandoned".split())
_BOTH = frozenset({("and",), ("plus",), ("with",), ("&",), ("and", "some")})
_OF_BOTH = frozenset("for about around roughly nearly over maybe".split())
_OF_EACH = (("of", "each"), ("on", "each"), ("each",), ("on", "both"), ("of", "both"))


def told_in_sittings(message: Message) -> list[str]:
    """Treatments of which it is told how many sittings they took ("physio, 6 sessions"), which is a length too."""
    words = message.words
    told = []
    for mention in message.of("treatment"):
        first, last = message.sentence(mention.start)
        near = words[max(first, mention.start - _BESIDE) : min(last, mention.end + _BESIDE)]
        if any(_is_count(number) and unit in _SITTINGS for number, unit in pairwise(near)):
            told.append(mention.code)
    return list(dict.fromkeys(told))


def _is_count(word: str) -> bool:
    return word.isdigit() or word in _COUNTS


def set_lengths(message: Message, treatments: Sequence[Treatment], durations: Sequence[Duration]) -> None:
    """Gives each length of time to the treatment beside it, when there is one that was had."""
    for duration in durations:
        if duration.kind in _NOT_A_LENGTH or duration.days <= 0 or not _is_length(message, duration):
            continue
        owner = _owner_of(message, duration, treatments)
        if owner is None or owner.status in ("planned", "declined", "not_tried"):
            continue
        for treatment in [owner, *_sharing(message, owner, duration, treatments)]:
            if treatment.duration_days is None:
                treatment.duration_days, treatment.lasting_at = duration.days, duration.start


def _is_length(message: Message, duration: Duration) -> bool:
    """A time to come or a rate is none; "eight times in two months", "on that a year", "back within a week" are."""
    if duration.kind != "other":
        return True
    before = message.words[max(0, duration.start - 3) : duration.start]
    if before[-1:] == ("in",):
        return bool(_SITTINGS & set(before))
    return before[-1:] == ("within",) or before[-2:] in _ON_IT


def _owner_of(message: Message, duration: Duration, treatments: Sequence[Treatment]) -> Treatment | None:
    words = message.words
    after = next((t for t in treatments if t.start >= duration.end - 1), None)
    if after is not None and after.start < duration.end:
        return after
    if after is not None and after.start - duration.end <= _TO_NEXT:
        link = set(words[duration.end : after.start])
        if link & _LEADS_ON and not link & _PARTS:
            return after
        if not link and (duration.start == 0 or is_mark(words[duration.start - 1])):
            return after  # "3 months gabapentin"
    before = [t for t in treatments if t.end <= duration.start]
    if not before:
        return None
    nearest = before[-1]
    between = words[nearest.end : duration.start]
    told = bool(nearest.outcomes)
    if _is_of_harm(between):
        return None
    if _is_given_up(between) or _tells_of_use(between):
        return nearest
    if "." in between and not (told and between.count(".") == 1 and len(between) <= 6):
        return None
    if len(between) > (_AFTER_TOLD if told else _AFTER):
        return None
    on_it = any(tuple(between[n : n + 2]) in _ON_IT for n in range(len(between)))
    if told or on_it:
        return nearest
    named = "for" in between or any(a in _USED and b in _NAMES_IT for a, b in pairwise(between))
    last = set(between[-4:]) - ({"it"} if named else set())
    return None if last & _OF_PAIN or {"but", "still"} & set(between) else nearest


def _is_of_harm(between: Sequence[str]) -> bool:
    """Whether the time is that of the harm it did ("I could not get up for two days", "limping for a week")."""
    clause = list(between)
    while not _ENDS_CLAUSE.isdisjoint(clause):
        clause = clause[next(n for n, word in enumerate(clause) if word in _ENDS_CLAUSE) + 1 :]
    unable = any(a in ("could", "can") and b in _NOT for a, b in pairwise(clause))
    return clause[-1:] in (["for"], ["about"]) and (unable or not _HARMED.isdisjoint(clause))


def _is_given_up(between: Sequence[str]) -> bool:
    """Whether it is said, in the sentence of the treatment, when it was given up ("so sick I quit after nine days")."""
    ends = between[-3:]
    return (
        len(between) <= _AFTER_GIVEN_UP
        and "." not in between
        and ends[-1:] == ("after",)
        and bool(_GIVEN_UP & set(ends))
    )


def _tells_of_use(between: Sequence[str]) -> bool:
    """Whether a sentence of its own tells how long it was used ("Exercises. Did them for six weeks")."""
    if between.count(".") != 1:
        return False
    said = [w for w in between[between.index(".") + 1 :] if w not in _OPENS_USE]
    return len(said) >= 2 and said[0] in _USED and said[1] in _NAMES_IT and len(said) <= 5


def _sharing(
    message: Message, owner: Treatment, duration: Duration, treatments: Sequence[Treatment]
) -> list[Treatment]:
    """The treatments listed before ``owner`` when the time is said to be that of each."""
    follows = message.words[duration.end : duration.end + 2]
    each = tuple(follows) in _OF_EACH or tuple(follows[:1]) in _OF_EACH
    if not each and not set(message.words[owner.end : duration.start]) <= _OF_BOTH:
        return []
    shared, at = [], owner.start
    for treatment in reversed([t for t in treatments if t.end <= owner.start]):
        link = message.words[treatment.end : at]
        if not is_list_glue(link) or not (each or tuple(link) in _BOTH):
            break
        shared.append(treatment)
        at = treatment.start
    return shared
