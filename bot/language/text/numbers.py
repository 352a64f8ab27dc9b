"""Numbers as people write them: digits, words, halves, ranges."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_TENTHS = re.compile(r"(\d+(?:\.\d+)?)/10")
_HALF = frozenset({"1/2", "half"})


@dataclass(frozen=True)
class Number:
    """A number that was said from word ``start`` to before ``end``; ``of_ten`` when "/10" stood with it."""

    value: float
    start: int
    end: int
    of_ten: bool = False
    exact: bool = True


class Numbers:
    """Reads numbers out of canonical words."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self._words = {word: int(value) for word, value in words.items()}
        self._openers = frozenset(self._words) | _HALF | {"a", "an", "one", "couple"}

    @property
    def words(self) -> set[str]:
        """The number words, for the spelling."""
        return {*self._words, "half", "couple", "quarter", "point"}

    def may_begin_with(self, word: str) -> bool:
        """Whether a number may begin with ``word``."""
        return word in self._openers or word[:1].isdigit()

    def places(self, words: Sequence[str]) -> list[int]:
        """The places in ``words`` where a number may begin."""
        openers = self._openers
        return [at for at, word in enumerate(words) if word in openers or word[:1].isdigit()]

    def at(self, words: Sequence[str], start: int) -> Number | None:
        """The longest number that begins at ``start``, a range ("3 to 4", "between 2 and 3") as its mean."""
        first = self._single(words, start)
        if first is None:
            return None
        end = first.end
        joint = words[end] if end < len(words) else ""
        if joint in ("to", "or", "and", ",", "maybe") and end + 1 < len(words):
            second = self._single(words, end + 1)
            bounds = joint in ("to", "or") or (joint == "and" and _is_between(words, start))
            if second is None and words[end + 1] in ("a", "an", "even", "maybe", "possibly") and bounds:
                second = self._single(words, end + 2)
            if second is not None and bounds and self._is_range(first, second):
                of_ten = first.of_ten or second.of_ten
                return Number((first.value + second.value) / 2, start, second.end, of_ten, exact=False)
        return first

    def _is_range(self, first: Number, second: Number) -> bool:
        return first.value < second.value <= max(first.value * 3, first.value + 2)

    def _single(self, words: Sequence[str], at: int) -> Number | None:
        if at >= len(words):
            return None
        word = words[at]
        if not self.may_begin_with(word):
            return None
        tenths = _TENTHS.fullmatch(word)
        if tenths:
            return Number(float(tenths[1]), at, at + 1, True)
        if word in _HALF:
            end = at + 1
            if end < len(words) and words[end] in ("a", "an"):
                end += 1
            return Number(0.5, at, end)
        value, end = self._whole(words, at)
        if value is None:
            return None
        if end < len(words) and words[end] == "1/2":
            return Number(value + 0.5, at, end + 1)
        if words[end : end + 2] == ["point", "five"] or list(words[end : end + 2]) == ["point", "5"]:
            return Number(value + 0.5, at, end + 2)
        following = list(words[end : end + 3])
        if following in (["and", "a", "half"], ["an", "a", "half"]):
            return Number(value + 0.5, at, end + 3)
        if following[:2] in (["and", "half"], ["an", "half"], ["a", "half"]) or following[:2] == ["and", "1/2"]:
            return Number(value + 0.5, at, end + 2)
        return Number(value, at, end)

    def _whole(self, words: Sequence[str], at: int) -> tuple[float | None, int]:
        word = words[at]
        if _DIGITS.fullmatch(word):
            return float(word), at + 1
        if word == "couple" or (word in ("a", "an", "one") and at + 1 < len(words) and words[at + 1] == "couple"):
            end = at + (1 if word == "couple" else 2)
            return 2.0, end + (1 if end < len(words) and words[end] == "of" else 0)
        if word in ("a", "an") and at + 1 < len(words):
            if words[at + 1] == "dozen":
                return 12.0, at + 2
            if words[at + 1] == "hundred":
                return 100.0, at + 2
            return None, at
        if word not in self._words:
            return None, at
        value = self._words[word]
        end = at + 1
        following = self._words.get(words[end], 0) if end < len(words) else 0
        if value >= 20 and value < 100 and value % 10 == 0 and 0 < following < 10:
            return float(value + following), end + 1
        if following == 100:
            return float(value * 100), end + 1
        return float(value), end


def _is_between(words: Sequence[str], start: int) -> bool:
    """Whether "between", with or without an article, leads to the number at ``start``."""
    led = start - 1 if words[start - 1] in ("a", "an") else start
    return led > 0 and words[led - 1] == "between"
