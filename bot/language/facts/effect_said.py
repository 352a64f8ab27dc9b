"""What a factor does to the pain, said of it as of the subject of its clause.

The factor opens the clause, words of place or manner may follow, and then comes what it does: "lying on the kitchen
floor with my feet up is heaven", "when I sit more than twenty minutes it starts", "I walk at lunch, and that helps".
How many words stand between does not count; what they are does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.language.facts.effect_cues import BETTER, FORWARD, UNABLE, VOID, WORSE, points_forward
from bot.language.facts.effect_near import clause_of
from bot.language.facts.effect_predicates import IT, NOT_AMONG, PERSONS, Predicate, predicates
from bot.language.facts.words import Mention, Message, is_mark

_LED_IN_BY = frozenset(
    "the a an any even now always go goes going for in with of just only simply mostly long prolonged gentle slow both"
    " bit good nice quick little brisk short"
    " to my on by after upon".split()
)
_OPENERS = frozenset(
    "but so then though while whereas although plus also , . and or if when whenever because enough".split()
)
_COPULAS = frozenset({"is", "are", "feels", "seems", "its"})
_DOES = frozenset({"does", "do", "did"})
_HAS = frozenset("have has get gets feel feels am is".split())
_THAT_DOES = frozenset({"what", "that", "when", "where", "its"})
_DEGREES = frozenset(
    "very really so quite pretty just always also all the absolutely honestly still definitely usually actually"
    " a an my much too".split()
)
_TAKES = frozenset("take have use do get soak sink climb try".split())
_SHORTEST_MANNER = 4
_DEGREE_WORDS = 3
"""So many other words stand at most between "is" and what it says ("is hands down the worst")."""
_TURNED_BY = (("to",), ("at",), ("enough",))
_NOT_TURNED = (("all",), ("once",), ("least",))
_BETTER_FOR = (("for", "a"), ("for", "the"))
_SAYINGS = frozenset({"said_worse", "said_better"})
_TOO_COMMON = frozenset("fine ok okay good great nice alright".split())
"""Praise that "which" may give to anything ("I run a shop, which is good")."""
_DENIED = frozenset({"no", "not", "without", "never", "than"})
_WHILE_IT = (("while", "it"), ("while", "its"))
_WITHIN_WHEN = 3
_CLOSES = frozenset({"and", "but", "so", "too"})
_KINDS = (("said_worse", WORSE), ("blame", WORSE), ("said_better", BETTER), ("praise", BETTER))
_COMPLEMENTS = frozenset({"blame", "praise"})
_MAINLY = frozenset("mostly mainly especially obviously of chiefly".split())
_CLOSES_WITHIN = 3
_PARTICLES = frozenset({"off", "up", "away", "down", "again"})


class Told(NamedTuple):
    """What is said of a factor: worse or better, and the word at which that begins."""

    effect: str
    at: int


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
    for predicate in predicates(message, factor):
        effect = _told_by(message, factor, predicate, said)
        if effect is None:
            continue
        heads = heads or _opens_clause(message, factor, said)
        of_it = heads[0] and (predicate.subject or not heads[1] or _is_without_it(message, predicate))
        if predicate.subject == "that" or of_it or _is_right_behind(message, factor, predicate, heads):
            return None if effect == VOID else Told(effect, predicate.at)
    return None


def _is_without_it(message: Message, predicate: Predicate) -> bool:
    """Whether "is" follows right on a factor and lacks its "it" ("when I sit is better")."""
    return message.words[predicate.at] == "is" and any(m.end == predicate.at for m in message.of("factor"))


def _is_right_behind(message: Message, factor: Mention, predicate: Predicate, heads: tuple[bool, bool]) -> bool:
    """Whether the predicate follows on the factor, which then is its subject ("6 sitting is worst")."""
    behind = predicate.at == factor.end and not predicate.subject
    return behind and not heads[1] and message.words[predicate.at] not in _MAINLY


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
    if any(first <= when.start and when.end <= at <= when.end + _WITHIN_WHEN for when in message.of("when")):
        return True, True
    if at - 1 > first and words[at - 1] in _TAKES and words[at - 2] in PERSONS:
        at -= 1  # "I take a bath"
    by_person = at > first and words[at - 1] in PERSONS
    at -= by_person
    behind_another = any(m.end == at for start, told in said.items() if start < at for m, *_ in told)
    return at <= first or words[at - 1] in _OPENERS or behind_another, by_person


def _told_by(message: Message, factor: Mention, predicate: Predicate, said: Sayings) -> str | None:
    """What the predicate says: by the words at its beginning, or those behind its "it" and its copula."""
    words, at = message.words, predicate.at
    starts = [(at, False)]
    if predicate.subject == "it" and words[at] in IT and words[at] not in _COPULAS:
        at += 1
        while at + 1 < len(words) and at not in said and _is_manner(words[at]):
            at += 1
        starts.append((at, False))
    if words[at : at + 1] and words[at] in _COPULAS:
        at += 1
        starts.append((at, True))
        apart = 0
        while at < len(words) and at not in said and _leads_on(words[at]) and apart < _DEGREE_WORDS:
            apart += words[at] not in _DEGREES
            at += 1
            starts.append((at, True))
    elif words[at : at + 1] and words[at] in _DOES:
        starts.append((at + 1, False))
    elif predicate.subject == "i":
        starts += [(at + 1, True), *([(at + 2, True)] if words[at + 1 : at + 2] and words[at + 1] in _HAS else [])]
    for start, is_so in starts:
        if any(effect == VOID for *_, effect in said.get(start, ())):
            return VOID
        for mention, kind, effect in said.get(start, ()):
            behind_pause = words[predicate.at - 1] == "," and not (predicate.subject or is_so)
            if kind == "" and behind_pause and not _closes(words, mention):
                continue
            if words[start] in _MAINLY and start != factor.end:
                continue
            if effect == BETTER and predicate.subject == "that" and _is_common(words, mention):
                continue
            if _is_meant(message, mention, kind, is_so):
                return effect
    return None


def _is_manner(word: str) -> bool:
    """Whether the word only tells how something is done ("it truly helps", "it just goes")."""
    return word in _DEGREES or (word.endswith("ly") and len(word) > _SHORTEST_MANNER)


def _leads_on(word: str) -> bool:
    """Whether the word may stand between "is" and what it says ("is the one thing that helps")."""
    return word in _THAT_DOES | _DEGREES or (word not in NOT_AMONG and word != "getting" and not is_mark(word))


def _is_meant(message: Message, mention: Mention, kind: str, is_so: bool) -> bool:
    """Whether the words are said of what stands before them; a bare "good" closes its clause."""
    words = message.words
    behind = words[mention.end : mention.end + 1]
    bare = kind in _COMPLEMENTS and not is_so
    if words[mention.end : mention.end + 2] in _WHILE_IT:
        return True
    if (points_forward(message, mention) and not (is_so and _leads_to_none(message, mention))) or (
        behind and behind[0] in _PARTICLES and _goes_forward(words, mention.end + 1)
    ):
        return False
    if kind not in _SAYINGS and _is_turned(words[mention.end : mention.end + 2]):
        return False
    return not (behind and bare) or is_mark(behind[0]) or behind[0] in _CLOSES


def _leads_to_none(message: Message, mention: Mention) -> bool:
    """Whether the clause names no factor behind the words, so that they tell where or when ("is good on the bus")."""
    last = clause_of(message, mention)[1]
    return not any(mention.end <= m.start < last for kind in ("factor", "when") for m in message.of(kind))


def _is_turned(behind: Sequence[str]) -> bool:
    """Whether the words behind turn it to another use ("is good at it", "lovely to be out", "better for a bath")."""
    return (behind[:1] in _TURNED_BY and behind[1:] not in _NOT_TURNED) or tuple(behind) in _BETTER_FOR


def _closes(words: Sequence[str], mention: Mention) -> bool:
    return words[mention.end : mention.end + 1] in ((), (".",))


def _goes_forward(words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at] in FORWARD


def _is_common(words: Sequence[str], mention: Mention) -> bool:
    return _TOO_COMMON.union(_COPULAS).issuperset(words[mention.start : mention.end])
