"""Where what is said of a factor may begin in its clause: behind it, and behind each word of place or manner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.language.facts.words import Mention, Message

_FARTHEST = 13
"""So many words at most tell where and how the factor is done."""
IT = frozenset({"it", "its", "pain", "all", "then"})
_JOINTS = frozenset("and or , on in over upon a the at".split())
NOT_AMONG = frozenset(
    "i he she we they you is are was were am be been has have had do does did can could will would should may might"
    " must but because so although if when whenever while then until till unless which that this who what where as"
    " not no nae never nor without since it its pain used .".split()
)
"""Words that no adverbial of place or manner holds: there the predicate begins, or something else does."""
_OPENS_ADVERBIAL = frozenset(
    "with on in at by under upon over against for of to from between knees knee legs feet calves foot leg head"
    " especially particularly even".split()
)
_PARENTHESIS = 8
PERSONS = frozenset({"i", "he", "she", "we"})
_PLACED = frozenset({"in", "on"})
_REFERS = frozenset({"that", "which", "this"})
_TIMES = frozenset({"night", "morning"})
_POINTS = frozenset({"that", "this"})
_PLACES = frozenset("on in at over like with for".split())
_UNTIL = frozenset({"till", "until"})
_WHEN_ABLE = (("when", "i", "can"), ("if", "i", "can"), ("when", "he", "can"), ("when", "she", "can"))


class Predicate(NamedTuple):
    """Where a predicate may begin; ``subject`` is its own ("it", "i", or "that" which points back), or nothing."""

    at: int
    subject: str


def predicates(message: Message, factor: Mention) -> Iterator[Predicate]:
    """Where what is said of the factor may begin: behind it, and behind each word of place or manner."""
    words, last = message.words, message.sentence(factor.start)[1]
    others = {m.start: m for m in message.of("factor") if m.code != factor.code and m.code not in _TIMES}
    treated = {m.start for m in message.of("treatment")}
    at = factor.end
    while at < min(last, factor.end + _FARTHEST):
        if words[at : at + 3] in _WHEN_ABLE:
            at += 3
            continue
        yield from _beginning(words, at, last)
        if words[at] == ",":
            end = _end_of_parenthesis(words, at, last, others)
            if end is not None:
                yield Predicate(end + 1, "it")
                return
            if at + 1 not in others and _OPENS_ADVERBIAL.isdisjoint(words[at + 1 : at + 2]):
                return
        elif words[at] in _UNTIL and words[at + 1 : at + 2] and words[at + 1] in IT:
            yield Predicate(at + 1, "it")
            return
        elif words[at] == "it" and at == factor.end:
            pass  # "stretching it out helps", "if I rest it, it goes"
        elif at in treated or _ends_adverbial(words, at) or (at in others and not _goes_with(words, at)):
            return
        at += 1


def _end_of_parenthesis(words: Sequence[str], at: int, last: int, others: Mapping[int, Mention]) -> int | None:
    """The comma that ends what stands behind the one at word ``at`` ("standing, curiously, is bliss")."""
    for end in range(at + 2, min(last, at + 2 + _PARENTHESIS)):
        if words[end] == ",":
            return end if end + 1 < last else None
        if end in others:
            return None
    return None


def _goes_with(words: Sequence[str], at: int) -> bool:
    """Whether another factor at word ``at`` is joined to it, or tells where it is done ("in the chair")."""
    return words[at - 1] in _JOINTS or words[at] in _PLACED


def _ends_adverbial(words: Sequence[str], at: int) -> bool:
    if words[at] in _POINTS and words[at - 1] in _PLACES:
        return False  # "lying on that side is impossible"
    return words[at] in NOT_AMONG and words[at - 1] not in ("to", "the")  # "to do the ironing", "at the till"


def _beginning(words: Sequence[str], at: int, last: int) -> Iterator[Predicate]:
    """The predicate that may begin at word ``at``, or behind a comma or an "and" there."""
    start = at
    while start < last and words[start] in (",", "and", "though"):
        if words[start] == "and":
            yield Predicate(start, "it")
        start += 1
    if start >= last:
        return
    if words[start] in PERSONS and words[start - 1] != "and":
        yield Predicate(start, "i")
    if words[start] in _REFERS:
        yield Predicate(start, "that")
        yield Predicate(start + 1, "that")
    elif words[start] in IT:
        yield Predicate(start, "it")
    elif start == at or words[at] == ",":
        yield Predicate(start, "")
