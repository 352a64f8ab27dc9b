"""Lengths of time in a message, in days: "since March", "a couple of weeks", "half a year", "going on 3 yrs".

A month is 30 days, a week 7, a year 365 (the product's convention); a range is its mean; what is vague ("ages", "a few
weeks") is no number. Dates are counted against ``today``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.language.text.numbers import Number, Numbers
from bot.language.text.taking_back import ends_in_taking_back, takes_back
from bot.language.times.dates import Dates
from bot.language.times.duration_kinds import DurationKinds
from bot.language.vocabulary import Vocabulary

_CLINICAL = re.compile(r"(?!24/7)(\d{1,2})/(52|12|7)")
_DAYS_OF_CLINICAL = {"52": 7, "12": 30, "7": 1}
"""Clinicians write six weeks as 6/52, three months as 3/12, two days as 2/7."""


_AFTER_CLINICAL = [["hx"], ["history"], ["of"], ["now"], ["ago"], ["with"], ["duration"], [","], ["."], []]
_BEFORE_UNIT = frozenset(
    "good whole full solid long odd glorious plus bloody calendar straight blissful lovely ish".split()
)
_BEFORE_DATE = frozenset("in early late mid about around the last start end of beginning".split())
_ON_A_DAY = frozenset({"on", "at", "over"})
_BEGAN = frozenset("started starting start began begun came kicked flared".split())
_LONGEST_TAKING_BACK = 6
_UP_TO_NOW = frozenset({("the", "last"), ("the", "past"), ("this", "last"), ("this", "past")})
_HAS_BEEN = (["has", "been"], ["is", "been"], ["have", "been"])
_NIGHTS = frozenset({"night", "nights"})
_A_NIGHT = 1
_LONGEST_DATE = _A_WEEK = 7
_BESIDE_DATE = frozenset(
    "time ish i think it that must be was oh ooh er um well say would guess so started began . ,".split()
)
"""What may stand beside a date that is all that is said ("ooh, july time I think")."""
_THE_LAST = [[cue, "the", which] for cue in ("for", "over", "in") for which in ("last", "past")]


@dataclass(frozen=True)
class Duration:
    """A length of time in ``days``, said from word ``start`` to before ``end``.

    ``kind`` is ``since`` (counted from a date), ``ago``, ``for`` (so it says how long something has lasted), ``dated``
    ("in March"), ``bare`` ("3 weeks"), or ``other`` (a rate, an age, a time to come).
    """

    days: int
    start: int
    end: int
    kind: str


class Durations:
    """Finds lengths of time; built once from ``durations.yml``."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        table, phrases = vocabulary.table, vocabulary.phrases
        self.numbers = Numbers(table("durations", "numbers"))
        self._units = {k: int(v) for k, v in table("durations", "units").items()}
        self._dates = Dates(vocabulary)
        self._kinds = DurationKinds(vocabulary)
        self._since = frozenset(phrases("durations", "since"))
        self._bouts = {word for line in phrases("durations", "present_bouts") for word in line.split()}
        self._since_fillers = frozenset(phrases("durations", "since_fillers"))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return {*self._units, *self._dates.words, *self.numbers.words, *self._since, *self._bouts}

    def find(self, words: Sequence[str], today: date) -> list[Duration]:
        """All lengths of time in the canonical ``words``, in order."""
        words = list(words)
        found: list[Duration] = []
        for at, word in enumerate(words):
            if word in self._units or (word in _NIGHTS and words[at + 1 : at + 2] == ["ago"]):
                duration = self._of_unit(words, at)
            elif word in self._since or word == "from":
                duration = self._since_date(words, at, today)
            elif word in ("in", "last", "back") or (word in _ON_A_DAY and _BEGAN & set(words[max(0, at - 2) : at])):
                duration = self._started_in(words, at, today)
            elif "/" in word and (clinical := _CLINICAL.fullmatch(word)) and words[at + 1 : at + 2] in _AFTER_CLINICAL:
                ago = words[at + 1 : at + 2] == ["ago"]
                days = int(clinical[1]) * _DAYS_OF_CLINICAL[clinical[2]]
                duration = Duration(days, at, at + 1 + ago, "ago" if ago else "for")
            elif word == "yesterday" and words[max(0, at - 1) : at] not in (["til"], ["till"], ["until"]):
                since = any(w in self._since for w in words[max(0, at - 2) : at])
                duration = Duration(1, at, at + 1, "since" if since else "ago")
            else:
                duration = None
            if duration and not (found and duration.start < found[-1].end):
                found.append(duration)
        return self._put_right(words, found or self._only_dated(words, today))

    def _put_right(self, words: Sequence[str], found: Sequence[Duration]) -> list[Duration]:
        """``found`` with what puts another right in the same breath in its place ("2 months, no wait, 3")."""
        kept: list[Duration] = []
        for duration in found:
            between = words[kept[-1].end : duration.start] if kept else []
            if takes_back(between) or ends_in_taking_back(between):
                kept[-1] = replace(kept[-1], days=duration.days, end=duration.end)
            else:
                kept.append(duration)
        return [self._by_number(words, duration) for duration in kept]

    def _by_number(self, words: Sequence[str], duration: Duration) -> Duration:
        """The length of time in the number that puts it right ("2 months, no wait, 3"); itself where there is none."""
        unit = self._units.get(words[duration.end - 1])
        if unit is None:
            return duration
        for start in range(duration.end + 1, min(len(words), duration.end + _LONGEST_TAKING_BACK)):
            number = self.numbers.at(words, start)
            if number is not None:
                closes = words[number.end : number.end + 1] in ([], ["."], [","], ["now"], ["sorry"])
                if closes and takes_back(words[duration.end : start]):
                    return replace(duration, days=round(number.value * unit), end=number.end)
                return duration
        return duration

    def _of_unit(self, words: Sequence[str], at: int) -> Duration | None:
        """A number and a unit: "about 3 or 4 weeks ago", "a week", "half a year", "a year and a half"."""
        unit = words[at]
        number = self._number_before(words, at)
        if number is None or (unit == "day" and words[at - 1] == "good"):
            return None  # "on a good day"
        value, end, unit_days = number.value, at + 1, self._units.get(unit, _A_NIGHT)
        after = list(words[end : end + 3])
        if after[:2] in (["and", "half"], ["1/2", "or"]) or after in (["and", "a", "half"], ["an", "a", "half"]):
            value += 0.5
            end += 3 if after[1] == "a" else 2
        elif (more := self._rest_of(words, end, unit_days)) is not None:
            days = round(value * unit_days) + more[0]
            return Duration(days, number.start, more[1], self._kinds.of(words, number.start, more[1]))
        elif after[:1] == ["or"] and value == 1 and (other := self.numbers.at(words, end + 1)) and 1 < other.value <= 4:
            if words[other.end : other.end + 1] and words[other.end] in self._units:
                return None  # "a week or two months"
            value, end = (value + other.value) / 2, other.end
        if unit.startswith("year") and words[end : end + 1] == ["old"]:
            return None
        return Duration(round(value * unit_days), number.start, end, self._kinds.of(words, number.start, end))

    def _rest_of(self, words: Sequence[str], end: int, unit_days: int) -> tuple[int, int] | None:
        """The days that a smaller unit adds ("2 years and 4 months", "one month 2 weeks"), and where its words end."""
        of_year = words[end - 1].startswith("year")
        joined = end + 1 if words[end : end + 1] == ["and"] or (of_year and words[end : end + 1] == [","]) else end
        more = self.numbers.at(words, joined)
        if more is None or more.start != joined or not more.value or words[more.end + 1 : more.end + 2] == ["of"]:
            return None
        smaller = self._units.get(words[more.end], 0) if more.end < len(words) else 0
        if not 0 < smaller < unit_days or more.value * smaller >= unit_days:
            return None
        return round(more.value * smaller), more.end + 1

    def _number_before(self, words: Sequence[str], at: int) -> Number | None:
        skipped = at
        while skipped > 0 and words[skipped - 1] in _BEFORE_UNIT:
            skipped -= 1
        for length in (7, 6, 5, 4, 3, 2, 1):
            start = skipped - length
            if start < 0:
                continue
            number = self.numbers.at(words, start)
            if number and number.end == skipped and not self._is_tail(words, start):
                return number
        before = words[skipped - 1] if skipped else ""
        if words[at] == "fortnight" and words[at + 1 : at + 2] == ["ago"] and before not in ("a", "last", "every"):
            return Number(1.0, at, at)
        if before in ("a", "an", "one") or (before in ("the", "this", "last", "past") and skipped == at):
            since = words[max(0, skipped - 3) : skipped]
            if before in ("the", "this", "last", "past") and since not in _THE_LAST and not _heads(words, skipped, at):
                return None
            return Number(1.0, skipped - 1, at)
        return None

    def _is_tail(self, words: Sequence[str], start: int) -> bool:
        """Whether the number at ``start`` goes on from words before it ("a [hundred]", "three [and a half]")."""
        return start > 0 and words[start] in ("half", "1/2") and words[start - 1] in ("a", "and")

    def _since_date(self, words: Sequence[str], at: int, today: date) -> Duration | None:
        """ "since March", "since last Tuesday", "since xmas", "since 2019", "since the weekend"."""
        start = at + 1
        while start < len(words) and words[start] in self._since_fillers:
            start += 1
        found = self._dates.days_ago(words, start, today)
        if found is None:
            return None
        days, end = found
        if words[at] == "from" and (words[end : end + 1] in (["to"], ["until"], ["till"]) or days > 365):
            return None
        return Duration(max(days, 0), at, end, "since") if days >= 0 else None

    def _only_dated(self, words: Sequence[str], today: date) -> list[Duration]:
        """ "July", "about easter time I think": a month or feast with nothing beside it, as long ago as it is."""
        for at in range(min(len(words), _LONGEST_DATE)):
            named = self._dates.days_ago(words, at, today, only_dated=True) if words[at].isalpha() else None
            if named is None or words[at] == "may":
                continue
            days, end = named
            beside = {*words[:at], *words[end:]}
            only = len(words) <= _LONGEST_DATE and beside <= self._since_fillers | _BESIDE_DATE
            return [Duration(days, at, end, "dated")] if only and days > _A_WEEK else []
        return []

    def _started_in(self, words: Sequence[str], at: int, today: date) -> Duration | None:
        """ "in March", "last October", "started on Monday": a date in the past, as long ago as it is."""
        start = at + 1
        while start < len(words) and words[start] in _BEFORE_DATE:
            start += 1
        if words[at] == "back" and start == at + 1:
            return None
        found = self._dates.days_ago(words, start, today, only_dated=words[at] == "in")
        if found is None:
            return None
        days, end = found
        return Duration(days, at, end, "dated") if days > 0 else None


def _heads(words: Sequence[str], skipped: int, at: int) -> bool:
    """Whether a time up to now heads its clause ("the last fortnight has been hell")."""
    opens = skipped < 3 or words[skipped - 3] in (",", ".", "and", "but")
    return tuple(words[skipped - 2 : skipped]) in _UP_TO_NOW and opens and words[at + 1 : at + 3] in _HAS_BEEN
