"""One process that a supervisor looks after, from its fork to its end."""

from __future__ import annotations

import logging
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import NoReturn

logger = logging.getLogger(__name__)

Work = Callable[[Callable[[], None]], None]
"""What a process does: it calls its argument once it is ready, and returns when it is asked to end (SIGTERM)."""

LOOK_EVERY = 1.0
"""Seconds between a child's checks that its parent is alive."""
WATCHED = (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)
"""Signals that a parent waits for, and that a child gets again."""


@dataclass
class Child:
    """One process and its history. One that ``lasts`` is ended after all others, by force, as it has nothing to finish.

    ``gone`` is called in the parent each time that it has ended. ``work`` is None for one that a loader starts.
    """

    name: str
    work: Work | None
    lasts: bool = False
    gone: Callable[[], None] = lambda: None
    pid: int = 0
    ready: int = -1
    started_at: float = 0.0
    was_ready: bool = False
    failures: int = 0
    start_at: float = field(default_factory=time.monotonic)

    def is_due(self, now: float) -> bool:
        """Whether it does not run, and it is time to start it."""
        return not self.pid and now >= self.start_at

    def expected(self) -> int:
        """Begin anew: gives the descriptor into which the process writes once it is ready."""
        if self.ready >= 0:
            os.close(self.ready)
        self.ready, writing = os.pipe()
        self.was_ready, self.started_at = False, time.monotonic()
        return writing

    def has_ended(self) -> None:
        """Note that the process has ended, and whether it had been ready."""
        self.was_ready = self.was_ready or _says_ready(self.ready)
        self.pid = 0
        self.gone()


def flush() -> None:
    """Write what is buffered, before a fork, which would have it written twice."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()


def live(child: Child, work: Work, ready: int, parents: Collection[int]) -> NoReturn:
    """The whole life of a child that was just forked, as long as one of ``parents`` is its parent."""
    last_word = signal.SIGTERM
    if child.lasts:
        last_word = signal.SIGKILL
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)

    def alive() -> None:
        threading.Thread(target=_end_with, args=(parents, last_word), daemon=True).start()
        work(lambda: _say_ready(ready))

    in_a_process_of_its_own(child.name, alive)


def in_a_process_of_its_own(name: str, work: Callable[[], None]) -> NoReturn:
    """Do ``work`` in a process that was just forked, and end it: nothing of the parent's may run in it."""
    code = 1
    try:
        os.setpgid(0, 0)  # Ctrl-C is for the parent, which tells the others
        signal.pthread_sigmask(signal.SIG_UNBLOCK, WATCHED)
        work()
        code = 0
    except BaseException as error:
        logger.error("The process %r failed (%s).", name, type(error).__name__)
    finally:
        flush()
        os._exit(code)


def _end_with(parents: Collection[int], last_word: signal.Signals) -> None:
    while os.getppid() in parents:
        time.sleep(LOOK_EVERY)
    os.kill(os.getpid(), last_word)


def _say_ready(pipe: int) -> None:
    os.write(pipe, b"r")


def _says_ready(pipe: int) -> bool:
    """Whether a child wrote into its pipe."""
    readable, _, _ = select.select([pipe], [], [], 0)
    return bool(readable and os.read(pipe, 1))
