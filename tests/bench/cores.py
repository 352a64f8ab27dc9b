"""Processes kept to some of a machine's cores for a while (Linux)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def all_cores() -> set[int]:
    """The cores that this process may use."""
    return os.sched_getaffinity(0)


@contextmanager
def kept_to(cores: set[int], processes: Callable[[], Iterable[int]]) -> Iterator[None]:
    """Let them use these cores only, with all their threads and what they start meanwhile; afterwards those of this process.

    ``processes`` is asked again at the end, so that what was started meanwhile is let go with the others. Raises
    PermissionError if one of them belongs to somebody else and this process may not.
    """
    before = all_cores()
    try:
        for process in processes():
            _keep(process, cores)
        yield
    finally:
        for process in processes():
            _keep(process, before)


def _keep(process: int, cores: set[int]) -> None:
    with suppress(FileNotFoundError, ProcessLookupError):  # ended meanwhile
        for thread in Path(f"/proc/{process}/task").iterdir():
            os.sched_setaffinity(int(thread.name), cores)
