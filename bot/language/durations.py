"""Lengths of time in a message, in days: "since March", "a couple of weeks", "half a year", "going on 3 yrs".

A month is 30 days, a week 7, a year 365 (the product's convention); a range is its mean; what is vague ("ages", "a few
weeks") is no number. Dates are counted against ``today``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.language.numbers import Number, Numbers
from bot.language.vocabulary import Vocabulary

_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{2}|\d{4}))?")
_CLINICAL = re.compile(r"(\d{1,2})/(52|12|7)")
_DAYS_OF_CLINICAL = {"52": 7, "12": 30, "7": 1}
"""Clinicians write six weeks as 6/52, three months as 3/12, two days as 2/7."""
_DAY_OF_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")


_AFTER_CLINICAL = [["hx"], ["history"], ["of"], ["now"], ["ago"], ["with"], ["duration"], [","], ["."], []]
_BEFORE_ONE = frozenset(
    "for over since nearly almost about around just only after lasted roughly had been took has within maybe of , ."
    " but and pain pains aching hurting sore sciatica agony ache aches hurt hurts".split()
) | {""}
_AFTER_ONE = frozenset("ago now and of or later straight back on with".split())
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
        self._months = {k: int(v) for k, v in table("durations", "months").items()}
        self._weekdays = {k: int(v) for k, v in table("durations", "weekdays").items()}
        self._feasts = {tuple(k.split()): (int(v[0]), int(v[1])) for k, v in table("durations", "feasts").items()}
        self._since = frozenset(phrases("durations", "since"))
        self._since_fillers = frozenset(phrases("durations", "since_fillers"))
        self._approximately = frozenset(phrases("durations", "approximately"))
        self._rates = frozenset(phrases("durations", "rate_words"))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        feasts = {word for feast in self._feasts for word in feast}
        return {*self._units, *self._months, *self._weekdays, *feasts, *self.numbers.words, *self._since}

    def find(self, words: Sequence[str], today: date) -> list[Duration]:
        """All lengths of time in the canonical ``words``, in order."""
        words = list(words)
        found: list[Duration] = []
        for at, word in enumerate(words):
            if word in self._units:
                duration = self._of_unit(words, at)
            elif word in self._since or word == "from":
                duration = self._since_date(words, at, today)
            elif word in ("in", "last", "back"):
                duration = self._started_in(words, at, today)
            elif (clinical := _CLINICAL.fullmatch(word)) and words[at + 1 : at + 2] in _AFTER_CLINICAL:
                duration = Duration(int(clinical[1]) * _DAYS_OF_CLINICAL[clinical[2]], at, at + 1, "for")
            elif word == "yesterday" and words[max(0, at - 1) : at] not in (["til"], ["till"], ["until"]):
                since = any(w in self._since for w in words[max(0, at - 2) : at])
                duration = Duration(1, at, at + 1, "since" if since else "ago")
            else:
                duration = None
            if duration and not (found and duration.start < found[-1].end):
                found.append(duration)
        return found

    def _of_unit(self, words: Sequence[str], at: int) -> Duration | None:
        """A number and a unit: "about 3 or 4 weeks ago", "a week", "half a year", "a year and a half"."""
        unit = words[at]
        number = self._number_before(words, at)
        if number is None:
            return None
        value, end = number.value, at + 1
        after = list(words[end : end + 3])
        if after[:2] in (["and", "half"], ["1/2", "or"]) or after in (["and", "a", "half"], ["an", "a", "half"]):
            value += 0.5
            end += 3 if after[1] == "a" else 2
        elif after and after[0] in ("and", ",") and unit.startswith("year"):
            more = self.numbers.at(words, end + 1)
            if more and more.end < len(words) and words[more.end].startswith("month"):
                days = round(value * self._units[unit] + more.value * 30)
                return Duration(days, number.start, more.end + 1, self._kind(words, number.start, more.end + 1))
        if unit.startswith("year") and words[end : end + 1] == ["old"]:
            return None
        return Duration(round(value * self._units[unit]), number.start, end, self._kind(words, number.start, end))

    def _number_before(self, words: Sequence[str], at: int) -> Number | None:
        skipped = at
        while skipped > 0 and words[skipped - 1] in (
            "good",
            "whole",
            "full",
            "solid",
            "long",
            "odd",
            "glorious",
            "plus",
            "bloody",
            "calendar",
            "straight",
            "blissful",
            "lovely",
            "ish",
        ):
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
            if before in ("the", "this", "last", "past") and words[max(0, skipped - 3) : skipped] not in _THE_LAST:
                return None
            return Number(1.0, skipped - 1, at)
        return None

    def _is_tail(self, words: Sequence[str], start: int) -> bool:
        """Whether the number at ``start`` goes on from words before it ("a [hundred]", "three [and a half]")."""
        return start > 0 and words[start] in ("half", "1/2") and words[start - 1] in ("a", "and")

    def _kind(self, words: Sequence[str], start: int, end: int) -> str:
        at = start
        while at > 0 and words[at - 1] in self._approximately and words[at - 1] not in ("for", "in"):
            at -= 1
        before = words[at - 1] if at else ""
        before2 = words[at - 2] if at > 1 else ""
        after = words[end] if end < len(words) else ""
        gone = {"at", "least"} | self._approximately
        passed = set(words[at:start]) & gone
        if after in ("ago", "previously", "back") or (
            tuple(words[end : end + 2]) in (("or", "so"),) and "ago" in words[end : end + 4]
        ):
            return "ago"
        if after in (
            "time",
            "later",
            "from",
            "wait",
            "waiting",
            "old",
            "pregnant",
            "younger",
            "older",
            "gone",
            "apart",
        ):
            return "other"
        if before in (
            "in",
            "next",
            "every",
            "each",
            "per",
            "within",
            "another",
            "once",
            "twice",
            "times",
            "until",
            "till",
            "first",
            "other",
        ) or (before == "the" and before2 in ("in", "within", "for") and words[start - 1] in ("next",)):
            if before == "in" and passed & {"last", "past"}:
                return "for"
            return "other"
        if words[start] in self._rates and before not in _BEFORE_ONE and after not in _AFTER_ONE:
            return "other"
        if (
            before in ("for", "over", "since", "going", "nearly")
            or "for" in words[max(0, at - 1) : start]
            or "since" in words[max(0, at - 1) : start]
        ):
            return "for"
        if (
            "going" in words[at:start]
            or "past" in passed
            or "last" in passed
            or after in ("now", "straight", "solid", "running", "so", "in")
        ):
            return "for"
        return "bare"

    def _since_date(self, words: Sequence[str], at: int, today: date) -> Duration | None:
        """ "since March", "since last Tuesday", "since xmas", "since 2019", "since the weekend"."""
        start = at + 1
        while start < len(words) and words[start] in self._since_fillers:
            start += 1
        found = self._date_at(words, start, today)
        if found is None:
            return None
        began, end = found
        days = (today - began).days if isinstance(began, date) else began
        if words[at] == "from" and (words[end : end + 1] in (["to"], ["until"], ["till"]) or days > 365):
            return None
        return Duration(max(days, 0), at, end, "since") if days >= 0 else None

    def _started_in(self, words: Sequence[str], at: int, today: date) -> Duration | None:
        """ "in March", "last October", "back in 2019": a date in the past, as long ago as it is."""
        start = at + 1
        while start < len(words) and words[start] in (
            "in",
            "early",
            "late",
            "mid",
            "about",
            "around",
            "the",
            "last",
            "start",
            "end",
            "of",
            "beginning",
        ):
            start += 1
        if words[at] == "back" and start == at + 1:
            return None
        found = self._date_at(words, start, today, only_dated=words[at] == "in")
        if found is None:
            return None
        began, end = found
        days = (today - began).days if isinstance(began, date) else began
        return Duration(days, at, end, "dated") if days > 0 else None

    def _date_at(
        self, words: Sequence[str], at: int, today: date, only_dated: bool = False
    ) -> tuple[date | int, int] | None:
        """The date or number of days before today that stands at ``at``, and where it ends."""
        if at >= len(words):
            return None
        word = words[at]
        for feast, (month, day) in self._feasts.items():
            if tuple(words[at : at + len(feast)]) == feast:
                return _last_time(today, month, day), at + len(feast)
        ordinal = _DAY_OF_MONTH.fullmatch(word)
        if ordinal and at + 1 < len(words):
            next_at = at + (2 if words[at + 1] == "of" else 1)
            if next_at < len(words) and words[next_at] in self._months and 1 <= int(ordinal[1]) <= 28:
                return _last_time(today, self._months[words[next_at]], int(ordinal[1])), next_at + 1
        if word in self._months:
            return self._month_at(words, at, today)
        if word in self._weekdays:
            days = (today.weekday() - self._weekdays[word]) % 7 or 7
            return days, at + 1
        if word in ("yesterday", "ystrday"):
            return 1, at + 1
        if word == "weekend" and not only_dated:
            return (today.weekday() - 5) % 7 or 7, at + 1
        if _YEAR.fullmatch(word):
            years = today.year - int(word)
            return (years * 365, at + 1) if years > 0 else None
        return _written_date(word, at, today)

    def _month_at(self, words: Sequence[str], at: int, today: date) -> tuple[int, int] | None:
        month = self._months[words[at]]
        after = words[at + 1] if at + 1 < len(words) else ""
        if words[at] == "may" and after in ("be", "have", "not", "need", "get", "help", "i"):
            return None
        if _YEAR.fullmatch(after):
            months = (today.year - int(after)) * 12 + today.month - month
            return (months * 30, at + 2) if months >= 0 else None
        months = (today.month - month) % 12 or 12
        if after == "last" and words[at + 2 : at + 3] == ["year"]:
            months = 12 + today.month - month
        return months * 30, at + 1


def _last_time(today: date, month: int, day: int) -> date:
    this_year = date(today.year, month, day)
    return this_year if this_year <= today - timedelta(days=1) else date(today.year - 1, month, day)


def _written_date(word: str, at: int, today: date) -> tuple[date, int] | None:
    """A date such as 12/03/2024; where day and month could be either, the day stands first unless that lies ahead."""
    match = _DATE.fullmatch(word)
    if not match or match[3] is None:
        return None
    year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
    for day, month in ((int(match[1]), int(match[2])), (int(match[2]), int(match[1]))):
        try:
            written = date(year, month, day)
        except ValueError:
            continue
        if written <= today:
            return written, at + 1
    return None
