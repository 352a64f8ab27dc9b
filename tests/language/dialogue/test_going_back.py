"""The wish to go back to the question before, and the bare number of a correction."""

import pytest

from bot.language.dialogue.asked import Asked
from bot.language.understanding import Understander

UNDERSTANDER = Understander()

WISHES = [
    ("go back", "severity", True), ("Go back please", "side", True), ("GO BACK", "site", True), ("back", "severity", True),
    ("back", "site", False), ("back", "radiation", False), ("previous question", "age", True), ("undo that", "age", True),
    ("can i change my last answer", "duration", True), ("can we go back to the previous question?", "neuro", True),
    ("sorry, go back one", "treatments", True),
    ("back pain", "severity", False), ("my back", "site", False), ("it came back", "treatment_outcome", False),
    ("go back to work", "age", False), ("the pain is in my back", "severity", False), ("lower back", "site", False),
    ("it stays in the back", "radiation", False), ("back of the leg", "aggravating", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "asked", "wish"), WISHES)
def test_only_these_words_alone_go_back(text: str, asked: str, wish: bool) -> None:
    assert UNDERSTANDER.understand(text, Asked(asked)).extra["go_back"] is wish


CORRECTED = [
    ("no wait 8 and its the left leg", "neuro", 8),
    ("sorry 8 not 6 and its the left leg", "duration", 8),
    ("actually 8", "neuro", 8),
    ("no wait, three weeks not two", "neuro", None),
    ("hang on it is 200 metres", "neuro", None),
    ("8", "neuro", None),
    ("oops i meant 8/10", "neuro", None),
    ("74 sorry", "precautions", 74),
    ("sorry that should be seventy four", "precautions", 74),
    ("3 sorry", "duration", None),
    ("74", "precautions", None),
    ("sorry, I have had 2 injections", "precautions", None),
]


@pytest.mark.parametrize("asked", ["consent", "handoff", "confirm", "delete_data"])
@pytest.mark.parametrize("text", ["its right", "that's right", "yes thats right", "all right", "ok right"])
def test_right_agrees_and_is_no_side(asked: str, text: str) -> None:
    understood = UNDERSTANDER.understand(text, Asked(asked))
    assert (understood.extra["answer"], understood.facts["side"]) == ("yes", None)


@pytest.mark.parametrize(("text", "asked", "number"), CORRECTED)
def test_the_number_that_a_correction_puts_in_place(text: str, asked: str, number: float | None) -> None:
    assert UNDERSTANDER.understand(text, Asked(asked)).extra["corrected_number"] == number


MEASURED = [
    ("10 foot", "severity"),
    ("walked 8 metres today", "severity"),
    ("60 metres", "age"),
    ("5 minutes", "severity"),
]


@pytest.mark.parametrize(("text", "asked"), MEASURED)
def test_a_measure_is_no_score_and_no_age(text: str, asked: str) -> None:
    facts = UNDERSTANDER.understand(text, Asked(asked)).facts
    assert (facts["severity"], facts["age"]) == (None, None)


@pytest.mark.parametrize("text", ["I've got t'sugar", "it's t'sugar an that", "t’sugar"])
def test_the_northern_the_stands_before_its_noun(text: str) -> None:
    assert UNDERSTANDER.understand(text, Asked("precautions")).facts["precautions"] == ["diabetes"]


def test_a_no_that_puts_something_right_denies_nothing() -> None:
    understood = UNDERSTANDER.understand("no it was 3 years", Asked("neuro"))
    assert (understood.facts["duration_days"], understood.facts["neuro_denied"]) == (1095, [])
