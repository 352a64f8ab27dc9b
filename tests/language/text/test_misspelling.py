"""Of several words one letter off, the likeliest slip of the finger is taken."""

import pytest

from bot.language.text.misspelling import slip_cost
from bot.language.understanding import Understander


@pytest.mark.parametrize(
    ("written", "likelier", "than"),
    [
        ("rright", "right", "bright"),
        ("fver", "fever", "over"),
        ("thihg", "thigh", "thing"),
        ("afther", "father", "after"),
        ("nunb", "numb", "nuns"),
        ("hhip", "hip", "chip"),
    ],
)
def test_the_likelier_slip(written: str, likelier: str, than: str) -> None:
    assert slip_cost(written, likelier) <= slip_cost(written, than)


def test_a_word_itself_costs_least() -> None:
    assert slip_cost("numb", "numb") <= slip_cost("nummb", "numb") < slip_cost("nuzb", "numb")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rright leg", ("right", "leg")),
        ("fever and cchills", ("fever", "and", "chills")),
        ("ight knee", ("right", "knee")),
        ("left htigh", ("left", "thigh")),
        ("i codnt walk", ("i", "could", "not", "walk")),
        ("kidna numb", ("kind", "of", "numb")),
        ("my compaany", ("my", "company")),
        ("my blader", ("my", "bladder")),
        ("tinggly toes", ("tingling", "toes")),
    ],
)
def test_misspelt_words_as_they_are_read(text: str, words: tuple[str, ...]) -> None:
    assert Understander().read(text).canonical == words
