"""Who it is about: age, self or another, and what the team must know (precautions)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.facts.words import Message
from bot.language.numbers import Numbers
from bot.language.vocabulary import Vocabulary

_YOUNGEST_WRITER = 6
"""Younger ones do not write about themselves: "my back pain is 1 year old"."""
_OLDEST = 115
_UNITS_AFTER = frozenset(
    "mg minutes minute hours hour days day weeks week months month stone kg lbs pounds percent % miles"
    " steps feet ft st pm am"
    " weeks' of out times mins min sessions quid in cm foot and/or on years/10 per to % lb kilos".split()
)
_SEXES = frozenset({"m", "f", "male", "female"})


class Person:
    """Reads age and precautions."""

    def __init__(self, vocabulary: Vocabulary, numbers: Numbers) -> None:
        self._numbers = numbers
        self._past_counts = frozenset(vocabulary.phrases("precautions", "past_counts"))

    def precautions(self, message: Message) -> tuple[list[str], list[str]]:
        """What applies, and what was denied."""
        present, denied = [], []
        for mention in message.of("precaution"):
            context = message.context.of(mention.start, mention.end)
            if not message.is_about(context, mention.start):
                continue
            owned = (
                message.words[mention.start - 1] in ("my", "on", "taking", "take", "takes") if mention.start else False
            )
            if message.is_supposed(mention.start, context) and not owned:
                continue
            if message.is_denied(mention, context):
                denied.append(mention.code)
            elif mention.code in self._past_counts or not (
                message.is_over(context) or "ago" in context.past or "last" in context.past
            ):
                present.append(mention.code)
        found = list(dict.fromkeys(present))
        return found, [code for code in dict.fromkeys(denied) if code not in found]

    def age(self, message: Message) -> int | None:
        """The age in years of the person whom the message is about."""
        words = message.words
        for at in range(len(words)):
            number = self._numbers.at(words, at)
            if (
                number is None
                or not number.exact
                or number.of_ten
                or not 0 < number.value <= _OLDEST
                or number.value % 1
            ):
                continue
            if number.value < _YOUNGEST_WRITER and not message.about_other:
                continue
            if self._is_age(message, at, number.end):
                return int(number.value)
        return None

    def _is_age(self, message: Message, at: int, end: int) -> bool:
        words = message.words
        before = tuple(words[max(0, at - 4) : at])
        after = tuple(words[end : end + 3])
        last = before[-1] if before else ""
        follows = after[0] if after else "."
        context = message.context.of(at, end)
        if not message.is_about(context, at) or (message.is_supposed(at, context) and not message.about_other):
            return False
        if after[:2] in (("year", "old"), ("years", "old")) or after[:1] == ("yo",):
            return self._is_of_a_person(message, at, end)
        if {"when", "since", "until", "from", "was", "before"} & set(before):
            return False
        if follows in ("years", "year"):
            return after[1:3] == ("of", "age") or after[1:2] == ("young",)
        if follows in _UNITS_AFTER:
            return False
        value = int(self._value(words, at))
        if last in ("aged", "age", "turned") or before[-2:] in (("age", "is"), ("age", "of"), ("age", ",")):
            return True
        if last in _SEXES or (before[-2:-1] and before[-2] in _SEXES and last == "," and value >= 16):
            return True
        if follows in _SEXES:
            return at <= 2 or last in (",", "am", ".", "is") or "hi" in before
        while before and before[-1] in (
            "now",
            "only",
            "nearly",
            "almost",
            "a",
            "about",
            "just",
            "nearly",
            "coming",
            "up",
            "to",
        ):
            before = before[:-1]
        if before[-1:] == ("am",) and before[-2:] != ("a", "am"):
            return value >= 10
        if before[-1:] == ("is",) and len(before) > 1:
            return before[-2] in ("he", "she", "who") or message.about_other
        alone = (at == 0 or words[at - 1] in (".", ",")) and follows in (".", ",")
        return alone and 18 <= value <= 99 and at <= 40 and not self._in_a_list(words, at, end)

    def _value(self, words: Sequence[str], at: int) -> float:
        number = self._numbers.at(words, at)
        return number.value if number is not None else 0.0

    def _in_a_list(self, words: Sequence[str], at: int, end: int) -> bool:
        """Whether other numbers stand in the next clauses (a diary, a telephone number)."""
        near = [*words[max(0, at - 2) : at], *words[end : end + 2]]
        return any(w.isdigit() for w in near)

    def _is_of_a_person(self, message: Message, at: int, end: int) -> bool:
        """Not "my 3 year old", unless the message is about the child; not a scan or an injury."""
        words = message.words
        before = words[at - 1] if at else ""
        noun = words[end + 2] if end + 2 < len(words) else "."
        if noun in (
            "injury",
            "scan",
            "mri",
            "dog",
            "car",
            "mattress",
            "disc",
            "problem",
            "xray",
            "house",
            "sciatica",
            "back",
        ):
            return False
        if before in ("my", "our", "his", "her", "the", "a") and not message.about_other:
            ours = words[max(0, at - 3) : at - 1] in (("i", "am"), ["i", "am"])
            return ours or (
                before == "a"
                and noun
                not in (
                    "son",
                    "daughter",
                    "child",
                    "kid",
                    "boy",
                    "girl",
                    "baby",
                    "grandson",
                    "granddaughter",
                    "toddler",
                )
            )
        return True
