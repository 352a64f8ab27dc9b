"""What is asked beside a danger: what to do now is answered by the advice, a question of its own is kept."""

from __future__ import annotations

from typing import Any

import pytest

from bot.language.dialogue.asked_in_danger import asked_beside_danger

NOW = {"flag": "SUICIDE_NOW", "status": "other_person", "tier": "EMERGENCY_NOW", "rule": "means"}
TODAY = {"flag": "INFECT", "status": "present", "tier": "SAME_DAY", "rule": "fever"}
LATER = {"flag": "NOT_BETTER", "status": "present", "tier": "ROUTINE", "rule": "not better"}
ONCE = {**NOW, "rule": "past means"}
DENIED = {**NOW, "status": "denied"}


@pytest.mark.parametrize(
    ("topic", "words", "flag", "kept"),
    [
        ("sciatica_selfcare", "what do i do", NOW, False),
        ("sciatica_selfcare", "should i put him in a hot bath", NOW, False),
        ("specialist", "who on earth do i tell", NOW, False),
        ("sciatica_selfcare", "what should i do about it", TODAY, False),
        ("procedure", "do i let her sleep", NOW, False),
        ("recovery", "is that normal", NOW, False),
        ("sciatica_causes", "is it his age", NOW, False),
        # a question of its own
        ("what_is_rhizotomy", "what is a rhizotomy", NOW, True),
        ("treatment_info", "is gabapentin any good", NOW, True),
        ("risks", "will i be paralysed", NOW, True),
        ("cost_insurance", "does my insurance pay", NOW, True),
        ("does_it_hurt", "how much does it hurt", NOW, True),
        ("recovery", "when can i drive", NOW, True),
        ("recovery", "is that normal", TODAY, True),
        # no danger, or not now
        ("sciatica_selfcare", "what do i do", LATER, True),
        ("sciatica_selfcare", "what do i do", ONCE, True),
        ("sciatica_selfcare", "what do i do", DENIED, True),
    ],
)
def test_the_advice_answers_what_to_do_now(topic: str, words: str, flag: dict[str, Any], kept: bool) -> None:
    asked = [{"topic": topic, "confidence": 0.9, "words": words}]
    assert asked_beside_danger(asked, [flag]) == (asked if kept else [])


def test_the_plain_question_answers_what_to_do_about_a_doubt() -> None:
    asked = [{"topic": "preparation", "confidence": 0.9, "words": "do i have to come tonight"}]
    assert asked_beside_danger(asked, [], of_the_danger=True) == []
    named = [{"topic": "risks", "confidence": 0.9, "words": "is a rhizotomy risky"}]
    assert asked_beside_danger(named, [], of_the_danger=True) == named


def test_words_that_may_be_suicidal_ask_for_no_explanation() -> None:
    doubt = {"flag": "SUICIDE_IDEA", "status": "ask", "tier": "SAME_DAY", "rule": "learned: suicide 0.39"}
    asked = [{"topic": "what_is_rhizotomy", "confidence": 0.9, "words": "what is the point of any of it"}]
    assert asked_beside_danger(asked, [doubt]) == []
