"""One understander for every table of this folder."""

from datetime import date

import pytest

from bot.language.understanding import Understander

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def understander() -> Understander:
    return Understander(today=lambda: TODAY)
