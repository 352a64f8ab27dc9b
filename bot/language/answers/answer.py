"""One answer while it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.language.answers.kinds import AnswerKinds
from bot.language.dialogue.asked import Asked
from bot.language.facts.reader import Found
from bot.language.text.numbers import Number, Numbers
from bot.language.times.durations import Durations

_LONGEST_ANSWER = 12
"""The most words of an answer in which a yes or no counts anywhere; in a longer one it counts only at the beginning."""
_WHICH = frozenset("left right other wrong this that which each same worse bad worst second first".split())
"""Before "one" they make it a pronoun: "the right one"."""


@dataclass
class Answer:
    """What was ``found`` in a message by itself, the question ``asked``, and the ``kind`` of answer so far.

    The readers of the questions complete ``found``, ``kind`` and ``extra`` in place.
    """

    found: Found
    asked: Asked
    kind: str | None
    kinds: AnswerKinds
    durations: Durations
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> Sequence[str]:
        """The canonical words."""
        return self.found.message.words

    @property
    def facts(self) -> dict[str, Any]:
        """The facts of the message."""
        return self.found.facts

    @property
    def numbers(self) -> Numbers:
        """Reads numbers."""
        return self.durations.numbers

    @property
    def is_short(self) -> bool:
        """Whether it is no longer than an answer usually is."""
        return len(self.words) <= _LONGEST_ANSWER

    @property
    def says_no(self) -> bool:
        """Whether it is a no, or none of what was offered."""
        return self.kind in ("no", "none")

    def is_only(self, kind: str) -> bool:
        """Whether it is nothing but words of ``kind`` ("closing", "all_well") and fillers."""
        return self.kinds.is_only(kind, self.words)

    def every_number(self) -> list[Number]:
        """The numbers that begin at any word of a short answer: "31" and "1" of "thirty one"."""
        if not self.is_short:
            return []
        at_all = (at for at in range(len(self.words)) if not self._is_pronoun(at))
        return [n for at in at_all if (n := self.numbers.at(self.words, at)) is not None]

    def _is_pronoun(self, at: int) -> bool:
        """Whether the word of this number is a "one" that counts nothing."""
        return at > 0 and self.words[at] == "one" and self.words[at - 1] in _WHICH

    def bare_number(self) -> float | None:
        """The one number of a short answer that measures nothing ("10 foot" does); "10 10 10" is one."""
        numbers: list[Number] = []
        for number in self.every_number():
            if not numbers or number.start >= numbers[-1].end:
                numbers.append(number)
        measured = any(word in self.kinds.measures for n in numbers for word in self.words[n.end : n.end + 1])
        return numbers[0].value if len({n.value for n in numbers}) == 1 and not measured else None

    def length_of_time(self) -> int | None:
        """The days of the one length of time that was said."""
        lengths = [d for d in self.found.durations if d.days > 0 and (d.kind != "other" or len(self.words) <= 4)]
        if len(lengths) == 1 or (lengths and self.is_short):
            return lengths[0].days
        return None
