""" "No, the other leg" puts the side right without saying which it is."""

from __future__ import annotations

import pytest

from bot.language.understanding import Understander

UNDERSTANDER = Understander()


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("no the other leg", True),
        ("no wait its the other side", True),
        ("oops i meant the other one", True),
        ("sorry wrong leg", True),
        ("hang on, no, that was the other foot", True),
        ("no, the left leg", False),
        ("the other leg hurts too now", False),
        ("no, the other leg is fine", False),
        ("my other leg is fine", False),
        ("the left leg", False),
    ],
)
def test_only_a_correction_that_names_no_side(text: str, other: bool) -> None:
    assert UNDERSTANDER.understand(text).extra["other_side"] is other
