"""Loading pauses the garbage collector and leaves it as it was."""

import gc

import pytest

from bot.language.loading import collector_paused
from bot.language.understanding import Understander


def test_the_collector_runs_again_after_loading() -> None:
    assert gc.isenabled()
    with collector_paused():
        assert not gc.isenabled()
        Understander()
    assert gc.isenabled()


def test_a_failed_load_leaves_the_collector_running() -> None:
    def fail() -> None:
        with collector_paused():
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
