"""Suicidal words: the crisis line, and the question whether they are safe now."""

from __future__ import annotations

import pytest

from actions.safety import ActionEmergencyListen, ActionSafety
from tests.actions.acting import (
    IDEA,
    LEG_PAIN,
    Done,
    flag,
    in_danger,
    remembered,
    run_action,
)


def test_suicidal_words_bring_the_crisis_line_and_the_question() -> None:
    done = run_action(ActionSafety(), remembered(LEG_PAIN), intent="red_flag", red_flags=[IDEA])
    assert "988" in done.replies[0].text
    assert done.memory.asking == "safe_now"
    assert done.kinds == ["emergency", "question"]


def safe_now(tries: int = 0, **message: object) -> Done:
    memory = in_danger(IDEA, asking="safe_now", about="SUICIDE_IDEA", tries=tries)
    return run_action(ActionEmergencyListen(), memory, **message)


def test_safe_for_now_keeps_the_number_near() -> None:
    done = safe_now(answer="yes")
    assert done.kinds[0] == "emergency"
    assert "988" in done.text
    assert done.memory.asking is None
    assert "SUICIDE_IDEA" in done.memory.hold


@pytest.mark.parametrize("answer", ["no", "unsure", "skip", "none"])
def test_not_safe_unsure_or_no_answer_is_an_emergency(answer: str) -> None:
    """Fact sheet 2.2, SUICIDE_IDEA: "no", unsure or no answer is SUICIDE_NOW."""
    done = safe_now(answer=answer)
    if answer in ("skip", "none") and done.memory.asking == "safe_now":  # asked once more before it counts
        done = safe_now(tries=1, answer=answer)
    assert "911" in done.replies[0].text
    assert done.memory.flags["SUICIDE_NOW"].status == "present"
    assert "SUICIDE_NOW" in done.memory.hold


def test_no_answer_at_all_is_asked_once_more() -> None:
    done = safe_now(text="nobody understands")
    assert done.kinds[0] == "emergency"
    assert done.memory.asking == "safe_now"


def test_a_yes_that_is_read_as_a_doubt_is_no_promise() -> None:
    first = run_action(
        ActionSafety(), in_danger(IDEA, asking="safe_now", about="SUICIDE_IDEA"), intent="red_flag", answer="yes",
        red_flags=[flag("SUICIDE_NOW", "ask")],
    )  # fmt: skip
    assert first.memory.asking == "safe_now"
    assert "SUICIDE_NOW" not in first.memory.hold


def test_no_answer_twice_is_an_emergency_whatever_is_said_instead() -> None:
    """Fact sheet 2.2, SUICIDE_IDEA: no answer is SUICIDE_NOW. What is no answer is read as a doubt."""
    memory = in_danger(IDEA, asking="safe_now", about="SUICIDE_IDEA")
    doubt = flag("SUICIDE_NOW", "ask")
    first = run_action(ActionSafety(), memory, intent="red_flag", text="what does it cost", red_flags=[doubt])
    assert (first.memory.asking, first.kinds.count("emergency")) == ("safe_now", 1)
    second = run_action(ActionSafety(), first.memory, intent="red_flag", text="nobody gets it", red_flags=[doubt])
    assert second.memory.flags["SUICIDE_NOW"].status == "present"


def test_a_promise_to_stay_safe_counts() -> None:
    done = safe_now(red_flags=[flag("SUICIDE_NOW", "denied")])
    assert done.memory.asking != "safe_now"
    assert "911" not in done.replies[0].text or done.replies[0].kind == "emergency"
