"""Engines for PostgreSQL: connections that are known to answer, and statements that end in time."""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DisconnectionError

from bot.cases.prepared import PLAN_ONCE, may_prepare

CONNECT_TIMEOUT_S = 5
"""How long to wait for a PostgreSQL server to answer."""
STATEMENT_TIMEOUT_MS, LOCK_TIMEOUT_MS = 10_000, 5_000
"""How long a PostgreSQL server may work on one statement of ours, and one wait for a row or table."""
_KEEPALIVE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 15_000}
"""A connection whose other end has vanished is given up within half a minute (libpq's parameters; seconds, and ms)."""
_CONNECTION = {
    "connect_timeout": CONNECT_TIMEOUT_S,
    "application_name": "rhizotomy-guide",
    "client_encoding": "utf8",
    **_KEEPALIVE,
}
SILENT_FOR_S = 1.0
"""After how long without use a connection to PostgreSQL is asked whether it is still there."""


def postgres_engine(url: Any, pool_size: dict[str, int], *, bounded: bool) -> Engine:
    """An engine for the server that the parsed ``url`` names.

    With ``bounded`` no statement takes longer than STATEMENT_TIMEOUT_MS, and statements are prepared where no pooler
    stands between (bot/cases/prepared.py).
    """
    engine = create_engine(
        url,
        future=True,
        pool_use_lifo=True,
        use_native_hstore=False,
        hide_parameters=True,
        connect_args=_CONNECTION,
        **pool_size,
    )
    _ask_who_has_been_silent(engine)
    if bounded:
        _bound(engine)
    return engine


def _ask_who_has_been_silent(engine: Engine) -> None:
    """Drop a connection that was idle and no longer answers; one in use is not tested each time."""

    @event.listens_for(engine, "checkin")
    def note(_connection: Any, record: Any) -> None:
        record.info["used_at"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def ask(connection: Any, record: Any, _proxy: Any) -> None:
        used_at = record.info.get("used_at")
        if used_at is None or time.monotonic() - used_at < SILENT_FOR_S:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.dbapi.Error:
            raise DisconnectionError from None


def _bound(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def set_up(connection: Any, record: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SET statement_timeout = {STATEMENT_TIMEOUT_MS}; SET lock_timeout = {LOCK_TIMEOUT_MS}; "
                f"{PLAN_ONCE}; SELECT pg_backend_pid()"
            )
            ((answered_by,),) = cursor.fetchall()
        connection.commit()
        if reaches_the_server(connection, answered_by):
            may_prepare(record.info)


def reaches_the_server(connection: Any, answered_by: int) -> bool:
    """Whether there is no pooler: the process that ``answered`` is the one that the driver connected to."""
    return bool(connection.info.backend_pid == answered_by)
