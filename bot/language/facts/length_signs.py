"""What settles by itself that a length of time is that of the pain, or that it is of something else."""

from __future__ import annotations

from itertools import pairwise

from bot.language.facts.length_nearby import STRONG
from bot.language.facts.words import Message, is_mark
from bot.language.times.durations import Duration

_COMES = frozenset("comes come stays stay lasts flares".split())
_EARLIER = frozenset(
    {("before", word) for word in ("that", "this", "then", "it")} | {("prior", "to"), ("until", "then")}
)
_HURTING_NOW = frozenset(
    "hurting going suffering struggling aching dealing having getting bothering troubling plaguing living happening"
    " limping hobbling putting fighting battling coping managing building coming ailing killing ignoring enduring"
    " tolerating nursing".split()
)
_SEVERAL = frozenset({"we", "they"})
_DOERS = frozenset({"i", "he", "she", "that", "which"})
_REACH_OF_BEEN = 9
_OF_LEAVE = frozenset("leave leaves notice holiday holidays trip flight drive journey placement waiting wait".split())
_ORDINALS = frozenset("first second third fourth last each".split())
_ORDINAL_WITHIN = 6
_ONE_WITHIN = 10
_PRAISE = frozenset("marvellous brilliant lovely great wonderful perfect bliss excellent fantastic magic".split())
_TAKEN = frozenset({"took", "takes", "taken", "take"})
_NEVER = frozenset({"never", "not", "fine"})
_AFTER_IT = frozenset({("after", word) for word in ("that", "this", "it", "which", "the")} | {("later", "on")})
_WENT = frozenset({(which, verb) for which in ("that", "which") for verb in ("cleared", "settled", "passed", "lasted")})
_GONE_AFTER = frozenset({(went, after) for went in ("went", "gone", "passed") for after in ("after", "within", "in")})
_WENT_OFF = frozenset({("went", word) for word in ("after", "away", "off", "by", "in", "within")})
_BEGAN = frozenset({"started", "began", "episode", "attack"})
_HEADS = frozenset(
    "hi hello hey dear all there good morning afternoon evening ok okay so basically well right then yes i have had"
    " this it has been is its about around over nearly almost roughly approximately for going on a suppose suffered"
    " suffering with me here say just coming up to more than at least now day".split()
)
_LONGEST_HEAD = 9
_NOT_OF_PAIN = frozenset("till until before to apart pregnant post old a an as".split())
_PAINLESS = frozenset({"no", "not", "free", "without"})
_HAD_IT = frozenset({(had, it) for had in ("had", "have", "having") for it in ("it", "this", "them", "these", "that")})
_ABOUT = frozenset("for about around nearly almost over now roughly approximately going on".split())
_NAMED_WITHIN = 12
_SO_IT_IS = frozenset("which so that thats is are was it its now about around nearly over or , almost roughly".split())


def is_of_something_else(message: Message, duration: Duration) -> bool:
    """Whether the words beside it tie it to a treatment, a task, a leave, a child, or a bout that comes and goes."""
    words = message.words
    first, last = message.sentence(duration.start)
    before = words[max(first, duration.start - 4) : duration.start]
    after = words[duration.end : min(last, duration.end + 4)]
    if tuple(words[first : first + 2]) in _EARLIER:
        return True  # "before that it came and went for fifteen years"
    if before[-2:] in _GONE_AFTER:
        return True  # "it went after a week"
    if before[-1:] == ("for",) and before[-2:-1] and before[-2] in _COMES | _PRAISE:
        return True  # "it comes for a week", "it was marvellous for ten months"
    if (
        before[-1:] == ("for",)
        and _TAKEN & set(words[first : duration.start])
        and "away" in words[first : duration.start]
    ):
        return True  # "it took the pain away for a day"
    of_leave = set(after[1:]) if after[:1] in (("on",), ("in",)) else set(after[:2])
    if duration.kind != "ago" and (of_leave & _OF_LEAVE or tuple(after[:2]) in _AFTER_IT):
        return True
    if duration.kind == "ago" and any(pair in _WENT | _WENT_OFF for pair in pairwise(words[duration.end : last])):
        return True  # "a bad back two years ago that went after a week"
    if words[duration.start] == "yesterday" and before[-1:] and before[-1].isdigit():
        return True  # "8 today, 8 yesterday"
    return _is_doing_for(message, duration) or _is_of_one_in_turn(message, duration)


