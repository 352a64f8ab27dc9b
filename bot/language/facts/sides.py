"""On which side it hurts."""

from __future__ import annotations

from itertools import pairwise

from bot.language.facts.named_places import PAIN
from bot.language.facts.other_troubles import is_of_another_trouble
from bot.language.facts.side_put_right import side_put_right
from bot.language.facts.words import LEGWARD, UPPER_BODY, WRITER, Mention, Message, is_mark

_SIDE_LEAD = frozenset("now time the its it is on my mainly mostly this only just always all again".split())
_ONWARD = frozenset("down into through up across along now to away under below past over round around".split())
_BEFORE_SIDE = frozenset({"the", "my", "his", "her", "on", "only", "mainly", "mostly", "is", "definitely"})
_UNABLE = frozenset({"can", "could", "unable", "hardly", "barely"})
_NEAR = 8
_ONLY = frozenset({"only", "just"})
_NOWADAYS = (("now",), ("currently",))
_THIS_TIME = ("this", "time")
_TOO = frozenset({"too", "also", "well", "both"})
_ONCE = frozenset("before first was were initially formerly previously then".split())
_UP_TO_SIDE = frozenset("only just on in the my one is its it 1 ,".split())
_TROUBLE = frozenset({"problem", "trouble", "issue", "complaint", "sciatica"})
_OTHER_WITHIN = 4
_JOINTS = frozenset({"knee", "hip"})
_COMES_OF = frozenset({"from", "because", "due", "with"})
_ILLNESSES = frozenset("ms sclerosis polio parkinsons stroke neuropathy lymphoedema lymphedema arthritis gout".split())
_ILLNESS_WITHIN = 8
_NAMED_WITHIN = 5
_JOINED = frozenset({"joined", "joining", "joins"})
_JOINED_PAIRS = frozenset({("in", "on"), ("followed", "suit"), ("started", "too"), ("starting", "too"), ("as", "well")})
_JOINS_WITHIN, _TOO_WITHIN = 8, 3
_OWNED = (("the",), ("my",), ("his",), ("her",))
_BODILY = ("site", "character", "neuro", "neuro_fine", "worse", "factor")
_TOLD_WITHIN = 4


def side_of(message: Message) -> str | None:
    """left, right or both; nothing when two sides are named that do not belong together."""
    put_right = side_put_right(message.words)
    if put_right is not None:
        return put_right
    if _joined_by_the_other(message):
        return "both"
    held = [m for m in message.of("side") if _is_theirs(message, m)]
    held = [m for m in held if not (_elsewhere(message, m) or _of_two_others(message, m))]
    held = sorted(held + _alone(message, held), key=lambda m: m.start)
    for said in (_is_only, _is_now, _is_the_trouble):
        chosen = {m.code for m in held if said(message, m)}
        if len(chosen) == 1:
            return chosen.pop()
    codes = list(dict.fromkeys(m.code for m in held))
    if not codes:
        return None
    if len(codes) == 1:
        return codes[0]
    if "both" in codes:
        return _side_of_leg(message, held)
    first, second = held[0], held[-1]
    joint = message.words[first.end : second.start]
    if first.code != second.code and len(joint) <= 3 and set(joint) & {"and", "plus", "also"}:
        return "both"
    return _side_of_leg(message, held)


def _is_only(message: Message, side: Mention) -> bool:
    """Whether it is said to be that side and no other ("only on the left", "just the one, right")."""
    words, start = message.words, side.start
    while start > 0 and words[start - 1] in _UP_TO_SIDE:
        start -= 1
    once = bool(_ONCE & {*words[max(0, start - 2) : start]})
    return side.code != "both" and not once and bool(_ONLY & {*words[start : side.end]})


def _is_now(message: Message, side: Mention) -> bool:
    """Whether it is said to be that side now ("… (right). Now left sided", "left this time"), not as well."""
    words, start = message.words, side.start
    while start > 0 and words[start - 1] in _UP_TO_SIDE:
        start -= 1
    after = words[side.end : side.end + 2]
    told = words[max(0, start - 1) : start] in _NOWADAYS or _THIS_TIME in (words[max(0, start - 2) : start], after)
    closes = words[side.end + 1 : side.end + 2] in ((), (".",), (",",))
    told = told or (side.code == "both" and after[:1] == ("now",) and closes)
    return told and not (_TOO | _ONWARD) & {*words[side.end : side.end + 3]}


def _is_the_trouble(message: Message, side: Mention) -> bool:
    """Whether it is named as where the trouble is ("a weak left foot since polio; the problem is the right side")."""
    words, start = message.words, side.start
    while start > 0 and words[start - 1] in _UP_TO_SIDE:
        start -= 1
    if ("other", "side") in pairwise(words[max(0, start - _OTHER_WITHIN) : start]):
        return side.code != "both"
    named = bool({"is", "its"} & {*words[start : side.end]}) and bool(_TROUBLE & {*words[max(0, start - 1) : side.end]})
    return named and side.code != "both"


