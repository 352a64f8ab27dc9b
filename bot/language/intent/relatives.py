"""Where "who" tells of somebody just named and asks for nobody: "a lad at the gym who does massage"."""

from __future__ import annotations

from collections.abc import Sequence

_PERSONS = frozenset(
    "lad lass bloke chap fella guy man woman lady gentleman boy girl kid child person people friend friends mate mates"
    " pal neighbour neighbor colleague boss client customer landlord sister brother mum mam mom dad father mother aunt"
    " auntie uncle cousin nan nana gran granny grandad grandma grandpa husband wife partner son daughter niece nephew"
    " physio physiotherapist osteopath osteo chiropractor chiro nurse gp therapist pharmacist chemist trainer coach"
    " teacher instructor counsellor someone somebody one those others".split()
)
_JOINS = frozenset("at in of from down up on over across round next with by near".split())
"""Between somebody and "who" may stand where they are: "a lad at the gym"."""
_AWAY = 5
_ASKERS = frozenset("i we you they he she it the my".split())


def tells_of_somebody(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether "who" between these words goes on about the person that ``before`` ends with.

    "I saw a lad at the gym | who does massage" does, "I have a good friend | who would I see" does not.
    """
    if after[1:2] and after[1] in _ASKERS:
        return False
    close = before[-_AWAY:]
    for at in range(len(close) - 1, -1, -1):
        if close[at] in _PERSONS:
            behind = close[at + 1 :]
            return not behind or behind[0] in _JOINS
    return False
