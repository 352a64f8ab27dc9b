"""Where it hurts, on which side, and how far it goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.language.facts.side_put_right import side_put_right
from bot.language.facts.words import Mention, Message
from bot.language.vocabulary import Vocabulary

_REACH_ORDER = ("back", "buttock", "thigh", "below_knee", "foot")
_SIDES = frozenset({"left", "right", "both"})
_NEEDS_PAIN = frozenset({"abdomen", "chest", "arm", "hand", "neck", "shoulder"})
_PAIN = frozenset("pain pains painful hurts hurt hurting ache aches aching sore stiff".split())
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
    " completely totally constantly where that from also sometimes always still kind sort".split()
)
_SAID_OF = frozenset("is are just really also always keeps feels constantly both often sometimes".split())
_NUMB = frozenset({"numb", "tingly", "tingling", "weak"})
_UPPER_BODY = frozenset({"neck", "shoulder", "arm", "hand", "chest", "abdomen"})
_SIDE_LEAD = frozenset("now time the its it is on my mainly mostly this only just always all again".split())
_ONWARD = frozenset("down into through up across along now to away under below past over round around".split())
_BEFORE_SIDE = frozenset({"the", "my", "his", "her", "on", "only", "mainly", "mostly", "is", "definitely"})
_UNABLE = frozenset({"can", "could", "unable", "hardly", "barely"})
_NEAR = 8
_OF_A_PLACE_WITHIN = 6
_LEGWARD = frozenset({"buttock", "hip", "thigh", "knee", "calf", "ankle", "foot", "toes", "leg"})
_LEADING_TO = frozenset("in into down the my either both at all on whatsoever".split())
_SENSED = frozenset("feel feels felt feeling sense sensation".split())
_ONLY = frozenset({"only", "just"})
_NOWADAYS = (("now",), ("currently",))
_THIS_TIME = ("this", "time")
_TOO = frozenset({"too", "also", "well", "both"})
_ONCE = frozenset("before first was were initially formerly previously then".split())
_UP_TO_SIDE = frozenset("only just on in the my one is its it 1 ,".split())


def _nothing_there(words: Sequence[str], site: Mention) -> bool:
    """Whether there is said to be nothing ("nothing in my legs"); who can feel nothing there says more."""
    at = site.start
    while at > 0 and words[at - 1] in _LEADING_TO:
        at -= 1
    return words[at - 1 : at] == ("nothing",) and not _SENSED & {*words[max(0, at - 4) : at]}


class Places:
    """Reads sites, side and radiation."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        radiation = vocabulary.table("sites", "radiation")
        self._between = frozenset(str(w) for w in radiation["between"])
        self._reach: Mapping[str, str] = radiation["reach"]

    def sites(self, message: Message) -> list[str]:
        """The places that hurt, in the order in which they were named."""
        return list(
            dict.fromkeys(m.code for m in message.of("site") if message.holds(m) and not self._no_pain(message, m))
        )

    def _no_pain(self, message: Message, site: Mention) -> bool:
        """Whether the place is only that of numbness or weakness ("numb toes", "my foot drags")."""
        words = message.words
        after = words[site.end : site.end + 5]
        if site.code in _NEEDS_PAIN:
            near = words[max(0, site.start - 4) : site.end + 4]
            if not set(near) & _PAIN and not any(
                site.start - 4 <= m.start <= site.end + 3 for m in message.of("character")
            ):
                return True
        if self._feels_pain(message, site):
            return False
        if self._fares_well(after) or _nothing_there(words, site):
            return True
        for neuro in message.of("neuro"):
            if neuro.start < site.end and site.start < neuro.end:
                return True
            if any(s.start < neuro.end and neuro.start < s.end for s in message.of("site")):
                continue
            between = words[neuro.end : site.start] if neuro.end <= site.start else words[site.end : neuro.start]
            if len(between) <= _OF_A_PLACE_WITHIN and all(w in _OF_A_PLACE for w in between):
                return True
        return False

    def _fares_well(self, after: Sequence[str]) -> bool:
        """Whether what follows on a place says that it is well ("the leg is strong as ever", "legs work")."""
        said = list(after)
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

    def _feels_pain(self, message: Message, site: Mention) -> bool:
        """Whether a word of how the pain feels is said of the place ("my hip burns", "my foot is numb and burning")."""
        words = message.words
        for character in message.of("character"):
            if site.end <= character.start < message.sentence(site.start)[1] and message.holds(character):
                between = list(words[site.end : character.start])
                numb_too = len(between) > 1 and between[-1] in ("and", ",") and between[-2] in _NUMB
                return set(between) <= _SAID_OF or (numb_too and set(between[:-1]) <= _SAID_OF | _NUMB)
        return False

    def side(self, message: Message) -> str | None:
        """left, right or both; nothing when two sides are named that do not belong together."""
        put_right = side_put_right(message.words)
        if put_right is not None:
            return put_right
        held = [m for m in message.of("side") if self._is_theirs(message, m) and not self._elsewhere(message, m)]
        held = sorted(held + self._alone(message, held), key=lambda m: m.start)
        for said in (self._is_only, self._is_now):
            chosen = {m.code for m in held if said(message, m)}
            if len(chosen) == 1:
                return chosen.pop()
        codes = list(dict.fromkeys(m.code for m in held))
        if not codes:
            return None
        if len(codes) == 1:
            return codes[0]
        if "both" in codes:
            return self._side_of_leg(message, held)
        first, second = held[0], held[-1]
        joint = message.words[first.end : second.start]
        if first.code != second.code and len(joint) <= 3 and set(joint) & {"and", "plus", "also"}:
            return "both"
        return self._side_of_leg(message, held)

    def _is_only(self, message: Message, side: Mention) -> bool:
        """Whether it is said to be that side and no other ("only on the left", "just the one, right")."""
        words, start = message.words, side.start
        while start > 0 and words[start - 1] in _UP_TO_SIDE:
            start -= 1
        once = bool(_ONCE & {*words[max(0, start - 2) : start]})
        return side.code != "both" and not once and bool(_ONLY & {*words[start : side.end]})

    def _is_now(self, message: Message, side: Mention) -> bool:
        """Whether it is said to be that side now ("… (right). Now left sided", "left this time"), not as well."""
        words, start = message.words, side.start
        while start > 0 and words[start - 1] in _UP_TO_SIDE:
            start -= 1
        after = words[side.end : side.end + 2]
        told = words[max(0, start - 1) : start] in _NOWADAYS or _THIS_TIME in (words[max(0, start - 2) : start], after)
        closes = words[side.end + 1 : side.end + 2] in ((), (".",), (",",))
        told = told or (side.code == "both" and after[:1] == ("now",) and closes)
        return told and not (_TOO | _ONWARD) & {*words[side.end : side.end + 3]}

    def _is_theirs(self, message: Message, side: Mention) -> bool:
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

    def _alone(self, message: Message, held: list[Mention]) -> list[Mention]:
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

    def _side_of_leg(self, message: Message, held: list[Mention]) -> str | None:
        """The one side that is said of the leg, when the other is said of the back alone."""
        sites = message.of("site")
        legward = {m.code for m in held if any(s.code in _LEGWARD and m.start <= s.start <= m.end + 1 for s in sites)}
        return legward.pop() if len(legward) == 1 else None

    def _elsewhere(self, message: Message, side: Mention) -> bool:
        """Whether the side is that of a hand, a shoulder …, or no side at all ("my calf right down to the foot")."""
        last = message.words[side.end - 1]
        if last == "right" and message.words[side.end - 2] not in _BEFORE_SIDE:
            following = message.words[side.end : side.end + 1]
            if side.end - side.start > 1 and following and following[0] in _ONWARD:
                return True
        touching = [s.code for s in message.of("site") if side.start <= s.start <= side.end]
        return bool(touching) and set(touching) <= _UPPER_BODY

    def radiation(self, message: Message, sites: list[str]) -> str | None:
        """How far the pain goes, where a place is named ("down my leg" alone names none)."""
        reached = self._chained(message)
        for mention in message.of("radiation_all_the_way"):
            ends_there = self._ends_before_foot(message, mention) or self._numb_only(message, mention)
            if message.holds(mention) and not ends_there:
                reached.add("foot")
        for mention in message.of("radiation_below_knee"):
            if message.holds(mention) and not self._numb_only(message, mention):
                reached.add("below_knee")
        for mention in message.of("radiation_above_knee"):
            context = message.context.of(mention.start, mention.end)
            if message.is_about(context, mention.start) and "foot" not in reached:
                only = any(
                    m.code == "buttock" and message.words[m.end : m.end + 1] == ("only",) for m in message.of("site")
                )
                reached = {"buttock"} if only or reached == {"buttock"} else {"thigh"}
        stays = any(message.holds(mention) for mention in message.of("radiation_stays_above_leg"))
        if stays and reached <= {"buttock", "back"}:
            return "buttock"
        if not reached and set(sites) <= {"lower_back"} and message.of("radiation_stays_in_back"):
            return "back"
        reached.discard("back")
        return max(reached, key=_REACH_ORDER.index) if reached else None

    def _ends_before_foot(self, message: Message, mention: Mention) -> bool:
        """Whether "right down" goes on to the place where it ends ("right down into the calf")."""
        if message.words[mention.end - 1] in ("leg", "legs", "toe", "toes", "bottom", "side"):
            return False
        starts = {m.start: m.code for m in message.of("site")}
        at, end = mention.end, message.sentence(mention.start)[1]
        while at < end and at not in starts and message.words[at] in self._between and at - mention.end < 6:
            at += 1
        return starts.get(at, "leg") in self._reach and at < end

    def _chained(self, message: Message) -> set[str]:
        """The places that follow a word of going ("shoots into the calf") with nothing but glue between."""
        sites = {m.start: m for m in message.of("site")}
        inside: dict[int, Mention] = {}
        for mention in sites.values():
            for at in range(mention.start, mention.end):
                inside[at] = mention
        sides = {at for m in message.of("side") for at in range(m.start, m.end)}
        reached: set[str] = set()
        for cue in message.of("radiation_goes"):
            if self._not_going(message, cue):
                continue
            at, end = cue.end, message.sentence(cue.start)[1]
            ends_there = message.words[cue.end - 1] == "than"
            while at < end:
                site = inside.get(at)
                if site is not None:
                    if (ends_there or message.holds(site)) and site.code in self._reach:
                        reached.add(self._reach[site.code])
                    at = max(at + 1, site.end)
                elif message.words[at] in self._between or at in sides:
                    at += 1
                else:
                    break
        return reached

    def _not_going(self, message: Message, cue: Mention) -> bool:
        words = message.words
        if words[cue.end - 2 : cue.end] == ("on", "in"):
            return True  # "the pain comes on in the buttock"
        before = words[max(0, cue.start - 4) : cue.start] if words[cue.start] not in ("no", "not", "never") else ()
        return "not" in before or "never" in before or "nothing" in before

    def _numb_only(self, message: Message, mention: Mention) -> bool:
        return any(
            m.start <= mention.end + 2 and mention.end < m.end for m in message.of("neuro") if m.start >= mention.start
        )
