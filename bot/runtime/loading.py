"""Starts workers that share what they need: a process loads it, forks them, and ends.

So nobody but the workers keeps what was loaded. Whoever forked them would keep the originals of all pages that they
write to, and Python writes to most of them. The workers' parent is then the supervisor, which adopts them.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.runtime.child import WATCHED, Child, Work, flush, in_a_process_of_its_own, live
from bot.runtime.forking import ready_to_fork
from bot.runtime.listening import CannotServe

Load = Callable[[bool], Sequence[Work]]
"""Loads, and gives the work of each worker. Its argument says whether that was done before, for a worker that died."""

_FAILED = "failed"
"""Said by the process, with the reason, when it cannot load; else each worker says its name and its process."""
_SET_CHILD_SUBREAPER = 36
"""The option of Linux's prctl with which a process becomes the parent of its descendants' orphans."""


def adopt_orphans() -> bool:
    """Become the parent of processes whose parent ends, if they descend from this one; False where nobody can."""
    if sys.platform != "linux":
        return False
    return bool(ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0)


class Loader:
    """Starts ``workers``, in the order of the works that ``load`` gives, by a process that is ``pid`` while it runs."""

    def __init__(self, load: Load, workers: Sequence[Child]) -> None:
        self.workers = workers
        self.pid = 0
        self.has_loaded = False
        self._load = load
        self._heard = -1
        self._awaited: list[Child] = []

    def start(self, missing: Sequence[Child]) -> None:
        """Load, and fork the ``missing`` ones of the workers. Raises CannotServe when this process cannot be forked."""
        ready_to_fork()
        flush()
        self._awaited = list(missing)
        ready = {worker.name: worker.expected() for worker in missing}
        self._heard, saying = os.pipe()
        supervisor = os.getpid()
        self.pid = os.fork()
        if not self.pid:
            in_a_process_of_its_own("loader", lambda: self._load_and_fork(ready, saying, supervisor))
        for pipe in (saying, *ready.values()):
            os.close(pipe)

    def end(self) -> list[tuple[Child, str]]:
        """Adopt what the process has forked, once it has ended; gives the others, with the reason in words or none."""
        with os.fdopen(self._heard, encoding="utf-8") as told:  # until all who may write have closed it
            words: dict[str, Any] = dict(json.loads(line) for line in told)
        self.pid = 0
        for worker in self._awaited:
            worker.pid = words.get(worker.name, 0)
            self.has_loaded = self.has_loaded or bool(worker.pid)
        return [(worker, words.get(_FAILED, "")) for worker in self._awaited if not worker.pid]

    def _load_and_fork(self, ready: Mapping[str, int], saying: int, supervisor: int) -> None:
        try:
            works = self._load(self.has_loaded)
            ready_to_fork()
        except CannotServe as error:
            _say(saying, _FAILED, str(error))
            return
        signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)  # the forks come all or not at all
        if os.getppid() != supervisor:
            return
        flush()
        parents = (supervisor, os.getpid())
        for worker, work in zip(self.workers, works, strict=True):
            if worker.name in ready and not os.fork():
                _say(saying, worker.name, os.getpid())
                os.close(saying)
                live(worker, work, ready[worker.name], parents)


def _say(pipe: int, name: str, what: int | str) -> None:
    os.write(pipe, f"{json.dumps([name, what])}\n".encode())
