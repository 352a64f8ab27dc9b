"""Of which stretches the meaning is asked: only where it could still change the answer."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.red_flags.left_open import AROUND, FEW, in_the_balance, left_open


def test_in_a_short_message_all_is_judged_by_its_meaning_or_nothing() -> None:
    floors = np.asarray([3.0], dtype=np.float32)
    silent = np.zeros((FEW, 1), dtype=np.float32)
    assert not left_open(silent, floors)[0].any()
    silent[2] = 2.5
    assert left_open(silent, floors)[0].all()


def test_in_a_long_message_only_what_stands_near_suspicious_words_is() -> None:
    words = np.zeros((100, 1), dtype=np.float32)
    words[50] = 2.5
    asked, _ = left_open(words, np.asarray([3.0], dtype=np.float32))
    assert np.flatnonzero(asked).tolist() == list(range(50 - AROUND, 50 + AROUND + 1))


@given(
    st.lists(st.floats(-4, 4, width=32), min_size=1, max_size=60),
    st.floats(-2, 4, width=32),
)
def test_where_nothing_is_judged_by_its_meaning_no_floor_is_reached(words: list[float], floor: float) -> None:
    scores, floors = np.asarray(words, dtype=np.float32)[:, None], np.asarray([floor], dtype=np.float32)
    asked, most = left_open(scores, floors)
    assert asked.any() or (scores + most < floors).all()


@pytest.mark.parametrize(("surest", "asks_all"), [(1.0, False), (1.35, True), (1.5, False), (2.0, False)])
def test_what_nearly_reaches_a_floor_is_asked_of_the_whole_message(surest: float, asks_all: bool) -> None:
    none = np.zeros(40, dtype=np.bool_)
    floors = np.asarray([1.5], dtype=np.float32)
    found = in_the_balance(np.asarray([surest], dtype=np.float32), floors, none)
    assert found.tolist() == [asks_all] * 40
