"""Back to the question before: what was noted is said, the question comes again, and an answer or none is taken."""

from __future__ import annotations

import pytest

from actions.going_back import ActionGoBack
from actions.next_step import ActionNext
from actions.pain import ActionPain
from tests.actions.acting import LEG_PAIN, TRIED, UP_TO_GUIDANCE, Done, flag, in_danger, remembered, run_action

NOTED = [
    ("side", "left"), ("severity", "7 out of 10"), ("duration", "8 months"), ("site", "calf"), ("story", "calf"),
    ("treatments", "physical therapy"), ("treatment_outcome:physiotherapy", "physical therapy"), ("age", "50"),
    ("precautions", "diabetes"), ("neuro", "tingling"),
]  # fmt: skip


def back_to(key: str) -> Done:
    known = {**LEG_PAIN, **TRIED, "age": 50, "precautions": ["diabetes"]}
    return run_action(ActionGoBack(), remembered(known, answered=[key], settled=[*UP_TO_GUIDANCE]), intent="go_back")


@pytest.mark.parametrize(("key", "words"), NOTED)
def test_what_was_noted_is_said_and_the_question_comes_again(key: str, words: str) -> None:
    done = back_to(key)
    assert words in done.text.lower()
    asked = run_action(ActionNext(), done.memory, intent="go_back")
    assert asked.memory.asking == key.partition(":")[0]
    assert asked.said("question")


def test_at_the_first_question_it_says_that_nothing_comes_before() -> None:
    done = run_action(ActionGoBack(), remembered(asking="story"), intent="go_back")
    assert done.replies
    assert done.memory.revisiting is None


def test_in_danger_it_listens_and_goes_nowhere() -> None:
    done = run_action(ActionGoBack(), in_danger(flag("CES_SADDLE"), answered=["side"]), intent="go_back")
    assert done.kinds[0] == "emergency"
    assert done.memory.answered == ["side"]


def test_left_out_it_stays_as_it_was_and_says_so() -> None:
    memory = remembered(LEG_PAIN, asking="side", revisiting="side")
    done = run_action(ActionPain(), memory, answer="skip")
    assert done.memory.report.side == "left"
    assert done.memory.skipped == []
    assert done.replies


def test_not_sure_is_a_new_answer() -> None:
    done = run_action(ActionPain(), remembered(LEG_PAIN, asking="side", revisiting="side"), answer="unsure")
    assert done.memory.report.side is None
    assert "side" in done.memory.skipped
