"""Back to the question answered last, and how many questions are left."""

from __future__ import annotations

import pytest

from bot.guidance.going_back import KEPT, REPLACED, number_for, remember_answered, retake, step_back
from bot.guidance.memory import Memory
from bot.guidance.path import Question, next_question
from bot.guidance.progress import questions_left
from bot.guidance.red_flags import RedFlag
from bot.guidance.report import PainReport
from tests.guidance.told import TOLD, TRIED, in_doubt, memory

NOTHING = PainReport()


def gone_back(key: str, facts: dict | None = None) -> Memory:
    """A memory in which the person has just gone back to ``key``, and it was asked."""
    of = memory(facts or {**TOLD, **TRIED}, answered=[key])
    question = step_back(of)
    assert question is not None
    of.open_question(question.code, question.about)
    return of


def test_what_has_its_answer_is_remembered_once_and_in_order() -> None:
    of = memory({"site": ["calf"], "side": "left"}, answered=["side", "site"], asking="side")
    remember_answered(of)
    assert of.answered == ["site", "side"]


@pytest.mark.parametrize("asking", ["radiation", "consent", "red_flag_confirm", "more", None])
def test_what_is_still_open_or_no_step_is_not_remembered(asking: str | None) -> None:
    of = memory({"site": ["calf"], "side": "left"}, asking=asking)
    if asking != "radiation":
        remember_answered(of)
        assert of.answered == []


def test_going_back_asks_the_latest_question_again_and_keeps_its_answer_meanwhile() -> None:
    of = gone_back("severity")
    assert next_question(of) == Question("severity")
    assert of.report.severity == 7


def test_further_back_and_then_there_is_nothing() -> None:
    of = memory(TOLD, answered=["side", "severity"])
    assert [step_back(of), step_back(of), step_back(of)] == [Question("severity"), Question("side"), None]


def test_a_treatment_that_is_gone_is_passed_over() -> None:
    assert step_back(memory(TOLD, answered=["side", "treatment_outcome:tens"])) == Question("side")


@pytest.mark.parametrize("values", [{"consent": "refused"}, {"closed": "CHILD"}])
def test_nobody_goes_back_on_a_path_that_is_not_theirs(values: dict) -> None:
    assert step_back(memory(TOLD, answered=["side"], **values)) is None


def test_danger_and_a_plain_question_come_before_it() -> None:
    of = in_doubt(gone_back("severity"), DVT="SAME_DAY")
    assert next_question(of) == Question("red_flag_confirm", "DVT")
    of.hold = {"CES_SADDLE": "EMERGENCY_NOW"}
    assert next_question(of) is None


NEW_ANSWERS = [
    ("side", PainReport(side="right"), None, {"side": None}),
    ("site", PainReport(site=("hip",)), None, {"site": ()}),
    ("neuro", PainReport(), "none", {"neuro": ()}),
    ("severity", PainReport(), "unsure", {"severity": None}),
    ("duration", PainReport(duration_days=14), None, {"duration_days": None}),
]


@pytest.mark.parametrize(("key", "news", "answer", "left"), NEW_ANSWERS)
def test_a_new_answer_takes_the_place_of_the_old(key: str, news: PainReport, answer: str | None, left: dict) -> None:
    of = gone_back(key)
    assert retake(of, news, answer, meant_as_answer=False) == REPLACED
    assert {name: getattr(of.report, name) for name in left} == left
    assert of.revisiting is None


def test_a_story_told_on_adds_to_what_is_known() -> None:
    of = gone_back("story")
    assert retake(of, PainReport(site=("hip",)), None, meant_as_answer=False) is None
    assert (of.report.site, of.revisiting) == (("calf",), None)