def _is_doing_for(message: Message, duration: Duration) -> bool:
    """Whether somebody has been doing something else than hurting for so long ("been sleeping on the floor for …")."""
    words = message.words
    first = max(message.sentence(duration.start)[0], duration.start - _REACH_OF_BEEN)
    for at in range(duration.start - 2, first - 1, -1):
        if is_mark(words[at]):
            return False
        doing = words[at + 1]
        if words[at] == "been" and doing.endswith("ing"):
            who = set(words[max(first, at - 2) : at])
            of_pain = doing in _HURTING_NOW | STRONG or any(
                m.start <= at + 1 < m.end for kind in ("character", "neuro", "worse") for m in message.of(kind)
            )
            return bool(who & _SEVERAL) or (bool(who & _DOERS) and not of_pain)
    return False


def _is_of_one_in_turn(message: Message, duration: Duration) -> bool:
    """Whether it is told of one of several that were had ("first one gave me four months, second one ten days")."""
    words, first = message.words, message.sentence(duration.start)[0]
    if not message.of("treatment") or _BEGAN & set(words[first : duration.start]):
        return False  # "the second episode started nineteen months ago"
    start = duration.start
    while start > first and not is_mark(words[start - 1]) and words[start - 1] != "and":
        start -= 1
    near = words[max(first, duration.start - _ONE_WITHIN) : duration.start]
    if any(which in _ORDINALS and one == "one" for which, one in pairwise(near)):
        return True
    opening = words[start : min(start + 2, duration.start)]
    return bool(_ORDINALS & set(opening)) and duration.start - start <= _ORDINAL_WITHIN


def heads_the_story(message: Message, duration: Duration) -> bool:
    """Whether the message opens with it ("Two and a half months so far, left leg"), and no treatment stands with it."""
    words = message.words
    opening = words[: duration.start]
    if len(opening) > _LONGEST_HEAD or not all(is_mark(w) or w in _HEADS for w in opening):
        return False
    last = message.sentence(duration.start)[1]
    near = words[duration.end : min(last, duration.end + 3)]
    if duration.kind in ("other", "dated") or _NOT_OF_PAIN & set(near[:1]):
        return False
    return not any(duration.start <= m.start < last for kind in ("treatment", "precaution") for m in message.of(kind))


def is_had(message: Message, duration: Duration) -> bool:
    """Whether it is said of "this" right before, where no treatment was named ("I have had this for four months")."""
    words, first = message.words, message.sentence(duration.start)[0]
    at = duration.start
    while at > first and words[at - 1] in _ABOUT:
        at -= 1
    named = any(max(first, at - _NAMED_WITHIN) <= m.start < at for m in message.of("treatment"))
    said = tuple(words[max(first, at - 2) : at])
    of_several = bool(_SEVERAL & set(words[max(first, at - 4) : at - 2]))  # "we have had it thirty years", a shop
    of_this = said in _HAD_IT and said[1] in ("it", "this")
    return duration.kind in ("for", "bare") and of_this and not named and not of_several


def ends_a_never(message: Message, duration: Duration) -> bool:
    """Whether nothing had hurt until then ("never so much as a twinge until five weeks ago")."""
    before = message.words[message.sentence(duration.start)[0] : duration.start]
    return before[-1:] == ("until",) and bool(_NEVER & set(before))


def sums_up_since(message: Message, duration: Duration) -> bool:
    """Whether it counts what was dated by an event.

    "I have had it since we moved house, so about nine weeks", "hip pain since my husband passed, about two years".
    """
    words, first = message.words, message.sentence(duration.start)[0]
    at = duration.start
    while at > first and words[at - 1] in _SO_IT_IS:
        at -= 1
    if "since" not in words[first:at]:
        return False
    since = max(n for n in range(first, at) if words[n] == "since")
    if not {"which", "so", "thats"} & set(words[at : duration.start]):
        apart = "," in words[at : duration.start]
        told = words[first:since]
        ends = words[duration.end : duration.end + 1] in ((), (".",), (",",), ("now",))
        return apart and ends and since < at - 1 and not STRONG.isdisjoint(told) and _PAINLESS.isdisjoint(told)
    return any(pair in _HAD_IT for pair in pairwise(words[max(first, since - 4) : since]))
