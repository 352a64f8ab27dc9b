"""Starts the processes of one server, watches them, replaces those that die, and ends them together.

They are forked from a parent that has loaded what they need, so that they share its memory and start at once. When it
forks, the parent must have no threads (bot/runtime/forking.py), no event loop and no open connections.
"""

from __future__ import annotations

import logging
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.runtime.forking import ready_to_fork
from bot.runtime.listening import CannotServe

logger = logging.getLogger(__name__)

Work = Callable[[Callable[[], None]], None]
"""What a process does: it calls its argument once it is ready, and returns when it is asked to end (SIGTERM)."""

FIRST_WAIT, LONGEST_WAIT = 0.5, 15.0
"""Seconds before a process that never became ready is started again; the wait doubles each time."""
GIVE_UP_AFTER = 5
"""Failed starts in a row after which the server gives up."""
SOON = 2.0
"""A process that was ready and ended within so many seconds is started again after the same time, not at once."""
LOOK_EVERY = 1.0
"""Seconds between a child's checks that its parent is alive."""
_WATCHED = (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)


@dataclass
class Child:
    """One process and its history. One that ``lasts`` is ended after all others, by force, as it has nothing to finish.

    ``gone`` is called in the parent each time that it has ended.
    """

    name: str
    work: Work
    lasts: bool = False
    gone: Callable[[], None] = lambda: None
    pid: int = 0
    ready: int = -1
    started_at: float = 0.0
    was_ready: bool = False
    failures: int = 0
    start_at: float = field(default_factory=time.monotonic)


class Supervisor:
    """Looks after children, which have ``end_within`` seconds to finish their work when the server ends."""

    def __init__(self, end_within: float) -> None:
        self._end_within = end_within
        self._children: list[Child] = []
        self._ending_since: float | None = None
        self._by_force = False
        self._before: set[signal.Signals | int] | None = None

    def add(self, name: str, work: Work, *, lasts: bool = False, gone: Callable[[], None] = lambda: None) -> None:
        """Start a child now; signals that come before ``run`` are kept until then. For the other arguments see `Child`.

        Raises CannotServe when this process cannot be forked.
        """
        if self._before is None:
            self._before = signal.pthread_sigmask(signal.SIG_BLOCK, _WATCHED)
        child = Child(name, work, lasts, gone)
        self._children.append(child)
        self._start(child)

    def run(self) -> bool:
        """Watch the children until SIGTERM or SIGINT; returns whether they all ended without force.

        A second signal ends them at once. Raises CannotServe when one failed to start GIVE_UP_AFTER times in a row.
        """
        try:
            while not self._all_ended():
                came = signal.sigtimedwait(_WATCHED, self._at_most())
                if came is not None and came.si_signo != signal.SIGCHLD:
                    self._end()
                self._reap()
                self._look_after()
        finally:
            self.kill()
        return not self._by_force

    def kill(self) -> None:
        """End all children that still run, at once, and restore this process's handling of signals."""
        self._kill_running()
        if self._before is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, self._before)
            self._before = None

    # -- starting ----------------------------------------------------------------------------------------------

    def _start(self, child: Child) -> None:
        ready_to_fork()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        reading, writing = os.pipe()
        parent = os.getpid()
        child.pid = os.fork()
        if not child.pid:
            os.close(reading)
            _live(child, writing, parent)
        os.close(writing)
        if child.ready >= 0:
            os.close(child.ready)
        child.ready, child.was_ready, child.started_at = reading, False, time.monotonic()

    def _look_after(self) -> None:
        now = time.monotonic()
        if self._ending_since is None:
            for child in self._children:
                if not child.pid and now >= child.start_at:
                    self._start(child)
        elif now - self._ending_since > self._end_within:
            late = [child for child in self._running() if not child.lasts]
            if late:
                logger.error("%d processes did not end in time and are ended by force.", len(late))
            self._force()

    # -- ending ------------------------------------------------------------------------------------------------

    def _end(self) -> None:
        if self._ending_since is not None:
            self._force()
            return
        self._ending_since = time.monotonic()
        for child in self._running():
            if not child.lasts:
                os.kill(child.pid, signal.SIGTERM)

    def _force(self) -> None:
        self._by_force = self._by_force or any(not child.lasts for child in self._running())
        self._kill_running()

    def _kill_running(self) -> None:
        for child in self._running():
            os.kill(child.pid, signal.SIGKILL)
            os.waitpid(child.pid, 0)
            child.pid = 0

    def _reap(self) -> None:
        for child in self._running():
            ended, status = os.waitpid(child.pid, os.WNOHANG)
            if not ended:
                continue
            child.was_ready = child.was_ready or _says_ready(child.ready)
            child.pid = 0
            child.gone()
            if self._ending_since is None:
                self._after_an_end(child, os.waitstatus_to_exitcode(status))

    def _after_an_end(self, child: Child, code: int) -> None:
        """Decide when the child is started again."""
        now = time.monotonic()
        how = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with status {code}"
        if child.was_ready:
            child.failures = 0
            child.start_at = now if now - child.started_at > SOON else now + SOON
            logger.error("The process %r %s: another takes its place.", child.name, how)
            return
        child.failures += 1
        if child.failures >= GIVE_UP_AFTER:
            raise CannotServe(
                f"The process '{child.name}' could not be started {GIVE_UP_AFTER} times (the last one {how}): see what "
                "it said above, and run 'bot doctor'."
            )
        child.start_at = now + min(FIRST_WAIT * 2 ** (child.failures - 1), LONGEST_WAIT)
        logger.error("The process %r %s before it was ready: it is tried again.", child.name, how)

    # -- what there is -----------------------------------------------------------------------------------------

    def _running(self) -> list[Child]:
        return [child for child in self._children if child.pid]

    def _all_ended(self) -> bool:
        return self._ending_since is not None and all(child.lasts for child in self._running())

    def _at_most(self) -> float:
        """Seconds until the next thing to do if no signal comes."""
        now = time.monotonic()
        if self._ending_since is not None:
            return max(0.05, self._ending_since + self._end_within - now)
        waits = [child.start_at - now for child in self._children if not child.pid]
        return max(0.0, min([LONGEST_WAIT, *waits]))


def _live(child: Child, ready: int, parent: int) -> None:
    """The whole life of a child; never returns."""
    code = 1
    try:
        os.setpgid(0, 0)  # Ctrl-C is for the parent, which tells the others
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _WATCHED)
        last_word = signal.SIGTERM
        if child.lasts:
            last_word = signal.SIGKILL
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, signal.SIG_IGN)
        threading.Thread(target=_end_with, args=(parent, last_word), daemon=True).start()
        child.work(lambda: _say_ready(ready))
        code = 0
    except BaseException as error:  # nothing of the parent's may run in a child
        logger.error("The process %r failed (%s).", child.name, type(error).__name__)
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)


def _end_with(parent: int, last_word: signal.Signals) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY)
    os.kill(os.getpid(), last_word)


def _say_ready(pipe: int) -> None:
    os.write(pipe, b"r")


def _says_ready(pipe: int) -> bool:
    """Whether a child wrote into its pipe."""
    readable, _, _ = select.select([pipe], [], [], 0)
    return bool(readable and os.read(pipe, 1))
