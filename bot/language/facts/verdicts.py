"""What a message says that treatments did, in the order of telling and not yet given to any of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.language.facts.treatment import Treatment
from bot.language.facts.verdict_answers import answered
from bot.language.facts.verdict_limits import is_limited
from bot.language.facts.verdict_said import said_outcome
from bot.language.facts.words import Mention, Message

_WHOLE = frozenset({"all", "all_outcomes", "things_that", "things_that_did_not"})
"""Cues that tell of all treatments or of a list; the outcomes inside them are theirs."""
_PASSABLE = frozenset({"alright", "ok", "okay", "right"})
_WORN_OFF = frozenset("wore wears worn off back faded stopped again lost out returned".split())
_DATED_WITHIN = 12
_PAUSES = frozenset({",", "."})
_THEN_NOT = frozenset("but then now after afterwards until later since .".split())


class Verdict(NamedTuple):
    """An outcome code, said from word ``start`` to before ``end``; ``answers`` one of :class:`Treatment` as such."""

    code: str
    start: int
    end: int
    answers: Treatment | None = None


def verdicts_of(
    message: Message,
    cues: Mapping[str, Sequence[Mention]],
    treatments: Sequence[Treatment],
    fillers: frozenset[str],
) -> list[Verdict]:
    """Everything told of an outcome, in order; what is only hoped for or asked about is none."""
    whole = [m for kind in _WHOLE for m in message.of(kind) if is_heading(message, m)]
    found: list[Verdict] = []
    for mention in message.of("outcome"):
        if any(m.start <= mention.start < m.end for m in whole):
            continue
        code = said_outcome(message, mention)
        if code is not None:
            said = message.words[mention.start : mention.end]
            good = code == "helped" or (code == "partly" and ("from" in said or not _PASSABLE.isdisjoint(said)))
            ended = good and is_limited(message, mention, cues)
            start, end = _beside_another(message, mention, treatments)
            found.append(Verdict("temporary" if ended else code, start, end))
    taken = {at for verdict in found for at in range(verdict.start, verdict.end)}
    for mention in cues.get("short", ()):
        if not taken & set(range(mention.start, mention.end)):
            to = answered(message, mention, treatments, [v.start for v in found], fillers)
            if to is not None:
                code = mention.code
                if code == "helped" and is_limited(message, mention, cues):
                    code = "temporary"
                found.append(Verdict(code, mention.start, mention.end, to))
    found.sort(key=lambda v: v.start)
    for at, (verdict, following) in enumerate(pairwise(found)):
        if verdict.code == "temporary" and _ended_by_harm(message, verdict, following):
            found[at] = verdict._replace(code="helped")
    return [
        verdict
        for at, verdict in enumerate(found)
        if not _only_dates(message, verdict, found[at + 1 :], treatments, cues)
    ]


def _beside_another(message: Message, mention: Mention, treatments: Sequence[Treatment]) -> tuple[int, int]:
    """From where to where a harm is told in whose words another treatment stands.

    A pause parts it from the next one ("gave me heartburn, naproxen, bit better"); without a pause the harm is that
    one's own ("gave me naproxen which made me ill so I stopped").
    """
    inside = next((t for t in treatments if mention.start < t.start < mention.end), None)
    if mention.code != "side_effects" or inside is None:
        return mention.start, mention.end
    if _PAUSES.isdisjoint(message.words[mention.start : inside.start]) and inside.end < mention.end:
        return inside.end, mention.end
    return mention.start, inside.start - 1


def _ended_by_harm(message: Message, verdict: Verdict, following: Verdict) -> bool:
    """Whether it was a harm that ended what helped for a while ("nice for a while, then it bunged me up")."""
    between = message.words[verdict.end : following.start]
    worn = not _WORN_OFF.isdisjoint(message.words[verdict.start : verdict.end])
    return following.code == "side_effects" and "then" in between and "." not in between and not worn


def _only_dates(
    message: Message,
    verdict: Verdict,
    later: Sequence[Verdict],
    treatments: Sequence[Treatment],
    cues: Mapping[str, Sequence[Mention]],
) -> bool:
    """Whether a bare time only dates what is told behind it ("naproxen for the first month, and it worked well").

    One that opens the sentence dates what is named behind it ("in the beginning I rested in bed, which did no good").
    """
    words = message.words
    if verdict.code != "temporary" or not later or later[0].code == "temporary":
        return False
    bare = any(m.start <= verdict.start and verdict.end <= m.end for m in cues.get("limits", ()))
    between = words[verdict.end : later[0].start]
    turns = later[0].code == "no_help" and bool(_THEN_NOT & set(between))
    return bare and not turns and len(between) <= _DATED_WITHIN


def is_heading(message: Message, cue: Mention) -> bool:
    """Whether words such as "things that helped" head a list; "that thing really helps" is said of one."""
    return not set(message.words[max(0, cue.start - 1) : cue.start]) & {"that", "this"}
