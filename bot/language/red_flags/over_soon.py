"""What was there for some hours, or is named later as gone: "the leg was heavy for a few hours, and I walked home".

It may be told as over without any word that sums it up. Its sentence tells of then, and its length is hours or minutes;
or what comes later says of it by its name that it went ("pins and needles round my seat … the pins and needles were
gone by the morning"). It is asked about then, and never silent.

Source: clinical fact sheet 2.4 (what is fine again is never cleared without a question).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.language.patterns import CLAUSE_END, SENTENCE_END

_WAS = frozenset("was were went felt had".split())
_SHORTLY = frozenset("hours hour minutes".split())
_FOR, _LENGTH, _NEAR = "for", 5, 3
"""The word before a length, the words in which it ends, and how far behind the sign it may begin."""
_STILL = frozenset(
    "still now since again yet today tonight yesterday but is are am not has have worse back until till already".split()
)
"""Beside one of them, in the same sentence, a length of hours does not say that it ended."""
_JOINTS = frozenset({SENTENCE_END, CLAUSE_END})
_NAMES = {
    "numb": "numbness",
    "numbness": "numbness",
    "pins": "pins and needles",
    "tingling": "tingling",
    "tingly": "tingling",
    "swollen": "swelling",
    "swelling": "swelling",
    "weak": "weakness",
    "weakness": "weakness",
    "shivery": "shivers",
    "shivers": "shivers",
    "fever": "fever",
    "temperature": "temperature",
}
"""What a sign may be called later, by a word of its own."""
_WENT = (
    r"(?:(?:has|had|was|were|have|is|are)(?: all| now| completely| totally| long)? (?:gone|cleared|settled|worn off)"
    r"|(?:went|cleared|wore off|settled|vanished|disappeared))\b(?! (?:from|to|into|down|up|on|for|and came))"
)
_LATER_BACK = re.compile(
    r"\b(?:(?<!not come )(?<!not been )(?<!never come )back|again|still|returned|returning|worse|spread|spreading)\b"
)


def lasted_hours(words: Sequence[str], start: int, end: int) -> str:
    """The length ("for a few hours") of what is told of then at ``start`` to ``end`` of ``words``, or ""."""
    first = max((n + 1 for n in range(start) if words[n] == SENTENCE_END), default=0)
    last = next((n for n in range(end, len(words)) if words[n] == SENTENCE_END), len(words))
    clause = max((n + 1 for n in range(first, start) if words[n] in _JOINTS), default=first)
    if _WAS.isdisjoint(words[clause:end]) or not _STILL.isdisjoint(words[clause:last]):
        return ""
    at = next((n for n in range(end, min(end + _NEAR, last)) if words[n] == _FOR), None)
    behind = next((n for n in range(at, min(at + _LENGTH, last)) if words[n] in _SHORTLY), None) if at else None
    return " ".join(words[at : behind + 1]) if at and behind else ""


def gone_by_name(words: Sequence[str], start: int, end: int) -> str:
    """What says, behind word ``end``, of the sign at ``start`` that it went, and by its name; "" if it may be back."""
    for word in words[start:end]:
        name = _NAMES.get(word)
        behind = " ".join(words[end:])
        said = re.search(rf"\b(?:the|that|my|all the|this) {name} {_WENT}", behind) if name else None
        if said is not None:
            return "" if _LATER_BACK.search(behind, said.end()) else said.group()
    return ""
