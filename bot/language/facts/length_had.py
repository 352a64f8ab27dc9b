"""Lengths of time for which a pain is said in full to be had ("I have had sciatica for a month", "it's been years")."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.facts.words import Message, is_mark
from bot.language.times.durations import Duration

_PAINS = frozenset("pain pains ache aches backache sciatica claudication ischias".split())
_HAS_HAD = frozenset({("have", "had"), ("has", "had"), ("have", "got"), ("has", "got"), ("been", "having")})
_WHO_HAS = frozenset({(who, has) for who in ("i", "he", "she") for has in ("have", "has")} | {("there", "is")})
_NOT_HAD = frozenset("no not never without free relief gone less better but".split())
_FREE = frozenset({("no", "pain"), ("without", "pain"), ("pain", "free"), ("free", "of")})
_BUT = frozenset({"just", "only", "but", "mostly"})
_ABOUT = frozenset("for about around nearly almost over now roughly approximately going on maybe since from".split())
_IT_HAS_BEEN = (("it", "is", "been"), ("it", "has", "been"), ("its", "been"))
_LIKE_IT = (("been", "like", "it"), ("been", "like", "this"), ("been", "like", "that"))
_WITHIN = 12
_FOLLOWS_WITHIN = 8


def is_of_a_pain_had(message: Message, duration: Duration) -> bool:
    """Whether its clause says that a pain has been had for so long, or that since then it is had."""
    if duration.kind not in ("for", "bare") or _stands_with_treatment(message, duration):
        return False
    if message.words[duration.start - 1 : duration.start] == ("and",):
        return False  # "for two years and a month"
    return _is_had_for(message, duration) or (duration.kind == "for" and _is_had_since(message, duration))


def has_been(message: Message, duration: Duration) -> bool:
    """Whether a pain told just before has been there for so long ("it's been 3 months", "been like it six weeks")."""
    words, first = message.words, message.sentence(duration.start)[0]
    at = duration.start
    while at > first and words[at - 1] in _ABOUT:
        at -= 1
    led = words[first:at]
    if led in _IT_HAS_BEEN:
        start = message.sentence(first - 1)[0] if first else 0
        closes = duration.end >= len(words) or is_mark(words[duration.end])
        return closes and _names_pain(message, start, first) and not _treated(message, start, duration.end)
    last = message.sentence(duration.start)[1]
    return led[-3:] in _LIKE_IT and not _treated(message, first, last) and not _not_had(led)


def is_free_of_pain(message: Message, duration: Duration) -> bool:
    """Whether its clause says that there was no pain for so long ("I have had no pain for three months")."""
    before = message.words[_clause_start(message, duration.start) : duration.start]
    at = next((n for n, pair in enumerate(pairwise(before)) if pair in _FREE), None)
    return duration.kind == "for" and at is not None and _BUT.isdisjoint(before[at:])


def _is_had_for(message: Message, duration: Duration) -> bool:
    """Whether "have had" and a pain stand before it in its clause ("has had sciatica maybe two months")."""
    first = max(_clause_start(message, duration.start), duration.start - _WITHIN)
    before = message.words[first : duration.start]
    at = next((n for n, pair in enumerate(pairwise(before)) if pair in _HAS_HAD), None)
    return at is not None and not _PAINS.isdisjoint(before[at:]) and not _not_had(before)


def _is_had_since(message: Message, duration: Duration) -> bool:
    """Whether it opens a clause that goes on "she has a pain", "I have the sciatica"."""
    words, last = message.words, message.sentence(duration.start)[1]
    behind = words[duration.end : min(last, duration.end + _FOLLOWS_WITHIN)]
    return behind[:2] in _WHO_HAS and not _PAINS.isdisjoint(behind) and not _not_had(behind)


def _clause_start(message: Message, at: int) -> int:
    first = message.sentence(at)[0]
    return max([first, *(n + 1 for n in range(first, at) if message.words[n] == ",")])


def _stands_with_treatment(message: Message, duration: Duration) -> bool:
    return _treated(message, _clause_start(message, duration.start), duration.end)


def _treated(message: Message, first: int, last: int) -> bool:
    return any(first <= m.start < last for m in message.of("treatment"))


def _names_pain(message: Message, first: int, last: int) -> bool:
    pained = not _PAINS.isdisjoint(message.words[first:last])
    return pained or any(first <= m.start < last for kind in ("site", "character") for m in message.of(kind))


def _not_had(words: Sequence[str]) -> bool:
    return not _NOT_HAD.isdisjoint(words)
