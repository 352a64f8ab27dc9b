"""The stretches of a message that the learned red-flag detector judges: no marks, no small words, numbers by size.

Of two words of American and British English for one thing it hears the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.language.patterns import CLAUSE_END, SENTENCE_END
from bot.language.reading import Reading
from bot.language.red_flags.one_form import one_form
from bot.language.red_flags.words import rule_words

RUN_WORDS = 16
"""Every run of so many words of a message is judged by itself, wherever its marks stand: a comma more or less, words in
front that say nothing, or two sentences joined leave most runs as they were."""
_COUNTED = frozenset(
    "month months day days hour hours hrs minute minutes mins mg ml times sessions tablets miles percent"
    " injections visits steps".split()
)


@dataclass(frozen=True)
class Stretches:
    """A message as the detector sees it: ``words`` without marks and small words, ``at`` their numbers in the reading.

    ``windows`` are the stretches to be judged, as (first, one past last) of ``words``.
    """

    words: tuple[str, ...]
    at: tuple[int, ...]
    windows: tuple[tuple[int, int], ...]

    def parts(self) -> list[Stretches]:
        """Each window but the whole by itself."""
        return [self.part(window) for window in self.windows if window != (0, len(self.words))]

    def part(self, window: tuple[int, int]) -> Stretches:
        """This window by itself."""
        first, last = window
        return Stretches(self.words[first:last], self.at[first:last], ((0, last - first),))


def stretches(reading: Reading, fillers: frozenset[str]) -> Stretches:
    """Every run of ``RUN_WORDS`` words of ``reading``, or the whole of it where it has no more."""
    rules, form = rule_words(reading, fillers), one_form()
    words: list[str] = []
    at: list[int] = []
    for place, (word, number) in enumerate(zip(rules.words, rules.at, strict=True)):
        if word not in (SENTENCE_END, CLAUSE_END):
            words.append(
                _number(word, rules.words[place + 1 : place + 2]) if word[0].isdigit() else form.get(word, word)
            )
            at.append(number)
    return as_message(tuple(words), tuple(at))


def as_message(words: tuple[str, ...], at: tuple[int, ...]) -> Stretches:
    """The stretches of these ``words`` of a reading, at the words ``at`` of it."""
    return Stretches(words, at, _runs(len(words)))


def joined(parts: Iterable[Stretches]) -> Stretches:
    """One message of the words of all ``parts``; ``at`` counts its own words."""
    words = tuple(word for part in parts for word in part.words)
    return Stretches(words, tuple(range(len(words))), _runs(len(words)))


def _runs(words: int) -> tuple[tuple[int, int], ...]:
    return tuple((n, min(words, n + RUN_WORDS)) for n in range(max(1, words - RUN_WORDS + 1)))


def _number(word: str, following: Sequence[str] = ()) -> str:
    """A number by its size, so that "6 weeks" teaches about "7 weeks": a minor's age, a temperature, old age.

    One that counts something (``following``) is no age.
    """
    if following and following[0] in _COUNTED:
        return "#counted"
    try:
        size = float(word)
    except ValueError:
        return word
    if 37.4 <= size <= 41.5 and "." in word:
        return "#fever"
    names = ((4, "#few"), (12, "#some"), (18, "#teens"), (37, "#twenty"), (42, "#forty"), (70, "#sixty"), (96, "#old"))
    return next((name for below, name in names if size < below), "#many")
