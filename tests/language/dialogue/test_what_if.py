"""Messages that ask what to do if a sign comes or the pain gets worse, and those that only sound like it."""

from __future__ import annotations

import pytest

from bot.language.dialogue.act import ANSWER, FALLBACK, dialogue_act
from bot.language.dialogue.heard import Heard
from bot.language.understanding import Understander

UNDERSTANDER = Understander()


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("no fever so far, but what if I get one", True),
        ("what do I do if it gets worse at the weekend", True),
        ("who do I ring if my foot goes numb", True),
        ("when should I worry", True),
        ("when do we need to go to the hospital", True),
        ("what should I look out for", True),
        ("what if it doesn't work", False),
        ("it gets worse if I sit", False),
        ("when should I get a scan", False),
        ("when can I go back to work", False),
    ],
)
def test_what_if(text: str, asks: bool) -> None:
    assert UNDERSTANDER.understand(text).extra["asks_what_if"] is asks


def test_a_question_that_only_names_an_illness_is_about_what_a_team_must_know() -> None:
    heard = Heard("inform", 0.9, facts={"precautions": ["implanted_device"]}, asks=True, asked="confirm")
    assert dialogue_act(heard, 0.4) == "ask_preparation"
    told = Heard("inform", 0.9, facts={"precautions": ["implanted_device"]}, asked="confirm")
    assert dialogue_act(told, 0.4) == ANSWER


def test_a_danger_that_is_only_supposed_is_answered_and_is_no_telling() -> None:
    flags = [{"flag": "MOTOR_PROG", "status": "hypothetical", "tier": "SAME_DAY"}]
    asked = Heard("inform", 0.9, red_flags=flags, asks=True, asked="site", facts={"about": "other"})
    assert dialogue_act(asked, 0.4) == FALLBACK
    told = Heard("inform", 0.9, red_flags=flags, asks=True, asked="site", facts={"site": ["leg"]})
    assert dialogue_act(told, 0.4) != FALLBACK
