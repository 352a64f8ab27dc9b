"""Who tells an age is taken neither for a child nor for pregnant by a guess that the age rules out."""

from __future__ import annotations

import pytest

from bot.language.dialogue.asked import Asked
from bot.language.red_flags.grown_up import without_guesses_against_age
from bot.language.red_flags.mention import RedFlagMention
from bot.language.understanding import Understander

GUESSED = RedFlagMention("CHILD", "ask", "SOON", "for eleven years", "learned: child 0.90")
PREGNANT = RedFlagMention("PREG", "ask", "SOON", "had back", "learned: pregnancy 0.49")
FOUND = RedFlagMention("CHILD", "ask", "SOON", "my lad", "age under eighteen")
OTHER = RedFlagMention("CES_BLADDER", "ask", "EMERGENCY_NOW", "damp", "learned: bladder 0.70")


@pytest.mark.parametrize(
    ("age", "words", "kept"),
    [
        (66, ["teacher", "for", "eleven", "years"], [FOUND, OTHER]),
        (18, ["hello"], [FOUND, OTHER]),
        (66, ["my", "grandson", "has", "it"], [GUESSED, FOUND, OTHER]),
        (15, ["hello"], [GUESSED, FOUND, OTHER]),
        (None, ["hello"], [GUESSED, FOUND, OTHER]),
    ],
)
def test_only_a_guess_gives_way_to_an_adults_age(
    age: float | None, words: list[str], kept: list[RedFlagMention]
) -> None:
    assert without_guesses_against_age([GUESSED, FOUND, OTHER], age, words, {"grandson"}) == kept


@pytest.mark.parametrize(("words", "kept"), [(["an", "8", "12"], [OTHER]), (["grandson", "8"], [GUESSED, OTHER])])
def test_the_number_of_a_pain_score_is_no_age(words: list[str], kept: list[RedFlagMention]) -> None:
    assert without_guesses_against_age([GUESSED, OTHER], None, words, {"grandson"}, scored=True) == kept


@pytest.mark.parametrize(("age", "kept"), [(81, []), (59, [PREGNANT]), (None, [PREGNANT])])
def test_nobody_of_sixty_is_asked_about_a_pregnancy_by_a_guess(age: float | None, kept: list[RedFlagMention]) -> None:
    assert without_guesses_against_age([PREGNANT], age, ["mum"], {"grandson"}) == kept


@pytest.mark.parametrize(
    ("age", "words", "kept"),
    [
        (None, ["mum", "has", "dementia"], []),
        (None, ["mum", "and", "grandson"], [GUESSED]),
        (12, ["mum"], [GUESSED]),
        (None, ["sister"], [GUESSED]),
    ],
)
def test_nobody_asks_whether_a_parent_is_a_child(
    age: float | None, words: list[str], kept: list[RedFlagMention]
) -> None:
    assert without_guesses_against_age([GUESSED], age, words, {"grandson"}, {"mum"}) == kept


@pytest.mark.parametrize(
    ("about", "answer", "expected"),
    [
        ("CHILD", "she's 84", ["denied"]),
        ("CHILD", "I'm 31", ["denied"]),
        ("CHILD", "she's 14", ["other_person"]),
        ("CES_BLADDER", "she's 84", []),
    ],
)
def test_an_age_answers_whether_somebody_is_under_eighteen(
    understander: Understander, about: str, answer: str, expected: list[str]
) -> None:
    found = understander.understand(answer, Asked("red_flag_confirm", about)).red_flags
    assert [mention.status for mention in found if mention.flag == about] == expected
