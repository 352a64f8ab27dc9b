"""What holds for the texts of danger: what to do stands first, with the number and the place, and nothing is promised."""

from __future__ import annotations

import re

import pytest

from bot.knowledge import Knowledge
from tests.knowledge.texts import first_replies


def test_every_emergency_text_of_a_topic_names_number_and_place(content: Knowledge) -> None:
    for code, layer in (
        ("risks", "warning_signs"),
        ("recovery", "warning_signs"),
        ("sciatica_selfcare", "emergency_signs"),
        ("sciatica_what", "both_legs"),
    ):
        text = content.layer(code, layer).text
        assert "{emergency_number}" in text
        assert "{emergency_place}" in text


@pytest.mark.parametrize(("where", "text"), first_replies("EMERGENCY_NOW", "SAME_DAY"))
def test_the_first_sentence_of_an_urgent_text_says_what_to_do(where: str, text: str) -> None:
    first = re.split(r"(?<=[.?!])\s", text)[0]
    assert re.search(r"\{(emergency_number|emergency_place|crisis_line|urgent_line)\}", first), f"{where}: {first}"


@pytest.mark.parametrize(("where", "text"), first_replies("SAME_DAY"))
def test_who_cannot_be_seen_today_is_told_where_to_go(where: str, text: str) -> None:
    """Fact sheet 2.1: the same day; the emergency place if there is nobody else."""
    assert "{emergency_place}" in text
    assert re.search(r"cannot be seen|no one can help|might act on", text), where


@pytest.mark.parametrize(
    "promise", ["treatment within hours", "works best", "prevent lasting harm", "keep you walking"]
)
def test_urgent_texts_promise_no_more_than_the_sources(promise: str) -> None:
    assert [where for where, text in first_replies("EMERGENCY_NOW", "SAME_DAY") if promise in text] == []
