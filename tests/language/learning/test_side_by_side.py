"""Training's work on several cores gives what it would give on one."""

import os

import pytest

from bot.language.learning.side_by_side import runs, side_by_side


def test_results_come_in_the_order_of_the_items() -> None:
    known = {number: f"number {number}" for number in range(50)}
    assert side_by_side(lambda number: known[number], range(50)) == list(known.values())


def test_one_item_needs_no_other_process() -> None:
    assert side_by_side(lambda _: os.getpid(), ["one"]) == [os.getpid()]


def test_nothing_gives_nothing() -> None:
    assert side_by_side(str, []) == []


def test_an_error_in_the_work_is_raised() -> None:
    def fails(number: int) -> float:
        return 1 / (number - 3)

    with pytest.raises(ZeroDivisionError):
        side_by_side(fails, range(6))


def test_runs_hold_every_item_once() -> None:
    assert runs(range(7), 3) == [range(3), range(3, 6), range(6, 7)]
    assert runs([], 3) == []
