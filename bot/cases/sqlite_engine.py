"""Engines for SQLite: a private file that may move, durable writes, transactions that really begin."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import QueuePool, StaticPool

from bot.cases.errors import DatabaseNotPermitted

BUSY_TIMEOUT_MS = 5_000
"""How long a writer waits for another."""


def sqlite_engine(url: Any, pool_size: dict[str, int], *, foreign_keys: bool) -> Engine:
    """An engine for the file, or the memory, that the parsed ``url`` names; ``pool_size`` is for a file."""
    in_memory = not url.database or url.database == ":memory:"
    pool: dict[str, Any] = {"poolclass": StaticPool} if in_memory else {"poolclass": QueuePool, **pool_size}
    engine = create_engine(
        url,
        future=True,
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT_MS / 1000},
        **pool,
    )
    if not in_memory and not url.database.startswith("file:"):
        _follow_the_file(engine, Path(url.database))
    _prepare(engine, foreign_keys=foreign_keys)
    return engine


def forget_deleted_pages(engine: Engine) -> None:
    """Fold SQLite's write-ahead log into the file and empty it, so that erased words are in neither.

    Elsewhere there is nothing to do.
    """
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(sqlite_begin=None) as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()


def _follow_the_file(engine: Engine, path: Path) -> None:
    """Make the file when connecting, and drop connections to a file that was moved away or replaced."""

    @event.listens_for(engine, "do_connect")
    def create(*_: Any) -> None:
        _create_private_file(path)

    @event.listens_for(engine, "connect")
    def note(_connection: Any, record: Any) -> None:
        record.info["file"] = _inode(path)

    @event.listens_for(engine, "checkout")
    def check(_connection: Any, record: Any, _proxy: Any) -> None:
        if record.info.get("file") != _inode(path):
            raise DisconnectionError


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except OSError:
        return None


def _create_private_file(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        if path.is_file():
            return
        raise DatabaseNotPermitted(
            f"The database {path} cannot be made because something of that name is in the way: move it, "
            "or set BOT_DATABASE_URL to another file."
        ) from None
    except OSError as error:
        raise DatabaseNotPermitted(
            f"The database file {path} cannot be made ({error.strerror}): let this account write "
            "to its folder, or set BOT_DATABASE_URL to another file."
        ) from error


def _prepare(engine: Engine, *, foreign_keys: bool) -> None:
    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # else the driver begins late, and commits at every table change
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        connection.execute("PRAGMA secure_delete = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        how = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        if how:
            connection.exec_driver_sql(f"BEGIN {how}")
