"""How far the pain goes."""

from __future__ import annotations

from collections.abc import Mapping

from bot.language.facts.words import Mention, Message
from bot.language.vocabulary import Vocabulary

_REACH_ORDER = ("back", "buttock", "thigh", "below_knee", "foot")
_GOES = frozenset({"goes", "shoots", "runs", "travels", "radiates", "spreads"})
_SWOLLEN = frozenset("swollen swelling swells swelled puffy puffed ballooned blown massive".split())
_SWELLS_WITHIN = 5
_INTO = (("to",), ("into",), ("in",))


def _bare_goes(message: Message) -> list[Mention]:
    """Words of going right before a place ("goes ankle", "it goes bum, back of thigh, stop")."""
    words = message.words
    sites = [m for m in message.of("site") if words[m.end : m.end + 1] != ("to",)]
    return [Mention("radiation_goes", m.start - 1, m.start) for m in sites if m.start and words[m.start - 1] in _GOES]


def _is_swollen(message: Message, mention: Mention) -> bool:
    """Whether it is a swelling that is told of there ("it has blown up massive below the knee")."""
    first = message.sentence(mention.start)[0]
    return not _SWOLLEN.isdisjoint(message.words[max(first, mention.start - _SWELLS_WITHIN) : mention.start])


def _stays_in_back(message: Message) -> bool:
    """Whether the pain is said to stay there; that it goes into no leg leaves open whether it reaches the buttock."""
    words = message.words
    return any(
        words[m.end : m.end + 1] not in _INTO and words[max(0, m.start - 1) : m.start] != ("had",)
        for m in message.of("radiation_stays_in_back")
    )


class Radiation:
    """Reads how far the pain goes down the leg."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        radiation = vocabulary.table("sites", "radiation")
        self._between = frozenset(str(w) for w in radiation["between"])
        self._reach: Mapping[str, str] = radiation["reach"]

    def read(self, message: Message, sites: list[str]) -> str | None:
        """How far the pain goes, where a place is named ("down my leg" alone names none)."""
        reached = self._chained(message)
        for mention in message.of("radiation_all_the_way"):
            ends_there = self._ends_before_foot(message, mention) or self._numb_only(message, mention)
            if message.holds(mention) and not ends_there:
                reached.add("foot")
        for mention in message.of("radiation_below_knee"):
            if message.holds(mention) and not self._numb_only(message, mention) and not _is_swollen(message, mention):
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
        if not reached and set(sites) <= {"lower_back"} and _stays_in_back(message):
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
        return at < end

    def _chained(self, message: Message) -> set[str]:
        """The places that follow a word of going ("shoots into the calf") with nothing but glue between."""
        sites = {m.start: m for m in message.of("site")}
        inside: dict[int, Mention] = {}
        for mention in sites.values():
            for at in range(mention.start, mention.end):
                inside[at] = mention
        sides = {at for m in message.of("side") for at in range(m.start, m.end)}
        reached: set[str] = set()
        for cue in (*message.of("radiation_goes"), *_bare_goes(message)):
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
