"""Prepares this process to be forked, so that its children work and share as much memory as possible.

A child has only the thread that forked. A lock that another thread held at that moment is never released in the child,
so there must be no other thread: none of Python's, and none of the numerical libraries'.
"""

from __future__ import annotations

import gc
import os
import threading
from pathlib import Path

from bot.runtime.listening import CannotServe

_ONE_THREAD_EACH = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""Variables that the libraries under NumPy and scikit-learn read when they are loaded."""
_THREADS = Path("/proc/self/task")
"""One entry for each thread of this process, on Linux."""


def compute_in_one_thread() -> None:
    """Keep the numerical libraries from making threads; must be called before they are loaded.

    A message is too little work to divide, and other workers have the other cores.
    """
    os.environ.update(dict.fromkeys(_ONE_THREAD_EACH, "1"))


def ready_to_fork() -> None:
    """Exclude all present objects from garbage collection, which would copy their memory into each child.

    Raises CannotServe when there is another thread.
    """
    _refuse_other_threads()
    gc.freeze()


def _refuse_other_threads() -> None:
    known = [thread.name for thread in threading.enumerate() if thread is not threading.current_thread()]
    others = max(len(known), _threads_of_the_system() - 1)
    if others:
        names = f": {', '.join(known)}" if known else ""
        raise CannotServe(
            f"Workers cannot be forked safely while other threads run ({others}{names}): serve with --workers 1."
        )


def _threads_of_the_system() -> int:
    """The number of threads of this process, Python's and others; 1 where the system does not tell."""
    return len(list(_THREADS.iterdir())) if _THREADS.is_dir() else 1
