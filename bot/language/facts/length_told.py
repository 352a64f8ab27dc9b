"""How a length of time is told that says by itself whether it is that of the pain: "three years with a bad back"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.facts.length_nearby import LONG, STRONG
from bot.language.facts.words import Message
from bot.language.times.durations import Duration

_OF_PAIN = ("site", "side", "character", "onset", "worse", "neuro")
_OF_THE_LEG = frozenset("leg buttock hip thigh knee calf ankle foot toes".split())
_ARTICLES = frozenset("a an the my this that his her bad sore awful dreadful left right".split())
_WITH_WITHIN = 5
_COUNTS = frozenset("that is thats which its it now about around nearly almost over roughly so , and well was".split())
_SENTENCES_BACK = 2
_OTHER_WORDS = 6
_PRONOUNS = frozenset({"it", "this", "its", "hurts", "hurt"})
_ONLY_NOW = frozenset("only just started began came".split())


def is_lived_with(message: Message, duration: Duration) -> bool:
    """Whether it is told how long somebody is "with" the pain ("I'm three years with a bad back")."""
    words, at = message.words, duration.end
    if words[at : at + 1] != ("with",):
        return False
    end = next((n for n in range(at, len(words)) if words[n] in (".", ",")), len(words))
    near = range(at + 1, min(end, at + 1 + _WITH_WITHIN))
    named = any(m.start in near for kind in ("site", "character", "side") for m in message.of(kind))
    first = next((n for n in near if n < len(words) and words[n] not in _ARTICLES), at)
    return named or words[first] in STRONG


def counts_from_onset(message: Message, duration: Duration) -> bool:
    """Whether a sentence of its own counts since what was told just before ("my back went. That's eight weeks")."""
    words = message.words
    first, last = message.sentence(duration.start)
    if duration.kind == "other" or not words[first:last][:1] or words[first] not in ("that", "thats", "which"):
        return False
    rest = [*words[first : duration.start], *words[duration.end : last]]
    if not set(rest) <= _COUNTS | {".", "ago"}:
        return False
    start = first
    for _ in range(_SENTENCES_BACK):
        start = message.sentence(start - 1)[0] if start else 0
    return any(start <= m.start < first for m in message.of("onset")) and not any(
        start <= m.start < first for m in message.of("treatment")
    )


def is_of_another_story(message: Message, duration: Duration) -> bool:
    """Whether its sentence tells much and nothing of pain ("I fly for work, twice a month, for eleven years")."""
    first, last = message.sentence(duration.start)
    others = [*message.words[first : duration.start], *message.words[duration.end : last]]
    if len([w for w in others if w not in (",", ".")]) < _OTHER_WORDS:
        return False
    if (STRONG | _PRONOUNS) & set(others):
        return False
    return not any(first <= m.start < last for kind in _OF_PAIN for m in message.of(kind))


def is_of_a_calling(message: Message, duration: Duration) -> bool:
    """Whether it goes on about what somebody is ("a school caretaker, have been for nineteen years")."""
    before: Sequence[str] = message.words[max(0, duration.start - 4) : duration.start]
    led = tuple(w for w in before if w not in ("about", "nearly", "over"))[-3:]
    at = duration.start - 4
    opens = at < 0 or message.words[at] in (",", ".", "and")
    return duration.days >= LONG and opens and led in (("have", "been", "for"), ("has", "been", "for"))


def is_of_the_leg_now(message: Message, duration: Duration, first: int) -> bool:
    """Whether a clause that begins at ``first`` sets the leg against the back ("but the leg only came 2 weeks ago")."""
    words = message.words
    opens = words[first - 1 : first] == ("but",) if first else False
    return (
        opens
        and any(first <= m.start < duration.start and m.code in _OF_THE_LEG for m in message.of("site"))
        and bool(_ONLY_NOW & set(words[first : duration.start]))
    )
