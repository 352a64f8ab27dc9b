"""Danger that somebody tells of another person."""

import pytest

from bot.language.understanding import shared_understander
from tests.language.red_flags.reading import FINDER, read, statuses_in


def test_a_relatives_flag_and_ones_own_are_both_listed() -> None:
    assert statuses_in("I can't pee. My mum can't pee either") >= {
        ("CES_BLADDER", "present"),
        ("CES_BLADDER", "other_person"),
    }


def test_a_relatives_old_trouble_says_past_in_the_rule() -> None:
    (mention,) = (m for m in FINDER.find(read("my dad had numbness down there years ago")) if m.flag == "CES_SADDLE")
    assert mention.status == "other_person"
    assert mention.rule.endswith("(past)")


@pytest.mark.parametrize(
    ("sentence", "flag", "ending"),
    [
        ("my mum can't pee at all since this morning", "CES_BLADDER", ""),
        ("my gran's waterworks have been a bit odd this week", "CES_BLADDER", "(unclear)"),
        ("my brother lost all feeling between his legs years ago", "CES_SADDLE", "(past)"),
        ("my mum has had burning pain in both legs for two years", "CES_BILAT", "(unclear)"),
        ("my mate had it and can't walk now, will that happen to me", "MOTOR_SUDDEN", "(unclear)"),
    ],
)
def test_how_sure_a_relatives_sign_is(sentence: str, flag: str, ending: str) -> None:
    (mention,) = (m for m in FINDER.find(read(sentence)) if m.flag == flag)
    assert mention.status == "other_person"
    assert mention.rule.endswith(ending or "urine")


@pytest.mark.parametrize(
    "sentence",
    [
        "my wife is 66, sore back both sides, eases with sitting, no leg pain, no numbness",
        "my dad sits all day and there is no tingling or numbness in his seat",
        "mum has no trouble peeing",
        "he pees normally",
    ],
)
def test_a_relatives_denial_is_no_sign(sentence: str) -> None:
    assert not [
        m
        for m in FINDER.find(read(sentence))
        if m.status in ("present", "ask", "other_person") and m.flag.startswith("CES")
    ]


def test_who_says_that_one_should_write_is_not_whom_it_is_about() -> None:
    assert ("MOTOR_SUDDEN", "present") in statuses_in("my wife told me to ring you, leg buckled at work today")
    assert ("CES_BILAT", "other_person") in statuses_in("my mum asked me to check, her legs have gone numb")
    assert ("MOTOR_SUDDEN", "present") not in statuses_in("they told me to ring in if my leg buckled")


def test_a_child_who_says_that_one_should_write_is_not_who_hurts() -> None:
    assert not {flag for flag, _ in statuses_in("my son told me to ask on here so my leg hurts at night")} & {"CHILD"}
    assert ("CHILD", "other_person") in statuses_in("my son told me that his leg hurts at night")


def test_a_relatives_fever_and_failing_leg_are_one_emergency_as_they_are_of_oneself() -> None:
    assert ("INFECT_NEURO", "other_person") in statuses_in("my wife has a fever and her leg will not lift")
    assert ("INFECT_NEURO", "present") in statuses_in("I have a fever and my leg will not lift")


@pytest.mark.parametrize(
    "sentence",
    [
        "patient with cauda equina and numb saddle, who do we call?",
        "got a patient with numbness between the legs since this morning",
        "our patient is numb between the legs",
    ],
)
def test_staff_report_a_patients_sign(sentence: str) -> None:
    assert ("CES_SADDLE", "other_person") in statuses_in(sentence)
    assert ("CES_SADDLE", "present") not in statuses_in(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "I'm a patient of yours and I am numb between the legs since this morning",
        "I am a new patient with numbness between the legs",
        "new patient here with numbness between the legs since today",
        "be patient with me, I am numb between the legs",
    ],
)
def test_a_patient_who_writes_tells_of_their_own(sentence: str) -> None:
    assert ("CES_SADDLE", "present") in statuses_in(sentence)


def test_a_patient_whose_illness_is_only_named_is_asked_about() -> None:
    found = statuses_in("patient with cauda equina?")
    assert found == {("CES_BLADDER", "other_person")}
    (mention,) = FINDER.find(read("patient with cauda equina?"))
    assert mention.rule.endswith("(unclear)")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("I can't pee. No wait, my dad can't.", "other_person"),
        ("I can't pee. Sorry, I mean my dad.", "other_person"),
        ("I can't pee. Sorry, my dad is calling.", "present"),
        ("I can't pee. My dad does.", "present"),
    ],
)
def test_a_sign_may_be_given_to_the_one_whose_it_is(text: str, status: str) -> None:
    assert ("CES_BLADDER", status) in statuses_in(text)


def test_an_illness_that_is_given_to_another_is_no_fact() -> None:
    told = shared_understander().understand("I have bowel cancer. No, sorry, my aunt does. My left leg hurts.")
    assert told.facts["precautions"] == []
    assert not [m for m in told.red_flags if m.flag.startswith("CANCER")]
