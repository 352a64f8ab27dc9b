"""A bell that rings whenever something is committed that other tasks must know of, in this process or another.

It only says "look now": the news itself is in the database. Other processes hear it through PostgreSQL
(bot/cases/hearing.py); with SQLite they poll.
"""

from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Lock
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from bot.cases.together import together_with

CHANNEL = "'sciatica_guide_' || md5(current_schema())"
"""PostgreSQL's notification channel, one for each schema, as SQL; the payload tells who rang, and what for."""
NEWS, WORDS = "news", "words"
"""What it rings for: news for the clinic; words of staff for a patient."""
_LOADED = secrets.token_hex(8)
"""Drawn once for all processes that are forked from the one that loads; together with its number it names one."""
_RINGS = "rings_at_commit"
_lock = Lock()
_listeners: set[tuple[Callable[[], None], str | None]] = set()


def ring_at_commit(session: Session, what_for: str) -> None:
    """Ring once for that when this session's transaction is committed; not at all when it is undone.

    Other processes are told as part of the transaction: PostgreSQL passes it on when that is committed.
    """
    rings = session.info.setdefault(_RINGS, set())
    if what_for in rings:
        return
    rings.add(what_for)
    together = together_with(session)
    if together.dialect == "postgresql":
        together.add(f"SELECT pg_notify({CHANNEL}, :who)", {"who": f"{_this_process()}:{what_for}"})


def ring(what_for: str | None = None) -> None:
    """Wake every task of this process that waits for the bell to ring for that; None: for anything."""
    with _lock:
        listeners = tuple(_listeners)
    for wake, only in listeners:
        if what_for is None or only is None or only == what_for:
            wake()


def _this_process() -> str:
    return f"{_LOADED}.{os.getpid()}"


def heard(note: str) -> None:
    """Ring for what another process rang for, as its notification tells; this process's own is no news."""
    process, _, what_for = note.partition(":")
    if process != _this_process():
        ring(what_for or None)


class Bell:
    """The bell as one task hears it; `hears_all` tells whether other processes are heard right now."""

    def __init__(self, hears_all: Callable[[], bool]) -> None:
        self._rung = asyncio.Event()
        self._hears_all = hears_all

    def set(self) -> None:
        """Ring, from the task's own loop."""
        self._rung.set()

    async def wait(self, at_most: float, when_all_is_heard: float | None = None) -> None:
        """Wait until it has rung since the last wait, or for `at_most` seconds.

        While other processes are heard too, wait for `when_all_is_heard` seconds instead, if given.
        """
        seconds = at_most if when_all_is_heard is None or not self._hears_all() else when_all_is_heard
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._rung.wait(), seconds)
        self._rung.clear()


@contextmanager
def listening(hears_all: Callable[[], bool] = lambda: False, only: str | None = None) -> Iterator[Bell]:
    """A bell for the running task, which hears it from whichever thread rings; ``only``: what it is to ring for."""
    bell, loop = Bell(hears_all), asyncio.get_running_loop()

    def wake() -> None:
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(bell.set)

    with _lock:
        _listeners.add((wake, only))
    try:
        yield bell
    finally:
        with _lock:
            _listeners.discard((wake, only))


@event.listens_for(Session, "after_commit")
def _committed(session: Any) -> None:
    for what_for in session.info.pop(_RINGS, ()):
        ring(what_for)


@event.listens_for(Session, "after_rollback")
def _undone(session: Any) -> None:
    session.info.pop(_RINGS, None)
