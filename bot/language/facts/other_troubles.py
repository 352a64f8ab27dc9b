"""Places named for another trouble than pain: a belly that beats, a leg that buckles, a hip that was replaced."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.facts.words import Mention, Message

_PULSES = frozenset(
    "pulse pulsing pulsating beat beats beating thump thumps thumping jumping jump bounces heartbeat".split()
)
_BELLY_WITHIN = 12
_BUCKLES = frozenset("buckles buckle buckled drags drag dragged flops flop flopped trips slaps lifts".split())
_FEELS = frozenset({"feel", "feels", "felt", "went", "goes", "going", "gone", "is", "are", "turned", "to"})
_ODD = frozenset("weird odd funny strange wooden peculiar lead jelly rubber numb asleep foreign".split())
_NEW_JOINT = frozenset({"replaced", "replacement", "done", "resurfaced"})
_ARTIFICIAL = frozenset({"new", "artificial", "metal", "replaced", "replacement"})
_WORN = (("are", "shot"), ("is", "shot"), ("are", "arthritic"), ("is", "arthritic"))
_JOINTS = frozenset({"hip", "knee"})
_TESTED = (("up",), ("down",))
_ITS_WHOLE = frozenset({"my", "the", "his", "her", "whole", "left", "right"})
_NOT_IN = (("not", "in"), ("nothing", "in"), ("not", "down"))
_HARDLY = frozenset({"hardly", "barely", "scarcely"})
_NONE = frozenset({"nothing", "none"})
_INTO = frozenset({"in", "into", "down", "to", "at", "of", "it"})
_GOING = frozenset("running going shooting radiating travelling traveling coming".split())
_ONLY_THEN = frozenset({"until", "till", "before"})
_PAINED = frozenset("pain pains hurt hurts ache aches aching cramp cramping burn burning throb throbbing tight".split())
_ABLE = frozenset({"can", "could", "not", "to", "barely", "hardly", "scarcely", "still"})
_OWN_OR_SOME = frozenset({"my", "the", "his", "her", "me", "own", "both", "left", "right", "two", "of", "some", "all"})
_NO_FEELING = (("no", "feeling"), ("not", "feel"), ("no", "sensation"))
_HAS = frozenset({"has", "have", "had", "is", "are", "that", "which", "does", "do", "got", "just"})
_I_CAN_NOT_FEEL = ("i", "can", "not", "feel")
_BEEN = frozenset({"has", "have", "been", "is", "are", "constantly", "permanently", "always", "still", "now"})
_SLEEPS = frozenset({"asleep", "sleeping"})
_TO_DO_WITH = ("to", "do", "with")
_PAIN_IS_GONE = ("pain", "gone")
_ODD_WITHIN = 4
_FELT_WITHIN = 5


def is_of_another_trouble(message: Message, site: Mention) -> bool:
    """Whether the words right beside the place tell of it for something else than pain."""
    words = message.words
    last = message.sentence(site.start)[1]
    after = words[site.end : min(last, site.end + _ODD_WITHIN)]
    if site.code == "abdomen":
        near = words[max(0, site.start - _BELLY_WITHIN) : min(last, site.end + _BELLY_WITHIN)]
        return not _PULSES.isdisjoint(near)
    if after[:2] == _PAIN_IS_GONE or _is_denied_there(words, site) or _nothing_goes_there(words, site):
        return True
    if _is_only_felt(words, site, last):
        return True
    if site.code in _JOINTS and _is_replaced(words, site):
        return True
    if not _BUCKLES.isdisjoint(after[:1]) or _is_tested(words, site):
        return True
    return _is_odd(words, site.end, last)


def _is_replaced(words: Sequence[str], site: Mention) -> bool:
    replaced = not _NEW_JOINT.isdisjoint(words[site.end : site.end + 2]) or words[site.end : site.end + 2] in _WORN
    return replaced or not _ARTIFICIAL.isdisjoint(words[max(0, site.start - 1) : site.start])


def _is_denied_there(words: Sequence[str], site: Mention) -> bool:
    """Whether it is said not to be there ("it is not in my leg", "nothing to do with the leg")."""
    at = site.start
    while at > 0 and words[at - 1] in _ITS_WHOLE:
        at -= 1
    before = words[max(0, at - 2) : at]
    if before in _NOT_IN:
        return "just" not in words[at : at + 1] and "only" not in words[max(0, at - 3) : at + 1]
    return words[max(0, at - 3) : at] == _TO_DO_WITH and words[max(0, at - 4) : at - 3] == ("nothing",)


def _nothing_goes_there(words: Sequence[str], site: Mention) -> bool:
    """Whether nothing is said to go there ("nothing running down the legs", "with hardly any of it in my back")."""
    at = site.start
    while at > 0 and words[at - 1] in _ITS_WHOLE | {"any", "either", "both"}:
        at -= 1
    placed = at
    while at > 0 and words[at - 1] in _INTO | _GOING:
        at -= 1
    if at == placed or not _ONLY_THEN.isdisjoint(words[site.end : site.end + 2]):
        return False
    hardly_any = words[at - 1 : at] == ("any",) and not _HARDLY.isdisjoint(words[max(0, at - 2) : at - 1])
    return hardly_any or not _NONE.isdisjoint(words[max(0, at - 1) : at])


def _is_only_felt(words: Sequence[str], site: Mention, last: int) -> bool:
    """Whether it is told if one feels the place, not that it hurts ("I can feel my bum", "toes have no feeling")."""
    at = site.start
    while at > 0 and words[at - 1] in _OWN_OR_SOME:
        at -= 1
    behind = words[site.end : min(last, site.end + _FELT_WITHIN)]
    if words[max(0, at - 1) : at] == ("feel",) and not _ABLE.isdisjoint(words[max(0, at - 2) : at - 1]):
        return _PAINED.isdisjoint(behind)
    said = site.end
    while said < last and words[said] in _HAS:
        said += 1
    unfelt = said > site.end and words[said : said + 2] in _NO_FEELING
    return (unfelt or words[site.end : site.end + 4] == _I_CAN_NOT_FEEL) and _PAINED.isdisjoint(behind)


def _is_odd(words: Sequence[str], at: int, last: int) -> bool:
    """Whether it is said to feel odd, or asleep ("my leg went to jelly", "the foot has been asleep for a week")."""
    start = at
    while start < last and words[start] in _BEEN:
        start += 1
    if words[start : start + 1] and words[start] in _SLEEPS:
        return True
    behind = words[start : min(last, start + _ODD_WITHIN)]
    return bool(behind) and behind[0] in _FEELS and not _ODD.isdisjoint(behind[1:3])


def _is_tested(words: Sequence[str], site: Mention) -> bool:
    """Whether it was tested ("toes up, heels down, all normal")."""
    if site.code not in ("toes", "foot"):
        return False
    return words[site.end : site.end + 1] in _TESTED and words[site.end + 1 : site.end + 2] == (",",)
