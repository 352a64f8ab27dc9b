"""Treatments that are told of together: what is said of one of a list is said of all of it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.facts.treatment import Treatment, is_list_glue
from bot.language.facts.verdicts import Verdict
from bot.language.facts.words import Message

_SINGLES_OUT = frozenset({"which", "that", "who"})
_OF_MANY = frozenset({"all", "both", "they", "none", "neither", "were", "are", "have", "together", "them"})
_BEGINS_ANEW = frozenset("tried had did then currently now used using taken taking just".split())


def told_with(
    message: Message, nearest: Treatment, treatments: Sequence[Treatment], verdict: Verdict
) -> list[Treatment]:
    """``nearest`` and the treatments listed with it before it, unless a word singles it out."""
    between = message.words[nearest.end : verdict.start]
    if _is_of_one(between):
        return [nearest] if message.words[nearest.end - 1].endswith("s") else []
    if nearest.outcomes:
        return [nearest]
    of_many = bool(set(between) & _OF_MANY)
    if set(between[:2]) & _SINGLES_OUT and not of_many:
        return [nearest]
    group = [nearest]
    earlier = treatments[: treatments.index(nearest)]
    if any(treatment.name == nearest.name for treatment in earlier):
        return group  # "physio and naproxen, physio was good"
    for treatment in reversed(earlier):
        link = message.words[treatment.end : group[-1].start]
        if treatment.outcomes or treatment.status or not is_list_glue(link):
            break
        if "then" in link and not of_many:
            break
        group.append(treatment)
    return group


def listed_behind(message: Message, first: Treatment, treatments: Sequence[Treatment]) -> list[Treatment]:
    """``first`` and the treatments listed with it behind it, up to one with a verdict of its own."""
    group = [first]
    for treatment in treatments[treatments.index(first) + 1 :]:
        link = message.words[group[-1].end : treatment.start]
        if not is_list_glue(link) or set(link) & _BEGINS_ANEW:
            break
        if any(m.start in (treatment.end, treatment.end + 1) for m in message.of("outcome")):
            break
        group.append(treatment)
    return group


def _is_of_one(between: Sequence[str]) -> bool:
    """Whether a verdict is said of one of several ("two injections, one worked for a day"): which, a plural tells."""
    said = [w for w in between if w not in (",", ".", "and", "but", "only", "just")]
    return said in (["one"], ["one", "of", "them"], ["one", "of", "those"], ["one", "of", "which"])
