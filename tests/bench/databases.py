"""An empty database for each start of a side: a schema of its own on a PostgreSQL server, or SQLite files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from bot.cases import upgrade

_STEP_S = 1e-6
"""Seconds between two copied events."""
_COPY = """
WITH RECURSIVE latest AS (
    SELECT * FROM events WHERE sender_id = :sender AND id >= (
        SELECT max(id) FROM events WHERE sender_id = :sender AND type_name = 'user')
), copies(number) AS (
    SELECT 1 UNION ALL SELECT number + 1 FROM copies WHERE number < :turns
), placed AS (
    SELECT latest.*, row_number() OVER (ORDER BY copies.number, latest.id) AS place FROM copies CROSS JOIN latest
)
INSERT INTO events (sender_id, type_name, timestamp, intent_name, action_name, data)
SELECT sender_id, type_name, (SELECT max(timestamp) FROM latest) + place * :step, intent_name, action_name, data
FROM placed ORDER BY place
"""


@dataclass(frozen=True)
class Database:
    """Where the cases of a side are kept, and in Rasa's words where its tracker events are: the same place."""

    url: str
    tracker_store: dict[str, Any]
    """The lines under ``tracker_store`` in Rasa's endpoints.yml."""
    environment: dict[str, str]
    """What Rasa's SQLTrackerStore is told beside it."""

    def actions_run(self) -> Counter[str]:
        """How often each action ran, from the stored events."""
        query = "SELECT action_name, count(*) FROM events WHERE type_name = 'action' GROUP BY action_name"
        return Counter({str(name): int(number) for name, number in self._rows(query)})

    def rows_of_cases(self) -> dict[str, int]:
        """How many rows the actions wrote."""
        tables = ("consents", "cases", "pain_reports", "red_flag_events", "outbox")
        return {table: int(self._rows(f"SELECT count(*) FROM {table}")[0][0]) for table in tables}

    def copy_latest_turns(self, sender: str, turns: int) -> None:
        """Append copies of the latest turn's events to a stored conversation, one copy for each of ``turns``.

        In time they follow closely upon the last event, in the order of their originals.
        """
        engine = create_engine(self.url, future=True)
        with engine.begin() as connection:
            connection.execute(text(_COPY), {"sender": sender, "turns": turns, "step": _STEP_S})
        engine.dispose()

    def _rows(self, query: str) -> list[Any]:
        engine = create_engine(self.url, future=True)
        try:
            with engine.connect() as connection:
                return list(connection.execute(text(query)).all())
        finally:
            engine.dispose()


@contextmanager
def fresh_database(folder: Path, server: str | None) -> Iterator[Database]:
    """A database with our tables that goes away at the end; on the PostgreSQL ``server``, or SQLite without one."""
    if server is None:
        file = folder / "guide.db"
        url = f"sqlite:///{file}"
        upgrade(url)
        yield Database(url, {"type": "SQL", "dialect": "sqlite", "db": str(file)}, {})
        return
    schema = f"bench_{uuid4().hex}"
    _run(server, f"CREATE SCHEMA {schema}")
    try:
        at = make_url(server)
        url = at.update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string(hide_password=False)
        upgrade(url)
        yield Database(
            url,
            {
                "type": "SQL",
                "dialect": "postgresql",
                "url": at.host or "",
                "port": at.port or 5432,
                "db": at.database,
                "username": at.username,
                "password": at.password,
            },
            {"POSTGRESQL_SCHEMA": schema},
        )
    finally:
        _run(server, f"DROP SCHEMA {schema} CASCADE")


def _run(server: str, statement: str) -> None:
    engine = create_engine(server, future=True)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
