"""Verdicts of which only the auxiliary is said: "physio did nothing, acupuncture did", "the brace does not"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.facts.treatment import Treatment
from bot.language.facts.verdicts import Verdict
from bot.language.facts.words import Message, is_mark

_AUXILIARIES = frozenset({"does", "do", "did", "has", "have"})
_BESIDE = frozenset("really certainly definitely at all though either much so actually however funnily".split())
_GOES_ON = frozenset({"and", "but", "though", "so"})
_WITHIN = 14
_GOOD = frozenset({"helped", "partly", "temporary"})
_BAD = frozenset({"no_help", "worse"})


def elliptic_verdicts(message: Message, treatments: Sequence[Treatment], told: Sequence[Verdict]) -> list[Verdict]:
    """A verdict for each treatment of which only "did" or "did not" is said, after what was ``told`` of another one."""
    words = message.words
    found = []
    for treatment in treatments:
        at = treatment.end
        while at < len(words) and words[at] in _BESIDE and at - treatment.end < 2:
            at += 1
        if at >= len(words) or words[at] not in _AUXILIARIES:
            continue
        rest = at + 1
        denied = words[rest : rest + 1] == ("not",)
        rest += denied
        while rest < len(words) and words[rest] in _BESIDE:
            rest += 1
        if rest < len(words) and not is_mark(words[rest]) and words[rest] not in _GOES_ON:
            continue
        before = [v for v in told if v.end <= treatment.start and treatment.start - v.end <= _WITHIN]
        if not before:
            continue
        if denied and before[-1].code in _GOOD | _BAD:
            found.append(Verdict("no_help", at, rest, treatment))
        elif not denied and before[-1].code in _BAD:
            found.append(Verdict("helped", at, rest, treatment))
    return found
