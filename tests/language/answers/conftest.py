"""What reads the answers."""

from datetime import date

import pytest

from bot.language.understanding import Understander


@pytest.fixture(scope="module")
def understander() -> Understander:
    return Understander(today=lambda: date(2026, 11, 22))
