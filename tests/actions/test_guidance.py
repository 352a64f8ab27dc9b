"""Age, precautions and the guidance: in the person's own facts, with the disclaimer, never for whom it is not."""

from __future__ import annotations

import pytest

from actions.guidance import ActionPrecautions
from actions.next_step import ActionNext
from actions.questions import ActionExplain
from tests.actions.acting import LEG_PAIN, TRIED, UP_TO_GUIDANCE, Done, flag, remembered, run_action

BACK_PAIN = {
    "site": ["lower_back"], "side": "right", "radiation": "buttock", "duration_days": 730, "severity": 6,
    "neuro_denied": ["numbness"], "aggravating": ["standing"],
}  # fmt: skip


def answered(asking: str, tries: int = 0, **message: object) -> Done:
    memory = remembered({**LEG_PAIN, **TRIED}, stage="guidance", asking=asking, tries=tries)
    return run_action(ActionPrecautions(), memory, **message)


def guided(facts: dict, flags: tuple = (), **values: object) -> Done:
    values = {"settled": list(UP_TO_GUIDANCE), "consent_kept": False, **values}
    return run_action(ActionNext(), remembered({**facts, "age": 54}, flags, **values))


def test_an_age() -> None:
    assert answered("age", facts={"age": 54}).memory.report.age == 54


def test_an_age_that_is_none_is_asked_once_more() -> None:
    first = answered("age", text="old enough")
    assert first.replies
    assert "age" not in first.memory.settled
    assert "age" in answered("age", tries=1, text="old enough").memory.skipped


@pytest.mark.parametrize(
    "message",
    [
        {"answer": "none"},
        {"answer": "no"},
        {"facts": {"precautions": ["diabetes"]}},
        {"extra": {"precautions_denied": ["diabetes"]}},
    ],
)
def test_precautions_are_answered(message: dict) -> None:
    done = answered("precautions", **message)
    assert "precautions" in done.memory.settled
    assert done.memory.skipped == []


def test_what_was_told_before_is_said_and_only_the_rest_is_asked_about() -> None:
    memory = remembered(
        {**LEG_PAIN, **TRIED, "age": 50, "precautions": ["diabetes"]}, settled=["confirm", "red_flag_check"]
    )
    asked = run_action(ActionNext(), memory).said("question")
    assert "diabetes" in asked.text
    offered = {choice["id"] for choice in asked.choices}
    assert "diabetes" not in offered
    assert {"blood_thinner", "pregnancy", "none_of_these"} <= offered


def test_gone_back_to_all_of_them_are_asked_about_again() -> None:
    known = {**LEG_PAIN, **TRIED, "age": 50, "precautions": ["diabetes"]}
    memory = remembered(known, settled=["confirm", "red_flag_check"], revisiting="precautions")
    offered = {choice["id"] for choice in run_action(ActionNext(), memory).said("question").choices}
    assert "diabetes" in offered


@pytest.mark.parametrize("news", [["diabetes"], ["blood_thinner"]])
def test_precautions_answered_in_a_question_are_not_asked_again(news: list[str]) -> None:
    memory = remembered(
        {**LEG_PAIN, **TRIED, "age": 50, "precautions": ["diabetes"]},
        stage="guidance", asking="precautions", settled=["confirm", "red_flag_check"],
    )  # fmt: skip
    done = run_action(ActionExplain(), memory, intent="ask_risks", topics=["risks"], facts={"precautions": news})
    assert "precautions" in done.memory.settled


def test_precautions_are_skipped() -> None:
    assert "precautions" in answered("precautions", answer="skip").memory.skipped


@pytest.mark.parametrize("message", [{"answer": "no"}, {"answer": "none"}, {"chosen": ["done"], "answer": "no"}])
def test_no_more_wish(message: dict) -> None:
    assert "more" in answered("more", **message).memory.settled


@pytest.mark.parametrize(
    ("facts", "code", "words"),
    [
        ({**LEG_PAIN, **TRIED}, "nerve_root", ["probably not the first thing", "below the knee", "tingling", "8 months", "physical therapy"]),
        ({**BACK_PAIN, **TRIED}, "facet", ["worth discussing", "test block", "lower back", "2 years"]),
        ({**LEG_PAIN, "duration_days": 21}, "too_early", ["early", "3 weeks"]),
        (BACK_PAIN, "little_conservative", ["simpler care", "not told me of anything"]),
        ({**LEG_PAIN, **TRIED, "neuro": ["weakness"]}, "check_first", ["weakness", "doctor"]),
        ({**BACK_PAIN, **TRIED, "precautions": ["infection"]}, "check_first", ["infection"]),
        ({"site": ["thigh"], "side": "left", "radiation": "thigh", "duration_days": 200, "severity": 5, "neuro_denied": ["weakness"],
          "aggravating": ["sitting"], **TRIED}, "mixed_unclear", ["which kind of pain"]),
    ],
)  # fmt: skip
def test_the_pathway_in_their_own_facts(facts: dict, code: str, words: list[str]) -> None:
    done = guided(facts, settled=[*UP_TO_GUIDANCE, "treatments"])
    assert done.memory.pathway == code
    assert all(each in done.said("guidance").text for each in words), done.said("guidance").text
    assert "candidate" not in done.text


def test_guidance_carries_one_disclaimer_with_whom_to_see_and_offers_topics() -> None:
    done = guided({**LEG_PAIN, **TRIED})
    assert "specialist" in done.said("disclaimer").text
    assert done.kinds[-1] == "question"
    assert any(c["id"].startswith("topic:") for c in done.replies[-1].choices)
    assert done.slots["stage"] == "guidance"


def test_guidance_is_said_once() -> None:
    first = guided({**LEG_PAIN, **TRIED})
    again = run_action(ActionNext(), first.memory)
    assert "guidance" not in again.kinds
    assert again.memory.pathway == "nerve_root"


def test_and_again_when_a_fact_changes_it() -> None:
    memory = guided({**LEG_PAIN, **TRIED}).memory
    done = run_action(
        ActionNext(),
        remembered(
            {**LEG_PAIN, **TRIED, "duration_days": 14, "age": 54}, settled=memory.settled, pathway=memory.pathway
        ),
    )
    assert done.memory.pathway == "too_early"


def test_a_sign_that_is_not_urgent_is_told_with_it() -> None:
    done = guided({**LEG_PAIN, **TRIED, "precautions": ["immune_suppression"]}, (flag("IMMUNE_STEROID", tier="SOON"),))
    assert len([r for r in done.replies if r.kind == "text"]) >= 2


@pytest.mark.parametrize(
    ("news", "closed", "words"),
    [({"age": 16}, "CHILD", "doctor"), ({"precautions": ["pregnancy"]}, "PREG", "midwife")],
)
def test_whom_it_is_not_for_is_told_the_right_place_once_and_may_ask(news: dict, closed: str, words: str) -> None:
    memory = remembered({**BACK_PAIN, **TRIED}, stage="guidance", asking="age", settled=list(UP_TO_GUIDANCE))
    told = run_action(ActionPrecautions(), memory, facts=news)
    assert words in told.text
    assert told.memory.closed == closed
    first = run_action(ActionNext(), told.memory)
    assert "guidance" not in first.kinds
    assert first.slots["stage"] == "questions"
    again = run_action(ActionPrecautions(), first.memory, text="and now?")
    assert words not in again.text


def test_a_carer_is_told_about_them() -> None:
    done = guided({**LEG_PAIN, **TRIED, "about": "other"})
    assert "Their pain" in done.said("guidance").text
    assert "Your pain" not in done.said("guidance").text
