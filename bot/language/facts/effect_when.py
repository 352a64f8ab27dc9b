"""What a factor does to the pain, told by "when I …": what happens then, or what was told before it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.facts.effect_cues import PAIN, TURNS, UNABLE, VOID, WORSE, points_forward
from bot.language.facts.words import Mention, Message

_MODALS = frozenset("could can will would should shall may might do does am is".split())
_HOW_LONG = frozenset({"hour", "hours", "minutes", "minute", "while", "day", "yards", "miles", "metres"})
_DENIED = frozenset({"no", "not", "never", "without", "any"})
_WITHIN_WHEN = 14
_ENABLES = frozenset({("i", "can"), ("he", "can"), ("she", "can")})


def of_a_when(
    message: Message, factor: Mention, whens: Sequence[Mention], cues: Sequence[tuple[Mention, str]]
) -> str | None:
    """What happens "when I …": what is told of the pain behind the factor, else what was told before the "when"."""
    when = next(
        (w for w in whens if not _asks_when(message, w) and 0 <= factor.start - w.end <= _after_when(message, w)),
        None,
    )
    if when is None:
        return None
    last = message.sentence(factor.start)[1]
    end = min(last, factor.end + _WITHIN_WHEN)
    if any(pair in _ENABLES for pair in pairwise(message.words[factor.end : end])):
        return None  # "if I perch on a stool I can do the ironing"
    end = min([end, *(n for n in range(factor.end, end) if message.words[n] in TURNS)])
    told = [
        (m.start, kind)
        for m, kind in cues
        if factor.end <= m.start < end and kind != VOID and not points_forward(message, m)
    ]
    told += [
        (m.start, WORSE)
        for kind in ("character", "radiation_goes")
        for m in message.of(kind)
        if factor.end <= m.start < end
    ]
    if told:
        return min(told)[1] if min(told)[1] == WORSE else None
    return WORSE if _tells_of_pain(message, when) else None


def _asks_when(message: Message, when: Mention) -> bool:
    """Whether it asks for a time ("when could I carry again")."""
    following = message.words[when.end : when.end + 2]
    return message.words[when.end - 1] == "when" and len(following) == 2 and following[0] in _MODALS


def _after_when(message: Message, when: Mention) -> int:
    """How far a factor may stand from its "when": farther where a time stands between ("after an hour of driving")."""
    return 5 if set(message.words[when.end : when.end + 4]) & _HOW_LONG else 2


def _tells_of_pain(message: Message, when: Mention) -> bool:
    """Whether a "when I …" follows on pain in its sentence ("goes into my leg when I sneeze")."""
    first, _ = message.sentence(when.start)
    start = max(first, when.start - _WITHIN_WHEN)
    start = max([start, *(n + 1 for n in range(start, when.start) if message.words[n] in TURNS)])
    told = message.words[start : when.start]
    pained = any(word in PAIN and _DENIED.isdisjoint(told[max(0, n - 3) : n]) for n, word in enumerate(told))
    return pained or any(
        start <= m.start < when.start and message.words[m.start] not in UNABLE
        for kind in ("character", WORSE)
        for m in message.of(kind)
    )
