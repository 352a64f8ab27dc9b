"""Verdicts on several treatments at once: "none of them did a thing", "nothing touches it except hot baths"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.facts.treatment import EXCEPT, EXCEPT_PAIRS, Treatment
from bot.language.facts.words import Mention, Message

_WHATEVER = frozenset("nothing nowt nothin nuthin nuffin zilch everything no zero tried".split())
"""Words that speak of all there was, told before or behind; "all of them" speaks only of what was told before."""
_OF_THEM = frozenset("none neither all both each every not they lot".split())
_HAD = frozenset("had have has got get gets did do does want need of".split())
"""Before "none of those" these make it a denial of something else ("I had none of those")."""
_FEWEST_IN_LIST = 2
_DEGREE_WITHIN = 2
"""So many words behind "they all helped" may tell how much ("a little", "for a while")."""
_NOT_HAD = frozenset({"not_tried", "asked", "planned", "declined"})
_JUST_ONLY = frozenset({"just", "only"})
_JUST = _JUST_ONLY | frozenset(", . much else yet really some the a my bit of odd occasional".split())
_DID = frozenset("help helps helped work works worked touch touches touched eases eased did does".split())
_ALL_CODES = (
    ({"not"}, "no_help"),
    ({"bit", "little", "some", "slightly", "somewhat"}, "partly"),
    ({"while", "first", "temporarily", "initially"}, "temporary"),
)


def tell_of_all(message: Message, treatments: Sequence[Treatment], rest: str) -> None:
    """Writes what was said of all of them, or of the ``rest`` ("" for nothing), into those without a verdict so far."""
    told = {t.name for t in treatments if t.outcomes}
    for cue in message.of("all"):
        for treatment in _spoken_of(message, cue, treatments):
            if treatment.name in told or treatment.outcomes or _is_all_there_was(message, treatment):
                continue
            if treatment.status not in _NOT_HAD:
                excepted = not rest and _is_excepted(message, treatment)
                treatment.outcomes.append("helped" if excepted else rest or "no_help")
    if rest:
        for treatment in treatments:
            if treatment.name not in told and not treatment.outcomes and treatment.status not in _NOT_HAD:
                treatment.outcomes.append(rest)
    for cue in message.of("all_outcomes"):
        said = set(message.words[max(0, cue.start - 1) : cue.end + _DEGREE_WITHIN])
        code = next((code for words, code in _ALL_CODES if said & words), "helped")
        before = [t for t in treatments if t.end <= cue.start]
        of_two = before[-2:] if "both" in message.words[cue.start : cue.end] and len(before) > 1 else treatments
        for treatment in of_two:
            if not treatment.outcomes and not treatment.status:
                treatment.outcomes.append(code)


def _spoken_of(message: Message, cue: Mention, treatments: Sequence[Treatment]) -> Sequence[Treatment]:
    """The treatments of which the cue speaks: all, those told before it, or those listed with it in its sentence."""
    words = message.words
    said = set(words[cue.start : cue.end])
    if said & _OF_THEM and cue.start and words[cue.start - 1] in _HAD:
        return []
    if said & _WHATEVER:
        return treatments
    first, last = message.sentence(cue.start)
    before = [t for t in treatments if t.end <= cue.start]
    listed = [t for t in treatments if first <= t.start < last]
    if not said & _OF_THEM:
        return [t for t in listed if t in before] or before
    return listed if len(listed) >= _FEWEST_IN_LIST else [t for t in treatments if t in before or t in listed]


def _is_excepted(message: Message, treatment: Treatment) -> bool:
    """Whether it is named as the one that did help ("nothing touches it except hot baths")."""
    first, _ = message.sentence(treatment.start)
    before = message.words[max(first, treatment.start - 4) : treatment.start]
    said = any(m.end <= treatment.start and m.start >= first for m in message.of("all"))
    return said and (bool(EXCEPT & set(before)) or any(pair in EXCEPT_PAIRS for pair in pairwise(before)))


def _is_all_there_was(message: Message, treatment: Treatment) -> bool:
    """Whether it is named as all that was tried ("nothing really, just heat pads"), without a word of what it did."""
    for cue in message.of("all"):
        between = message.words[cue.end : treatment.start]
        if _DID.isdisjoint(message.words[cue.start : cue.end]) and between and set(between) <= _JUST:
            return not _JUST_ONLY.isdisjoint(between)
    return False
