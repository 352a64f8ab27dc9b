"""Places that are named in passing: their sentence tells of no pain, no side and no other place.

"They wave at my leg", "stress and my hips": beside places of which pain is told these are none of where it hurts.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.facts.named_places import PAIN
from bot.language.facts.words import Mention, Message, is_mark

_TELLS = ("side", "character", "radiation_goes", "worse")
"""Kinds of mention that make a sentence one of where it hurts."""
_POINTS = (("it", "is"), ("it", "was"), ("its", "in"), ("that", "is"), ("its", "my"), ("its", "the"), ("thing", "is"))
_POINTS_WITHIN = 6
_TROUBLES = frozenset(
    "sciatica niggle twinge trouble problem bother pop popped cramp cramps tight spasm locked locks seized jammed"
    " stuck spot knot stiffness".split()
)
_FRAGMENT = 5
"""A sentence of so few words only adds a place ("and the calf a bit")."""


def without_the_lone(message: Message, sites: Sequence[Mention]) -> list[Mention]:
    """The places without those named in passing, where pain is told of another one."""
    if len({site.code for site in sites}) < 2:
        return list(sites)
    told = [site for site in sites if _tells_of_it(message, site, sites)]
    return told or list(sites)


def _tells_of_it(message: Message, site: Mention, sites: Sequence[Mention]) -> bool:
    """Whether something in the sentence of the place says that it hurts there, or points to it."""
    first, last = message.sentence(site.start)
    words = message.words[first:last]
    if not PAIN.isdisjoint(words) or not _TROUBLES.isdisjoint(words):
        return True
    if any(first <= m.start < last for kind in _TELLS for m in message.of(kind)):
        return True
    if any(first <= other.start < last and other.code != site.code for other in sites):
        return True
    if sum(not is_mark(word) for word in words) <= _FRAGMENT:
        return True
    before = message.words[max(first, site.start - _POINTS_WITHIN) : site.start]
    return any(pair in _POINTS for pair in pairwise(before))
