"""What loading takes care of: no garbage collection of lasting objects, and one thread for small products."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from threadpoolctl import threadpool_limits


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pauses the garbage collector, for what builds hundreds of thousands of lasting objects; also a decorator."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def one_thread_for_products() -> None:
    """Let NumPy multiply on one core in this process from now on.

    The products of a message are small. Two threads take twice the processor's time for them, and wait for each other
    where all cores are busy.
    """
    threadpool_limits(limits=1, user_api="blas")
