"""Which of the lengths of time in a message is that of the pain."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.facts.age import StatedAge
from bot.language.facts.length_nearby import begins_pain, tells_of_pain
from bot.language.facts.length_points import ENOUGH, LengthPoints
from bot.language.facts.treatment import Treatment
from bot.language.facts.words import Message
from bot.language.times.durations import Duration
from bot.language.vocabulary import Vocabulary

_NUMBERED = {"day": 1, "week": 7, "month": 30}
_BARE = "bare"
_A_WEEK = 7
"""A bare "three days", and "yesterday", say less than any other length of time, and give way to it."""
_AT = (("on",), ("in",))
_SAME_SHARE = 0.15
"""Two lengths that differ by no more than this share tell the same."""


class HowLong:
    """Chooses the duration of the pain; built once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._points = LengthPoints(vocabulary)

    def of_pain(
        self,
        message: Message,
        durations: Sequence[Duration],
        treatments: Sequence[Treatment],
        ages: Sequence[StatedAge] = (),
    ) -> int | None:
        """The days that the pain has lasted; nothing when no length of time is clearly that, and not an age."""
        likely: list[tuple[int, int]] = []
        begun: list[int] = []
        for duration in durations:
            if any(age.start == duration.start for age in ages):
                continue
            points = self._points.of(message, duration, treatments, aged=bool(ages))
            if points >= ENOUGH:
                brief = duration.days < _A_WEEK and (duration.kind == _BARE or _is_yesterday(message, duration))
                likely.append((points - brief, duration.days))
            elif points == 1 and duration.kind == "ago" and begins_pain(message, duration):
                begun.append(duration.days)
        if not likely:
            return begun[0] if len(begun) == 1 else _of_day_number(message)
        most, days = max(likely, key=lambda pair: pair[0])
        rivals = [other for points, other in likely if points == most and not _much_the_same(days, other)]
        return None if rivals else days


def _is_yesterday(message: Message, duration: Duration) -> bool:
    return duration.kind == "ago" and message.words[duration.start] == "yesterday"


def _of_day_number(message: Message) -> int | None:
    """ "Day 12 of this": the number of the day, at the head of a clause; of a week only where it is the present one."""
    words = message.words
    for at in range(len(words) - 1):
        heads = at == 0 or words[at - 1] in (".", ",", "basically", "so", "on", "in", "now", "is")
        unit = _NUMBERED.get(words[at])
        if unit is None or not heads or not words[at + 1].isdigit() or not tells_of_pain(message):
            continue
        following = words[at + 2 : at + 4]
        alone = (
            words[at - 1 : at] in ((".",), (",",))
            and words[at + 2 : at + 3] in ((), (".",))
            and not message.of("treatment")
        )
        present = (
            alone
            or "now" in words[max(0, at - 2) : at]
            or any(following[: len(said)] == said for said in (("now",), ("of", "this"), ("of", "it"), ("of", "pain")))
        )
        if present or (unit == 1 and words[at - 1 : at] not in _AT):
            return int(words[at + 1]) * unit
    return None


def _much_the_same(days: int, other: int) -> bool:
    return abs(days - other) <= max(1, _SAME_SHARE * days)
