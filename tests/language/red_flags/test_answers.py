"""Answers to a question about one red flag; those to the whole check and about the mind have files of their own."""

import pytest

from bot.language.dialogue.asked import Asked
from bot.language.red_flags import read_safety_answer
from bot.language.understanding import Understander
from tests.language.red_flags.reading import FINDER, read


@pytest.mark.parametrize(
    ("asked", "answer", "expected"),
    [
        (Asked("red_flag_confirm", "CES_BLADDER"), "yes", {"CES_BLADDER": "present"}),
        # a question answers none, whatever "not" or "sure" is in it
        (Asked("red_flag_confirm", "CES_SADDLE"), "is that not normal", {}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "is none of that normal?", {}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "are you sure its nothing", {}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "is it numbness you mean? no", {"CES_SADDLE": "denied"}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "not sure", {"CES_BLADDER": "present"}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "I don't know", {"CES_BLADDER": "present"}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "no", {"CES_BLADDER": "denied"}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "nope, all normal", {"CES_BLADDER": "denied"}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "not since breakfast yesterday", {"CES_BLADDER": "present"}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "about a day ago", {"CES_BLADDER": "present"}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "a bit yeah", {"CES_SADDLE": "present"}),
        (Asked("red_flag_confirm", "MOTOR_SUDDEN"), "no fever", {}),
        (Asked("red_flag_confirm", "MOTOR_SUDDEN"), "no, no fever", {"MOTOR_SUDDEN": "denied"}),
        (Asked("red_flag_confirm", "INFECT"), "no fever", {"INFECT": "denied"}),
        (Asked("red_flag_confirm", "CES_SEX"), "fine", {"CES_SEX": "denied"}),
        (Asked("red_flag_confirm", "CES_SEX"), "fine thanks", {"CES_SEX": "denied"}),
        (Asked("red_flag_confirm", "CES_SEX"), "fine, I'll go", {}),
        (Asked("red_flag_confirm", "CES_SEX"), "ok fine", {}),
        (Asked("red_flag_confirm", "CES_SEX"), "yeah its okay", {"CES_SEX": "ask"}),
        (Asked("red_flag_check"), "yeah its okay", {}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "yes its fine", {"CES_BLADDER": "ask"}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "all good yes", {"CES_BLADDER": "ask"}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "yes it works", {"CES_BLADDER": None}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "yes as normal", {"CES_BLADDER": None}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "yes I can pee fine", {"CES_BLADDER": "denied"}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "yes I can pee but slow", {"CES_BLADDER": "present"}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "yes I can go now and then", {"CES_BLADDER": "present"}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "yes I can feel it tingling", {"CES_SADDLE": "present"}),
        (Asked("red_flag_confirm", "CES_BILAT"), "yes I can feel both fine", {"CES_BILAT": None}),
        (Asked("red_flag_confirm", "CES_BILAT"), "its my left leg, since Monday", {"CES_BILAT": "ask"}),
        (Asked("red_flag_confirm", "MOTOR_PROG"), "it tingles to the toes, since Monday", {"MOTOR_PROG": "ask"}),
        (Asked("red_flag_confirm", "SUICIDE_IDEA"), "yes its fine", {"SUICIDE_IDEA": "present"}),
        (Asked("red_flag_confirm", "MOTOR_PROG"), "tingly toes yeah", {"MOTOR_PROG": "ask"}),
        (Asked("red_flag_confirm", "MOTOR_PROG"), "yeah, and tingly toes", {"MOTOR_PROG": "present"}),
        (Asked("red_flag_confirm", "MOTOR_PROG"), "numb and it drags yeah", {"MOTOR_PROG": "present"}),
        (Asked("red_flag_confirm", "CES_SEX"), "fine. ill go in the morning", {"CES_SEX": "present"}),
        (Asked("red_flag_confirm", "TRAUMA_MINOR"), "no she can walk", {}),
        (Asked("red_flag_confirm", "MOTOR_PROG"), "no she can walk", {"MOTOR_PROG": "denied"}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "not really", {"CES_SADDLE": "ask"}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "no, just tingling", {"CES_SADDLE": "ask"}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "no, all fine, only my back hurts", {"CES_SADDLE": "denied"}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "no its not numb", {"CES_SADDLE": "denied"}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "no its not right down there", {"CES_SADDLE": "ask"}),
        (
            Asked("red_flag_confirm", "CES_BLADDER"),
            "no no, all normal there, I just drink more water",
            {"CES_BLADDER": "denied"},
        ),
        (Asked("red_flag_confirm", "CES_BLADDER"), "no, all fine, only a bit slow", {"CES_BLADDER": "ask"}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "no but I can't feel when I wipe", {"CES_SADDLE": "present"}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "can't feel it", {"CES_SADDLE": "present"}),
        (Asked("red_flag_check"), "can't feel it", {"CES_SADDLE": "ask", "CES_BLADDER": None}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "no blood thinners or anything, im 58", {"CES_BLADDER": None}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "I have 2 kids", {"CES_BLADDER": None}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "I have", {"CES_BLADDER": "present"}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "I do sometimes", {"CES_BLADDER": "present"}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "I do get a bit of a leak", {"CES_BLADDER": "present"}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "it is yeah", {"CES_SADDLE": "present"}),
        (Asked("red_flag_confirm", "MOTOR_SUDDEN"), "how long off work, I'm a nurse", {"MOTOR_SUDDEN": None}),
        (Asked("red_flag_confirm", "MOTOR_SUDDEN"), "I have a pacemaker", {"MOTOR_SUDDEN": None}),
        (Asked("red_flag_confirm", "MOTOR_PROG"), "about 14 months I think", {"MOTOR_PROG": None}),
        (Asked("red_flag_confirm", "MOTOR_PROG"), "about a day ago I think", {"MOTOR_PROG": "present"}),
        (Asked("red_flag_confirm", "MOTOR_PROG"), "maybe a bit for 3 months", {"MOTOR_PROG": "present"}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "how many days do people stay in", {"CES_BLADDER": None}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "can't say it has changed, only a bit", {"CES_BLADDER": "present"}),
        (Asked("red_flag_confirm", "INFECT"), "👍", {"INFECT": "present"}),
        (Asked("red_flag_confirm", "INFECT"), "38.4", {"INFECT": "present"}),
        (Asked("red_flag_confirm", "INFECT"), "it was 101.5 last night", {"INFECT": "present"}),
        (Asked("red_flag_confirm", "INFECT"), "no, 38 was my dad", {"INFECT": "denied"}),
        (Asked("red_flag_confirm", "INFECT"), "36.6", {"INFECT": None}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "not like that, it's more a tingle", {"CES_SADDLE": "present"}),
    ],
)
def test_an_answer_is_read_in_the_light_of_the_question(
    asked: Asked, answer: str, expected: dict[str, str | None]
) -> None:
    found = {m.flag: m.status for m in FINDER.find(read(answer), None, asked)}
    assert {flag: found.get(flag) for flag in expected} == expected


