"""Connections to SQLite or PostgreSQL, set up so that data is safe, and failures in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from bot.cases.errors import BadDatabaseUrl
from bot.cases.failures import in_plain_words, is_read_only
from bot.cases.postgres_engine import postgres_engine
from bot.cases.sqlite_engine import sqlite_engine

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
    STATEMENT_TIMEOUT_MS, but for migrations.

    Raises BadDatabaseUrl.
    """
    parsed = parsed_url(url)
    pool_size = {"pool_size": POOL_SIZE, "max_overflow": POOL_OVERFLOW, "pool_timeout": POOL_TIMEOUT_S}
    if parsed.drivername.startswith("sqlite"):
        engine = sqlite_engine(parsed, pool_size, foreign_keys=not for_migration)
    else:
        engine = postgres_engine(parsed, pool_size, bounded=not for_migration)
    _leave_what_became_read_only(engine)
    return engine


def writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take SQLite's write lock at once, so that none fails half-way."""
    return engine.execution_options(sqlite_begin="IMMEDIATE")


def _leave_what_became_read_only(engine: Engine) -> None:
    """Reconnect after a refusal to write: a connection stays read-only even when its file or server no longer is."""

    @event.listens_for(engine, "handle_error")
    def leave(context: Any) -> None:
        if is_read_only(context.original_exception):
            context.is_disconnect = True
