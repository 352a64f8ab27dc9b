"""An illness that is none of the back is told, or sciatica is named: who it is about decides what is asked next."""

from __future__ import annotations

import pytest

from bot.language.understanding import Understander

UNDERSTANDER = Understander()

NAMED = [
    ("i have a kidney stone", "elsewhere"),
    ("suffering with migraines since monday", "elsewhere"),
    ("my tooth hurts", "elsewhere"),
    ("ive got tennis elbow", "elsewhere"),
    ("gallstones, ive got gallstones", "elsewhere"),
    # somebody else's, over, not so, or only compared
    ("i had a kidney stone in 2018", None),
    ("my mum has gallstones", None),
    ("no kidney stones", None),
    ("i dont have migraines", None),
    ("could it be a kidney stone", None),
    ("it is like toothache in my leg", None),
    ("kidney stones in 2018 but this is my lower back", None),
    ("i have a headache and my left leg hurts", None),
    ("4 months now", None),
    # sciatica
    ("i have sciatica", "sciatica"),
    ("got a slipped disc", "sciatica"),
    ("i have migraines and sciatica", "sciatica"),
    ("i dont have sciatica", None),
]


@pytest.mark.parametrize(("text", "named"), NAMED)
def test_what_is_named(text: str, named: str | None) -> None:
    assert UNDERSTANDER.understand(text).extra["elsewhere"] == named