@pytest.mark.parametrize(
    ("about", "answer", "status"),
    [
        ("CES_SADDLE", "yes it began two years ago and is worse now", "present"),
        ("CES_SADDLE", "used to be fine", "present"),
        ("CES_SADDLE", "used to be fine, now it's not", "present"),
        ("CES_BLADDER", "I never used to", "present"),
        ("CES_BLADDER", "yes, years ago", "ask"),
        ("CES_BLADDER", "years ago, not any more", "past"),
        ("CES_BLADDER", "that was years ago", "past"),
        ("CES_BILAT", "not new but worse", "present"),
        ("CES_BILAT", "had it for years, it is getting worse", "present"),
        ("CES_BILAT", "no, for years and it is no worse", "denied"),
        ("CES_BILAT", "no, not new or worse", "denied"),
    ],
)
def test_what_began_long_ago_may_be_there_still(about: str, answer: str, status: str) -> None:
    found = read_safety_answer(read(answer), Asked("red_flag_confirm", about))
    assert [(m.flag, m.status) for m in found] == [(about, status)]


@pytest.mark.parametrize(
    "answer",
    [
        "I don't know what you mean",
        "not sure I understand the question",
        "I think we should talk about the injection",
        "maybe the new chair helped",
        "I have a scan on friday",
        "seeing my gp on thursday",
        "good morning",
        "only asking about the price",
        "I'm only asking about the price",
        "not sure what you mean",
    ],
)
def test_a_doubt_or_a_day_of_another_matter_is_no_yes(answer: str) -> None:
    assert read_safety_answer(read(answer), Asked("red_flag_confirm", "CES_BLADDER")) == []


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("I think so", "present"),
        ("maybe, not sure", "present"),
        ("I think the bladder has been odd", "present"),
        ("nothing comes out", "present"),
        ("not a drop", "present"),
    ],
)
def test_a_doubt_about_what_was_asked_is_a_yes(answer: str, status: str) -> None:
    found = read_safety_answer(read(answer), Asked("red_flag_confirm", "CES_BLADDER"))
    assert [m.status for m in found] == [status]


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("only the left one", "denied"),
        ("just one leg", "denied"),
        ("one leg only", "denied"),
        ("only the left leg, but a bit in the other too", "ask"),
        ("both", "present"),
        ("in both", "present"),
        ("not both", "ask"),
    ],
)
def test_asked_about_both_legs_one_of_them_is_a_no(answer: str, status: str) -> None:
    found = read_safety_answer(read(answer), Asked("red_flag_confirm", "CES_BILAT"))
    assert [m.status for m in found] == [status]


