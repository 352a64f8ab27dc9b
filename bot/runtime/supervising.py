"""Starts the processes of one server, watches them, replaces those that die, and ends them together.

Workers are loaded and forked by another process (bot/runtime/loading.py), so that this one stays small; the others are
its own forks. When it forks, it must have no threads (bot/runtime/forking.py), no event loop and no open connections.
"""

from __future__ import annotations

import logging
import os
import signal
import time
from collections.abc import Callable, Mapping

from bot.runtime.child import WATCHED, Child, Work, flush, live
from bot.runtime.forking import ready_to_fork
from bot.runtime.listening import CannotServe
from bot.runtime.loading import Load, Loader, adopt_orphans

logger = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 0.5, 15.0
"""Seconds before a process that never became ready is started again; the wait doubles each time."""
GIVE_UP_AFTER = 5
"""Failed starts in a row after which the server gives up."""
SOON = 2.0
"""A process that was ready and ended within so many seconds is started again after the same time, not at once."""
TOGETHER = 0.2
"""Seconds before it is loaded for a worker that died: others may die with it, and what is loaded together is shared."""


class Supervisor:
    """Looks after children, which have ``end_within`` seconds to finish their work when the server ends."""

    def __init__(self, end_within: float) -> None:
        self._end_within = end_within
        self._children: list[Child] = []
        self._loader: Loader | None = None
        self._ending_since: float | None = None
        self._by_force = False
        self._before: set[signal.Signals | int] | None = None

    def add(self, name: str, work: Work, *, lasts: bool = False, gone: Callable[[], None] = lambda: None) -> None:
        """Start a child now; signals that come before ``run`` are kept until then. For the other arguments see `Child`.

        Raises CannotServe when this process cannot be forked.
        """
        self._keep_signals()
        child = Child(name, work, lasts, gone)
        self._children.append(child)
        self._start(child, work)

    def add_workers(self, load: Load, gone: Mapping[str, Callable[[], None]]) -> None:
        """Begin to start the workers of which ``gone`` tells the names and what to call when each has ended.

        Where nobody can adopt them, this process loads, and forks them itself. Raises CannotServe as ``add`` does.
        """
        self._keep_signals()
        if not adopt_orphans():
            for (name, when_gone), work in zip(gone.items(), load(False), strict=True):
                self.add(name, work, gone=when_gone)
            return
        workers = [Child(name, None, gone=when_gone) for name, when_gone in gone.items()]
        self._children += workers
        self._loader = Loader(load, workers)
        self._loader.start(workers)

    def run(self) -> bool:
        """Watch the children until SIGTERM or SIGINT; returns whether they all ended without force.

        A second signal ends them at once. Raises CannotServe when one failed to start GIVE_UP_AFTER times in a row, or
        when what the workers need cannot be loaded at first.
        """
        try:
            while not self._all_ended():
                came = signal.sigtimedwait(WATCHED, self._at_most())
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

    def _keep_signals(self) -> None:
        if self._before is None:
            self._before = signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)

    def _start(self, child: Child, work: Work) -> None:
        ready_to_fork()
        flush()
        ready, parent = child.expected(), os.getpid()
        child.pid = os.fork()
        if not child.pid:
            live(child, work, ready, [parent])
        os.close(ready)

    def _look_after(self) -> None:
        now = time.monotonic()
        if self._ending_since is None:
            for child in self._children:
                if child.work is not None and child.is_due(now):
                    self._start(child, child.work)
            if self._loader is not None and not self._loader.pid:
                self._load(self._loader, now)
        elif now - self._ending_since > self._end_within:
            late = [child for child in self._running() if not child.lasts]
            if late:
                logger.error("%d processes did not end in time and are ended by force.", len(late))
            self._force()

    def _load(self, loader: Loader, now: float) -> None:
        """Load if it is time for one of the workers, and then for all that are missing."""
        if any(worker.is_due(now) for worker in loader.workers):
            loader.start([worker for worker in loader.workers if not worker.pid])

    # -- ending ------------------------------------------------------------------------------------------------

    def _end(self) -> None:
        if self._ending_since is not None:
            self._force()
            return
        self._ending_since = time.monotonic()
        for pid in (self._loading(), *(child.pid for child in self._running() if not child.lasts)):
            if pid:
                os.kill(pid, signal.SIGTERM)

    def _force(self) -> None:
        self._by_force = self._by_force or any(not child.lasts for child in self._running())
        self._kill_running()

    def _kill_running(self) -> None:
        if self._loader is not None and self._loader.pid:
            os.kill(self._loader.pid, signal.SIGKILL)
            os.waitpid(self._loader.pid, 0)
            self._loader.end()
        for child in self._running():
            os.kill(child.pid, signal.SIGKILL)
            os.waitpid(child.pid, 0)
            child.pid = 0

    def _reap(self) -> None:
        if self._loader is not None and self._loader.pid:
            ended, status = os.waitpid(self._loader.pid, os.WNOHANG)
            if ended:
                self._after_loading(self._loader, _how(status))
        for child in self._running():
            ended, status = os.waitpid(child.pid, os.WNOHANG)
            if not ended:
                continue
            child.has_ended()
            if self._ending_since is None:
                self._after_an_end(child, _how(status))

    def _after_loading(self, loader: Loader, how: str) -> None:
        """Adopt the workers that were forked, and end them if that has come meanwhile."""
        loaded_before, told_before = loader.has_loaded, self._running()
        failed = loader.end()
        if self._ending_since is not None:
            for worker in self._running():
                if worker not in told_before:
                    os.kill(worker.pid, signal.SIGTERM)
            return
        for worker, reason in failed:
            if reason and not loaded_before:
                raise CannotServe(reason)
            self._after_a_failure(worker, f"could not be loaded ({reason or how})")

    def _after_an_end(self, child: Child, how: str) -> None:
        """Decide when the child is started again."""
        if not child.was_ready:
            self._after_a_failure(child, f"{how} before it was ready")
            return
        now = time.monotonic()
        child.failures = 0
        wait = SOON if now - child.started_at <= SOON else 0.0 if child.work is not None else TOGETHER
        child.start_at = now + wait
        logger.error("The process %r %s: another takes its place.", child.name, how)

    def _after_a_failure(self, child: Child, how: str) -> None:
        """Decide when a child is started again that never became ready."""
        child.failures += 1
        if child.failures >= GIVE_UP_AFTER:
            raise CannotServe(
                f"The process '{child.name}' could not be started {GIVE_UP_AFTER} times (the last one {how}): see what "
                "it said above, and run 'bot doctor'."
            )
        child.start_at = time.monotonic() + min(FIRST_WAIT * 2 ** (child.failures - 1), LONGEST_WAIT)
        logger.error("The process %r %s: it is tried again.", child.name, how)

    # -- what there is -----------------------------------------------------------------------------------------

    def _running(self) -> list[Child]:
        return [child for child in self._children if child.pid]

    def _loading(self) -> int:
        """The process that loads, or 0."""
        return 0 if self._loader is None else self._loader.pid

    def _all_ended(self) -> bool:
        if self._ending_since is None or self._loading():
            return False
        return all(child.lasts for child in self._running())

    def _at_most(self) -> float:
        """Seconds until the next thing to do if no signal comes."""
        now = time.monotonic()
        if self._ending_since is not None:
            return max(0.05, self._ending_since + self._end_within - now)
        waits = [c.start_at - now for c in self._children if not c.pid and not (c.work is None and self._loading())]
        return max(0.0, min([LONGEST_WAIT, *waits]))


def _how(status: int) -> str:
    """How a process ended, in words."""
    code = os.waitstatus_to_exitcode(status)
    return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with status {code}"
