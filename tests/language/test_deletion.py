"""What names all of a person's data as what is to be deleted, and what names less."""

from __future__ import annotations

import pytest

from bot.language.understanding import Understander

UNDERSTANDER = Understander()


@pytest.mark.parametrize(
    "text",
    [
        "delete my data",
        "Can you erase everything I told you?",
        "forget everything about me",
        "wipe all my information please",
        "i want my data gone",
        "delete what i have told you",
        "get my answers deleted",
        "delete it all",
    ],
)
def test_plainly_everything(text: str) -> None:
    assert UNDERSTANDER.understand(text).extra["delete_all"]


@pytest.mark.parametrize(
    "text",
    [
        "forget about it",
        "can you delete the appointment",
        "please delete that last message",
        "remove my number from the list",
        "delete that",
        "they removed my disc",
    ],
)
def test_less_than_everything(text: str) -> None:
    assert not UNDERSTANDER.understand(text).extra["delete_all"]
