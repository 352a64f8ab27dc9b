"""A denial may be taken back in the same message, and what was long ago may have come back."""

import pytest

from bot.language.confession import is_in_doubt, taken_back
from bot.language.red_flags.returned import has_returned


@pytest.mark.parametrize(
    "after",
    [
        ". truth is yes",
        "because my mum was there . the real answer is yes .",
        ". i lied",
        ", which was a lie",
        "to the lady . that was not true .",
    ],
)
def test_a_confession_takes_a_denial_back(after: str) -> None:
    assert taken_back(after.split(), 0)


@pytest.mark.parametrize(
    "after",
    [
        ". i lied down on the floor",
        "and that is the truth . no sign of it",
        ", but yes , it hurts",
        ". the answer is no , yes i am sure",
        "",
    ],
)
def test_other_words_leave_it_a_denial(after: str) -> None:
    assert not taken_back(after.split(), 0)


def test_a_plain_yes_takes_back_only_what_was_answered() -> None:
    words = "but actually yes".split()
    assert taken_back(words, 0, answered=True)
    assert not taken_back(words, 0)


@pytest.mark.parametrize(
    "after", [". it is not .", ". now i do and it is yes .", ". i can not .", "as i should have said yes"]
)
def test_an_answer_is_turned_round(after: str) -> None:
    assert taken_back(after.split(), 0, answered=True)
    assert not taken_back(after.split(), 0)


@pytest.mark.parametrize("after", [". it is not on the list", ". i can not come on monday", ". i do not know"])
def test_other_sentences_turn_no_answer_round(after: str) -> None:
    assert not taken_back(after.split(), 0, answered=True)


def test_another_truth_leaves_a_doubt() -> None:
    assert is_in_doubt(", truth is i can not since saturday".split(), 0)
    assert not is_in_doubt(", i go every morning".split(), 0)


@pytest.mark.parametrize("after", ["and now they are back", "and its creeping back", ". those thoughts have returned"])
def test_what_is_back_is_of_now(after: str) -> None:
    assert has_returned(after.split(), 0)


@pytest.mark.parametrize("after", ["and my back hurts now", "and it has come back fully", "they have not come back"])
def test_a_back_that_hurts_is_no_return(after: str) -> None:
    assert not has_returned(after.split(), 0)
