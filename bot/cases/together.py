"""Sends statements together: to PostgreSQL in one round trip, to SQLite one after the other.

A round trip costs both sides more than most statements do. The result of a statement is not known before all are sent,
so only the last one can be a query.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import lru_cache
from typing import Any

from psycopg2.errorcodes import DIVISION_BY_ZERO
from psycopg2.extensions import TRANSACTION_STATUS_IDLE
from psycopg2.extras import NamedTupleCursor
from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from bot.cases.columns import utc_as_kept
from bot.cases.prepared import BETWEEN, Statement, filled, prepared_on

ROWS_AT_ONCE = 100
"""Rows in one INSERT: SQLite of old takes no more than 999 values."""
_TOGETHER = "statements to be sent together"

Rows = Sequence[Any]


class ChangedMeanwhile(Exception):
    """A condition of a transaction (`Together.require`) does not hold; nothing was written."""


class Together:
    """Statements gathered for a connection, in its transaction; parameters are written as ``:name``.

    Lists and mappings go as JSON, moments as the tables keep them. Where they are all of a transaction, PostgreSQL
    begins and ends it by itself in the same trip: ``alone`` says so beforehand, ``ends`` of `send` at the end.
    """

    def __init__(self, connection: Connection, *, alone: bool = False) -> None:
        self._connection = connection
        self._alone = alone
        self.dialect: str = connection.dialect.name
        self._gathered: list[Statement] = []
        self._last: tuple[str, Mapping[str, Any], Callable[[Rows], None]] | None = None

    def add(self, sql: str, parameters: Mapping[str, Any]) -> None:
        """Send this statement with the others."""
        self._gathered.append((sql, {name: self._fit(value) for name, value in parameters.items()}))

    def insert(self, table: str, rows: Sequence[Mapping[str, Any]], instead_of: str | None = None) -> None:
        """Add rows, all with the same columns in one order, each ``instead_of`` one with the same value there."""
        columns = tuple(rows[0])
        for place in range(0, len(rows), ROWS_AT_ONCE):
            some = rows[place : place + ROWS_AT_ONCE]
            sql, names = _insert(table, columns, len(some), instead_of)
            values = [value if type(value) is str else self._fit(value) for each in some for value in each.values()]
            self._gathered.append((sql, dict(zip(names, values, strict=True))))

    def require(self, condition: str, parameters: Mapping[str, Any]) -> None:
        """Fail everything with ChangedMeanwhile unless this condition holds when its turn comes; PostgreSQL only."""
        self.add(f"SELECT 1 / CASE WHEN {condition} THEN 1 ELSE 0 END", parameters)

    def answer(self, sql: str, parameters: Mapping[str, Any]) -> Rows:
        """Send what was gathered and this query after it; gives its rows."""
        if self._last is not None:
            self.send()
        self.add(sql, parameters)
        return self._sent(self._alone)

    def ask_last(self, sql: str, parameters: Mapping[str, Any], then: Callable[[Rows], None]) -> None:
        """Send this query after all others; ``then`` gets its rows."""
        if self._last is not None:
            self.send()
        self._last = sql, parameters, then

    def send(self, *, ends: bool = False) -> None:
        """Send what was gathered; whether the transaction ``ends`` with it."""
        ends = ends or self._alone
        if self._last is not None:
            sql, parameters, then = self._last
            self._last = None
            self.add(sql, parameters)
            then(self._sent(ends))
        elif self._gathered:
            self._sent(ends)

    def _sent(self, ends: bool) -> Rows:
        gathered, self._gathered = self._gathered, []
        with _without_what_was_said():
            if self.dialect == "postgresql":
                return self._in_one_trip(gathered, ends)
            result = [self._connection.exec_driver_sql(sql, values) for sql, values in gathered][-1]
            return result.all() if result.returns_rows else []

    def _in_one_trip(self, statements: Sequence[Statement], ends: bool) -> Rows:
        """Through the driver's cursor: what SQLAlchemy works out of a statement and its result is of no use here.

        What it makes of errors, and its events, are as ever.
        """
        pooled = self._connection.connection
        driver, prepared = pooled.dbapi_connection, prepared_on(pooled.info)
        with driver.cursor(cursor_factory=NamedTupleCursor) as cursor, ExitStack() as block:
            if prepared is None:
                text = BETWEEN.join(filled(cursor, sql, values) for sql, values in statements)
            else:
                text = block.enter_context(prepared.as_one_text(cursor, statements))
            if ends and driver.get_transaction_status() == TRANSACTION_STATUS_IDLE:
                block.enter_context(_begun_and_ended_by_the_server(driver))
            self._connection._cursor_execute(cursor, text, None)
            return cursor.fetchall() if cursor.description else ()

    def _fit(self, value: Any) -> Any:
        kind = type(value)
        if kind is datetime:
            return utc_as_kept(value, self.dialect)
        return json.dumps(value) if kind is dict or kind is list else value


@contextmanager
def _begun_and_ended_by_the_server(driver: Any) -> Iterator[None]:
    """In the block, what is sent in one trip is a transaction of its own; the driver adds no BEGIN or COMMIT."""
    driver.autocommit = True
    try:
        yield
    finally:
        if not driver.closed:
            driver.autocommit = False


@lru_cache(maxsize=256)
def _insert(table: str, columns: Sequence[str], rows: int, instead_of: str | None) -> tuple[str, list[str]]:
    """The statement, and the names of its parameters, row by row."""
    names = [[f"{column}_{number}" for column in columns] for number in range(1, rows + 1)]
    row = ", ".join(f"({', '.join(f':{name}' for name in each)})" for each in names)
    anew = ""
    if instead_of is not None:
        new = ", ".join(f"{column} = excluded.{column}" for column in columns)
        anew = f" ON CONFLICT ({instead_of}) DO UPDATE SET {new}"
    into = f"INSERT INTO {table} ({', '.join(columns)}) VALUES {row}{anew}"  # noqa: S608
    return into, [name for each in names for name in each]


def together_with(session: Session) -> Together:
    """The statements to send together in this session's transaction, before its next query, write or commit."""
    session.flush()
    together: Together | None = session.info.get(_TOGETHER)
    if together is None:
        together = session.info[_TOGETHER] = Together(session.connection())
    return together


@event.listens_for(Session, "before_flush")
def _send_before(session: Any, *_: Any) -> None:
    together = session.info.get(_TOGETHER)
    if together is not None:
        together.send()


@event.listens_for(Session, "before_commit")
def _send_at_the_end(session: Any) -> None:
    session.flush()
    together = session.info.get(_TOGETHER)
    if together is not None:
        together.send(ends=True)


@event.listens_for(Session, "do_orm_execute")
def _send_first(execution: Any) -> None:
    _send_before(execution.session)


@event.listens_for(Session, "after_transaction_end")
def _forget(session: Any, transaction: Any) -> None:
    if transaction.parent is None:
        session.info.pop(_TOGETHER, None)


@contextmanager
def _without_what_was_said() -> Iterator[None]:
    """Remove the statement from an error, because it holds what a person said."""
    try:
        yield
    except StatementError as error:
        error.statement = None
        if getattr(error.orig, "pgcode", None) == DIVISION_BY_ZERO:
            raise ChangedMeanwhile from None
        raise
