"""Treatments: what was tried, whether it helped, for how long; nothing is asked that was said."""

from __future__ import annotations

import pytest

from actions.treatments import ActionTreatments
from bot.guidance.report import Treatment
from tests.actions.acting import LEG_PAIN, Done, remembered, run_action

TENS = {"treatments": [{"name": "tens"}]}


def answered(
    asking: str, about: str | None = None, known: dict | None = None, tries: int = 0, **message: object
) -> Done:
    memory = remembered({**LEG_PAIN, **(known or {})}, stage="treatments", asking=asking, about=about, tries=tries)
    return run_action(ActionTreatments(), memory, **message)


def test_what_was_tried_is_said_back() -> None:
    done = answered(
        "treatments",
        facts={"treatments": [{"name": "physiotherapy", "outcome": "no_help", "duration_days": 60}, {"name": "heat"}]},
    )
    assert "physical therapy (about 2 months, it did not help) and heat." in done.text
    assert "treatments" in done.memory.settled


@pytest.mark.parametrize("message", [{"answer": "none"}, {"answer": "no"}, {"extra": {"treatments_none": True}}])
def test_nothing_yet_is_fine(message: dict) -> None:
    done = answered("treatments", **message)
    assert "treatments" in done.memory.settled
    assert done.memory.skipped == []
    assert done.memory.report.treatments == ()


def test_skipped() -> None:
    assert answered("treatments", answer="skip").memory.skipped == ["treatments"]


def test_not_understood_is_asked_once_more() -> None:
    first = answered("treatments", text="bananas")
    assert first.memory.settled == []
    assert answered("treatments", tries=first.memory.tries, text="bananas").memory.skipped == ["treatments"]


@pytest.mark.parametrize(("answer", "outcome"), [("yes", "helped"), ("no", "no_help"), ("none", "no_help")])
def test_a_plain_yes_or_no_is_an_outcome(answer: str, outcome: str) -> None:
    done = answered("treatment_outcome", "tens", TENS, answer=answer)
    assert done.memory.report.treatments == (Treatment("tens", outcome),)


def test_an_outcome_in_words() -> None:
    done = answered("treatment_outcome", "tens", TENS, facts={"treatments": [{"name": "tens", "outcome": "worse"}]})
    assert done.memory.report.treatments == (Treatment("tens", "worse"),)


@pytest.mark.parametrize("asking", ["treatment_outcome", "treatment_duration"])
@pytest.mark.parametrize("answer", ["unsure", "skip"])
def test_what_is_not_known_is_left_open_for_this_treatment_only(asking: str, answer: str) -> None:
    done = answered(asking, "tens", {"treatments": [{"name": "tens"}, {"name": "heat"}]}, answer=answer)
    assert done.memory.settled == [f"{asking}:tens"]


def test_a_treatment_that_turns_out_to_be_planned_is_not_asked_about_further() -> None:
    done = answered("treatment_outcome", "tens", TENS, facts={"treatments": [{"name": "tens", "outcome": "planned"}]})
    assert not done.memory.report.treatments[0].tried


def test_a_fact_of_the_pain_in_between_is_taken() -> None:
    done = answered("treatment_outcome", "tens", TENS, facts={"side": "right"})
    assert done.memory.report.side == "right"
    assert done.memory.settled == []
