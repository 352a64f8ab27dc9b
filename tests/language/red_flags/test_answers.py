"""Answers to our own questions about danger: the whole check, one flag of it, and whether somebody is safe."""

import pytest

from bot.language.dialogue.asked import Asked
from bot.language.red_flags import read_safety_answer
from bot.language.understanding import Understander
from tests.language.red_flags.reading import CHECK, FINDER, read


@pytest.mark.parametrize(
    ("asked", "answer", "expected"),
    [
        (Asked("red_flag_confirm", "CES_BLADDER"), "yes", {"CES_BLADDER": "present"}),
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
        (Asked("red_flag_confirm", "CES_SEX"), "fine. ill go in the morning", {"CES_SEX": "present"}),
        (Asked("red_flag_confirm", "TRAUMA_MINOR"), "no she can walk", {}),
        (Asked("red_flag_confirm", "MOTOR_PROG"), "no she can walk", {"MOTOR_PROG": "denied"}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "not really", {"CES_SADDLE": "ask"}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "no, just tingling", {"CES_SADDLE": "ask"}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "no, all fine, only my back hurts", {"CES_SADDLE": "denied"}),
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
        (
            Asked("red_flag_confirm", "SUICIDE_IDEA"),
            "no not like that, i just mean im exhausted",
            {"SUICIDE_IDEA": "denied"},
        ),
        (Asked("red_flag_confirm", "SUICIDE_IDEA"), "no im just worn out", {"SUICIDE_IDEA": "denied"}),
        (Asked("red_flag_confirm", "SUICIDE_IDEA"), "it's only a figure of speech", {"SUICIDE_IDEA": "denied"}),
        (Asked("red_flag_confirm", "SUICIDE_IDEA"), "no thoughts like that", {"SUICIDE_IDEA": "denied"}),
        (Asked("red_flag_confirm", "SUICIDE_IDEA"), "no, I have thought about it", {"SUICIDE_IDEA": "ask"}),
        (Asked("red_flag_confirm", "SUICIDE_IDEA"), "no just want it to stop", {"SUICIDE_IDEA": "ask"}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "not like that, it's more a tingle", {"CES_SADDLE": "present"}),
        (Asked("safe_now"), "no", {"SUICIDE_NOW": "present"}),
        (Asked("safe_now"), "I don't know", {"SUICIDE_NOW": "present"}),
        (Asked("safe_now"), "not really", {"SUICIDE_NOW": "present"}),
        (Asked("safe_now"), "yes I'm safe", {"SUICIDE_NOW": "denied"}),
        (Asked("safe_now"), "no I won't do anything", {"SUICIDE_NOW": "denied"}),
        (Asked("safe_now"), "I'm not safe", {"SUICIDE_NOW": "present"}),
        (Asked("safe_now"), "yes but not for long", {"SUICIDE_NOW": "present"}),
        (Asked("safe_now"), "yes until he goes to work", {"SUICIDE_NOW": "present"}),
        (Asked("safe_now"), "I never feel safe", {"SUICIDE_NOW": "present"}),
        (Asked("safe_now"), "I won't be safe later", {"SUICIDE_NOW": "present"}),
        (Asked("safe_now"), "I'm not going to make it", {"SUICIDE_NOW": "present"}),
        (Asked("safe_now"), "I won't hurt myself, my sister is with me", {"SUICIDE_NOW": "denied"}),
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


@pytest.mark.parametrize(("answer", "flag"), [("no 2", "CES_BLADDER"), ("no. 6", "MOTOR_SUDDEN")])
def test_a_no_before_a_number_may_mean_number(answer: str, flag: str) -> None:
    found = read_safety_answer(read(answer), Asked("red_flag_check"), CHECK)
    assert [(m.flag, m.status) for m in found] == [(flag, "present")]


@pytest.mark.parametrize("answer", ["it stopped", "since last fall", "ill tell you later", "can I walk"])
def test_words_that_only_look_like_an_item_raise_no_alarm(answer: str) -> None:
    found = FINDER.find(read(answer), None, Asked("red_flag_check"))
    assert [m for m in found if m.status == "present"] == []


@pytest.mark.parametrize(
    "answer",
    [
        "none",
        "none of the rest",
        "no",
        "no to all of them",
        "nope all good",
        "I don't have any of these",
        "None of the above.",
        "nothing like that",
        "haven't had any of these",
        "no changes, everything down there works fine",
        "No. I had an epidural last year",
        "none of those thank god. physio did nothing for me",
    ],
)
def test_no_to_the_whole_check_denies_every_flag_of_it(answer: str) -> None:
    found = read_safety_answer(read(answer), Asked("red_flag_check"), CHECK)
    assert {m.flag for m in found} == {f for item in CHECK for f in item}
    assert {m.status for m in found} == {"denied"}


@pytest.mark.parametrize(
    ("answer", "flag", "status"),
    [
        ("just the numbness one", "CES_SADDLE", "present"),
        ("the numbness one", "CES_SADDLE", "present"),
        ("the numbness one maybe", "CES_SADDLE", "ask"),
        ("the pee thing, sort of", "CES_BLADDER", "ask"),
        ("yes to the second", "CES_BLADDER", "present"),
        ("yes, the toilet thing", "CES_BLADDER", "present"),
        ("number 3", "CES_BOWEL", "present"),
        ("2", "CES_BLADDER", "present"),
        ("no to all except the first one", "CES_SADDLE", "ask"),
        ("both legs, yes", "CES_BILAT", "present"),
        ("yeah the sex thing", "CES_SEX", "present"),
        ("the walking one", "MOTOR_SUDDEN", "present"),
        ("yeah my foot drags a bit", "MOTOR_PROG", "present"),
        ("yes to the fever", "INFECT", "present"),
        ("i did have cancer years ago and this pain is new", "CANCER_PAIN", "present"),
        ("I used to have cancer", "CANCER_PAIN", "present"),
        ("yes a bit of weight loss", "CANCER_SUSP", "present"),
        ("the accident one", "TRAUMA_MAJOR", "present"),
        ("the belly one", "AAA_RUPTURE", "present"),
        ("yes, the breathing one", "CHEST", "present"),
        ("yes the swollen calf", "DVT", "present"),
        ("yes I might be pregnant", "PREG", "present"),
        ("well yes I've had a fever and chills for two days now", "INFECT", "present"),
        ("I had a temperature last week", "INFECT", "present"),
        ("not the fever one but the weakness yes", "MOTOR_PROG", "present"),
        ("no fever but my leg is weak", "MOTOR_PROG", "ask"),
        ("my toes are numb, that's all", "CES_SADDLE", "ask"),
        ("yes my toes are numb", "CES_SADDLE", "ask"),
    ],
)
def test_an_item_of_the_check_may_be_named(answer: str, flag: str, status: str) -> None:
    mentions = FINDER.find(read(answer), None, Asked("red_flag_check"))
    found = {m.flag: m.status for m in mentions if m.status in ("present", "ask")}
    assert found.pop(flag) == status
    assert not set(found) - {"PE", "PREG_URGENT"}


@pytest.mark.parametrize(
    "answer",
    [
        "epidural first one helped 2 months, second did nothing",
        "the epidural didn't help, nothing did",
        "I tried the stretches, none of them helped",
        "nothing helps",
        "no luck with the physio",
        "no more injections for me",
        "I do not want surgery",
        "I don't have time for this",
        "my doctor says it's normal wear and tear",
        "I'm fine with needles",
        "there is no cure is there",
        "I did not sleep",
    ],
)
def test_a_no_about_something_else_clears_no_danger(answer: str) -> None:
    assert [m.flag for m in FINDER.find(read(answer), None, Asked("red_flag_check")) if m.status == "denied"] == []


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


def test_none_but_something_unclear_of_ones_own_denies_nothing(understander: Understander) -> None:
    assert understander.understand("none, but it just feels off", Asked("red_flag_check")).red_flags == ()


def test_none_but_what_a_relative_had_denies_the_whole_check(understander: Understander) -> None:
    for answer in ("none of these, but my mum had cauda equina and im scared", "none, but my dad had a stroke"):
        flags = understander.understand(answer, Asked("red_flag_check")).red_flags
        assert {"CES_BLADDER", "CES_SADDLE", "DVT"} <= {m.flag for m in flags if m.status == "denied"}
        assert {m.status for m in flags} == {"denied"}


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


@pytest.mark.parametrize(
    ("answer", "flags"),
    [
        ("no problems weeing or pooing", {"CES_BLADDER", "CES_BOWEL"}),
        ("no bladder or bowel problems", {"CES_BLADDER", "CES_BOWEL"}),
    ],
)
def test_some_items_denied_together_leave_the_others_open(answer: str, flags: set[str]) -> None:
    found = FINDER.find(read(answer), None, Asked("red_flag_check"))
    assert {(m.flag, m.status) for m in found} == {(flag, "denied") for flag in flags}


def test_one_item_denied_leaves_the_others_open() -> None:
    found = read_safety_answer(read("no fever"), Asked("red_flag_check"), CHECK)
    assert {m.flag for m in found} == {"INFECT", "INFECT_NEURO", "INFECT_RISK", "SEPSIS"}
    assert {m.status for m in found} == {"denied"}


def test_an_item_named_for_a_relative_is_not_ones_own() -> None:
    found = FINDER.find(read("my mum had cancer"), None, Asked("red_flag_check"))
    assert {(m.flag, m.status) for m in found} == {("CANCER_PAIN", "other_person")}


def test_a_bare_yes_to_the_check_names_no_item() -> None:
    assert read_safety_answer(read("yes"), Asked("red_flag_check"), CHECK) == []


@pytest.mark.parametrize("answer", ["none though", "no but", "no numbness, peeing takes ages to start though"])
def test_an_answer_may_end_on_its_exception(answer: str) -> None:
    FINDER.find(read(answer), None, Asked("red_flag_check"))