@pytest.mark.parametrize(
    ("answer", "flags"),
    [
        ("gabapentin helped a bit", []),
        ("physio for six weeks did nothing", []),
        ("the pain started 3 weeks ago", []),
        ("it hurts a bit when I sit", []),
        ("2 weeks of naproxen, took the edge off", []),
        ("a bit", ["CES_BLADDER"]),
        ("3 weeks ago", ["CES_BLADDER"]),
        ("yes, and gabapentin helped a bit", ["CES_BLADDER"]),
        ("a bit, since the gabapentin", ["CES_BLADDER"]),
    ],
)
def test_what_is_told_of_pain_and_treatment_is_no_yes_to_a_safety_question(
    understander: Understander, answer: str, flags: list[str]
) -> None:
    understood = understander.understand(answer, Asked("red_flag_confirm", "CES_BLADDER"))
    assert [m.flag for m in understood.red_flags] == flags


@pytest.mark.parametrize("answer", ["I do not want surgery", "the second epidural did nothing", "I did not sleep"])
def test_a_no_about_something_else_is_no_answer_about_one_flag_either(answer: str) -> None:
    assert read_safety_answer(read(answer), Asked("red_flag_confirm", "CES_BLADDER")) == []


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("no feeling there", "present"),
        ("I have no control over it", "present"),
        ("yes no feeling at all", "present"),
        ("nothing works down there", "present"),
        ("I'm ok there", "denied"),
        ("it's normal", "denied"),
        ("I do not have that", "denied"),
        ("nothing wrong in that department", "denied"),
        ("no more than usual", "denied"),
        ("all working as it should", "denied"),
    ],
)
def test_an_absence_may_be_the_sign_and_a_small_word_no_yes(answer: str, status: str) -> None:
    found = read_safety_answer(read(answer), Asked("red_flag_confirm", "CES_BLADDER"))
    assert [m.status for m in found] == [status]


@pytest.mark.parametrize("answer", ["is it normal?", "are they fine?", "so its normal then?", "fine?"])
def test_a_fine_that_is_asked_about_is_no_no(answer: str) -> None:
    assert read_safety_answer(read(answer), Asked("red_flag_confirm", "INFECT")) == []


def test_a_no_that_is_asked_is_one_all_the_same() -> None:
    found = read_safety_answer(read("no, is it normal?"), Asked("red_flag_confirm", "INFECT"))
    assert [m.status for m in found] == ["denied"]


@pytest.mark.parametrize("answer", ["7 sometimes 9", "7 maybe 8", "6 or 7"])
def test_how_bad_the_pain_is_answers_no_question_about_danger(answer: str) -> None:
    assert read_safety_answer(read(answer), Asked("red_flag_confirm", "MOTOR_SUDDEN")) == []


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("it's not normal", "present"),
        ("it is not fine", "present"),
        ("its not normal", None),
        ("not very normal", None),
        ("not at all normal", None),
        ("I'm not ok", None),
        ("its normal", "denied"),
        ("no its fine", "denied"),
        ("no, it's not, normal", "denied"),
        ("no its numb", None),
        ("no I'm just old", "ask"),
        ("it's just worse", "present"),
        ("nah I'm just leaking", "ask"),
    ],
)
def test_what_is_not_fine_is_no_denial(answer: str, status: str | None) -> None:
    found = read_safety_answer(read(answer), Asked("red_flag_confirm", "CES_BLADDER"))
    assert [m.status for m in found] == ([status] if status else [])
