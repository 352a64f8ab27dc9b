"""What a factor does to the pain, said of it as of the subject of its clause.

The factor opens the clause, words of place or manner may follow, and then comes what it does: "lying on the kitchen
floor with my feet up is heaven", "when I sit more than twenty minutes it starts", "I walk at lunch, and that helps".
How many words stand between does not count; what they are does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.language.facts.effect_cues import BETTER, FORWARD, UNABLE, WORSE, points_forward
from bot.language.facts.effect_near import clause_of
from bot.language.facts.words import Mention, Message, is_mark

_FARTHEST = 13
"""So many words at most tell where and how the factor is done."""
_NOT_AMONG = frozenset(
    "i he she we they you is are was were am be been has have had do does did can could will would should may might"
    " must but because so although if when whenever while then until till unless which that this who what where as"
    " not no nae never nor without since it its pain used .".split()
)
"""Words that no adverbial of place or manner holds: there the predicate begins, or something else does."""
_OPENS_ADVERBIAL = frozenset(
    "with on in at by under upon over against for of to from between knees knee legs feet calves foot leg head"
    " especially particularly even".split()
)
_LED_IN_BY = frozenset(
    "the a an any even just only simply mostly long prolonged gentle slow both to my on by after upon".split()
)
_OPENERS = frozenset("but so then though while whereas although plus also , . and or if when whenever because".split())
_PERSONS = frozenset({"i", "he", "she", "we"})
_REFERS = frozenset({"that", "which", "this"})
_IT = frozenset({"it", "its", "pain", "all", "then"})
_COPULAS = frozenset({"is", "are", "feels", "seems"})
_DOES = frozenset({"does", "do"})
_WHEN_ABLE = (("when", "i", "can"), ("if", "i", "can"), ("when", "he", "can"), ("when", "she", "can"))
_DEGREES = frozenset(
    "very really so quite pretty just always also all the absolutely honestly still definitely usually actually"
    " a an my much too".split()
)
_TOO_COMMON = frozenset("fine ok okay good great nice alright".split())
"""Praise that "which" may give to anything ("I run a shop, which is good")."""
_DENIED = frozenset({"no", "not", "without", "never", "than"})
_JOINTS = frozenset("and or , on in over upon a the at".split())
_PLACED = frozenset({"in", "on"})
_KINDS = (("said_worse", WORSE), ("blame", WORSE), ("said_better", BETTER), ("praise", BETTER))
_COMPLEMENTS = frozenset({"blame", "praise"})
_CLOSES_WITHIN = 3
_PARTICLES = frozenset({"off", "up", "away", "down", "again"})


_TIMES = frozenset({"night", "morning"})


class Told(NamedTuple):
    """What is said of a factor: worse or better, and the word at which that begins."""

    effect: str
    at: int


class _Predicate(NamedTuple):
    """Where a predicate may begin; ``subject`` is its own ("it", or "that" which points back), or nothing."""

    at: int
    subject: str


Sayings = Mapping[int, Sequence[tuple[Mention, str, str]]]
"""What may be said of a factor by its first word: the words, the section they are of ("" for a cue), the effect."""


def sayings(message: Message, cues: Sequence[tuple[Mention, str]]) -> Sayings:
    """What of the message may be the predicate of a factor: the phrases for it, and the cues of worse and better."""
    found: dict[int, list[tuple[Mention, str, str]]] = {}
    for kind, effect in _KINDS:
        for mention in message.of(kind):
            found.setdefault(mention.start, []).append((mention, kind, effect))
    for cue, effect in cues:
        if message.words[cue.start] not in UNABLE:
            found.setdefault(cue.start, []).append((cue, "", effect))
    return found


def of_its_predicate(message: Message, factor: Mention, said: Sayings) -> Told | None:
    """What it does, where the predicate of the clause that the factor opens says so."""
    if not said or not _DENIED.isdisjoint(message.words[max(0, factor.start - 1) : factor.start]):
        return None
    if _is_led_to_and_closed(message, factor, said):
        return None
    heads: tuple[bool, bool] | None = None
    for predicate in _predicates(message, factor):
        effect = _told_by(message, factor, predicate, said)
        if effect is None:
            continue
        heads = heads or _opens_clause(message, factor, said)
        if predicate.subject == "that" or (heads[0] and (predicate.subject or not heads[1])):
            return Told(effect, predicate.at)
    return None


def _is_led_to_and_closed(message: Message, factor: Mention, said: Sayings) -> bool:
    """Whether words of worse or better lead to the factor, and a comma closes ("best standing up, sitting kills")."""
    at, first = factor.start, clause_of(message, factor)[0]
    while at > first and message.words[at - 1] in _LED_IN_BY:
        at -= 1
    last = clause_of(message, factor)[1]
    if at == first or message.words[last : last + 1] != (",",) or last - factor.end > _CLOSES_WITHIN:
        return False
    told_itself = any(factor.end <= start < last for start in said)
    return not told_itself and any(
        m.end == at for start, told in said.items() if start < at for m, kind, _ in told if kind == ""
    )


def _opens_clause(message: Message, factor: Mention, said: Sayings) -> tuple[bool, bool]:
    """Whether the factor (or the list that it is of) opens its clause, and whether as what a person does ("I sit")."""
    words, first = message.words, message.sentence(factor.start)[0]
    at = factor.start
    while at > first and words[at - 1] in _LED_IN_BY:
        at -= 1
    if at > first and words[at - 1] in ("and", "or"):
        earlier = next((m for m in message.of("factor") if m.end == at - 1 and m.start >= first), None)
        if earlier is not None:
            return _opens_clause(message, earlier, said)
    if any(when.end == at for when in message.of("when")):
        return True, True
    by_person = at > first and words[at - 1] in _PERSONS
    at -= by_person
    behind_another = any(m.end == at for start, told in said.items() if start < at for m, *_ in told)
    return at <= first or words[at - 1] in _OPENERS or behind_another, by_person


def _predicates(message: Message, factor: Mention) -> Iterator[_Predicate]:
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
            if at + 1 not in others and _OPENS_ADVERBIAL.isdisjoint(words[at + 1 : at + 2]):
                return
        elif at in treated or _ends_adverbial(words, at) or (at in others and not _goes_with(words, at)):
            return
        at += 1


def _goes_with(words: Sequence[str], at: int) -> bool:
    """Whether another factor at word ``at`` is joined to it, or tells where it is done ("in the chair")."""
    return words[at - 1] in _JOINTS or words[at] in _PLACED


def _ends_adverbial(words: Sequence[str], at: int) -> bool:
    return words[at] in _NOT_AMONG and words[at - 1] != "to"  # "to do the ironing" is told of how


def _beginning(words: Sequence[str], at: int, last: int) -> Iterator[_Predicate]:
    """The predicate that may begin at word ``at``, or behind a comma or an "and" there."""
    start = at
    while start < last and words[start] in (",", "and", "though"):
        start += 1
    if start >= last:
        return
    if words[start] in _REFERS:
        yield _Predicate(start, "that")
        yield _Predicate(start + 1, "that")
    elif words[start] in _IT:
        yield _Predicate(start, "it")
    elif start == at or words[at] == ",":
        yield _Predicate(start, "")


def _told_by(message: Message, factor: Mention, predicate: _Predicate, said: Sayings) -> str | None:
    """What the predicate says: by the words at its beginning, or those behind its "it" and its copula."""
    words, at = message.words, predicate.at
    starts = [(at, False)]
    if predicate.subject == "it":
        at += 1
        starts.append((at, words[at - 1] == "its"))
    if words[at : at + 1] and words[at] in _COPULAS:
        at += 1
        starts.append((at, True))
        while at < len(words) and words[at] in _DEGREES:
            at += 1
            starts.append((at, True))
    elif words[at : at + 1] and words[at] in _DOES:
        starts.append((at + 1, False))
    for start, is_so in starts:
        for mention, kind, effect in said.get(start, ()):
            if kind == "" and not predicate.subject and words[predicate.at - 1] == ",":
                continue
            if effect == BETTER and predicate.subject == "that" and _is_common(words, mention):
                continue
            if _is_meant(message, mention, bare=kind in _COMPLEMENTS and not is_so):
                return effect
    return None


def _is_meant(message: Message, mention: Mention, bare: bool) -> bool:
    """Whether the words are said of what stands before them; a bare "good" closes its clause."""
    words = message.words
    behind = words[mention.end : mention.end + 1]
    if points_forward(message, mention) or (
        behind and behind[0] in _PARTICLES and _goes_forward(words, mention.end + 1)
    ):
        return False
    return not behind or (not bare or is_mark(behind[0]))


def _goes_forward(words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at] in FORWARD


def _is_common(words: Sequence[str], mention: Mention) -> bool:
    return not _TOO_COMMON.isdisjoint(words[mention.start : mention.end])
