"""Danger: the advice, and what lets the path go on."""

from __future__ import annotations

import pytest

from actions.safety import ActionCleared, ActionEmergencyListen, ActionSafety
from bot.cases.errors import RehearsalKeepsNothing
from bot.cases.store import CaseStore
from bot.knowledge import load_knowledge
from tests.actions.acting import (
    CONVERSATION,
    IDEA,
    LEG_PAIN,
    NOW,
    SADDLE,
    SWOLLEN,
    flag,
    in_danger,
    remembered,
    run_action,
)
from tests.cases.keeping import case_of


@pytest.mark.parametrize(
    ("flags", "first"),
    [([SADDLE], "CES_SADDLE"), ([SWOLLEN], "DVT"), ([SWOLLEN, SADDLE], "CES_SADDLE"), ([IDEA, NOW], "SUICIDE_NOW")],
)
def test_the_most_urgent_advice_is_given_and_all_are_held(flags: list[dict], first: str) -> None:
    done = run_action(ActionSafety(), remembered(LEG_PAIN), intent="red_flag", red_flags=flags)
    assert done.replies[0].details["flag"] == first
    assert set(done.memory.hold) == {f["flag"] for f in flags}
    assert done.ended_the_turn


def test_an_urgent_sign_in_pregnancy_leads() -> None:
    """Fact sheet 2.2, PREG_URGENT: bleeding, or any sign of cauda equina, in pregnancy is for the maternity unit."""
    flags = [flag("CES_BLADDER"), flag("PREG_URGENT"), flag("PREG", tier="SOON")]
    done = run_action(ActionSafety(), remembered(LEG_PAIN), intent="red_flag", red_flags=flags)
    assert done.replies[0].details["flag"] == "PREG_URGENT"
    assert "maternity" in done.replies[0].text


def test_suicidal_words_beside_a_more_urgent_danger_have_the_crisis_line_at_once() -> None:
    """Fact sheet 2.2, SUICIDE_IDEA: crisis line shown at once, and asked directly whether they are safe."""
    done = run_action(ActionSafety(), remembered(LEG_PAIN), intent="red_flag", red_flags=[SADDLE, IDEA])
    assert [r.details.get("flag") for r in done.replies] == ["CES_SADDLE", "SUICIDE_IDEA", None]
    assert "988" in done.replies[1].text
    assert done.memory.asking == "safe_now"


def test_a_relatives_danger_beside_ones_own_has_its_advice_too() -> None:
    flags = [SADDLE, flag("CHEST", "other_person"), flag("CES_BLADDER")]
    done = run_action(ActionSafety(), remembered(LEG_PAIN), intent="red_flag", red_flags=flags)
    assert [r.details["flag"] for r in done.replies] == ["CES_SADDLE", "CHEST"]
    assert "for them" in done.replies[1].text


def test_a_doubt_told_with_danger_is_asked_about_once_that_was_checked() -> None:
    told = run_action(ActionSafety(), remembered(LEG_PAIN), intent="red_flag", red_flags=[SADDLE, flag("DVT", "ask")])
    assert (told.memory.asking, told.memory.to_confirm) == (None, ["DVT"])
    checked = run_action(ActionCleared(), told.memory, intent="cleared", extra={"reassurance": "checked"})
    assert checked.memory.to_confirm == ["DVT"]


def test_what_may_be_an_emergency_is_asked_about_beside_danger_of_today() -> None:
    doubt = flag("PE", "ask")
    told = run_action(ActionSafety(), remembered(LEG_PAIN), intent="red_flag", red_flags=[SWOLLEN, doubt])
    assert told.kinds == ["emergency", "question"]
    assert (told.memory.asking, told.memory.about) == ("red_flag_confirm", "PE")
    later = run_action(ActionSafety(), in_danger(SWOLLEN), intent="red_flag", red_flags=[doubt])
    assert later.kinds == ["emergency", "question"]
    yes = run_action(ActionSafety(), later.memory, intent="red_flag", red_flags=[flag("PE")])
    assert yes.replies[0].details["flag"] == "PE"
    no = run_action(ActionEmergencyListen(), later.memory, answer="no", red_flags=[flag("PE", "denied")])
    assert no.kinds[0] == "emergency"
    assert (no.memory.to_confirm, list(no.memory.hold)) == ([], ["DVT"])


def test_a_question_that_came_with_it_waits() -> None:
    done = run_action(ActionSafety(), remembered(), intent="red_flag", red_flags=[SADDLE], topics=["risks"])
    assert done.memory.pending_topics == ["risks"]
    assert done.kinds == ["emergency"]


def test_a_growing_danger_gets_its_own_advice() -> None:
    before = in_danger(flag("MOTOR_PROG", tier="SAME_DAY"))
    done = run_action(ActionSafety(), before, intent="red_flag", red_flags=[flag("MOTOR_PROG", tier="EMERGENCY_NOW")])
    assert "Please get help now" in done.replies[0].text


