"""Connections to SQLite or PostgreSQL, set up so that data is safe, and failures in plain words."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError, SQLAlchemyError
from sqlalchemy.pool import QueuePool, StaticPool

from bot.cases.errors import BadDatabaseUrl, DatabaseNotPermitted
from bot.cases.failures import in_plain_words, is_read_only
from bot.cases.prepared import PLAN_ONCE, may_prepare

BUSY_TIMEOUT_MS = 5_000
"""How long a SQLite writer waits for another one."""
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
POOL_SIZE, POOL_OVERFLOW, POOL_TIMEOUT_S = 5, 15, 10
"""Connections that are kept, how many more there may be for a while, and how long one is waited for."""


def parsed_url(url: str) -> Any:
    """The URL in SQLAlchemy's form; `postgres://` and `postgresql://` mean the psycopg2 driver.

    Raises BadDatabaseUrl when it cannot be understood or names another kind of database.
    """
    advice = "set BOT_DATABASE_URL to sqlite:///path/to/file.db or postgresql://user:password@host:5432/name"
    try:
        parsed = make_url(url.strip())
    except (ArgumentError, ValueError):
        raise BadDatabaseUrl(f"The database's address cannot be understood: {advice}.") from None
    kind = parsed.drivername.split("+")[0]
    if kind in {"postgres", "postgresql"}:
        return parsed.set(drivername="postgresql+psycopg2")
    if kind == "sqlite":
        return parsed
    raise BadDatabaseUrl(f"A database of the kind {kind!r} is not supported: {advice}.")


def place(url: str) -> str:
    """Where a database is, fit to be shown: SQLite's file; user, host and name on a server. No password."""
    parsed = parsed_url(url)
    if parsed.drivername.startswith("sqlite"):
        return parsed.database or "memory"
    port = f":{parsed.port}" if parsed.port else ""
    user = f"{parsed.username}@" if parsed.username else ""
    return f"{user}{parsed.host or 'localhost'}{port}/{parsed.database or ''}"


@contextmanager
def plain_failures(url: str, *but_not: type[Exception]) -> Iterator[None]:
    """Turn what the database driver raises inside the block into a DatabaseError that says how to mend it.

    Errors of the kinds `but_not` go through as they are.
    """
    try:
        yield
    except but_not:
        raise
    except SQLAlchemyError as error:
        raise in_plain_words(error, place(url)) from error


def make_engine(url: str, *, for_migration: bool = False) -> Engine:
    """An engine for `url`; nothing is connected yet, so that it can be made while the database is away.

    SQLite: a missing file is made when one connects (mode 0600; raises DatabaseNotPermitted then); write-ahead log,
    foreign keys on, deleted content overwritten, transactions that really begin. An engine for migrations has foreign
    keys off, because changing a SQLite table means dropping it, which would cascade.
    PostgreSQL: connections that were not just in use are tested before use, and no statement takes longer than
    STATEMENT_TIMEOUT_MS, but for migrations. Behind no pooler, statements are prepared (bot/cases/prepared.py).

    Raises BadDatabaseUrl.
    """
    parsed = parsed_url(url)
    if not parsed.drivername.startswith("sqlite"):
        engine = create_engine(
            parsed,
            future=True,
            pool_use_lifo=True,
            use_native_hstore=False,
            pool_size=POOL_SIZE,
            max_overflow=POOL_OVERFLOW,
            pool_timeout=POOL_TIMEOUT_S,
            hide_parameters=True,
            connect_args=_CONNECTION,
        )
        _ask_who_has_been_silent(engine)
        if not for_migration:
            _bound_postgres(engine)
        _leave_what_became_read_only(engine)
        return engine
    in_memory = not parsed.database or parsed.database == ":memory:"
    pool: dict[str, Any] = (
        {"poolclass": StaticPool}
        if in_memory
        else {
            "poolclass": QueuePool,
            "pool_size": POOL_SIZE,
            "max_overflow": POOL_OVERFLOW,
            "pool_timeout": POOL_TIMEOUT_S,
        }
    )
    engine = create_engine(
        parsed,
        future=True,
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT_MS / 1000},
        **pool,
    )
    if not in_memory and not parsed.database.startswith("file:"):
        _follow_the_file(engine, Path(parsed.database))
    _prepare_sqlite(engine, foreign_keys=not for_migration)
    _leave_what_became_read_only(engine)
    return engine


def writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take SQLite's write lock at once, so that none fails half-way."""
    return engine.execution_options(sqlite_begin="IMMEDIATE")


def forget_deleted_pages(engine: Engine) -> None:
    """Fold SQLite's write-ahead log into the file and empty it, so that erased words are in neither.

    Elsewhere there is nothing to do.
    """
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(sqlite_begin=None) as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()


def _leave_what_became_read_only(engine: Engine) -> None:
    """Reconnect after a refusal to write: a connection stays read-only even when its file or server no longer is."""

    @event.listens_for(engine, "handle_error")
    def leave(context: Any) -> None:
        if is_read_only(context.original_exception):
            context.is_disconnect = True


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


def _bound_postgres(engine: Engine) -> None:
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


def _prepare_sqlite(engine: Engine, *, foreign_keys: bool) -> None:
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
