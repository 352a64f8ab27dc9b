"""Places that are often named for another reason than pain: a foot that is lifted, swollen ankles, "then I rang back".

Of these only those count of which pain is told, or to which it is said to go.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.facts.other_troubles import is_of_another_trouble
from bot.language.facts.words import UPPER_BODY, Mention, Message, is_mark

PAIN = frozenset(
    "pain pains painful hurt hurts hurting ache aches aching achy sore stiff agony killing kills heavy worse".split()
)
_LIMBS = frozenset({"foot", "toes", "knee", "ankle"})
_PLURALS = frozenset({"feet", "heels", "soles", "knees", "ankles", "legs"})
_WITHIN_BEFORE, _WITHIN_BEHIND = 6, 5
_LEADS_TO = frozenset(
    "to into in down till until past behind through of and or , with from upto between under below above as about"
    " reach reaches reaching arrives hits over across round around then even tae like = /".split()
)
_LISTS = frozenset({"and", "or", "with", "then", "like", "that", "as"})
"""Words that lead on to another place of a list, or to another thought."""
_LISTED_WITHIN = 7
_BETWEEN = frozenset(
    "my the his her me ma mi a our both left right other same big little small outer inner whole wee two three 2 3"
    " sometimes that this lateral side top".split()
)
_FILLS = frozenset("it is its mostly mainly just only also on at really well".split())
_BESIDE = _BETWEEN | _LEADS_TO | _FILLS
_WITHOUT_BLOOD = frozenset("cold white blue bluish pale swollen purple".split())
_OWNED = frozenset(
    "my the his her me ma mi our their your this that own a one with low bad sore crook stiff achy dodgy iffy poorly"
    " whole in from and".split()
)
_WAIST = frozenset("beltline waistband waistline belt line waist band".split())
_SHIN = frozenset({"shin", "shins", "shinbone"})
"""A shin tells how far the pain goes; where nothing else is named it hurts there."""
_BESIDE_WITHIN = 5
_IS_TOLD_OF = frozenset("is has hurts aches pain pains ache trouble problem problems low went goes been feels".split())
_DOES_IN = frozenset({"did", "done", "put", "doing", "putting"})
_BARE_BACK = frozenset({"back", "backs", "spine"})
_LEVEL = frozenset({"low", "lower", "bottom", "base", "lumbar"})
_ABOVE = frozenset({"buttock", "hip", "groin", "sacrum", "tailbone"})
_UPPER_LEG, _LOWER_LEG = frozenset({"thigh", "knee"}), frozenset({"calf", "ankle", "foot", "toes"})


def is_named_only(message: Message, site: Mention) -> bool:
    """Whether the place is one that needs words of pain, or of going there, beside it, and has none."""
    words = message.words
    if _is_told_alone(message):
        return False
    if words[site.start : site.end] == ("back",):
        return not _is_told_of(words, site)
    if is_of_another_trouble(message, site):
        return True
    if not _SHIN.isdisjoint(words[site.start : site.end]):
        return True
    if not _WAIST.isdisjoint(words[site.start : site.end]):
        return not _pain_is_near(message, site, in_clause=True)
    plural = not _PLURALS.isdisjoint(words[site.start : site.end])
    if not plural and site.code not in _LIMBS:
        return False
    if _pain_is_near(message, site):
        return False
    return plural or not (_is_led_to(message, site) or _WITHOUT_BLOOD & set(words[site.end : site.end + 6]))


def without_the_general(message: Message, sites: Sequence[Mention]) -> list[Mention]:
    """The places without those that a more exact one makes needless.

    The leg is the place between where two are named from which and to which it goes ("left leg, hip to calf"); a back
    of which no level is told says little beside an exact place.
    """
    codes = {site.code for site in sites}
    spanned = sum(not codes.isdisjoint(level) for level in (_ABOVE, _UPPER_LEG, _LOWER_LEG)) > 1
    exact = codes - {"leg", "lower_back"}
    others = codes - {"lower_back"}
    return [
        site
        for site in sites
        if not (site.code == "leg" and spanned)
        and not (exact and _is_back_of_no_level(message, site))
        and not (others and _is_back_that_went(message, site))
    ]


def without_the_upper(message: Message, sites: Sequence[Mention]) -> list[Mention]:
    """The places without those of the upper body, where lower ones are told elsewhere ("hurt my elbow. right leg").

    They stay where a lower place stands beside them ("my neck and lower back").
    """
    lower = [site for site in sites if site.code not in UPPER_BODY]
    if not lower:
        return list(sites)
    return [
        site
        for site in sites
        if site.code not in UPPER_BODY
        or any(_are_beside(message, *sorted((m, site), key=lambda place: place.start)) for m in lower)
    ]


def _are_beside(message: Message, first: Mention, second: Mention) -> bool:
    between = message.words[first.end : second.start]
    return len(between) <= _BESIDE_WITHIN and "." not in between


def _is_back_of_no_level(message: Message, site: Mention) -> bool:
    words = message.words
    if site.end - site.start > 1 or words[site.start] not in _BARE_BACK:
        return False
    first, last = message.sentence(site.start)
    near = words[max(first, site.start - 3) : min(last, site.end + 3)]
    return _LEVEL.isdisjoint(words[first : last + 4]) and PAIN.isdisjoint(near)


def _is_back_that_went(message: Message, site: Mention) -> bool:
    """Whether it is told how it began and not where it hurts ("put my back out and it's the leg that hurts")."""
    words = message.words
    if site.end - site.start > 1 or words[site.start] not in _BARE_BACK:
        return False
    behind = words[site.end : site.end + 2]
    done = not _DOES_IN.isdisjoint(words[max(0, site.start - 2) : site.start]) and behind[:1] in (("in",), ("out",))
    return done or (behind[:1] == ("went",) and behind[1:] not in (("to",), ("into",), ("from",)))


def _is_told_alone(message: Message) -> bool:
    """Whether the message says nothing but places ("my knee", "mostly the feet and ankles")."""
    named = {at for m in message.of("site") for at in range(m.start, m.end)}
    return all(at in named or w in _BESIDE or is_mark(w) for at, w in enumerate(message.words))


def _is_told_of(words: Sequence[str], site: Mention) -> bool:
    """Whether "back" is the body's: somebody's, or something is told of it."""
    return not _OWNED.isdisjoint(words[site.start - 1 : site.start]) or not _IS_TOLD_OF.isdisjoint(
        words[site.end : site.end + 1]
    )


def _pain_is_near(message: Message, site: Mention, in_clause: bool = False) -> bool:
    first, last = message.sentence(site.start)
    if in_clause:
        first = max([first, *(n + 1 for n in range(first, site.start) if is_mark(message.words[n]))])
        last = min([last, *(n for n in range(site.end, last) if is_mark(message.words[n]))])
    start, end = max(first, site.start - _WITHIN_BEFORE), min(last, site.end + _WITHIN_BEHIND)
    goes_there = any(start <= m.start < site.start for m in message.of("radiation_goes"))
    feels = any(start <= m.start < end for m in message.of("character"))
    return goes_there or feels or not PAIN.isdisjoint(message.words[start:end])


def _is_led_to(message: Message, site: Mention) -> bool:
    """Whether pain is said to go there, or it goes on a list of places."""
    words, at = message.words, site.start
    while at > 0 and words[at - 1] in _BETWEEN:
        at -= 1
    if at == 0 or words[at - 1] not in _LEADS_TO:
        return False
    return words[at - 1] not in _LISTS or any(0 <= at - m.end <= _LISTED_WITHIN for m in message.of("site"))
