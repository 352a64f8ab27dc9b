"""Which question comes next: only what is missing, in the design's order, danger before everything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.guidance.memory import Memory
from bot.guidance.path import PROCEDURES, STAGE_OF, Question, asked_enough, next_question, stage_of
from bot.guidance.red_flags import RedFlag
from bot.guidance.report import PainReport
from bot.knowledge import knowledge
from tests.guidance.told import TOLD, TRIED, in_doubt, memory


def asked(of: Memory) -> str | None:
    question = next_question(of)
    return question.key if question else None


ORDER = [
    # what is known, what is settled, what is asked next
    ({}, "", "story"),
    ({}, "story", "site"),
    ({"site": ["calf"]}, "", "side"),
    ({"radiation": "foot"}, "", "side"),
    ({"site": ["lower_back"], "side": "left"}, "", "radiation"),
    ({"site": ["calf"], "side": "left"}, "", "duration"),
    ({k: v for k, v in TOLD.items() if k != "severity"}, "", "severity"),
    ({k: v for k, v in TOLD.items() if k != "neuro"}, "", "neuro"),
    ({k: v for k, v in TOLD.items() if k != "aggravating"}, "", "aggravating"),
    ({**{k: v for k, v in TOLD.items() if k != "aggravating"}, "easing": ["walking"]}, "", "confirm"),
    ({**{k: v for k, v in TOLD.items() if k != "neuro"}, "neuro_denied": ["numbness"]}, "", "confirm"),
    (TOLD, "", "confirm"),
    (TOLD, "confirm", "red_flag_check"),
    (TOLD, "confirm red_flag_check", "treatments"),
    ({**TOLD, "treatments": [{"name": "tens"}]}, "confirm red_flag_check", "treatment_outcome:tens"),
    (
        {**TOLD, "treatments": [{"name": "tens", "outcome": "no_help"}]},
        "confirm red_flag_check",
        "treatment_duration:tens",
    ),
    ({**TOLD, **TRIED}, "confirm red_flag_check", "age"),
    ({**TOLD, **TRIED, "age": 52}, "confirm red_flag_check", "precautions"),
    ({**TOLD, **TRIED}, "confirm red_flag_check age", "precautions"),
    ({**TOLD, **TRIED, "age": 52, "precautions": ["diabetes"]}, "confirm red_flag_check", "precautions"),
    ({**TOLD, **TRIED, "age": 52}, "confirm red_flag_check precautions", "more"),
    ({**TOLD, **TRIED, "age": 52}, "confirm red_flag_check precautions more", "handoff"),
    ({**TOLD, **TRIED, "age": 52}, "confirm red_flag_check precautions more handoff", "anything_else"),
    # left open, never asked again
    ({}, "story site side radiation duration severity neuro aggravating", "red_flag_check"),
    (
        {**TOLD, "treatments": [{"name": "tens"}]},
        "confirm red_flag_check treatment_outcome:tens treatment_duration:tens",
        "age",
    ),
    (TOLD, "confirm red_flag_check treatments", "age"),
    # pain in the middle has no side
    ({"site": ["tailbone"]}, "", "radiation"),
    ({"site": ["upper_back", "neck"]}, "", "radiation"),
    ({"site": ["neck", "calf"]}, "", "side"),
]


@pytest.mark.parametrize(("facts", "settled", "key"), ORDER)
def test_the_next_question(facts: dict, settled: str, key: str) -> None:
    assert asked(memory(facts, settled)) == key


def test_a_path_from_nothing_to_the_end() -> None:
    """Answering whatever is asked leads through every question once and to the end."""
    walked: list[str] = []
    person = memory({}, consent=None)
    answers: dict[str, dict] = {
        "site": {"site": ["lower_back"]}, "side": {"side": "left"}, "radiation": {"radiation": "thigh"},
        "duration": {"duration_days": 100}, "severity": {"severity": 5}, "neuro": {"neuro_denied": ["numbness"]},
        "aggravating": {"aggravating": ["standing"]}, "age": {"age": 60},
        "treatments": {"treatments": [{"name": "tens"}, {"name": "medial_branch_block"}, {"name": "yoga", "outcome": "planned"}]},
    }  # fmt: skip
    outcomes = {"treatment_outcome": {"outcome": "no_help"}, "treatment_duration": {"duration_days": 14}}
    while (question := next_question(person)) is not None and question.code != "anything_else":
        assert question.key not in walked, f"{question.key} is asked twice"
        walked.append(question.key)
        if question.code == "consent":
            person.consent = "given"
        elif question.code in outcomes:
            news = {"treatments": [{"name": question.about, **outcomes[question.code]}]}
            person.report = person.report.with_news(PainReport.from_dict(news))
        elif question.code in answers:
            person.report = person.report.with_news(PainReport.from_dict(answers[question.code]))
        else:
            person.settle(question.key)
            person.handoff = "accepted" if question.code == "handoff" else person.handoff
    assert walked == [
        "consent", "story", "site", "side", "radiation", "duration", "severity", "neuro", "aggravating", "confirm",
        "red_flag_check", "treatments", "treatment_outcome:tens", "treatment_duration:tens",
        "treatment_outcome:medial_branch_block", "age", "precautions", "more", "handoff", "name", "contact",
    ]  # fmt: skip


@pytest.mark.parametrize("procedure", sorted(PROCEDURES))
def test_how_long_a_procedure_was_tried_is_not_asked(procedure: str) -> None:
    person = memory({**TOLD, "treatments": [{"name": procedure, "outcome": "no_help"}]}, "confirm red_flag_check")
    assert asked(person) == "age"


@pytest.mark.parametrize("outcome", ["planned", "declined"])
def test_nothing_is_asked_about_what_was_not_tried(outcome: str) -> None:
    person = memory({**TOLD, "treatments": [{"name": "tens", "outcome": outcome}]}, "confirm red_flag_check")
    assert asked(person) == "age"


def test_procedures_are_treatments_of_the_content() -> None:
    assert set(knowledge().treatments) >= PROCEDURES


# -- danger and consent come first -----------------------------------------------------------------------------


@pytest.mark.parametrize("consent", [None, "given", "refused"])
def test_an_unclear_sign_is_asked_about_before_anything_else(consent: str | None) -> None:
    person = in_doubt(memory(TOLD, consent=consent), CES_SEX="EMERGENCY_NOW", DVT="SAME_DAY")
    assert next_question(person) == Question("red_flag_confirm", "CES_SEX")


def test_the_most_urgent_unclear_sign_is_asked_about_first() -> None:
    person = in_doubt(memory(TOLD), DVT="SAME_DAY", PE="EMERGENCY_NOW", CHEST="EMERGENCY_NOW")
    assert next_question(person) == Question("red_flag_confirm", "PE")


def test_what_needs_a_fever_is_asked_about_after_the_fever() -> None:
    person = in_doubt(memory(TOLD), INFECT="SAME_DAY", INFECT_RISK="EMERGENCY_NOW", POSTPROC="EMERGENCY_NOW")
    assert next_question(person) == Question("red_flag_confirm", "INFECT")


def test_the_path_rests_while_danger_does() -> None:
    person = in_doubt(memory(TOLD, hold={"CES_SADDLE": "EMERGENCY_NOW"}), DVT="SAME_DAY")
    assert next_question(person) is None


def test_beside_danger_that_needs_a_doctor_today_what_may_be_an_emergency_is_asked_about() -> None:
    person = in_doubt(memory(TOLD, hold={"DVT": "SAME_DAY"}), MOTOR_PROG="SAME_DAY", PE="EMERGENCY_NOW")
    assert next_question(person) == Question("red_flag_confirm", "PE")


def test_whether_they_are_safe_stays_open() -> None:
    person = memory(hold={"SUICIDE_IDEA": "EMERGENCY_NOW"}, asking="safe_now", about="SUICIDE_IDEA")
    assert next_question(person) == Question("safe_now", "SUICIDE_IDEA")


def test_consent_before_the_pain() -> None:
    assert asked(memory(TOLD, consent=None)) == "consent"


def test_without_consent_the_warning_signs_are_asked_about_first() -> None:
    refused = {"consent": "refused", "closed": "consent"}
    assert asked(memory(TOLD, **refused)) == "red_flag_check"
    assert asked(memory(TOLD, "red_flag_check", **refused)) == "more"
    pregnant = {"PREG": RedFlag("PREG", "present", "SOON")}
    assert asked(memory(TOLD, **refused, flags=pregnant)) == "more"


@pytest.mark.parametrize("closed", [{"closed": "CHILD"}, {"closed": "PREG"}])
def test_whom_the_path_is_not_for_may_ask_questions(closed: dict) -> None:
    assert asked(memory(TOLD, **closed)) == "more"
    assert asked(memory(TOLD, "more handoff", **closed)) == "anything_else"


# -- stages ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "question", "stage"),
    [
        ({}, "story", "pain"),
        ({}, "confirm", "pain"),
        ({}, "red_flag_check", "safety"),
        ({}, "red_flag_confirm", "safety"),
        ({}, "treatment_outcome", "treatments"),
        ({}, "age", "guidance"),
        ({}, "precautions", "guidance"),
        ({}, "more", "guidance"),
        ({}, "handoff", "handoff"),
        ({}, "contact", "handoff"),
        ({}, "anything_else", "done"),
        ({"consent": None}, "consent", "opening"),
        ({"consent": "refused", "closed": "consent"}, "more", "questions"),
        ({"consent": "refused", "closed": "consent"}, "anything_else", "questions"),
        ({"closed": "PREG"}, "more", "questions"),
        ({"hold": {"DVT": "EMERGENCY_NOW"}}, None, "emergency"),
        ({"hold": {"SUICIDE_IDEA": "EMERGENCY_NOW"}}, "safe_now", "emergency"),
        ({"stage": "treatments"}, None, "treatments"),
    ],
)
def test_the_stage(values: dict, question: str | None, stage: str) -> None:
    assert stage_of(memory(**values), Question(question) if question else None) == stage


def test_every_question_has_its_stage_and_its_words() -> None:
    assert set(STAGE_OF) == set(knowledge().questions)


def test_a_question_about_something_is_settled_by_itself() -> None:
    assert Question("side").key == "side"
    assert replace(Question("treatment_outcome"), about="tens").key == "treatment_outcome:tens"


def test_of_many_treatments_two_are_asked_for_their_length_active_care_first() -> None:
    tried = [{"name": n, "outcome": "no_help"} for n in ("naproxen", "tens", "exercise", "physiotherapy", "codeine")]
    settled = "confirm red_flag_check"
    order = []
    while (key := asked(memory({**TOLD, "treatments": tried}, settled))) is not None and key.startswith("treatment_"):
        order.append(key)
        settled += f" {key}"
    assert order == ["treatment_duration:exercise", "treatment_duration:physiotherapy"]


def test_at_the_ending_nothing_is_asked_of_a_treatment() -> None:
    tried = [{"name": "tens", "outcome": "unknown"}]
    settled = "confirm red_flag_check age precautions more"
    assert asked(memory({**TOLD, "treatments": tried}, settled)) == "handoff"


@pytest.mark.parametrize(("puts", "asking", "enough"), [(4, "side", True), (3, "side", False), (9, "consent", False)])
def test_what_came_back_often_enough_is_left_open(puts: int, asking: str, enough: bool) -> None:
    assert asked_enough(memory(asking=asking, puts=puts)) is enough
