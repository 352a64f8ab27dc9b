"""Where it hurts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.facts.lone_places import without_the_lone
from bot.language.facts.named_places import PAIN, is_named_only, without_the_general, without_the_upper
from bot.language.facts.words import UPPER_BODY, Mention, Message

_PAIN = frozenset("pain pains painful hurts hurt hurting ache aches aching sore stiff killing".split())
_FINE = frozenset(
    "fine ok okay no alright perfect good strong normal better calmer unaffected well nothing great clear"
    " everything".split()
)
_FARES = frozenset(
    "is are feels feel all still both quite as absolutely totally completely perfectly now there really".split()
)
_STRENGTH = frozenset({"strength", "power"})
_WORKS = frozenset({"work", "works", "strong", "unaffected", "quit", "nothing"})
_OVER = frozenset("gone cleared settled recovered healed".split())
_FOR_GOOD = frozenset("now away completely altogether entirely itself up down since".split())
_OF_A_PLACE = frozenset(
    "in of my the his her on left right little big outer inner is are goes go went gone feels feel has"
    " have been a bit all just"
    " side outside top on back both and two last under sole at along down one so really keeps keep gets get three i me"
    " along edge outer end around across above"
    " completely totally constantly where that from also sometimes always still kind sort had was were felt became"
    " patch patches spot area small over be does 2".split()
)
_AS_FAR_AS = frozenset({"to", "till", "until", "into", "as", "far", "below"})
_AND = frozenset({",", "and", "/"})
_ONLY_PAIN = frozenset({"pain", "pains", "ache", "burning"})
_PAIN_IN_WITHIN = 4
_PAIN_AND = 2
"""So many words are "pain and"."""
_DENIES = frozenset({"not", "does", "do", "did", "at", "going"})
_DENIED_OF = frozenset("is are was were has have feels feel does do did goes".split())
"""A numbness may be denied of a place ("my foot is not numb") or beside it ("sore leg, not numb")."""
_SORE = (("sore",), ("painful",), ("aching",), ("achy",))
_HURT = frozenset("hurt hurts hurting pain painful sore aching ache affected".split())
_AUXILIARIES = frozenset({"is", "has", "have", "had", "are", "been", "really", "ever", "yet"})
_AILS = _HURT | {"weak", "bad", "numb", "bothered", "bothers", "troubled"}
_NOT_HURTING = (("is", "not"), ("are", "not"), ("does", "not"), ("do", "not"), ("did", "not"))
_CLOSES_DENIAL = frozenset(". , me him her only and but so any anymore either just".split())
_PAIN_IN = (("pain", "in"), ("pains", "in"), ("ache", "in"), ("aches", "in"))
_LISTS = frozenset({"and", "or", "the", "my", "his", "her", "left", "right", "both"})
_BETTER = frozenset({"better", "calmer", "less", "easier"})
_OF_SEVERAL = frozenset({"are", "have", "both", "feel", "go"})
_PAIN_THERE = frozenset({"pain", "part", "ache", "bit"})
_RETURNED = (("now",), ("again",), ("home",), ("from",), ("here",))
_SENDS = frozenset("send sends sent read reads tell told say play called call ring rang put take took bring".split())
_SENT = frozenset({"me", "us", "him", "her", "it", "that", "them"})
_SAID_OF = frozenset("is are just really also always keeps feels constantly both often sometimes".split())
_NUMB = frozenset({"numb", "tingly", "tingling", "weak"})
_OF_A_PLACE_WITHIN = 8
_LEADING_TO = frozenset("in into down the my either both at all on whatsoever".split())


def sites_of(message: Message) -> list[str]:
    """The places that hurt, in the order in which they were named.

    Who tells of no pain anywhere tells where it hurts by naming the place ("both my feet, mostly when I'm driving").
    """
    may_hurt = _not_painless(message)
    told = [m for m in may_hurt if not is_named_only(message, m)] or may_hurt
    told = without_the_lone(message, without_the_upper(message, told))
    return list(dict.fromkeys(m.code for m in without_the_general(message, told)))


def named_sites(message: Message) -> list[str]:
    """The places that hurt or may: also those that are only named. Danger is looked for with these."""
    return list(dict.fromkeys(m.code for m in _not_painless(message)))


def _not_painless(message: Message) -> list[Mention]:
    return [m for m in message.of("site") if message.holds(m) and not _no_pain(message, m) and not _returns(message, m)]


def _returns(message: Message, site: Mention) -> bool:
    """Whether "back" is the way back ("back now, mri was clear", "I'm back from A&E", "they sent me back")."""
    words = message.words
    if words[site.start : site.end] != ("back",):
        return False
    before, after = words[max(0, site.start - 1) : site.start], words[site.end : site.end + 1]
    opens = site.start == message.sentence(site.start)[0]
    if opens or before in (("am",), ("are",)):
        return after in _RETURNED
    return site.start > 1 and before[0] in _SENT and words[site.start - 2] in _SENDS


def _nothing_there(words: Sequence[str], site: Mention) -> bool:
    """Whether there is said to be nothing ("nothing in my legs", "I feel nothing in my legs")."""
    at = site.start
    while at > 0 and words[at - 1] in _LEADING_TO:
        at -= 1
    return words[at - 1 : at] == ("nothing",)


def _no_pain(message: Message, site: Mention) -> bool:
    """Whether the place is only that of numbness or weakness ("numb toes", "my foot drags")."""
    words = message.words
    after = words[site.end : site.end + 5]
    if site.code in UPPER_BODY:
        near = words[max(0, site.start - 4) : site.end + 4]
        if not set(near) & _PAIN and not any(
            site.start - 4 <= m.start <= site.end + 3 for m in message.of("character")
        ):
            return True
    if _feels_pain(message, site):
        return False
    if _is_said_not_to_hurt(after) or _nothing_there(words, site):
        return True
    if _fares_well(after) and not _pain_there_is_better(message, site):
        return True
    return words[max(0, site.start - 1) : site.start] not in _SORE and _is_only_numb(message, site)


def _is_only_numb(message: Message, site: Mention) -> bool:
    """Whether a numbness, a tingling or a weakness is told of the place, or denied of it, and no pain."""
    words = message.words
    for neuro in message.of("neuro"):
        if neuro.start < site.end and site.start < neuro.end:
            return True
        if any(s.start < neuro.end and neuro.start < s.end for s in message.of("site")):
            continue
        told_behind = site.end <= neuro.start
        start, end = (site.end, neuro.start) if told_behind else (neuro.end, site.start)
        between = _without_places(message, start, end)
        listed = len(between) < end - start
        if listed and told_behind and _OF_SEVERAL.isdisjoint(between):
            continue  # "it is in the calf and my foot is numb"
        pained = ("pain", "in") in pairwise(words[max(0, site.start - _PAIN_IN_WITHIN) : site.start])
        if pained and (listed or tuple(between) == ("and",)):
            continue  # "pain in my leg and foot, which are numb", "pain in the hip and tingling in the foot"
        if not told_behind and _is_beside_pain(message, neuro):
            continue  # "pain, numbness from the buttock to the foot"
        if "not" in between and not PAIN.isdisjoint(words[neuro.end : neuro.end + 4]):
            continue  # "the leg is not numb, only pain"
        if len(between) <= _OF_A_PLACE_WITHIN and _is_of_that_place(between, told_behind):
            return True
    return False


def _is_beside_pain(message: Message, neuro: Mention) -> bool:
    """Whether a pain of no place of its own is told in one breath with it ("pain and tingling in my foot")."""
    words, at = message.words, neuro.start
    if at < _PAIN_AND or words[at - 1] not in _AND or words[at - 2] not in _ONLY_PAIN:
        return False
    return not any(m.end == at - _PAIN_AND for m in message.of("site"))


def _without_places(message: Message, start: int, end: int) -> Sequence[str]:
    """The words from ``start`` to before ``end`` that name no place ("tingling in the calf and sole")."""
    named = {at for m in message.of("site") for at in range(m.start, m.end)}
    return [message.words[at] for at in range(start, end) if at not in named]


def _is_of_that_place(between: Sequence[str], told_behind: bool) -> bool:
    """Whether the words between a place and a numbness make one of the other, also where it is denied of the place."""
    if told_behind and "not" in between and between[0] in _DENIED_OF:
        between = [w for w in between if w not in _DENIES]
    if not told_behind:
        between = [w for w in between if w not in _AS_FAR_AS]
    return all(w in _OF_A_PLACE for w in between)


def _is_said_not_to_hurt(after: Sequence[str]) -> bool:
    """Whether what follows on a place says that it does not hurt ("my stomach is not hurting, only weak")."""
    if tuple(after[:2]) not in _NOT_HURTING or after[2:3] == () or after[2] not in _HURT:
        return False
    return len(after) == 3 or after[3] in _CLOSES_DENIAL or tuple(after[3:5]) == ("at", "all")


def _pain_there_is_better(message: Message, site: Mention) -> bool:
    """Whether it is the pain in the place that is better ("the pain in my hip and thigh is better"), which is there."""
    words, at = message.words, site.start
    named = {n for m in message.of("site") for n in range(m.start, m.end)}
    while at > 0 and (at - 1 in named or words[at - 1] in _LISTS):
        at -= 1
    is_better = not _BETTER.isdisjoint(words[site.end : site.end + 3])
    return is_better and words[max(0, at - 2) : at] in _PAIN_IN


def _fares_well(after: Sequence[str]) -> bool:
    """Whether what follows on a place says that it is well ("the leg is strong as ever", "legs work")."""
    said = list(after)
    if said[:2] == ["as", "well"]:
        return False
    if said[:3] == ["is", "all", "right"] or said[:3] == ["are", "all", "right"] or _never_ails(said):
        return True
    if said[:2] == ["used", "to"]:
        return said[2:3] != [] and said[2] in _HURT
    if said and said[0] in _PAIN_THERE:
        said = [w for w in said[1:] if w not in _FARES]
        return len(said) > 1 and said[0] in _OVER and said[1] in _FOR_GOOD
    is_told = bool(said) and said[0] in _FARES
    while said and said[0] in _FARES:
        said.pop(0)
    if said and said[0] in _STRENGTH:
        return next((w for w in said[1:] if w not in _FARES), "") in _FINE
    if not said:
        return False
    if said[0] in _OVER and said[1:2] and said[1] in _FOR_GOOD:
        return True
    return (is_told and said[0] in _FINE) or said[0] in _WORKS


def _never_ails(said: Sequence[str]) -> bool:
    """Whether it is said never to hurt ("the leg never hurts", "my leg has never been weak")."""
    told = [w for w in said if w not in _AUXILIARIES]
    return told[:1] == ["never"] and told[1:2] != [] and told[1] in _AILS


def _feels_pain(message: Message, site: Mention) -> bool:
    """Whether a word of how the pain feels is said of the place ("my hip burns", "my foot is numb and burning")."""
    words = message.words
    for character in message.of("character"):
        if site.end <= character.start < message.sentence(site.start)[1] and message.holds(character):
            between = list(words[site.end : character.start])
            numb_too = len(between) > 1 and between[-1] in ("and", ",") and between[-2] in _NUMB
            return set(between) <= _SAID_OF or (numb_too and set(between[:-1]) <= _SAID_OF | _NUMB)
    return False
