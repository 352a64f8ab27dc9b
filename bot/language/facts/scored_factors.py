"""What makes it worse or better, told by scores: "9/10 sitting, 3/10 walking", "sitting = 7, anything else = 1"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bot.language.facts.words import Mention, Message

_APART = 2
"""Scores at least so far apart tell what makes it worse and what makes it better."""
_EASED_BY = 2
"""The lowest score is that of something that eases where it is at most half of the highest, not "5 sitting, 8 up"."""
_TEN = 10
_AT_THE_TIME = frozenset("when once whenever i am if at in on while with for a he she is the".split())
_SCORES_IT = frozenset("= is it its maybe about a an like around at becomes goes to , pain be".split())
_NUMBERS = {word: float(n) for n, word in enumerate("zero one two three four five six seven eight nine ten".split())}
_ARTICLES = frozenset({"a", "an", "about", "around", "like", "maybe"})
_IT_IS = frozenset({"is", "its", "=", "at"})
_WHENS = frozenset({"if", "when", "once", "whenever"})
_WHEN_WITHIN = 6
_AS_A_RULE = frozenset("else otherwise normally usually generally typically average baseline most".split())
"""Words of the score that is so at any other time ("6 most days, 8 in the car")."""
_PAUSES = frozenset({",", ".", "and", "but", "if", "when", "lol", "now", "though", "tho", "then", "ish"})


def scored_factors(message: Message) -> tuple[list[str], list[str]]:
    """The factors of the highest and of the lowest of several scores that lie apart."""
    scored = _scored(message)
    values = [value for value, _ in scored]
    if not values:
        return [], []
    eases = min(values) * _EASED_BY <= max(values)
    return (
        [code for value, code in scored if code and value == max(values)],
        [code for value, code in scored if code and eases and value == min(values)],
    )


def scores_in_turn(message: Message) -> list[float]:
    """Scores that lie apart and are each told of something that is done ("5 sitting, 8 standing"), none of just now."""
    scored = _scored(message)
    return [value for value, _ in scored] if all(code for _, code in scored) else []


def _scored(message: Message) -> list[tuple[float, str]]:
    """Each such score and its factor ("" for "anything else", "most days"); nothing where fewer than two lie apart."""
    factors = {m.start: m for m in message.of("factor")}
    if not factors:
        return []
    scored: dict[int, tuple[float, str]] = {}
    for at, word in enumerate(message.words):
        value = score_of_ten(word)
        if value is None:
            continue
        behind = None if _ends_its_when(message.words, at) else _after(message.words, at, factors)
        factor = behind or _before(message.words, at, message.of("factor"))
        if factor is not None and factor.start not in scored:
            as_it_is_told = message.words[factor.end : factor.end + 1] == ("here",)
            scored[factor.start] = (value, "" if as_it_is_told else factor.code)
        elif not _AS_A_RULE.isdisjoint(message.words[max(0, at - 4) : at + 3]):
            scored[-at - 1] = (value, "")
    values = [value for value, _ in scored.values()]
    apart = len(values) > 1 and max(values) - min(values) >= _APART
    return list(scored.values()) if apart else []


@lru_cache(maxsize=10_000)
def score_of_ten(word: str) -> float | None:
    """The number of ten that ``word`` is."""
    word = word.removesuffix("/10")
    value = _NUMBERS.get(word, float(word) if word.replace(".", "", 1).isdecimal() else None)
    return value if value is not None and value <= _TEN else None


def _ends_its_when(words: Sequence[str], at: int) -> bool:
    """Whether the score closes a "when …" of its own ("if I'm up it's 4, if I'm in the bath it's 2")."""
    start = at
    while start > 0 and words[start - 1] in _ARTICLES:
        start -= 1
    told = start > 0 and words[start - 1] in _IT_IS
    return told and not _WHENS.isdisjoint(words[max(0, start - _WHEN_WITHIN) : start])


def _after(words: Sequence[str], at: int, factors: dict[int, Mention]) -> Mention | None:
    """The factor that follows on the score with nothing but glue between."""
    after = at + 1
    while after < len(words) and after not in factors and words[after] in _AT_THE_TIME:
        after += 1
    return factors.get(after)


def _before(words: Sequence[str], at: int, factors: Sequence[Mention]) -> Mention | None:
    """The factor that stands before the score with nothing but glue between; the score then ends its clause."""
    closes = at + 1 >= len(words) or words[at + 1] in _PAUSES or words[at + 1 : at + 3] == ("or", "so")
    before = at
    while before > 0 and words[before - 1] in _SCORES_IT:
        before -= 1
    return next((m for m in factors if m.end == before), None) if closes else None
