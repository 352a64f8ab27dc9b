"""Danger advice and disclaimers without database, memory or actions."""

from __future__ import annotations

from typing import Any

import pytest

from bot.knowledge import knowledge
from bot.runtime.last_resort import LastResort
from bot.runtime.replies import EMERGENCY

BLADDER = {"flag": "CES_BLADDER", "status": "present", "tier": "EMERGENCY_NOW", "text": "cannot pee"}
CALF = {"flag": "DVT", "status": "present", "tier": "SAME_DAY", "text": "calf swollen"}


def last_resort(region: str = "us", flags: Any = ()) -> LastResort:
    return LastResort(knowledge(), region, lambda text: flags)


@pytest.mark.parametrize(
    ("region", "number"), [("us", "911"), ("uk", "999"), ("eu", "112"), ("au", "000"), ("nz", "111")]
)
def test_the_most_urgent_flag_speaks_with_the_regions_number(region: str, number: str) -> None:
    advice = last_resort(region).advice([CALF, BLADDER])
    assert advice is not None
    assert (advice.kind, advice.details["flag"]) == (EMERGENCY, "CES_BLADDER")
    assert number in advice.text


def test_every_interrupting_flag_of_the_content_has_its_advice() -> None:
    for name, flag in knowledge().flags.items():
        for tier in ("EMERGENCY_NOW", "SAME_DAY"):
            found = {"flag": name, "status": "present", "tier": tier}
            advice = last_resort().advice([found])
            assert advice is not None, name
            assert "911" in advice.text, (name, flag.tier, tier)


def test_what_was_chosen_counts_even_where_nothing_can_be_read() -> None:
    def broken(text: str) -> Any:
        raise RuntimeError(text)

    advice, problem = LastResort(knowledge(), "us", broken).for_text("", [BLADDER])
    assert (advice.kind, advice.details["flag"]) == (EMERGENCY, "CES_BLADDER")
    assert problem.kind == "problem"


@pytest.mark.parametrize("status", ["ask", "denied", "past", "hypothetical"])
def test_what_does_not_interrupt_gives_no_advice(status: str) -> None:
    assert last_resort().advice([{**BLADDER, "status": status}]) is None


def test_a_carer_is_told_about_the_other_person() -> None:
    advice = last_resort().advice([{**BLADDER, "status": "other_person"}])
    assert advice is not None
    assert "them" in advice.text


def test_an_unknown_flag_still_gives_the_advice_of_its_tier() -> None:
    advice = last_resort().advice([{**BLADDER, "flag": "NEW_ONE"}])
    assert advice is not None
    assert "911" in advice.text


def test_a_failed_turn_gives_the_danger_first_and_then_the_fault() -> None:
    replies = last_resort(flags=[BLADDER]).for_text("i cannot pee")
    assert [r.kind for r in replies] == [EMERGENCY, "problem"]


def test_a_failing_detection_still_says_the_signs_and_the_number() -> None:
    def broken(text: str) -> Any:
        raise RuntimeError(text)

    (reply,) = LastResort(knowledge(), "us", broken).for_text("anything")
    assert "911" in reply.text


def state(intent: str, flags: Any = (), hold: Any = None) -> dict[str, Any]:
    memory = {"hold": hold or {}, "flags": {"DVT": CALF}}
    return {
        "latest_message": {"intent": {"name": intent}, "understanding": {"red_flags": list(flags)}},
        "slots": {"memory": memory},
    }


def kinds(action: str, tracker_state: dict[str, Any]) -> list[str]:
    return [r["custom"]["kind"] for r in last_resort().for_action(action, tracker_state)["responses"]]


def test_a_failed_action_gives_advice_fault_and_disclaimer_as_due() -> None:
    assert kinds("action_safety", state("red_flag", [BLADDER])) == [EMERGENCY, "problem"]
    assert kinds("action_explain", state("ask_risks")) == ["problem", "disclaimer"]
    assert kinds("action_pain", state("answer")) == ["problem"]


def test_danger_that_still_rests_on_the_conversation_is_repeated() -> None:
    assert kinds("action_explain", state("ask_sciatica_what", hold={"DVT": "SAME_DAY"}))[0] == EMERGENCY
    assert kinds("action_next", state("answer", hold={"DVT": "SAME_DAY"})) == [EMERGENCY]
