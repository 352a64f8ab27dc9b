"""Who tells an age is taken neither for a child nor for pregnant by a guess that the age rules out."""

from __future__ import annotations

import pytest

from bot.language.red_flags.grown_up import without_guesses_against_age
from bot.language.red_flags.mention import RedFlagMention

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


@pytest.mark.parametrize(("age", "kept"), [(81, []), (59, [PREGNANT]), (None, [PREGNANT])])
def test_nobody_of_sixty_is_asked_about_a_pregnancy_by_a_guess(age: float | None, kept: list[RedFlagMention]) -> None:
    assert without_guesses_against_age([PREGNANT], age, ["mum"], {"grandson"}) == kept
