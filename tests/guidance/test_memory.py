"""The working memory: what it takes over of a turn, what it holds, and how danger is taken back."""

from __future__ import annotations

import json

import pytest

from bot.guidance.memory import Memory
from bot.guidance.red_flags import RedFlag
from bot.guidance.report import PainReport

NOTHING = PainReport()
SADDLE = RedFlag("CES_SADDLE", "present", "EMERGENCY_NOW", "numb bum")
SWOLLEN_CALF = RedFlag("DVT", "ask", "SAME_DAY", "calf a bit puffy")


def test_a_memory_survives_the_slot() -> None:
    memory = Memory(report=PainReport(site=("hip",), side="left"), opened=True, consent="given", settled=["story"])
    memory.note_flags([SADDLE, SWOLLEN_CALF], NOTHING)
    memory.open_question("treatment_outcome", "tens")
    kept = json.loads(json.dumps(memory.to_dict()))
    assert Memory.from_dict(kept) == memory


@pytest.mark.parametrize("nothing", [None, {}])
def test_no_slot_is_an_empty_memory(nothing: dict | None) -> None:
    assert Memory.from_dict(nothing) == Memory()


def test_what_a_newer_version_wrote_is_left_out() -> None:
    assert Memory.from_dict({**Memory(asking="side").to_dict(), "of_next_year": 1}) == Memory(asking="side")


def test_the_slot_is_a_copy() -> None:
    memory = Memory(settled=["story"])
    kept = memory.to_dict()
    memory.settle("side")
    assert kept["settled"] == ["story"]


# -- the open question -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "about", "tries"),
    [
        ("treatment_outcome", "tens", 2),
        ("treatment_outcome", "heat", 0),
        ("treatment_duration", "tens", 0),
        (None, None, 0),
    ],
)
def test_failed_tries_are_those_of_the_open_question(code: str | None, about: str | None, tries: int) -> None:
    memory = Memory(asking="treatment_outcome", about="tens", tries=2)
    memory.open_question(code, about)
    assert (memory.asking, memory.about, memory.tries) == (code, about, tries)


def test_settling_is_once_and_notes_what_was_left_open() -> None:
    memory = Memory()
    memory.settle("side")
    memory.settle("side")
    memory.settle("severity", without_answer=True)
    assert (memory.settled, memory.skipped) == (["side", "severity"], ["severity"])


# -- red flags -------------------------------------------------------------------------------------------------


def test_danger_is_unattended_until_it_is_held() -> None:
    memory = Memory()
    memory.note_flags([SADDLE], NOTHING)
    assert memory.unattended == [SADDLE]
    memory.hold = {"CES_SADDLE": "EMERGENCY_NOW"}
    assert memory.unattended == []


def test_an_unclear_one_waits_to_be_asked_about_once() -> None:
    memory = Memory()
    memory.note_flags([SWOLLEN_CALF], NOTHING)
    memory.note_flags([SWOLLEN_CALF], NOTHING)
    assert memory.to_confirm == ["DVT"]
    assert memory.unattended == []


@pytest.mark.parametrize(
    ("rule", "first"), [("learned: sex 0.20", "SUICIDE_IDEA"), ("words about the pelvis", "CES_SEX")]
)
def test_a_mere_guess_waits_for_suicidal_words_that_were_told(rule: str, first: str) -> None:
    memory = Memory()
    told = RedFlag("SUICIDE_IDEA", "ask", "SAME_DAY", "nothing matters", "a life that is not wanted")
    memory.note_flags([RedFlag("CES_SEX", "ask", "EMERGENCY_NOW", "feel like nothing", rule), told], NOTHING)
    assert memory.first_doubt == first


@pytest.mark.parametrize("status", ["present", "denied", "other_person"])
def test_a_clear_word_ends_the_waiting(status: str) -> None:
    memory = Memory()
    memory.note_flags([SWOLLEN_CALF], NOTHING)
    memory.note_flags([RedFlag("DVT", status, "SAME_DAY")], NOTHING)
    assert memory.to_confirm == []


def test_a_no_to_a_plain_question_denies() -> None:
    memory = Memory()
    memory.note_flags([SWOLLEN_CALF], NOTHING)
    memory.deny("DVT")
    assert memory.flags["DVT"].status == "denied"
    assert memory.to_confirm == []
    assert [event["status"] for event in memory.flag_log] == ["ask", "denied"]


@pytest.mark.parametrize("answered", [True, False])
def test_without_fever_nothing_that_needs_one_is_asked(answered: bool) -> None:
    memory = Memory()
    fever, risk = RedFlag("INFECT", "ask", "SAME_DAY"), RedFlag("INFECT_RISK", "ask", "EMERGENCY_NOW")
    memory.note_flags([fever, risk, RedFlag("POSTPROC", "ask", "EMERGENCY_NOW")], NOTHING)
    if answered:
        memory.deny("INFECT")
    else:
        memory.note_flags([RedFlag("INFECT", "denied", "SAME_DAY")], NOTHING)
    assert memory.to_confirm == ["POSTPROC"]
    assert memory.flags["INFECT_RISK"].status == "denied"


def test_every_change_is_logged_and_nothing_twice() -> None:
    memory = Memory()
    memory.note_flags([RedFlag("DVT", "denied", "SAME_DAY")], NOTHING)
    memory.note_flags([RedFlag("DVT", "denied", "SAME_DAY")], NOTHING)
    memory.note_flags([RedFlag("DVT", "hypothetical", "SAME_DAY")], NOTHING)
    memory.note_flags([RedFlag("DVT", "present", "SAME_DAY", "hot calf")], NOTHING)
    assert [(e["flag"], e["status"]) for e in memory.flag_log] == [("DVT", "denied"), ("DVT", "present")]


