"""Locks in PostgreSQL that hold a program up, and whether it waits for one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, text


@contextmanager
def held(url: str, statement: str) -> Iterator[None]:
    """PostgreSQL lets nobody past what this statement locks."""
    engine = create_engine(url, future=True)
    with engine.connect() as connection:
        connection.execute(text(statement))
        yield
    engine.dispose()


def somebody_waits(url: str) -> bool:
    """Whether one of this program's connections waits for a lock in this database."""
    engine = create_engine(url, future=True)
    with engine.connect() as connection:
        waiting = connection.scalar(
            text(
                "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
                " WHERE NOT l.granted AND a.application_name = 'rhizotomy-guide'"
            )
        )
    engine.dispose()
    return bool(waiting)
