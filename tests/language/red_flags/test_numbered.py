"""Answers to the check by the numbers of its items."""

import pytest

from bot.language.dialogue.asked import Asked
from bot.language.red_flags import read_safety_answer
from bot.language.red_flags.numbered import numbered_answers
from bot.language.understanding import Understander
from tests.language.red_flags.reading import CHECK, read

FOUR = 4


@pytest.mark.parametrize(
    ("answer", "there"),
    [
        ("1 and 2 and 3 no , 4 yes", {0: False, 1: False, 2: False, 3: True}),
        ("1 no 2 yes", {0: False, 1: True}),
        ("1 to 3 no , 4 yes", {0: False, 1: False, 2: False, 3: True}),
        ("no to 1 and 2 , yes to 3", {0: False, 1: False, 2: True}),
        ("yes to 2 , no to the rest", {0: False, 1: True, 2: False, 3: False}),
        ("2 yes , the rest no", {0: False, 1: True, 2: False, 3: False}),
        ("the second one yes", {1: True}),
        ("yes 2", {1: True}),
        # each of these is read otherwise, or asked again
        ("no 2", {}),
        ("no", {}),
        ("yes", {}),
        ("2", {}),
        ("1 and 2", {}),
        ("2 days no", {}),
        ("5 yes", {}),
        ("no , 2 yes no", {}),
        ("1 no my bum is numb", {}),
    ],
)
def test_each_number_has_its_yes_or_no(answer: str, there: dict[int, bool]) -> None:
    assert numbered_answers((*answer.split(), "."), FOUR) == there


def test_the_numbered_items_are_there_or_denied_and_the_rest_is_open() -> None:
    found = read_safety_answer(read("1 and 2 and 3 no, 4 yes"), Asked("red_flag_check"), CHECK)
    assert {m.flag: m.status for m in found} == {
        "CES_SADDLE": "denied",
        "CES_BLADDER": "denied",
        "CES_BOWEL": "denied",
        "CES_SEX": "present",
    }


def test_a_number_beside_a_sign_in_words_is_not_read_alone() -> None:
    found = read_safety_answer(read("no, 2 days of fever"), Asked("red_flag_check"), CHECK)
    assert "CES_BLADDER" not in {m.flag for m in found if m.status == "present"}


def test_the_rest_of_a_list_is_no_bed_rest(understander: Understander) -> None:
    assert understander.understand("4 yes, rest no", Asked("red_flag_check")).facts["treatments"] == []
    assert understander.understand("two weeks of bed rest did nothing").facts["treatments"]


def test_no_sign_is_told_by_the_numbers_themselves(understander: Understander) -> None:
    found = understander.understand("1 no 2 no 3 no", Asked("red_flag_check")).red_flags
    assert {m.flag: m.status for m in found} == dict.fromkeys(("CES_SADDLE", "CES_BLADDER", "CES_BOWEL"), "denied")
