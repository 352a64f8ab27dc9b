"""How a length of time is told that says by itself whether it is that of the pain: "three years with a bad back"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.facts.length_nearby import LONG, STRONG, begins_before
from bot.language.facts.words import LEGWARD, Message, is_mark
from bot.language.times.durations import Duration

_OF_PAIN = ("site", "side", "character", "onset", "worse", "neuro")
_ARTICLES = frozenset("a an the my this that his her bad sore awful dreadful left right".split())
_HURTS = ("site", "side", "character")
_ELSEWHERE = frozenset({"hand", "arm", "shoulder"})
_THAT_WAS = frozenset({("that", "was"), ("this", "was"), ("it", "was")})
_STILL = frozenset({"still", "now", "since", "ever", "ongoing", "today"})
_BOUTS = tuple((which,) for which in "second third fourth fifth next latest current present".split())
_WITH_WITHIN = 5
_COUNTS = frozenset("that is thats which its it now about around nearly almost over roughly so , and well was".split())
_SENTENCES_BACK = 2
_OTHER_WORDS = 6
_PRONOUNS = frozenset({"it", "this", "its", "hurts", "hurt"})
_OF_USE = frozenset("took take taken taking tried used using wore".split())
_SIGNS = frozenset({"numbness", "weakness"})
_UP_TO_LENGTH = frozenset("for since about around nearly almost over , now these the last past 1 2 type had it".split())
_ONLY_NOW = frozenset("only just started began came".split())


def is_lived_with(message: Message, duration: Duration) -> bool:
    """Whether it is told how long somebody is "with" the pain or "in" it ("I'm three years with a bad back")."""
    words, at = message.words, duration.end
    if words[at : at + 1] == ("in",) and words[at + 1 : at + 2] in ((), (",",), (".",), ("and",)):
        pregnant = "baby" in words or any(m.code == "pregnancy" for m in message.of("precaution"))
        return (
            words[duration.start - 1 : duration.start] in (("am",), ("is",))
            and not pregnant
            and not any(m.start < at for m in message.of("treatment"))
        )
    if tuple(words[at : at + 2]) == ("into", "the") and words[at + 2 : at + 3] in _BOUTS:
        return True
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
    of_use = bool(_OF_USE & set(others)) and not STRONG & set(others)
    if (STRONG | _PRONOUNS) & set(others) and not of_use:
        return False
    return not any(first <= m.start < last for kind in _OF_PAIN for m in message.of(kind))


def is_of_a_calling(message: Message, duration: Duration) -> bool:
    """Whether it goes on about what somebody is ("a school caretaker, have been for nineteen years")."""
    before: Sequence[str] = message.words[max(0, duration.start - 4) : duration.start]
    led = tuple(w for w in before if w not in ("about", "nearly", "over"))[-3:]
    at = duration.start - 4
    opens = at < 0 or message.words[at] in (",", ".", "and")
    called = duration.days >= LONG and opens and led in (("have", "been", "for"), ("has", "been", "for"))
    first = message.sentence(duration.start)[0]
    pained = any(first <= m.start < duration.start and message.holds(m) for kind in _HURTS for m in message.of(kind))
    return called and not pained


def is_told_on(message: Message, duration: Duration) -> bool:
    """Whether it opens a sentence that goes on from how it began ("I jarred my back. Four days on I can not …")."""
    words = message.words
    opens = message.opening(duration.start) == duration.start
    goes_on = words[duration.end : duration.end + 1] == ("on",)
    first = message.sentence(duration.start)[0]
    treated = any(m.start < first for m in message.of("treatment"))
    return opens and goes_on and not treated and begins_before(message, duration)


def is_of_an_illness(message: Message, duration: Duration, illnesses: frozenset[str]) -> bool:
    """Whether an illness that is none of the back stands right before it ("I have MS, 8 years")."""
    words, first = message.words, message.sentence(duration.start)[0]
    at = duration.start
    while at > first and words[at - 1] in _UP_TO_LENGTH:
        at -= 1
    return at > first and words[at - 1] in illnesses


def is_of_the_leg_now(message: Message, duration: Duration, first: int) -> bool:
    """Whether a clause that begins at ``first`` sets the leg against the back ("but the leg only came 2 weeks ago")."""
    words = message.words
    opens = words[first - 1 : first] == ("but",) if first else False
    return (
        opens
        and any(first <= m.start < duration.start and m.code in LEGWARD for m in message.of("site"))
        and bool(_ONLY_NOW & set(words[first : duration.start]))
    )


def in_sentence_of_pain(message: Message, duration: Duration) -> bool:
    """Whether its sentence names what hurts or on which side, and no treatment ("it's 16 months now, left, groin")."""
    first, last = message.sentence(duration.start)
    if any(first <= m.start < last for m in message.of("treatment")):
        return False
    return any(first <= m.start < last and message.holds(m) for kind in _HURTS for m in message.of(kind))


def is_after_a_trade(message: Message, duration: Duration) -> bool:
    """Whether so long a time stands behind one word that is no pain ("chef, 14 years")."""
    words, at = message.words, duration.start
    if duration.days < LONG or at < 2 or words[at - 1] != ",":
        return False
    alone = at == 2 or words[at - 3] in (",", ".", "a", "an")
    of_pain = words[at - 2] in STRONG or any(m.start <= at - 2 < m.end for kind in _OF_PAIN for m in message.of(kind))
    return alone and not of_pain and not any(m.start <= at - 2 < m.end for m in message.of("site"))


def is_of_old_bout(message: Message, duration: Duration) -> bool:
    """Whether a date long ago stands right behind it, opens its sentence, or is told next ("That was in 2023")."""
    words = message.words
    first, last = message.sentence(duration.start)
    if duration.kind not in ("for", "bare") or _STILL & set(words[first:last]):
        return False
    further = message.sentence(last)[1] if last < len(words) else last
    told_next = tuple(words[last : last + 2]) in _THAT_WAS
    return any(
        0 <= d.start - duration.end <= 1
        or (d.start in (first, message.opening(first)) and d.end <= duration.start)
        or (told_next and last <= d.start < further)
        for d in message.context.dates
        if first <= d.start
    )


def is_of_a_numbness(message: Message, duration: Duration) -> bool:
    """Whether a numbness or a weakness stands right before it, without a pain ("hip pain, numb since May")."""
    words = message.words
    first = max((n + 1 for n in range(duration.start) if is_mark(words[n])), default=0)
    signs = [
        m for m in message.of("neuro") if m.code in _SIGNS and first <= m.start and 0 <= duration.start - m.end <= 1
    ]
    others = any(first <= m.start < duration.start for kind in _HURTS for m in message.of(kind))
    return bool(signs) and not others and STRONG.isdisjoint(words[first : duration.start])


def is_of_another_part(message: Message, duration: Duration, first: int, last: int) -> bool:
    """Whether its clause, from word ``first`` to before ``last``, names only the hand, the arm or the shoulder."""
    named = [m.code for m in message.of("site") if first <= m.start < last]
    return bool(named) and set(named) <= _ELSEWHERE


def is_of_a_task(message: Message, duration: Duration) -> bool:
    """Whether it tells what went before ("after two weeks of painting ceilings")."""
    words = message.words
    after = words[duration.end : duration.end + 2]
    led = "after" in words[max(0, duration.start - 2) : duration.start]
    return led and len(after) == 2 and after[0] == "of" and after[1].endswith("ing") and after[1] not in STRONG