@pytest.mark.parametrize("status", ["present", "other_person"])
def test_somebody_elses_danger_is_told_to_a_carer(status: str) -> None:
    memory = remembered({"about": "other"})
    done = run_action(ActionSafety(), memory, intent="red_flag", red_flags=[flag("CES_SADDLE", status)])
    assert "help them" in done.text
    assert "Ask someone to take you" not in done.text


def test_an_unclear_sign_is_asked_about_plainly() -> None:
    done = run_action(ActionSafety(), remembered(LEG_PAIN), intent="red_flag", red_flags=[flag("CES_BLADDER", "ask")])
    assert (done.memory.asking, done.memory.about) == ("red_flag_confirm", "CES_BLADDER")
    assert "peeing" in done.said("question").text
    assert done.slots["stage"] == "safety"
    assert [c["id"] for c in done.said("question").choices] == ["yes", "no", "not_sure"]


def test_the_same_again_gets_a_short_repeat_not_the_whole() -> None:
    first = run_action(ActionSafety(), remembered(LEG_PAIN), intent="red_flag", red_flags=[SADDLE])
    again = run_action(ActionSafety(), first.memory, intent="red_flag", red_flags=[SADDLE])
    assert again.kinds[0] == "emergency"
    assert again.replies[0].text != first.replies[0].text
    assert len(again.replies[0].text) < len(first.replies[0].text)


def test_the_event_is_kept(consented: CaseStore) -> None:
    memory = remembered(LEG_PAIN, consent_kept=True)
    run_action(ActionSafety(), memory, intent="red_flag", red_flags=[flag("CES_SADDLE", text="numb bum")])
    case = case_of(consented, CONVERSATION)
    assert case is not None
    assert [(e.flag, e.status, e.text) for e in case.red_flags] == [("CES_SADDLE", "present", "numb bum")]
    assert case.tier == "EMERGENCY_NOW"


@pytest.mark.parametrize("consent", [None, "refused"])
def test_without_consent_the_clinic_sees_the_flag_alone(store: CaseStore, consent: str | None) -> None:
    said = flag("CES_SADDLE", text="numb bum")
    told = run_action(ActionSafety(), remembered(consent=consent), intent="red_flag", red_flags=[said])
    case = case_of(store, CONVERSATION)
    assert case is not None
    assert (case.tier, case.facts, case.name, case.consented) == ("EMERGENCY_NOW", None, None, False)
    assert [(e.flag, e.status, e.text, e.rule) for e in case.red_flags] == [("CES_SADDLE", "present", "", None)]
    run_action(ActionSafety(), told.memory, intent="red_flag", red_flags=[said])
    assert len(store.open_cases()) == 1, "the same danger is told once"


def test_without_consent_and_danger_nothing_is_kept(store: CaseStore) -> None:
    run_action(ActionSafety(), remembered(consent=None), intent="inform")
    assert case_of(store, CONVERSATION) is None


def test_a_rehearsal_makes_no_case(store: CaseStore) -> None:
    memory = remembered(LEG_PAIN, consent="given")
    run_action(ActionSafety(), memory, intent="red_flag", red_flags=[SADDLE], conversation="rehearsal:1")
    assert case_of(store, "rehearsal:1") is None
    with pytest.raises(RehearsalKeepsNothing):
        store.request_handoff("rehearsal:1", "Ann", "ann@example.org")


def test_what_is_told_in_danger_is_noted_and_said_to_be() -> None:
    done = run_action(ActionEmergencyListen(), in_danger(SADDLE, facts={}), facts={"side": "left"}, intent="inform")
    assert done.kinds == ["emergency", "text"]
    assert done.replies[1].text in load_knowledge().phrases["danger_noted"]
    silent = run_action(ActionEmergencyListen(), done.memory, text="ok", intent="inform")
    assert silent.replies[1].text in load_knowledge().phrases["danger_listening"]


@pytest.mark.parametrize(
    ("intent", "words", "status"), [("cleared", "checked", "past"), ("misunderstanding", "mistaken", "denied")]
)
def test_only_a_clinician_or_a_misunderstanding_lets_the_path_go_on(intent: str, words: str, status: str) -> None:
    done = run_action(ActionCleared(), in_danger(SADDLE), intent=intent, extra={"reassurance": words})
    assert done.memory.hold == {}
    assert done.memory.flags["CES_SADDLE"].status == status
    assert "911" in done.text
    assert "emergency" not in done.kinds


