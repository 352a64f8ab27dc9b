"""A bell that rings in this process whenever something is committed that somebody else must hear of.

It only says "look now": what there is to be found stands in the database, where other processes look by themselves.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Lock
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

_RINGS = "rings_at_commit"
_lock = Lock()
_listeners: set[Callable[[], None]] = set()


def ring_at_commit(session: Session) -> None:
    """Ring once this session's transaction is committed; not at all when it is undone."""
    session.info[_RINGS] = True


class Bell:
    """The bell as one task hears it."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def set(self) -> None:
        """Ring, from the task's own loop."""
        self._rung.set()

    async def wait(self, at_most: float) -> None:
        """Until it has rung since the last wait, or for `at_most` seconds."""
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._rung.wait(), at_most)
        self._rung.clear()


@contextmanager
def listening() -> Iterator[Bell]:
    """A bell for the running task; it is heard from whichever thread rings."""
    bell, loop = Bell(), asyncio.get_running_loop()

    def ring() -> None:
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(bell.set)

    with _lock:
        _listeners.add(ring)
    try:
        yield bell
    finally:
        with _lock:
            _listeners.discard(ring)


@event.listens_for(Session, "after_commit")
def _committed(session: Any) -> None:
    if session.info.pop(_RINGS, False):
        with _lock:
            listeners = tuple(_listeners)
        for ring in listeners:
            ring()


@event.listens_for(Session, "after_rollback")
def _undone(session: Any) -> None:
    session.info.pop(_RINGS, None)
