"""Loading pauses the garbage collector and leaves it as it was."""

import gc
import subprocess
import sys

import pytest

from bot.language.learning.loading import collector_paused
from bot.language.rasa.understanding import UnderstandingComponent
from bot.language.understanding import Understander, shared_understander


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


def test_products_are_done_by_one_thread_from_then_on() -> None:
    """In a process of its own: it holds for all that comes after."""
    told = subprocess.run(
        [sys.executable, "-c", _ASKED_FOR_THREADS], check=True, capture_output=True, text=True, timeout=120
    )
    assert set(told.stdout.split()) == {"1"}


_ASKED_FOR_THREADS = """
import numpy
from threadpoolctl import threadpool_info
from bot.language.learning.loading import one_thread_for_products
one_thread_for_products()
print(*[library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"])
"""


def test_spacy_is_not_imported_and_can_be() -> None:
    """In a process of its own: once imported it stays."""
    told = subprocess.run(
        [sys.executable, "-c", _ASKED_FOR_SPACY], check=True, capture_output=True, text=True, timeout=120
    )
    assert told.stdout.split() == ["False", "False", "True", "True"]


_ASKED_FOR_SPACY = """
import sys
from bot.language.text.tokens import Tokens
print("spacy" in sys.modules, "spacy.lang.punctuation" in sys.modules)
import spacy
print(len(spacy.blank("en")("my back")) == 2)
from bot.language.text.punctuation import PREFIXES
from spacy.lang.punctuation import TOKENIZER_PREFIXES
print(PREFIXES == TOKENIZER_PREFIXES)
"""


def test_no_message_waits_for_the_vocabulary() -> None:
    shared_understander.cache_clear()
    UnderstandingComponent.create({}, None, None, None)  # type: ignore[arg-type]
    assert shared_understander.cache_info().currsize == 1
