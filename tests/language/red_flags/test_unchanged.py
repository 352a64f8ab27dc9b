"""Our question is whether a sign is new or changed: that it is not is a no, where nothing else is said of it."""

import pytest

from bot.language.dialogue.asked import Asked
from bot.language.understanding import Understander


@pytest.mark.parametrize("about", ["CES_BILAT", "CES_BLADDER"])
@pytest.mark.parametrize("answer", ["not new", "no change at all", "same as always", "it's not new", "nothing new"])
def test_what_is_not_new_is_denied(understander: Understander, about: str, answer: str) -> None:
    found = understander.understand(answer, Asked("red_flag_confirm", about)).red_flags
    assert [(m.flag, m.status) for m in found] == [(about, "denied")]


@pytest.mark.parametrize(
    "answer",
    [
        "not new but worse",
        "not new, more since monday",
        "yes for years, it's not new",
        "is it not new?",
        "not sure if it's new",
        "for years",
        "not new, I just can't feel my feet now",
    ],
)
def test_what_may_be_new_or_worse_is_not(understander: Understander, answer: str) -> None:
    found = understander.understand(answer, Asked("red_flag_confirm", "CES_BILAT")).red_flags
    assert "denied" not in {m.status for m in found if m.flag == "CES_BILAT"}


def test_a_foot_that_drags_is_asked_about_however_old(understander: Understander) -> None:
    """Fact sheet 2.4 names no weakness of one leg among what many people have for years."""
    found = understander.understand("not new", Asked("red_flag_confirm", "MOTOR_PROG")).red_flags
    assert found == ()
