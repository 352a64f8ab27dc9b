"""For how long each treatment was used, or how long its relief lasted."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.durations import Duration
from bot.language.facts.treatment import Treatment, is_list_glue
from bot.language.facts.words import Message

_LEADS_ON = frozenset({"of", "on", "doing", "taking", "in"})
_NOT_A_LENGTH = ("ago", "dated")
_OF_PAIN = frozenset({"pain", "sciatica", "been", "had", "suffering", "started", "it"})
_ON_IT = (("on", "it"), ("on", "that"), ("on", "them"), ("on", "those"), ("on", "this"))
_SITTINGS = frozenset({"times", "sessions", "visits", "goes", "x"})
_TO_NEXT = 3
_AFTER = 9
_AFTER_TOLD = 14
_OF_EACH = (("of", "each"), ("on", "each"), ("each",), ("on", "both"), ("of", "both"))


def set_lengths(message: Message, treatments: Sequence[Treatment], durations: Sequence[Duration]) -> None:
    """Gives each length of time to the treatment beside it, when there is one that was had."""
    for duration in durations:
        if duration.kind in _NOT_A_LENGTH or duration.days <= 0 or not _is_length(message, duration):
            continue
        owner = _owner_of(message, duration, treatments)
        if owner is None or owner.status in ("planned", "declined", "not_tried"):
            continue
        for treatment in [owner, *_sharing(message, owner, duration, treatments)]:
            treatment.duration_days = treatment.duration_days or duration.days


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
    if (
        after is not None
        and after.start - duration.end <= _TO_NEXT
        and set(words[duration.end : after.start]) & _LEADS_ON
    ):
        return after
    before = [t for t in treatments if t.end <= duration.start]
    if not before:
        return None
    nearest = before[-1]
    between = words[nearest.end : duration.start]
    told = bool(nearest.outcomes)
    if "." in between and not (told and between.count(".") == 1 and len(between) <= 6):
        return None
    if len(between) > (_AFTER_TOLD if told else _AFTER):
        return None
    on_it = any(tuple(between[n : n + 2]) in _ON_IT for n in range(len(between)))
    if told or on_it:
        return nearest
    last = set(between[-4:]) - ({"it"} if "for" in between else set())
    return None if last & _OF_PAIN or {"but", "still"} & set(between) else nearest


def _sharing(
    message: Message, owner: Treatment, duration: Duration, treatments: Sequence[Treatment]
) -> list[Treatment]:
    """The treatments listed before ``owner`` when the time is said to be that of each."""
    follows = message.words[duration.end : duration.end + 2]
    if tuple(follows) not in _OF_EACH and tuple(follows[:1]) not in _OF_EACH:
        return []
    shared, at = [], owner.start
    for treatment in reversed([t for t in treatments if t.end <= owner.start]):
        if not is_list_glue(message.words[treatment.end : at]):
            break
        shared.append(treatment)
        at = treatment.start
    return shared
