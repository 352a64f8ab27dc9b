"""A month or a season without its year is long ago only where it is none of the latest."""

from datetime import date

import pytest

from bot.language.times.long_ago import long_ago
from bot.language.understanding import Understander

NOVEMBER = date(2026, 11, 26)


@pytest.mark.parametrize(
    "words",
    ["in march", "by early june", "last november", "last spring", "that autumn", "years ago", "in the summer", "2019"],
)
def test_long_ago_in_november(words: str) -> None:
    assert long_ago(words.split(), NOVEMBER)


@pytest.mark.parametrize("words", ["in november", "late october", "in sept", "last september", "in the autumn"])
def test_not_long_ago_in_november(words: str) -> None:
    assert not long_ago(words.split(), NOVEMBER)


def test_the_year_turns() -> None:
    assert not long_ago(["in", "december"], date(2027, 1, 5))
    assert long_ago(["in", "february"], date(2027, 1, 5))


def test_a_season_may_be_one_of_the_other_half_of_the_earth() -> None:
    assert not long_ago(["in", "the", "winter"], date(2026, 8, 20))
    assert not long_ago(["in", "the", "summer"], date(2026, 8, 20))


@pytest.mark.parametrize(
    ("flag", "recent", "old"),
    [
        (
            "DVT",
            "My calf was swollen in November but it has settled.",
            "My calf was swollen in March but it has settled.",
        ),
        ("CHEST", "I had chest pain in October, all gone now.", "I had chest pain in April, all gone now."),
        ("GI_BLEED", "My poo was black in October, it has cleared up.", "My poo was black in May, it has cleared up."),
    ],
)
def test_what_is_over_since_lately_is_asked_about(flag: str, recent: str, old: str) -> None:
    understander = Understander(today=lambda: NOVEMBER)
    said = {
        text: {m.status for m in understander.understand(text).red_flags if m.flag == flag} for text in (recent, old)
    }
    assert said == {recent: {"ask"}, old: {"past"}}
