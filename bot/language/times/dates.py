"""Days of the calendar as people name them: "March", "12th of June", "last Tuesday", "Easter", "2019", "weekend"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta, weekday

from bot.language.vocabulary import Vocabulary

_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{2}|\d{4}))?")
_DAY_OF_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")


class Dates:
    """Reads days of the past; built once from ``durations.yml``."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        table = vocabulary.table
        self._months = {k: int(v) for k, v in table("durations", "months").items()}
        self._weekdays = {k: int(v) for k, v in table("durations", "weekdays").items()}
        self._feasts = _feasts(vocabulary)

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return {*self._months, *self._weekdays, *(word for feast in self._feasts for word in feast)}

    def days_ago(self, words: Sequence[str], at: int, today: date, only_dated: bool = False) -> tuple[int, int] | None:
        """How many days before ``today`` the day is that is named at word ``at``, and where its name ends."""
        found = self._date_at(words, at, today, only_dated)
        if found is None:
            return None
        began, end = found
        return ((today - began).days if isinstance(began, date) else began), end

    def _date_at(
        self, words: Sequence[str], at: int, today: date, only_dated: bool = False
    ) -> tuple[date | int, int] | None:
        """The date or number of days before today that stands at ``at``, and where it ends."""
        if at >= len(words):
            return None
        word = words[at]
        for feast, day_in in self._feasts.items():
            if tuple(words[at : at + len(feast)]) == feast:
                return _last_time(today, day_in), at + len(feast)
        ordinal = _DAY_OF_MONTH.fullmatch(word)
        if ordinal and at + 1 < len(words):
            next_at = at + (2 if words[at + 1] == "of" else 1)
            if next_at < len(words) and words[next_at] in self._months and 1 <= int(ordinal[1]) <= 28:
                month = self._months[words[next_at]]
                return _last_time(today, _fixed(month, int(ordinal[1]))), next_at + 1
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
        if after == "last" and words[at + 2 : at + 3] == ["year"]:
            return (12 + today.month - month) * 30, at + 3
        return ((today.month - month) % 12 or 12) * 30, at + 1


DayInYear = Callable[[int], date]
"""The day of a year (2026) on which a feast is."""


def _feasts(vocabulary: Vocabulary) -> Mapping[tuple[str, ...], DayInYear]:
    """Every feast by its words, the longest names first."""
    days: dict[str, DayInYear] = {}
    for name, (month, day) in vocabulary.table("durations", "feasts").items():
        days[name] = _fixed(month, day)
    for name, after in vocabulary.table("durations", "easter_feasts").items():
        days[name] = _after_easter(after)
    for name, (month, day_of_week, which) in vocabulary.table("durations", "weekday_feasts").items():
        days[name] = _weekday_of(month, day_of_week, which)
    names = sorted((tuple(name.split()) for name in days), key=len, reverse=True)
    return {name: days[" ".join(name)] for name in names}


def _fixed(month: int, day: int) -> DayInYear:
    return lambda year: date(year, month, day)


def _after_easter(days: int) -> DayInYear:
    return lambda year: easter(year) + timedelta(days=days)


def _weekday_of(month: int, day_of_week: int, which: int) -> DayInYear:
    """The first, second or (-1) last such weekday of a month."""
    from_day = 31 if which < 0 else 1
    found = relativedelta(day=from_day, weekday=weekday(day_of_week)(which))
    return lambda year: date(year, month, 1) + found


def _last_time(today: date, day_in: DayInYear) -> date:
    this_year = day_in(today.year)
    return this_year if this_year < today else day_in(today.year - 1)


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
