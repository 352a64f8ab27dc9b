"""Hears the bell of other processes through PostgreSQL's LISTEN and NOTIFY, as long as that really works.

A connection of its own listens. Other processes count as heard only while test notifications from another connection
arrive: behind a pooler they would not, nor from a server that vanished silently.
"""

from __future__ import annotations

import logging
import secrets
import select
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Engine

from bot.cases.bell import CHANNEL, heard, ring

logger = logging.getLogger(__name__)

CONNECT_AGAIN = 1.0
"""Seconds after which a lost connection is tried again."""
LOOK_UP = 0.5
"""Seconds after which a thread that hears nothing looks whether it is to end."""
TRY_EVERY = 15.0
"""Seconds of silence after which it is tried whether anything still arrives."""
ARRIVES_WITHIN = 5.0
"""Seconds within which what was sent must have arrived."""

_TRY = "try:"
_lock = Lock()
_hearing: dict[str, tuple[_Ear, int]] = {}


@contextmanager
def hearing_others(engine: Engine) -> Iterator[Callable[[], bool]]:
    """Ring this process's bell for the others during the block; gives whether they are heard right now.

    One thread and one connection for each database, however many blocks there are. With SQLite nobody is heard.
    """
    if engine.dialect.name != "postgresql":
        yield lambda: False
        return
    ear = _listen(engine)
    try:
        yield ear.hears
    finally:
        _no_longer(engine)


def _listen(engine: Engine) -> _Ear:
    key = _key(engine)
    with _lock:
        ear, users = _hearing.get(key) or (_Ear(engine), 0)
        _hearing[key] = ear, users + 1
        if not users:
            ear.start()
    return ear


def _no_longer(engine: Engine) -> None:
    key = _key(engine)
    with _lock:
        ear, users = _hearing.pop(key)
        if users > 1:
            _hearing[key] = ear, users - 1
    if users == 1:
        ear.end()


def _key(engine: Engine) -> str:
    return str(engine.url.render_as_string(hide_password=False))


class _Ear:
    """The thread that listens."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._ends, self._works = Event(), Event()
        self._thread = Thread(target=self._run, name="bell", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def end(self) -> None:
        self._ends.set()
        self._thread.join(CONNECT_AGAIN + ARRIVES_WITHIN)

    def hears(self) -> bool:
        return self._works.is_set()

    def _run(self) -> None:
        silent = False
        while not self._ends.is_set():
            try:
                connection = self._connect()
                try:
                    ring()  # something may have been said while nobody listened
                    self._hear(connection)
                finally:
                    connection.close()
                silent = False
            except Exception as error:
                if not silent:
                    logger.warning("Other processes are not heard (%s): looking oftener.", type(error).__name__)
                silent = True
            self._works.clear()
            self._ends.wait(CONNECT_AGAIN)

    def _connect(self) -> Any:
        pooled = self._engine.raw_connection()
        pooled.detach()
        connection = pooled.connection
        connection.set_session(autocommit=True)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {CHANNEL}")
            cursor.execute(f"LISTEN {cursor.fetchone()[0]}")
        return connection

    def _hear(self, connection: Any) -> None:
        """Listen until the thread is to end or nothing arrives any more. Raises what the driver raises."""
        sent = self._send()
        since = time.monotonic()
        while not self._ends.is_set():
            if select.select([connection], [], [], LOOK_UP)[0]:
                connection.poll()
                for note in _taken(connection):
                    if note == sent:
                        self._works.set()
                        sent = ""
                    elif not note.startswith(_TRY):
                        heard(note)
                if not sent:
                    since = time.monotonic()
            if sent and time.monotonic() - since > ARRIVES_WITHIN:
                return
            if not sent and time.monotonic() - since > TRY_EVERY:
                sent, since = self._send(), time.monotonic()

    def _send(self) -> str:
        """Send a test notification over another connection; gives its payload."""
        what = f"{_TRY}{secrets.token_hex(8)}"
        with self._engine.begin() as connection:
            connection.execute(text(f"SELECT pg_notify({CHANNEL}, :what)"), {"what": what})
        return what


def _taken(connection: Any) -> Iterator[str]:
    while connection.notifies:
        yield str(connection.notifies.pop(0).payload)