def test_treatments_named_again_keep_what_is_known_of_them() -> None:
    of = gone_back("treatments", {**TOLD, "treatments": [*TRIED["treatments"], {"name": "tens", "outcome": "worse"}]})
    news = PainReport.from_dict({"treatments": [{"name": "physiotherapy"}, {"name": "ice"}]})
    assert retake(of, news, None, meant_as_answer=False) == REPLACED
    report = of.report.with_news(news, correction=True)
    assert [(t.name, t.outcome) for t in report.treatments] == [("physiotherapy", "no_help"), ("ice", "unknown")]


def test_the_outcome_of_one_treatment_by_a_plain_yes() -> None:
    of = gone_back("treatment_outcome:physiotherapy")
    assert retake(of, NOTHING, "yes", meant_as_answer=False) == REPLACED
    assert of.report.treatments[0].outcome == "unknown", "the step makes of the yes what it means"


@pytest.mark.parametrize("answer", ["skip", "yes"])
def test_skipped_it_stays_as_it_was(answer: str) -> None:
    of = gone_back("severity")
    assert retake(of, NOTHING, answer, meant_as_answer=False) == KEPT
    assert (of.report.severity, of.revisiting) == (7, None)
    assert "severity" in of.settled, "its answer stands, and it is not asked once more"


def test_what_is_not_understood_twice_leaves_it_as_it_was() -> None:
    of = gone_back("severity")
    assert retake(of, NOTHING, None, meant_as_answer=True) is None
    assert retake(of, NOTHING, None, meant_as_answer=True) == KEPT
    assert of.report.severity == 7


def test_another_question_of_theirs_leaves_it_open() -> None:
    of = gone_back("severity")
    assert retake(of, NOTHING, None, meant_as_answer=False) is None
    assert next_question(of) == Question("severity")


@pytest.mark.parametrize(
    ("answered", "known", "number", "news"),
    [
        (["side", "severity"], {"severity": 6}, 8, PainReport(severity=8)),
        (["severity", "age"], {"severity": 6, "age": 45}, 54, PainReport(age=54)),
        (["severity", "age"], {"severity": 6, "age": 45}, 8, NOTHING),
        (["severity"], {"severity": 6, "age": 47}, 74, PainReport(age=74)),
        (["severity"], {"severity": 6}, 74, NOTHING),
        ([], {"age": 47}, 74, PainReport(age=74)),
        ([], {"severity": 6}, 8, PainReport(severity=8)),
        ([], {}, 8, NOTHING),
    ],
)
def test_whose_number_a_bare_number_puts_right(
    answered: list[str], known: dict, number: float, news: PainReport
) -> None:
    assert number_for(memory(known, answered=answered), number) == news


# -- how many are left -----------------------------------------------------------------------------------------

LEFT = [
    (memory(TOLD, consent=None), 6),
    (memory(TOLD), 5),
    (memory(TOLD, "confirm"), 4),
    (memory({**TOLD, **TRIED}, "confirm red_flag_check"), 2),
    (memory({**TOLD, **TRIED, "age": 50}, "confirm red_flag_check"), 1),
    (in_doubt(memory({**TOLD, **TRIED, "age": 50}, "confirm red_flag_check"), DVT="SAME_DAY"), 2),
    (memory({**TOLD, "treatments": [{"name": "tens"}]}, "confirm red_flag_check"), 4),
    (memory({**TOLD, **TRIED, "age": 50}, "confirm red_flag_check precautions"), None),
    (memory(TOLD, consent="refused", closed="consent"), None),
    (memory(TOLD, closed="PREG"), None),
    (memory(TOLD, hold={"CES_SADDLE": "EMERGENCY_NOW"}), None),
]


@pytest.mark.parametrize(("of", "left"), LEFT)
def test_how_many_questions_are_left(of: Memory, left: int | None) -> None:
    of.flags |= {name: RedFlag(name, "present", "EMERGENCY_NOW") for name in of.hold}
    assert questions_left(of) == left


def test_a_question_gone_back_to_counts_too() -> None:
    of = memory({**TOLD, **TRIED}, "confirm red_flag_check", answered=["severity"])
    step_back(of)
    assert questions_left(of) == 3
