"""When and how the clinic had better get in touch."""

from __future__ import annotations

import pytest

from bot.language.understanding import Understander

UNDERSTANDER = Understander()


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("mornings are best", "mornings are best"),
        ("mornings are no good for me", "mornings are no good for me"),
        ("not on mondays please", "not on mondays please"),
        ("please ring after 5", "please ring after 5"),
        ("call me after 5pm", "call me after 5pm"),
        ("text me please, I can't hear well", "text me please, I can't hear well"),
        ("don't ring the house", "don't ring the house"),
        ("07700 900123. Weekday evenings only please.", "Weekday evenings only please."),
        ("tuesday or friday works", "tuesday or friday works"),
        ("leave a message if I don't pick up", "leave a message if I don't pick up"),
        ("please never ring me at all", "please never ring me at all"),
        ("oh and tell the nurse I'm hard of hearing. cheers", "and tell the nurse I'm hard of hearing."),
        ("can you ask the clinic to write and not ring?", "can you ask the clinic to write and not ring?"),
        ("should i tell the nurse about my stent", None),
        ("my wife keeps asking the doctor to scan me", None),
        ("the pain is worse in the mornings", None),
        ("the mornings are the worst", None),
        ("mornings are bad for my back", None),
        ("I take naproxen after 5", None),
        ("did you text me", None),
        ("physio on tuesdays did nothing", None),
    ],
)
def test_a_wish_for_the_contact(text: str, wish: str | None) -> None:
    assert UNDERSTANDER.understand(text).extra["contact_wish"] == wish


@pytest.mark.parametrize(
    ("text", "put_to_it"),
    [
        ("could you let them know I walk with two sticks", True),
        ("please warn the surgeon that I faint at needles", True),
        ("mornings are best", False),
        ("when i told them they laughed", False),
        ("i should ask the doctor about it", False),
    ],
)
def test_what_is_to_be_told_to_the_clinic(text: str, put_to_it: bool) -> None:
    assert UNDERSTANDER.understand(text).extra["for_the_clinic"] is put_to_it
