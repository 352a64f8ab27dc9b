"""What the words around a suspicion of the second detector make of it: denied, past, supposed, or nobody's danger."""

from __future__ import annotations

from itertools import pairwise

from bot.language.context import MessageContext
from bot.language.subjects import in_no_danger

_NEVER_SUPPOSED = frozenset({"suicide"})
"""What "if" and "would" do not lower, as in the rules."""
_DENIALS = frozenset("no never without nor neither none nil zero denies denied deny".split())
_LACKING = frozenset(
    "feeling sensation control strength power warning idea urge erection pulse point reason clue way longer".split()
)
"""After "no" these make a sign, not a denial."""
_OF_OTHERS_NOTHING = frozenset("cancer tumour tumor aneurysm pregnant expecting".split())
"""Said of somebody else these alone are no danger, as in the rules (`of_others: combined`)."""
_LOSSES = frozenset("lost lose losing gone gotten weakened dropped".split())
"""After "not" these make a denial ("has not lost any strength")."""
_HAVING = frozenset({"got", "have", "had"})
"""After "not" these make one too, unless what is lacking is a sign ("have not got any feeling")."""


def stands(context: MessageContext, at: int, group: str) -> bool:
    """Whether the words around the telling word ``at`` leave it a danger of now, of whoever it is."""
    said = context.of(at, at + 1)
    words = context.reading.canonical
    if in_no_danger(said.other) or (said.other and words[at] in _OF_OTHERS_NOTHING):
        return False
    if said.denied and not said.unclear and said.denied.split()[0] in _DENIALS:
        first = words[max(0, at - 8) : at + 1]
        cue = max((i for i, w in enumerate(first) if w == said.denied.split()[0]), default=-1)
        if cue >= 0 and not _LACKING & set(first[cue + 1 : cue + 3]) and "until" not in words:
            return False
    if said.denied and not said.unclear and said.denied.split()[-1] == "not":
        near = words[max(0, at - 8) : at + 1]
        if any(w == "not" and next_one in _LOSSES for w, next_one in pairwise(near)):
            return False
        if any(w == "not" and next_one in _HAVING for w, next_one in pairwise(near)) and not _LACKING & set(near):
            return False
    if said.bygone or (said.past and not said.resolved):
        return False
    supposed = said.hypothetical and not (said.general and context.first_person(at, at + 1))
    return not supposed or group in _NEVER_SUPPOSED
