"""The bare number of a correction: "no wait 8 and it is the left leg" says 8, whatever was asked before."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.language.text.numbers import Numbers
from bot.language.text.taking_back import says_no_to

_NOT = frozenset({"not", "never"})
_YEARS = frozenset({"year", "years", "old"})
_HELD_BACK = frozenset({"one", "a", "an", "half", "couple"})
"""Words that are not always numbers."""
_ABOUT = frozenset("like about around maybe um umm er a an say now today".split())
_SORRY = frozenset({"sorry", "oops", "whoops", "woops", "apologies"})
_TAKES_BACK = frozenset({"no", "nope", "wait"})
_BESIDE = frozenset("my mistake i am it is its mean meant no wait that should be , .".split())


def apologises(words: Sequence[str], numbers: Numbers) -> bool:
    """Whether ``words`` are a number and an apology: "74 sorry", "oops, I mean 8"."""
    number_words = numbers.words
    rest = [w for w in words if w not in _SORRY and w not in _BESIDE]
    counted = [w for w in rest if w.isdigit() or w in number_words]
    return bool(rest) and counted == rest and not _SORRY.isdisjoint(words)


def says_another(words: Sequence[str], numbers: Numbers) -> bool:
    """Whether ``words`` are a no and a number ("no 6", "wait, 7"), where no number was asked for."""
    rest = [w for w in words if w not in _BESIDE]
    counted = [w for w in rest if w.isdigit() or w in numbers.words]
    return bool(rest) and counted == rest and words[0] in _TAKES_BACK


def puts_itself_right(words: Sequence[str], numbers: Numbers) -> bool:
    """Whether ``words`` are two numbers, of which the second replaces the first: "um like 8? no 6"."""
    at = [n for n, word in enumerate(words) if word not in _HELD_BACK and numbers.at(words, n) is not None]
    if len(at) != 2 or not says_no_to(words[at[0] + 1 : at[1]]):
        return False
    return {*words[: at[0]], *words[at[1] + 1 :]} <= _BESIDE | _ABOUT


def corrected_number(words: Sequence[str], numbers: Numbers, measures: Collection[str]) -> float | None:
    """The one number of ``words`` that stands for itself: not one that is put right ("not 6"), nor a measure.

    ``measures`` are the words behind a number that make it one ("weeks", "metres").
    """
    found: list[float] = []
    at = ended = 0
    while at < len(words):
        number = numbers.at(words, at)
        if number is None:
            at += 1
            continue
        following = words[number.end] if number.end < len(words) else ""
        put_right = at > 0 and words[at - 1] in _NOT
        if found and says_no_to(words[ended:at]):
            found.pop()
        if words[at] not in _HELD_BACK and not put_right and following not in _YEARS and following not in measures:
            found.append(number.value)
        at = ended = number.end
    return found[0] if len(found) == 1 else None
