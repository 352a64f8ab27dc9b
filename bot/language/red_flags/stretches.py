"""The stretches of a message that the learned red-flag detector judges: no marks, no small words, numbers by size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.patterns import CLAUSE_END, SENTENCE_END
from bot.language.reading import Reading
from bot.language.red_flags.words import rule_words

UNIT_WORDS = 20
"""A stretch without a mark is cut after so many words."""
JOINED_UNITS, JOINED_WORDS = 2, 16
"""So many neighboring units are also read as one, if they have no more words than this: people split a thought."""
FEWEST_WORDS = 3
"""A shorter stretch is only read by itself when the message is no longer."""
_OPENS_UNIT = frozenset("and but so because cos when then while although though since which".split())
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
        found = [w for w in self.windows if w != (0, len(self.words))]
        return [Stretches(self.words[a:b], self.at[a:b], ((0, b - a),)) for a, b in found]


def stretches(reading: Reading, fillers: frozenset[str]) -> Stretches:
    """The units of ``reading`` (between marks, or so many words) and neighboring units together."""
    rules = rule_words(reading, fillers)
    words: list[str] = []
    at: list[int] = []
    units: list[tuple[int, int]] = []
    began = 0
    for place, (word, number) in enumerate(zip(rules.words, rules.at, strict=True)):
        mark = word in (SENTENCE_END, CLAUSE_END)
        long = len(words) - began
        opens = word == CLAUSE_END or word in _OPENS_UNIT
        if long and (word == SENTENCE_END or long >= UNIT_WORDS or (long >= UNIT_WORDS // 2 and opens)):
            units.append((began, len(words)))
            began = len(words)
        if not mark:
            words.append(_number(word, rules.words[place + 1 : place + 2]) if word[0].isdigit() else word)
            at.append(number)
    if len(words) > began:
        units.append((began, len(words)))
    windows: dict[tuple[int, int], None] = {}
    for first in range(len(units)):
        for last in range(first, min(len(units), first + JOINED_UNITS)):
            window = units[first][0], units[last][1]
            if first == last or window[1] - window[0] <= JOINED_WORDS:
                windows.setdefault(window)
    kept = tuple(w for w in windows if w[1] - w[0] >= FEWEST_WORDS) or ((0, len(words)),)
    return Stretches(tuple(words), tuple(at), kept)


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
