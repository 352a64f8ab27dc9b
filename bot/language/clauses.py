"""Thoughts of a message that are told as of now, behind one that is told as of then.

"I had a clot in 2010 and my chest feels tight": the year says when the clot was, and nothing of the chest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_LINKS = frozenset({"and", "but", "so", "because", "since", "plus", ","})
_OWN = frozenset("i it my both there now we".split())
_THINGS = frozenset("pain numbness tingling wee pee urine poo bladder bowel bowels back chest bum".split()) | frozenset(
    "foot feet leg legs toes calf knee".split()
)
"""What else a thought of now may begin with, where its verb says so ("and wee dribbles out")."""
_SUBJECTS = _OWN | _THINGS
_ENDS = frozenset({".", ","})
_JOINTS = _LINKS | _ENDS
_THEN = frozenset(
    "was were had did would could used went came took got gave felt said told kept began started became fell broke ran"
    " left lost made found put saw thought knew stood sat ate drank slept woke cut hit let hurt spent grew then".split()
) | {"he", "she", "they"}
"""Words that tell of then, or of somebody else."""
_NOT_OF_THEN = frozenset("need bed red bleed feed speed indeed exceed hundred".split())
_NOW = frozenset(
    "am is are 's can keep keeps does do has have will feel feels comes come dribbles dribble leaks leak drips drip"
    " runs run drags drag slaps slap goes go gets get takes take tingles tingle gives give stays stay hurts cough drop"
    " drops trip cannot need needs".split()
)
_LATELY = frozenset("now today tonight yesterday currently lately recently".split())


class Clause(NamedTuple):
    """Words ``start`` to before ``end``, a thought of its own."""

    start: int
    end: int


def clauses_of_now(words: Sequence[str]) -> list[Clause]:
    """The thoughts of ``words`` behind a link that have a subject of their own and tell of now."""
    begun = (clause_of_now(words, link + 1) for link, word in enumerate(words) if word in _LINKS)
    return [clause for clause in begun if clause is not None]


def clause_of_now(words: Sequence[str], first: int) -> Clause | None:
    """The thought that begins at word ``first``, if it has a subject of its own and tells of now."""
    if first >= len(words) or words[first] not in _SUBJECTS:
        return None
    end = next((n for n in range(first, len(words)) if words[n] in _ENDS), len(words))
    run = words[first:end]
    of_now = not _NOW.isdisjoint(run) and not tells_of_then(run)
    return Clause(first, end) if of_now or not _LATELY.isdisjoint(run) else None


def told_apart(words: Sequence[str], start: int, end: int, then: int) -> bool:
    """Whether ``words`` tell what stands at ``start`` to ``end`` as of now, and behind a link what was at ``then``."""
    first = max((n + 1 for n in range(start) if words[n] in _JOINTS), default=0)
    if _NOW.isdisjoint(words[first:end]) or tells_of_then(words[first:end]):
        return False
    links = (n for n in range(end, then) if words[n] in _JOINTS)
    return any(words[n + 1] in _OWN and tells_of_then(words[n + 1 : then]) for n in links)


def tells_of_then(words: Sequence[str]) -> bool:
    """Whether one of ``words`` is of the past tense, or about somebody else."""
    perfect = {n + 1 for n, word in enumerate(words) if word in ("have", "has", "not")}
    return any(
        (word in _THEN or (word.endswith("ed") and word not in _NOT_OF_THEN)) and n not in perfect
        for n, word in enumerate(words)
    )
