"""The red-flag check and the plain question about one sign: what counts as an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.next_step import ActionNext
from actions.safety import ActionSafetyAnswer
from bot.knowledge import load_knowledge
from tests.actions.acting import (
    LEG_PAIN,
    Done,
    flag,
    remembered,
    run_action,
)


def checked(tries: int = 0, **message: object) -> Done:
    memory = remembered(LEG_PAIN, stage="safety", asking="red_flag_check", tries=tries)
    return run_action(ActionSafetyAnswer(), memory, **message)


def test_none_of_these_is_noted_sign_by_sign() -> None:
    done = checked(answer="none", red_flags=[flag("CES_SADDLE", "denied"), flag("DVT", "denied", "SAME_DAY")])
    assert done.memory.screened == "done"
    assert {f.status for f in done.memory.flags.values()} == {"denied"}
    assert "none of these signs" in done.text


def test_a_sign_that_is_not_urgent_settles_the_check() -> None:
    done = checked(red_flags=[flag("PREG", "present", "SOON")], facts={"precautions": ["pregnancy"]})
    assert "red_flag_check" in done.memory.settled
    assert done.memory.closed == "PREG"


def test_the_check_is_asked_once_more_when_skipped() -> None:
    done = checked(answer="skip")
    assert "red_flag_check" not in done.memory.settled
    assert done.memory.tries == 1
    assert "once more" in done.text


@pytest.mark.parametrize(("tries", "lead"), [(0, "Is any of these signs there"), (1, "I ask once more")])
def test_asked_again_the_signs_are_named_by_the_choices_alone(tries: int, lead: str) -> None:
    first = run_action(ActionNext(), remembered(LEG_PAIN, settled=["confirm"]))
    again = run_action(ActionNext(), replace(first.memory, tries=tries))
    assert lead in again.text
    for item in load_knowledge().check.items:
        assert f"- {item.text}" in first.text
        assert item.title in [choice["title"] for choice in again.replies[-1].choices]
    assert "\n" not in again.replies[-1].text


def test_skipped_twice_it_is_noted_as_not_answered() -> None:
    done = checked(tries=1, answer="skip")
    assert done.memory.screened == "not_answered"
    assert "red_flag_check" in done.memory.skipped
    assert "911" in done.text


@pytest.mark.parametrize(("answer", "words"), [("yes", "which ones"), ("unsure", "Which one")])
def test_yes_or_unsure_is_asked_which(answer: str, words: str) -> None:
    done = checked(answer=answer)
    assert "red_flag_check" not in done.memory.settled
    asked = run_action(ActionNext(), replace(done.memory, settled=["confirm"]), answer=answer)
    assert words in asked.text
    assert "once more" not in asked.text
    assert done.text == ""


def test_a_second_yes_that_names_nothing_has_every_item_asked_one_by_one() -> None:
    done = checked(tries=1, answer="yes")
    assert "red_flag_check" in done.memory.settled
    assert done.memory.to_confirm[:2] == ["CES_SADDLE", "CES_BLADDER"]
    assert len(done.memory.to_confirm) == len(load_knowledge().check.items)


def test_who_has_named_no_cancer_is_not_told_to_have() -> None:
    named = run_action(ActionNext(), remembered(LEG_PAIN, [flag("CANCER_PAIN", "ask")], to_confirm=["CANCER_PAIN"]))
    assert "You mentioned" in named.text
    each = checked(tries=1, answer="yes").memory
    each.to_confirm = ["CANCER_PAIN"]
    unnamed = run_action(ActionNext(), each)
    assert "Have you had cancer" in unnamed.text
    assert "mentioned" not in unnamed.text


def test_one_sign_denied_is_not_all_of_them() -> None:
    """A denial of one sign does not answer for the others on the screen."""
    done = checked(text="no fever", red_flags=[flag("INFECT", "denied", "SAME_DAY")])
    assert "none of these signs" not in done.text


def confirmed(tries: int = 0, **message: object) -> Done:
    memory = remembered(
        LEG_PAIN, [flag("CES_BLADDER", "ask")], stage="safety", asking="red_flag_confirm", about="CES_BLADDER",
        to_confirm=["CES_BLADDER"], tries=tries,
    )  # fmt: skip
    return run_action(ActionSafetyAnswer(), memory, **message)


@pytest.mark.parametrize("message", [{"answer": "no"}, {"red_flags": [flag("CES_BLADDER", "denied")], "answer": "no"}])
def test_a_no_denies(message: dict) -> None:
    done = confirmed(**message)
    assert done.memory.flags["CES_BLADDER"].status == "denied"
    assert done.memory.to_confirm == []


def test_a_no_that_the_reading_doubts_is_asked_once_more() -> None:
    doubt = {**flag("CES_BLADDER", "ask"), "rule": "answer to the safety question"}
    assert confirmed(red_flags=[doubt], answer="no").memory.to_confirm == ["CES_BLADDER"]


def test_a_yes_interrupts() -> None:
    assert confirmed(red_flags=[flag("CES_BLADDER")], intent="red_flag").kinds == ["emergency"]


def test_no_answer_is_asked_once_more_then_noted() -> None:
    first = confirmed(answer="skip")
    assert first.memory.to_confirm == ["CES_BLADDER"]
    second = confirmed(tries=first.memory.tries, answer="skip")
    assert second.memory.to_confirm == []
    assert second.memory.flags["CES_BLADDER"].status == "ask"
    assert "911" in second.text


@pytest.mark.parametrize("intent", ["deny", "affirm"])
def test_the_classifiers_guess_answers_no_check(intent: str) -> None:
    assert "red_flag_check" not in checked(intent=intent).memory.settled


def test_when_the_only_sign_named_at_the_check_is_taken_back_the_check_is_asked_again() -> None:
    memory = remembered(
        LEG_PAIN, [flag("CES_BLADDER", "ask")], stage="safety", asking="red_flag_confirm", about="CES_BLADDER",
        to_confirm=["CES_BLADDER"], settled=["red_flag_check"], screened="done",
    )  # fmt: skip
    done = run_action(ActionSafetyAnswer(), memory, answer="no")
    assert done.memory.flags["CES_BLADDER"].status == "denied"
    assert "red_flag_check" not in done.memory.settled
    assert done.memory.screened is None
