"""Lengths of time, in days against a fixed today."""

from datetime import date

import pytest

from bot.language.reading import Reader
from bot.language.text.numbers import Numbers
from bot.language.times.durations import Durations
from bot.language.vocabulary import standard_vocabulary

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.fixture(scope="module")
def durations() -> Durations:
    return Durations(standard_vocabulary())


@pytest.fixture(scope="module")
def reader(durations: Durations) -> Reader:
    return Reader(durations.words)


LENGTHS = [
    ("3 days", [3]),
    ("a day", [1]),
    ("a week", [7]),
    ("two weeks", [14]),
    ("a couple of weeks", [14]),
    ("couple weeks", [14]),
    ("a fortnight", [14]),
    ("a month", [30]),
    ("6 months", [180]),
    ("half a year", [182]),
    ("a year", [365]),
    ("a year and a half", [548]),
    ("2 and a half years", [912]),
    ("two an a half yrs", [912]),
    ("1 1/2 years", [548]),
    ("three years, four months", [1215]),
    ("a decade", [3650]),
    ("20 odd years", [7300]),
    ("10+ years", [3650]),
    ("twenty five years", [9125]),
    ("3-4 weeks", [24]),
    ("six or seven weeks", [46]),
    ("for the last month", [30]),
    ("going on 3 yrs", [1095]),
    ("about a day ago", [1]),
    ("fortnight ago", [14]),
    ("since March", [240]),
    ("since last March", [240]),
    ("since the start of March", [240]),
    ("since December", [330]),
    ("since March 2025", [600]),
    ("since 2019", [2555]),
    ("since Tuesday", [5]),
    ("since last Sunday", [7]),
    ("since yesterday", [1]),
    ("since xmas", [332]),
    ("since Easter", [231]),
    ("since Good Friday", [233]),
    ("since Thanksgiving", [360]),
    ("since labor day", [76]),
    ("since Memorial Day", [181]),
    ("since the weekend", [1]),
    ("since 12/03/2026", [255]),
    ("last October", [30]),
    ("in May", [180]),
    ("for ages", []),
    ("a few weeks", []),
    ("several months", []),
    ("since forever", []),
    ("in may be", []),
    ("weeks", []),
    ("the week", []),
    ("2 months, no wait, 3 months", [90]),
    ("bout 2 mnths no wait 3", [90]),
    ("6 weeks sorry 6 months", [180]),
    ("for two years, more like three", [1095]),
    ("three weeks. Sorry, four weeks.", [28]),
    ("for 2 weeks. No, 3 weeks of rest", [14, 21]),
    ("for 3 months no 4 injections", [90]),
    ("two years and 3 months ago", [820]),
]


@pytest.mark.parametrize(("text", "days"), LENGTHS)
def test_lengths(durations: Durations, reader: Reader, text: str, days: list[int]) -> None:
    assert [d.days for d in durations.find(reader.read(text).canonical, TODAY)] == days


KINDS = [
    ("for 3 weeks", "for"),
    ("3 weeks ago", "ago"),
    ("3 weeks now", "for"),
    ("since March", "since"),
    ("in March", "dated"),
    ("3 weeks", "bare"),
    ("every 3 weeks", "other"),
    ("in 3 weeks", "other"),
    ("twice a day", "other"),
    ("next 3 weeks", "other"),
    ("going on 3 years", "for"),
    ("over the last 3 weeks", "for"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kinds(durations: Durations, reader: Reader, text: str, kind: str) -> None:
    assert [d.kind for d in durations.find(reader.read(text).canonical, TODAY)] == [kind]


NUMBERS = [
    ("7", 7),
    ("seven", 7),
    ("eight and a half", 8.5),
    ("forty five", 45),
    ("forty", 40),
    ("a hundred", 100),
    ("seven point five", 7.5),
    ("8/10", 8),
    ("7 to 8", 7.5),
    ("half", 0.5),
    ("a couple of", 2),
    ("a dozen", 12),
    ("the", None),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_numbers(durations: Durations, text: str, value: float | None) -> None:
    number = durations.numbers.at(text.split(), 0)
    assert (number.value if number else None) == value


def test_the_words_of_numbers_are_known() -> None:
    assert {"one", "couple"} <= Numbers({"one": 1}).words
