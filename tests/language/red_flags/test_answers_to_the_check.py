"""Answers to the whole check of red flags: no to all, an item that is named, a no about something else."""

import pytest

from bot.language.dialogue.asked import Asked
from bot.language.red_flags import read_safety_answer
from bot.language.understanding import Understander
from tests.language.red_flags.reading import CHECK, FINDER, read

UNDERSTANDER = Understander()


@pytest.mark.parametrize(("answer", "flag"), [("no 2", "CES_BLADDER"), ("no. 6", "MOTOR_SUDDEN")])
def test_a_no_before_a_number_may_mean_number(answer: str, flag: str) -> None:
    found = read_safety_answer(read(answer), Asked("red_flag_check"), CHECK)
    assert [(m.flag, m.status) for m in found] == [(flag, "present")]


@pytest.mark.parametrize(
    "answer",
    [
        "it stopped",
        "only the two i told you",
        "those two, like I said",
        "Eighty-two in June.",
        "since last fall",
        "ill tell you later",
        "can I walk",
    ],
)
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
        "None whatsoever, I am glad to say.",
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


def test_none_but_something_unclear_of_ones_own_denies_nothing(understander: Understander) -> None:
    assert understander.understand("none, but it just feels off", Asked("red_flag_check")).red_flags == ()


def test_none_but_what_a_relative_had_denies_the_whole_check(understander: Understander) -> None:
    for answer in ("none of these, but my mum had cauda equina and im scared", "none, but my dad had a stroke"):
        flags = understander.understand(answer, Asked("red_flag_check")).red_flags
        assert {"CES_BLADDER", "CES_SADDLE", "DVT"} <= {m.flag for m in flags if m.status == "denied"}
        assert {m.status for m in flags} == {"denied"}


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


@pytest.mark.parametrize("question", ["what do you mean by between the legs", "what counts as a foot that slaps"])
def test_who_asks_what_an_item_means_does_not_name_it(question: str) -> None:
    found = FINDER.find(read(question), None, Asked("red_flag_check"))
    assert [m.flag for m in found if m.status in ("present", "ask")] == []


@pytest.mark.parametrize(
    "answer", ["I had a fall but I'm ok", "she fell on Sunday but she's fine", "chest pain, but it's ok"]
)
def test_that_somebody_is_fine_denies_nothing_beside_an_item(answer: str) -> None:
    found = UNDERSTANDER.understand(answer, Asked("red_flag_check")).red_flags
    assert [m.flag for m in found if m.status != "denied"]
    assert [m.flag for m in found if m.status == "denied"] == []


@pytest.mark.parametrize("answer", ["no I don't want to leave my number", "No, I will not give my name"])
def test_a_no_to_something_wanted_denies_nothing(answer: str) -> None:
    understood = UNDERSTANDER.understand(answer, Asked("red_flag_check"))
    assert understood.extra["declines"]
    assert [m.flag for m in understood.red_flags if m.status == "denied"] == []


def test_a_no_to_all_counts_beside_it() -> None:
    understood = UNDERSTANDER.understand("none of these, and I won't give my number", Asked("red_flag_check"))
    assert not understood.extra["declines"]
    assert understood.extra["answer"] in ("no", "none")


@pytest.mark.parametrize(
    "answer", ["we do pee a lot at night, but I'm 80", "the bladder thing was looked at, but it is back"]
)
def test_a_but_denies_nothing_that_it_does_not_name(understander: Understander, answer: str) -> None:
    flags = understander.understand(answer, Asked("red_flag_check")).red_flags
    assert flags
    assert all(flag.status != "denied" for flag in flags)


@pytest.mark.parametrize("answer", ["all fine but the foot drags", "only the weight loss", "none but the fever"])
def test_what_is_named_as_the_only_one_denies_the_rest(understander: Understander, answer: str) -> None:
    flags = {flag.flag: flag.status for flag in understander.understand(answer, Asked("red_flag_check")).red_flags}
    assert flags["CHEST"] == "denied"
