"""Verdicts of which only the auxiliary is said: "physio did nothing, acupuncture did", "the brace does not".

So is one that takes back the verdict before it: "physio helped. No, it didn't".
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.facts.treatment import Treatment
from bot.language.facts.verdicts import Verdict
from bot.language.facts.words import Message, is_mark

_AUXILIARIES = frozenset({"does", "do", "did", "has", "have"})
_BESIDE = frozenset("really certainly definitely at all though either much so actually however funnily".split())
_WITHIN = 14
_GOOD = frozenset({"helped", "partly", "temporary"})
_BAD = frozenset({"no_help", "worse"})
_NO, _IT = frozenset({"no", "nope", "nah"}), frozenset({"it", "they", "that"})
_DENIED_WITHIN = 6


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
        if rest < len(words) and not is_mark(words[rest]):
            continue
        before = [v for v in told if v.end <= treatment.start and treatment.start - v.end <= _WITHIN]
        if not before:
            continue
        if denied and before[-1].code in _GOOD | _BAD:
            found.append(Verdict("no_help", at, rest, treatment))
        elif not denied and before[-1].code in _BAD:
            found.append(Verdict("helped", at, rest, treatment))
    return [*found, *_taken_back(words, treatments, told)]


def _taken_back(words: Sequence[str], treatments: Sequence[Treatment], told: Sequence[Verdict]) -> list[Verdict]:
    """The verdict that nothing helped, for each of which it was ``told`` that it did and then denied."""
    found = []
    for verdict in told:
        said = [n for n in range(verdict.end, min(len(words), verdict.end + _DENIED_WITHIN)) if not is_mark(words[n])]
        owner = next((t for t in reversed(treatments) if t.end <= verdict.start), None)
        no, *rest = (words[n] for n in said[:4]) if len(said) >= 4 else ("",)
        denied = no in _NO and rest[0] in _IT and rest[1] in _AUXILIARIES and rest[2] == "not"
        ends = denied and (said[3] + 1 == len(words) or is_mark(words[said[3] + 1]) or words[said[3] + 1] in _BESIDE)
        if ends and verdict.code in _GOOD and owner is not None:
            found.append(Verdict("no_help", verdict.end, said[3] + 1, owner))
    return found
