"""What makes little of a sign ("nah I'm fine, it's nothing") and what denies it."""

import pytest

from bot.language.dialogue.asked import Asked
from bot.language.understanding import Understander

NUMB = Asked("red_flag_confirm", "CES_SADDLE")


@pytest.mark.parametrize(
    "answer",
    [
        "nah im fine its nothin",
        "im fine honestly",
        "its nothing",
        "no, I'm ok really",
        "nope. all good",
        "don't worry about it",
        "no worries, I'm good",
        "its fine honestly",
        "fine thanks",
        "no fine",
        "it's fine",
        "no big deal",
        "she's fine",
        "never mind",
        "nothing serious, I'm alright",
        "i am fine its just from sitting",
        "yes its fine",
    ],
)
def test_that_somebody_is_fine_is_no_answer_about_the_sign(understander: Understander, answer: str) -> None:
    assert understander.understand(answer, NUMB).extra["plays_down"]


@pytest.mark.parametrize(
    "answer",
    [
        "no",
        "nope",
        "no thanks",
        "none",
        "not at all",
        "no numbness, I'm fine",
        "no it isn't, I'm fine",
        "no, it's fine",
        "no, nothing there, I'm fine",
        "I'm fine down there",
        "nothing like that, all good",
        "it's nothing new",
        "nothing new, I'm fine",
        "no no, all normal there",
        "I'm ok there",
        "I'm fine, no",
        "ok fine no",
        "all working as it should",
        "yes",
        "it is numb",
    ],
)
def test_a_plain_no_stays_one(understander: Understander, answer: str) -> None:
    assert not understander.understand(answer, NUMB).extra["plays_down"]


@pytest.mark.parametrize(
    ("answer", "named"),
    [("no leaking, just odd, a bit numb", True), ("not really, no numbness", False), ("no", False), ("hardly", False)],
)
def test_what_is_there_is_heard_beside_a_no(understander: Understander, answer: str, *, named: bool) -> None:
    assert understander.understand(answer, NUMB).extra["hedged_sign"] is named


@pytest.mark.parametrize("asked", [None, Asked("red_flag_check"), Asked("safe_now", "SUICIDE_IDEA"), Asked("side")])
def test_other_questions_are_answered_as_before(understander: Understander, asked: Asked | None) -> None:
    assert not understander.understand("no I'm fine", asked).extra["plays_down"]


def test_to_the_check_it_is_a_no_to_all(understander: Understander) -> None:
    found = understander.understand("no im fine", Asked("red_flag_check")).red_flags
    assert {m.status for m in found} == {"denied"}
    assert len(found) > 10
