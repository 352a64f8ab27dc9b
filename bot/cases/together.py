"""Statements that go to the database together: in one trip to PostgreSQL, one after the other to SQLite.

Each trip costs both sides more than what most statements do. What such a statement finds is not known before all of
them are sent: only the last one can be asked something.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from bot.cases.columns import utc_as_kept

ROWS_AT_ONCE = 100
"""Rows in one INSERT: SQLite of old takes no more than 999 values."""
BETWEEN = ";\n"
"""What stands between two statements that go in one trip."""
_TOGETHER = "statements to be sent together"

Rows = Sequence[Any]


class Together:
    """Statements gathered on a connection, part of its transaction; their parameters are written as ``:name``.

    Lists and mappings go as JSON, moments as the tables keep them.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.dialect: str = connection.dialect.name
        self._gathered: list[tuple[str, Any]] = []
        self._last: tuple[str, Mapping[str, Any], Callable[[Rows], None]] | None = None

    def add(self, sql: str, parameters: Mapping[str, Any]) -> None:
        """Send this statement with the others."""
        fitting = {name: self._fit(value) for name, value in parameters.items()}
        self._gathered.append((_marked(sql, self.dialect), fitting))

    def insert(self, table: str, rows: Sequence[Mapping[str, Any]], instead_of: str | None = None) -> None:
        """Add rows, all with the same columns, to a table, each ``instead_of`` one with the same value there."""
        columns = list(rows[0])
        mark = "%s" if self.dialect == "postgresql" else "?"
        row = f"({', '.join([mark] * len(columns))})"
        anew = ""
        if instead_of is not None:
            new = ", ".join(f"{column} = excluded.{column}" for column in columns)
            anew = f" ON CONFLICT ({instead_of}) DO UPDATE SET {new}"
        for place in range(0, len(rows), ROWS_AT_ONCE):
            some = rows[place : place + ROWS_AT_ONCE]
            values = ", ".join([row] * len(some))
            into = f"INSERT INTO {table} ({', '.join(columns)}) VALUES {values}{anew}"  # noqa: S608
            self._gathered.append((into, tuple(self._fit(each[column]) for each in some for column in columns)))

    def answer(self, sql: str, parameters: Mapping[str, Any]) -> Rows:
        """Send what was gathered and this query after it; gives its rows."""
        if self._last is not None:
            self.send()
        self.add(sql, parameters)
        return self._sent()

    def ask_last(self, sql: str, parameters: Mapping[str, Any], then: Callable[[Rows], None]) -> None:
        """Put this query behind all that is sent; ``then`` is given its rows."""
        if self._last is not None:
            self.send()
        self._last = sql, parameters, then

    def send(self) -> None:
        """Send what was gathered."""
        if self._last is not None:
            sql, parameters, then = self._last
            self._last = None
            then(self.answer(sql, parameters))
        elif self._gathered:
            self._sent()

    def _sent(self) -> Rows:
        gathered, self._gathered = self._gathered, []
        with _without_what_was_said():
            if self.dialect != "postgresql":
                results = [self._connection.exec_driver_sql(sql, parameters) for sql, parameters in gathered]
            else:
                with self._connection.connection.cursor() as cursor:
                    filled = BETWEEN.join(cursor.mogrify(sql, values).decode() for sql, values in gathered)
                results = [self._connection.exec_driver_sql(filled, execution_options={"no_parameters": True})]
            return results[-1].all() if results[-1].returns_rows else []

    def _fit(self, value: Any) -> Any:
        kind = type(value)
        if kind is datetime:
            return utc_as_kept(value, self.dialect)
        return json.dumps(value) if kind is dict or kind is list else value


def together_with(session: Session) -> Together:
    """What is sent together in this session's transaction: before it asks or writes anything else, or is committed."""
    session.flush()
    together: Together | None = session.info.get(_TOGETHER)
    if together is None:
        together = session.info[_TOGETHER] = Together(session.connection())
    return together


@event.listens_for(Session, "before_flush")
@event.listens_for(Session, "before_commit")
def _send_before(session: Any, *_: Any) -> None:
    together = session.info.get(_TOGETHER)
    if together is not None:
        together.send()


@event.listens_for(Session, "do_orm_execute")
def _send_first(execution: Any) -> None:
    _send_before(execution.session)


@event.listens_for(Session, "after_transaction_end")
def _forget(session: Any, transaction: Any) -> None:
    if transaction.parent is None:
        session.info.pop(_TOGETHER, None)


@contextmanager
def _without_what_was_said() -> Iterator[None]:
    """An error must not carry a person's words to wherever it is shown: here they are part of the statement."""
    try:
        yield
    except StatementError as error:
        error.statement = None
        raise


@lru_cache(maxsize=64)
def _marked(sql: str, dialect: str) -> str:
    """The statement with its parameters marked as the driver wants them."""
    return re.sub(r":(\w+)", r"%(\1)s", sql) if dialect == "postgresql" else sql
