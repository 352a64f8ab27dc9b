"""What a factor does to the pain, by the word that leads to it ("worse when I sit", "can't stand")."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.facts.brackets import in_brackets
from bot.language.facts.effect_cues import BETTER, FORWARD, TURNS, UNABLE, WORSE, points_forward
from bot.language.facts.words import Mention, Message

_FARTHEST = 9
"""A factor belongs to a word of worse or better that stands at most so many steps away (a comma counts more)."""
_FARTHEST_OF_UNABLE = 2.5
_FARTHEST_IN_TURN = 3
"""So many words stand at most between a factor and the word that follows on it, where several are told in turn."""
_FARTHEST_LED = 1
"""So many words stand at most between a word and the factor that it leads to, where several are told in turn."""
_LISTS = frozenset({",", "and", "or", "but"})
_SHORT_CUES = frozenset("hurts hurt kills aches pain no nope bad good any great fine".split())
_FARTHEST_OF_WELL = 4
"""A word of being well before a factor stands nearer ("peeing fine, no numbness, can walk" eases nothing)."""
_STRAINS = frozenset({"exercise", "driving", "bending", "twisting", "cold"})
_WELL = frozenset("fine ok okay alright lovely nice good great bother trouble passes go".split())
_TURNS_WITHIN = TURNS - {"though"}
_JOINS = frozenset({"and", "so", ",", "where"})
_AND_ALSO = ((",", "and"), (",", "and", "the"), (",", "and", "my"))
_WHO = frozenset({"i", "he", "she"})
_PAUSE, _PAUSE_BEHIND_HEAD = 4.0, 2.0
"""What a comma adds to the distance; less behind a cue that opens its clause ("worse: sitting, driving")."""


_Said = list[tuple[int, int, str]]
"""Where something stands in the message and what it tells of worse or better; "" for a factor."""


def led_to(message: Message, factor: Mention, cues: Sequence[tuple[Mention, str]]) -> str | None:
    """What the nearest word of worse or better before it in its sentence says, or one that holds it."""
    best: tuple[float, str] | None = None
    last = clause_of(message, factor)[1]
    told_behind = any(factor.end <= c.start < last and not points_forward(message, c) for c, _ in cues)
    for cue, kind in cues:
        distance = _distance(message, factor, cue)
        if distance is None or (distance > _FARTHEST_OF_WELL and _is_of_being_well(message, cue, kind)):
            continue
        if kind == BETTER and _is_of_a_treatment(message, cue):
            continue  # "the patches help if I am only sitting"
        if told_behind and cue.end <= factor.start and _is_of_another(message, factor, cue):
            continue  # "standing does me in, sitting at the table sorts it"
        words = message.words[cue.start : cue.end]
        short = words[0] in UNABLE or (len(words) == 1 and words[0] in _SHORT_CUES)
        if distance <= (_FARTHEST_OF_UNABLE if short else _FARTHEST) and (best is None or distance < best[0]):
            best = (distance, kind)
    return best[1] if best else None


def is_only_borne(message: Message, factor: Mention, cues: Sequence[tuple[Mention, str]]) -> bool:
    """Whether it is a strain of which only is said that it goes well ("fine at the football"), which eases nothing."""
    if factor.code not in _STRAINS:
        return False
    first, last = clause_of(message, factor)
    praised = [c for c, kind in cues if kind == BETTER and first < c.end and c.start < last]
    return bool(praised) and all(_is_of_being_well(message, cue, BETTER) for cue in praised)


def _is_of_a_treatment(message: Message, cue: Mention) -> bool:
    """Whether a treatment that is no factor stands right before the cue, which then is said of it."""
    factors = {m.start for m in message.of("factor")}
    return any(t.end == cue.start and t.start not in factors for t in message.of("treatment"))


def _is_of_another(message: Message, factor: Mention, cue: Mention) -> bool:
    """Whether a cue before a factor is told of another one: a comma or an "and" parts them."""
    between = message.words[cue.end : factor.start]
    first = clause_of(message, factor)[0]
    own = any(first <= m.start and m.end <= cue.start for m in message.of("factor"))
    return "," in between or (own and between[-1:] == ("and",))


def _ends_its_list(message: Message, between: Sequence[str], factor: Mention) -> bool:
    """Whether nothing but ", and" leads on from the cue to the factor, and the clause ends with it."""
    following = message.words[factor.end : factor.end + 1]
    return tuple(between) in _AND_ALSO and following in ((), (".",), (",",))


def _is_of_being_well(message: Message, cue: Mention, kind: str) -> bool:
    """Whether the cue only says that something is fine."""
    return kind == BETTER and not _WELL.isdisjoint(message.words[cue.start : cue.end])


def led_in_turn(message: Message, factor: Mention, cues: Sequence[tuple[Mention, str]]) -> str | None:
    """What the word before it says, where words of worse and better each lead to factors of their own.

    "Worse sitting, driving and bending better lying flat": nothing else stands between the first and the last.
    """
    run = _unbroken(message, factor, _said_between(message, cues, message.sentence(factor.start)))
    kinds = [kind for *_, kind in run]
    if {WORSE, BETTER} - {*kinds} or not kinds[0] or kinds[-1] or any(a and b for a, b in pairwise(kinds)):
        return None
    return next((kind for start, _, kind in reversed(run) if kind and start < factor.start), None)


def _unbroken(message: Message, factor: Mention, said: _Said) -> _Said:
    """What is ``said`` around the factor with no other word between but one that leads from a cue to its factor."""
    run: _Said = []
    for told in said:
        between = message.words[run[-1][1] : told[0]] if run else ()
        leads = bool(run and run[-1][2]) and len(between) <= _FARTHEST_LED
        if run and not leads and not _LISTS.issuperset(between):
            if run[-1][0] >= factor.start:
                break
            run = []
        run.append(told)
    return run


def in_turn(message: Message, factor: Mention, cues: Sequence[tuple[Mention, str]]) -> str | None:
    """What the next word of worse or better says of it, where one clause tells of several things in turn.

    "Driving kills it lying flat is bliss": every factor, or list of them, is followed by a word of its own.
    """
    said = _said_between(message, cues, clause_of(message, factor))
    kinds = [kind for *_, kind in said]
    if (
        len([kind for kind in kinds if kind]) < 2
        or kinds[0]
        or not kinds[-1]
        or any(a and b for a, b in pairwise(kinds))
    ):
        return None
    apart = all(b[0] - a[1] in range(_FARTHEST_IN_TURN + 1) for a, b in pairwise(said) if b[2])
    if not apart or any(message.words[at - 1] in FORWARD for _, at, kind in said if kind):
        return None
    return next(kind for start, _, kind in said if kind and start > factor.start)


def _said_between(message: Message, cues: Sequence[tuple[Mention, str]], bounds: tuple[int, int]) -> _Said:
    """The factors and the words of worse and better between two words of the message, in their order."""
    first, last = bounds
    named = [(m.start, m.end, "") for m in message.of("factor") if first <= m.start < last]
    return sorted([*named, *((c.start, c.end, kind) for c, kind in cues if first <= c.start < last)])


def _distance(message: Message, factor: Mention, cue: Mention) -> float | None:
    """How many steps lead from the cue to the factor, a pause counting for more; nothing where it leads elsewhere."""
    first, last = message.sentence(factor.start)
    if not first <= cue.start < last or factor.end <= cue.start:
        return None
    if factor.start < cue.end:
        return 0.0
    if _TURNS_WITHIN & set(message.words[cue.start : cue.end]):
        return None  # "hurts at night, but if I …"
    skipped = in_brackets(message, cue.end, factor.start)
    between = tuple(message.words[at] for at in range(cue.end, factor.start) if at not in skipped)
    if _ends_its_list(message, between, factor):
        return 1.0  # "sitting is the worst, and stairs"
    if set(between) & TURNS or any(a in _JOINS and b in _WHO for a, b in pairwise(between)):
        return None  # "worse on standing, and I can sit"
    heads = cue.start == first or message.words[cue.start - 1] == ","
    pause = _PAUSE_BEHIND_HEAD if heads else _PAUSE
    distance = len(between) + pause * between.count(",") + between.count("and")
    return _through_list(message, factor, cue, distance, pause)


def _through_list(message: Message, factor: Mention, cue: Mention, distance: float, pause: float) -> float:
    """A list of factors is one step long ("worse sitting, driving, bending or on stairs")."""
    listed = [m for m in message.of("factor") if cue.end <= m.start and m.end <= factor.start]
    between = message.words[cue.end : factor.start]
    taken = sum(m.end - m.start for m in listed)
    joints = sum(1 for w in between if w in (",", "or", "and", "too", "long", "for"))
    return max(0.0, distance - taken - joints - (pause - 0.5) * between.count(",")) if listed else distance


def clause_of(message: Message, factor: Mention) -> tuple[int, int]:
    """First and one-past-last word between the commas (or a "but") around the factor."""
    first, last = message.sentence(factor.start)
    start = max([first, *(n + 1 for n in range(first, factor.start) if message.words[n] in (",", "but"))])
    return start, min([last, *(n for n in range(factor.end, last) if message.words[n] in (",", "but"))])
