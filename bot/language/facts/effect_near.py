"""What a factor does to the pain, by the nearest word of worse or better in its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.facts.brackets import in_brackets
from bot.language.facts.effect_cues import BETTER, PAIN, TURNS, UNABLE, WORSE, points_forward
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
_WELL = frozenset("fine ok okay alright lovely nice good great bother trouble passes go".split())
_JOINS = frozenset({"and", "so", ",", "where"})
_WHO = frozenset({"i", "he", "she"})
_WHOSE = frozenset("my her his their the".split())
_OF_PAIN = frozenset(
    "back sciatica symptoms nerve nerves numbness spasm spasms burning thing thing's worst rest same".split()
)
_IT = frozenset({"it", "that", "its", "this", "the"})
_PAUSE = 4.0
"""What a comma adds to the distance between a factor and what is said of another one."""


_Said = list[tuple[int, int, str]]
"""Where something stands in the message and what it tells of worse or better; "" for a factor."""


def nearest(message: Message, factor: Mention, cues: Sequence[tuple[Mention, str]]) -> str | None:
    """What the nearest word of worse or better in its sentence says of it."""
    best: tuple[float, str] | None = None
    last = clause_of(message, factor)[1]
    told_behind = any(factor.end <= c.start < last and not points_forward(message, c) for c, _ in cues)
    for cue, kind in cues:
        distance = _distance(message, factor, cue)
        if distance is None or (distance > _FARTHEST_OF_WELL and _is_of_being_well(message, factor, cue, kind)):
            continue
        if told_behind and cue.end <= factor.start and _is_of_another(message, factor, cue):
            continue  # "standing does me in, sitting at the table sorts it"
        words = message.words[cue.start : cue.end]
        short = words[0] in UNABLE or (len(words) == 1 and words[0] in _SHORT_CUES)
        if distance <= (_FARTHEST_OF_UNABLE if short else _FARTHEST) and (best is None or distance < best[0]):
            best = (distance, kind)
    return best[1] if best else None


def _is_of_another(message: Message, factor: Mention, cue: Mention) -> bool:
    """Whether a cue before a factor is told of another one: a comma parts them."""
    return "," in message.words[cue.end : factor.start]


def _is_of_being_well(message: Message, factor: Mention, cue: Mention, kind: str) -> bool:
    """Whether the cue before the factor only says that something is fine."""
    return kind == BETTER and cue.end <= factor.start and not _WELL.isdisjoint(message.words[cue.start : cue.end])


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
    if len([kind for kind in kinds if kind]) < 2 or kinds[0] or any(a and b for a, b in pairwise(kinds)):
        return None
    apart = all(b[0] - a[1] in range(_FARTHEST_IN_TURN + 1) for a, b in pairwise(said) if b[2])
    if not apart:
        return None
    return next(kind for start, _, kind in said if kind and start > factor.start)


def _said_between(message: Message, cues: Sequence[tuple[Mention, str]], bounds: tuple[int, int]) -> _Said:
    """The factors and the words of worse and better between two words of the message, in their order."""
    first, last = bounds
    named = [(m.start, m.end, "") for m in message.of("factor") if first <= m.start < last]
    return sorted([*named, *((c.start, c.end, kind) for c, kind in cues if first <= c.start < last)])


def _distance(message: Message, factor: Mention, cue: Mention) -> float | None:
    """How many steps lie between them, a pause counting for more; nothing where they do not belong together."""
    first, last = message.sentence(factor.start)
    if not first <= cue.start < last:
        return None
    if cue.start <= factor.start < cue.end or factor.start <= cue.start < factor.end:
        return 0.0
    before = cue.end <= factor.start
    if before and TURNS & set(message.words[cue.start : cue.end]):
        return None  # "hurts at night, but if I …"
    if not before and points_forward(message, cue):
        return None
    if not before and message.words[cue.start] == "and" and _another_between(message, factor, cue):
        return None  # "when he walks, sits down and it goes"
    start, end = (cue.end, factor.start) if before else (factor.end, cue.start)
    skipped = in_brackets(message, start, end)
    between = tuple(message.words[at] for at in range(start, end) if at not in skipped)
    if set(between) & TURNS or (not before and _turns_to_another(message, factor.end, cue.start)):
        return None
    if not before and (_gives_reason(between) or _is_told_of_another(message, factor, cue)):
        return None
    if before and any(a in _JOINS and b in _WHO for a, b in pairwise(between)):
        return None  # "worse on standing, and I can sit"
    heads = before and (cue.start == first or message.words[cue.start - 1] == ",")
    distance = len(between) + (2.0 if heads else _PAUSE) * between.count(",") + (0 if before else 1)
    if "and" in between:
        distance += 1 if before else 0.5
    return _through_list(message, factor, cue, before, distance, 2.0 if heads else _PAUSE)


def _is_told_of_another(message: Message, factor: Mention, cue: Mention) -> bool:
    """Whether another factor stands right before the words, which are said of that ("it went walking helps")."""
    other = next((m for m in message.of("factor") if m.end == cue.start and m.start > factor.end), None)
    return other is not None and message.words[other.start - 1] not in _LISTS


def _gives_reason(between: Sequence[str]) -> bool:
    """Whether a reason of another thing stands between ("I sit because lying flat is murder")."""
    return "because" in between and any(a == "because" and b not in _IT for a, b in pairwise(between))


def _turns_to_another(message: Message, start: int, end: int) -> bool:
    """Whether the words between go on about another thing than the pain ("she can walk and her bladder is fine")."""
    words = message.words
    body = {m.start for kind in ("site", "character", "neuro") for m in message.of(kind)}
    return any(
        words[at] == "and" and words[at + 1] in _WHOSE and words[at + 2] not in PAIN | _OF_PAIN and at + 2 not in body
        for at in range(start, end - 2)
    )


def _another_between(message: Message, factor: Mention, cue: Mention) -> bool:
    return any(factor.end <= m.start and m.end <= cue.start for m in message.of("factor"))


def _through_list(
    message: Message, factor: Mention, cue: Mention, before: bool, distance: float, pause: float
) -> float:
    """A list of factors is one step long ("worse sitting, driving, bending or on stairs")."""
    span = (cue.end, factor.start) if before else (factor.end, cue.start)
    listed = [m for m in message.of("factor") if span[0] <= m.start and m.end <= span[1]]
    taken = sum(m.end - m.start for m in listed)
    joints = sum(1 for w in message.words[span[0] : span[1]] if w in (",", "or", "and", "too", "long", "for"))
    commas = message.words[span[0] : span[1]].count(",")
    return max(0.0, distance - taken - joints - (pause - 0.5) * commas) if listed else distance


def clause_of(message: Message, factor: Mention) -> tuple[int, int]:
    """First and one-past-last word between the commas (or a "but") around the factor."""
    first, last = message.sentence(factor.start)
    start = max([first, *(n + 1 for n in range(first, factor.start) if message.words[n] in (",", "but"))])
    return start, min([last, *(n for n in range(factor.end, last) if message.words[n] in (",", "but"))])
