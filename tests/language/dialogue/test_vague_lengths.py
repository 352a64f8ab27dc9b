"""A length of time without its number, and a number without its unit."""

from __future__ import annotations

import pytest

from bot.guidance.memory import Memory
from bot.guidance.vague_length import put_together
from bot.language.dialogue.asked import Asked
from bot.language.understanding import Understander

UNDERSTANDER = Understander()
DURATION = Asked("duration")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("my back has been bad for years on and off", "years"),
        ("sciatica for many years now, left side", "years"),
        ("it has hurt down my leg for months", "months"),
        ("leg pain for ages", "long"),
        ("horrid pain down my left thigh for years on and off, 7 out of 10, no numbness", "years"),
        ("my hip hurts, for months now, and i take naproxen", "months"),
        ("my back has been bad as long as I can remember", "long"),
        ("she has had this pain since last autumn", "months"),
        ("tablets since the spring", None),
        ("my back has hurt for 3 years", None),
        ("I took naproxen for years", None),
        ("been married for years, now my leg hurts", None),
        ("my mum had back pain for years", None),
        ("my pain is worse after sitting for a while", None),
        ("my doctor checked it years ago", None),
    ],
)
def test_in_a_message(text: str, unit: str | None) -> None:
    assert UNDERSTANDER.understand(text).extra["length_unit"] == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("years", "years"),
        ("oh god, years", "years"),
        ("months and months", "months"),
        ("a few days", "days"),
        ("quite a while now", "long"),
        ("ages tbh", "long"),
        ("since the spring", "months"),
        ("3 years", None),
        ("about 7", None),
        ("years ago i had a fall", None),
    ],
)
def test_as_an_answer(text: str, unit: str | None) -> None:
    assert UNDERSTANDER.understand(text, DURATION).extra["length_unit"] == unit


@pytest.mark.parametrize(("text", "number"), [("about 7", 7), ("two", 2), ("7 weeks", None), ("a 7 out of 10", None)])
def test_a_number_alone(text: str, number: float | None) -> None:
    assert UNDERSTANDER.understand(text, DURATION).extra.get("length_number") == number


def test_a_score_told_here_is_kept() -> None:
    assert UNDERSTANDER.understand("a 7 out of 10", DURATION).facts["severity"] == 7
    assert UNDERSTANDER.understand("7", DURATION).facts["severity"] is None


def test_number_and_unit_come_together_in_either_order() -> None:
    memory = Memory()
    assert put_together(memory, "years", None) is None
    assert put_together(memory, None, 7) == 7 * 365
    assert put_together(memory, None, 3) is None
    assert put_together(memory, "weeks", None) == 21
    assert put_together(memory, "long", 2) is None
    assert put_together(memory, "months", None) == 60
    assert (memory.length_unit, memory.length_number) == (None, None)