@pytest.mark.parametrize("intent", ["cleared", "misunderstanding"])
@pytest.mark.parametrize("reassurance", ["planned", "eased", None])
def test_what_the_words_do_not_make_plain_is_asked_about(reassurance: str | None, intent: str) -> None:
    extra = {"reassurance": reassurance, "may_take_back": True}
    asked = run_action(ActionCleared(), in_danger(SADDLE), text="I have not got it", intent=intent, extra=extra)
    assert asked.kinds[0] == "emergency"
    assert asked.memory.hold
    yes = run_action(ActionEmergencyListen(), asked.memory, answer="yes")
    assert yes.memory.hold == {}
    no = run_action(ActionEmergencyListen(), asked.memory, answer="no")
    assert no.memory.hold


def test_words_that_take_nothing_back_are_not_asked_about() -> None:
    told = run_action(ActionCleared(), in_danger(SADDLE), text="the operator wants details", intent="misunderstanding")
    assert told.kinds[0] == "emergency"
    assert told.memory.hold
    assert told.memory.asked_if is None


def test_who_asks_how_bad_it_is_hears_once_more_why() -> None:
    asks = {"in_danger": "is_it_sure"}
    first = run_action(ActionEmergencyListen(), in_danger(SADDLE), extra=asks)
    assert first.replies[0].text == load_knowledge().fill(load_knowledge().safety("CES_SADDLE").advice, "us")
    again = run_action(ActionEmergencyListen(), first.memory, extra=asks)
    assert again.replies[0].text != first.replies[0].text
    assert again.kinds[0] == "emergency"


@pytest.mark.parametrize("extra", [{"reassurance": "planned"}, {"reserved": True}, {"reassurance": "no_result"}])
def test_a_yes_that_keeps_something_back_lifts_nothing(extra: dict) -> None:
    asked = run_action(ActionCleared(), in_danger(SADDLE), intent="cleared")
    done = run_action(ActionEmergencyListen(), asked.memory, answer="yes", extra=extra)
    assert done.memory.hold
    done = run_action(ActionCleared(), asked.memory, intent="cleared", answer="yes", extra=extra)
    assert done.memory.hold


@pytest.mark.parametrize("held", [[SADDLE, flag("CHEST")], [IDEA]])
def test_a_word_of_one_check_is_asked_about_where_it_may_be_of_another(held: list[dict]) -> None:
    done = run_action(ActionCleared(), in_danger(*held), intent="cleared", extra={"reassurance": "checked"})
    assert set(done.memory.hold) == {f["flag"] for f in held}
    assert "since then" in done.text
    yes = run_action(ActionEmergencyListen(), done.memory, answer="yes")
    assert yes.memory.hold == {}


def test_the_rest_of_the_check_is_asked_after_a_wrong_tap_in_it() -> None:
    held = in_danger(SADDLE, settled=["red_flag_check"], screened="done")
    done = run_action(ActionCleared(), held, intent="misunderstanding", extra={"reassurance": "mistaken"})
    assert "red_flag_check" not in done.memory.settled
    kept = run_action(ActionCleared(), held, intent="cleared", extra={"reassurance": "checked"})
    assert "red_flag_check" in kept.memory.settled


def test_cleared_of_one_and_now_another() -> None:
    done = run_action(ActionCleared(), in_danger(SADDLE), intent="cleared", red_flags=[flag("CHEST")])
    assert done.kinds[0] == "emergency"
    assert "CHEST" in done.memory.hold


@pytest.mark.parametrize("intent", ["cleared", "misunderstanding"])
def test_nothing_to_take_back(intent: str) -> None:
    done = run_action(ActionCleared(), remembered(LEG_PAIN), intent=intent)
    assert done.memory.hold == {}
    assert done.memory.report.side == "left"


@pytest.mark.parametrize("held", [SADDLE, SWOLLEN])
def test_it_is_fine_now_is_not_enough(held: dict) -> None:
    done = run_action(ActionEmergencyListen(), in_danger(held), text="it's fine now", extra={"reassurance": "eased"})
    assert done.kinds == ["emergency"]
    assert held["flag"] in done.memory.hold
    assert any(words in done.text for words in ("glad", "good to hear", "hope it stays"))


@pytest.mark.parametrize("answer", ["yes", "no", "unsure", "skip"])
def test_a_bare_answer_lifts_nothing(answer: str) -> None:
    done = run_action(ActionEmergencyListen(), in_danger(SADDLE), answer=answer)
    assert done.kinds[0] == "emergency"
    assert "CES_SADDLE" in done.memory.hold


def test_it_listens_and_repeats() -> None:
    done = run_action(ActionEmergencyListen(), in_danger(SADDLE), text="the bus is late")
    assert done.kinds == ["emergency", "text"]
    assert "CES_SADDLE" in done.memory.hold


def test_the_classifiers_guess_lifts_nothing() -> None:
    """ "Really I'm ok" may look like a yes to a classifier; it does not say that a clinician has checked it."""
    asked = run_action(ActionCleared(), in_danger(SADDLE), intent="cleared")
    assert asked.memory.asked_if == "checked"
    done = run_action(ActionEmergencyListen(), asked.memory, intent="affirm")
    assert done.memory.hold
