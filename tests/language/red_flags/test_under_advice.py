"""While a danger of the body is spoken of, the second detector guesses nothing from words about following the advice."""

from __future__ import annotations

import pytest

from bot.language.red_flags.mention import RedFlagMention
from bot.language.red_flags.under_advice import without_guesses_at_following
from bot.language.understanding import Understander

GUESSED = RedFlagMention("SUICIDE_NOW", "ask", "EMERGENCY_NOW", "fine I'm going", "learned: suicide 0.41")
FOUND = RedFlagMention("SUICIDE_NOW", "ask", "EMERGENCY_NOW", "fine I'm going", "plan, means or intent to die")
UNDERSTANDER = Understander()


@pytest.mark.parametrize(
    ("spoken_of", "kept"),
    [(["CES_SADDLE"], [FOUND]), (["SUICIDE_IDEA"], [GUESSED, FOUND]), ([], [GUESSED, FOUND])],
)
def test_only_a_guess_beside_a_danger_of_the_body_gives_way(spoken_of: list[str], kept: list[RedFlagMention]) -> None:
    assert without_guesses_at_following([GUESSED, FOUND], spoken_of, lambda text: True) == kept


def test_words_that_say_more_are_heard() -> None:
    assert without_guesses_at_following([GUESSED], ["CES_SADDLE"], lambda text: False) == [GUESSED]


@pytest.mark.parametrize(
    "text",
    ["right, I'm off now", "ok I'll ring them on Monday", "do I have to go in tonight", "I don't want to bother them"],
)
def test_words_that_only_follow_the_advice(text: str) -> None:
    assert UNDERSTANDER.only_follows(text)


@pytest.mark.parametrize(
    "text",
    [
        "I'm off now, look after my kids",
        "goodbye, I'm going",
        "I don't want to be a burden to them",
        "I am so tired of it",
    ],
)
def test_words_that_say_more_than_that(text: str) -> None:
    assert not UNDERSTANDER.only_follows(text)