@pytest.mark.parametrize("status", ["past", "denied"])
def test_taking_danger_back_covers_all_that_is_held_and_doubts_of_its_family(status: str) -> None:
    memory = Memory()
    memory.note_flags([SADDLE, RedFlag("CES_BLADDER", "ask", "EMERGENCY_NOW")], NOTHING)
    memory.hold = {"CES_SADDLE": "EMERGENCY_NOW"}
    memory.flag_log = []
    memory.clear(status)
    assert {f.status for f in memory.flags.values()} == {status}
    assert (memory.hold, memory.to_confirm) == ({}, [])
    assert {e["flag"] for e in memory.flag_log} == {"CES_SADDLE", "CES_BLADDER"}


@pytest.mark.parametrize("status", ["past", "denied"])
def test_a_doubt_about_another_danger_outlives_the_check_of_one(status: str) -> None:
    memory = Memory()
    memory.note_flags([SADDLE, SWOLLEN_CALF], NOTHING)
    memory.hold = {"CES_SADDLE": "EMERGENCY_NOW"}
    memory.clear(status)
    assert memory.flags["DVT"].status == "ask"
    assert (memory.hold, memory.to_confirm) == ({}, ["DVT"])


def test_only_beside_what_can_wait_for_today_an_emergency_is_asked_about() -> None:
    memory = Memory()
    memory.note_flags([SWOLLEN_CALF, RedFlag("PE", "ask", "EMERGENCY_NOW")], NOTHING)
    assert memory.urgent_doubt is None, "nothing holds: the path's own order counts"
    memory.hold = {"MOTOR_PROG": "SAME_DAY"}
    assert memory.urgent_doubt == "PE"
    memory.hold = {"MOTOR_PROG": "SAME_DAY", "CHEST": "EMERGENCY_NOW"}
    assert memory.urgent_doubt is None
    memory.hold = {"SUICIDE_IDEA": "SAME_DAY"}
    assert memory.urgent_doubt is None


def test_the_same_sign_after_a_check_is_danger_again() -> None:
    memory = Memory()
    memory.note_flags([SADDLE], NOTHING)
    memory.hold = {"CES_SADDLE": "EMERGENCY_NOW"}
    memory.clear("past")
    memory.note_flags([SADDLE], NOTHING)
    assert memory.unattended == [SADDLE]


def test_taking_back_leaves_other_flags_alone() -> None:
    memory = Memory()
    memory.note_flags([SADDLE, RedFlag("DVT", "denied", "SAME_DAY")], NOTHING)
    memory.hold = {"CES_SADDLE": "EMERGENCY_NOW"}
    memory.clear("past")
    assert memory.flags["DVT"].status == "denied"


@pytest.mark.parametrize(
    ("facts", "closed", "asks"),
    [
        ({"age": 15}, "CHILD", []),
        ({"precautions": ["pregnancy"]}, "PREG", []),
        ({"age": 40}, None, []),
        ({"side": "both", "site": ["leg"]}, None, ["CES_BILAT"]),
    ],
)
def test_facts_may_imply_flags_and_close_the_path(facts: dict, closed: str | None, asks: list[str]) -> None:
    memory = Memory(report=PainReport.from_dict(facts))
    memory.note_flags([], NOTHING)
    assert (memory.closed, memory.path_closed, memory.to_confirm) == (closed, closed is not None, asks)


def test_an_implied_flag_that_was_denied_is_not_implied_again() -> None:
    memory = Memory(report=PainReport.from_dict({"side": "both", "site": ["leg"]}))
    memory.note_flags([], NOTHING)
    memory.deny("CES_BILAT")
    memory.note_flags([], memory.report)
    assert memory.to_confirm == []


def test_a_childs_back_pain_becomes_urgent_when_it_turns_out_to_run_down_the_leg() -> None:
    """Fact sheet 2.2, CHILD: same day if pain runs down the leg, else soon."""
    memory = Memory(report=PainReport(age=15, site=("lower_back",)))
    memory.note_flags([], NOTHING)
    earlier = memory.report
    memory.report = earlier.with_news(PainReport(radiation="foot"))
    memory.note_flags([], earlier)
    assert memory.flags["CHILD"].tier == "SAME_DAY"


@pytest.mark.parametrize(("about", "carer"), [(None, False), ("self", False), ("other", True)])
def test_a_carer_writes_about_somebody_else(about: str | None, carer: bool) -> None:
    assert Memory(report=PainReport(about=about)).carer is carer


def test_a_fact_put_right_opens_the_path_again() -> None:
    memory, before = Memory(), PainReport()
    memory.report = PainReport(age=7)
    memory.note_flags([], before)
    assert memory.closed == "CHILD"
    before, memory.report = memory.report, PainReport(age=70)
    memory.note_flags([], before)
    assert memory.closed is None
    assert memory.flags["CHILD"].status == "denied"


def test_what_was_said_in_words_keeps_the_path_closed() -> None:
    memory = Memory(report=PainReport(precautions=("pregnancy",)))
    memory.note_flags([RedFlag("PREG", "present", "SOON", "pregnant")], PainReport())
    memory.note_flags([RedFlag("PREG", "present", "SOON", "pregnant")], memory.report)
    assert memory.closed == "PREG"


def test_what_is_told_once_is_told_the_first_time_only() -> None:
    memory = Memory()
    assert memory.tell_once("figure:nerve")
    assert not memory.tell_once("figure:nerve")
    assert memory.told == ["figure:nerve"]
