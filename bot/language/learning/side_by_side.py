"""Runs independent work, such as parts of training, on all cores."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

from bot.language.learning.loading import one_thread_for_products

Item = TypeVar("Item")
Result = TypeVar("Result")

_MOST_PROCESSES = 6
"""The most processes; each may need some hundred megabytes of its own."""
_work: Callable[[int], Any] | None = None


def side_by_side(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """The results of ``work`` for each item, in the order of the items.

    On Linux in forked processes, one for each core: they see everything that ``work`` needs without a copy, and their
    results are pickled and sent back. Elsewhere a fork is not safe, and the items are done one after the other.
    """
    from joblib import cpu_count

    processes = min(cpu_count(), len(items), _MOST_PROCESSES) if sys.platform == "linux" else 1
    if processes < 2:
        return [work(item) for item in items]
    with ProcessPoolExecutor(
        processes, get_context("fork"), initializer=_begin, initargs=(lambda number: work(items[number]),)
    ) as pool:
        return list(pool.map(_numbered, range(len(items))))


def _begin(work: Callable[[int], Any]) -> None:
    """In a new process: remembers the work, and leaves the other cores to the other processes."""
    global _work
    _work = work
    one_thread_for_products()


def _numbered(number: int) -> Any:
    assert _work is not None
    return _work(number)


def runs(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """``items`` cut into runs of ``size``."""
    return [items[n : n + size] for n in range(0, len(items), size)]