def _joined_by_the_other(message: Message) -> bool:
    """Whether the other side is said to have joined in ("only ever the right leg, today the left has joined in")."""
    words = message.words
    for at, word in enumerate(words):
        if word not in ("left", "right") or words[max(0, at - 1) : at] not in _OWNED:
            continue
        if not any(m.code not in (word, "both") and m.end <= at for m in message.of("side")):
            continue
        behind = words[at + 1 : min(message.sentence(at)[1], at + 1 + _JOINS_WITHIN)]
        joins = (
            not _JOINED.isdisjoint(behind)
            or "too" in behind[:_TOO_WITHIN]
            or any(pair in _JOINED_PAIRS for pair in pairwise(behind))
        )
        if joins and "not" not in behind and message.owner(at) == WRITER:
            return True
    return False


def _of_two_others(message: Message, side: Mention) -> bool:
    """Whether "both of them" are two people and no legs ("my brother and my mate, both of them are liars")."""
    words = message.words
    if words[side.start : side.end] != ("both", "of", "them"):
        return False
    end = min(side.end + _TOLD_WITHIN, message.sentence(side.start)[1])
    behind = words[side.end : end]
    told = not PAIN.isdisjoint(behind) or any(side.end <= m.start < end for kind in _BODILY for m in message.of(kind))
    return bool(behind) and not is_mark(behind[0]) and not told


def _is_theirs(message: Message, side: Mention) -> bool:
    """Whether the side is said to be that of the trouble; what cannot be done with a leg does not deny its side."""
    if message.holds(side):
        return True
    context = message.context.of(side.start, side.end)
    unable = bool(_UNABLE & set(message.words[max(0, side.start - _NEAR) : side.start]))
    others = (
        message.is_over(context)
        or message.is_supposed(side.start, context)
        or not message.is_about(context, side.start)
    )
    return unable and bool(context.denied) and not others and not message.of("contrast")


def _alone(message: Message, held: list[Mention]) -> list[Mention]:
    """Sides that make a clause of their own ("my leg hurts. the left"); an opening "right, …" is none."""
    words = message.words
    found: list[Mention] = []
    for at, word in enumerate(words):
        if word not in ("left", "right") or any(m.start <= at < m.end for m in held):
            continue
        start, end = at, at + 1
        while start > 0 and words[start - 1] in _SIDE_LEAD:
            start -= 1
        while end < len(words) and words[end] in ("one", "1", "side", "again", "only", "mainly", "mostly"):
            end += 1
        closes = end == len(words) or words[end] in (".", ",")
        opens = start == 0 or words[start - 1] in (".", ",")
        if not (opens and closes):
            continue
        if start == 0 and (word == "right" or not message.of("site")):
            continue
        if word == "right" and message.context.reading.sentence_of(at).asks and end - at == 1:
            continue
        found.append(Mention(word, at, end))
    return found


def _side_of_leg(message: Message, held: list[Mention]) -> str | None:
    """The one side that is said of the leg, when the other is said of the back alone."""
    sites = message.of("site")
    legward = {m.code for m in held if any(s.code in LEGWARD and m.start <= s.start <= m.end + 1 for s in sites)}
    return legward.pop() if len(legward) == 1 else None


def _elsewhere(message: Message, side: Mention) -> bool:
    """Whether the side is that of a hand, a shoulder …, or no side at all ("my calf right down to the foot")."""
    last = message.words[side.end - 1]
    if last == "right" and message.words[side.end - 2] not in _BEFORE_SIDE:
        following = message.words[side.end : side.end + 1]
        if side.end - side.start > 1 and following and following[0] in _ONWARD:
            return True
    if _is_of_an_illness(message, side):
        return True
    touching = [s for s in message.of("site") if side.start <= s.start <= side.end]
    return bool(touching) and all(s.code in UPPER_BODY or _is_mended(message, s) for s in touching)


def _is_of_an_illness(message: Message, side: Mention) -> bool:
    """Whether what is told of that side comes of another illness ("both legs are weak from the MS")."""
    behind = message.words[side.end : side.end + _ILLNESS_WITHIN]
    behind = behind[: next((n for n, word in enumerate(behind) if is_mark(word)), len(behind))]
    cause = next((n for n, word in enumerate(behind) if word in _COMES_OF), len(behind))
    return not _ILLNESSES.isdisjoint(behind[cause : cause + _NAMED_WITHIN])


def _is_mended(message: Message, site: Mention) -> bool:
    """Whether the place is named for what was done to it ("my left knee was replaced", "… has had its veins done")."""
    done = message.words[site.end : site.end + 2] == ("has", "had") and "done" in message.words[site.end :]
    return done or (site.code in _JOINTS and is_of_another_trouble(message, site))
