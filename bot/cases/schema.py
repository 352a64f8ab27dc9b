"""Bringing the tables up to date (by alembic, imported when there is something to do), and telling whether they are."""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING

from sqlalchemy import text

from bot.cases.engine import make_engine, parsed_url, place, plain_failures, writing
from bot.cases.errors import DatabaseBusy, SchemaAhead, SchemaBehind
from bot.cases.failures import BEHIND
from bot.cases.revisions import revision_of, revisions

if TYPE_CHECKING:
    from alembic.config import Config

_UPGRADE_LOCK = 7_231_462
"""Any number: the PostgreSQL advisory lock under which only one process at a time changes the tables."""


LOCK_PATIENCE_MS, TRIES, PAUSE_S = 1_000, 40, 1.0
"""On PostgreSQL a change of a table waits this long for those who use it, lets them on, and tries again."""


def upgrade(url: str) -> None:
    """Bring the tables of the database at `url` up to this program's version. Prints nothing.

    All or nothing, safe to repeat, safe when several processes start it at once, and while the bot is serving: nobody
    waits behind it for longer than LOCK_PATIENCE_MS.
    Raises SchemaAhead when the tables are newer than the program, or another DatabaseError.
    """
    retries = 0 if parsed_url(url).drivername.startswith("sqlite") else TRIES - 1
    for _ in range(retries):
        try:
            _upgrade(url)
        except DatabaseBusy:
            time.sleep(PAUSE_S)
        else:
            return
    _upgrade(url)


def _upgrade(url: str) -> None:
    from alembic import command

    config = _config()
    engine = make_engine(url, for_migration=True)
    try:
        with plain_failures(url), writing(engine).begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADE_LOCK})
                connection.execute(text(f"SET LOCAL lock_timeout = {LOCK_PATIENCE_MS}"))
            _refuse_if_ahead(revision_of(connection), url)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()


def make_ready(url: str) -> None:
    """On SQLite make the tables or bring them up to date; on PostgreSQL that is left to `bot db upgrade`.

    Raises SchemaBehind, SchemaAhead or another DatabaseError unless the tables are this program's then.
    """
    if not parsed_url(url).drivername.startswith("sqlite"):
        require_current_schema(url)
    elif not schema_is_current(url):
        upgrade(url)


def schema_is_current(url: str) -> bool:
    """Whether the tables are exactly those of this program. False also for an empty database.

    Raises DatabaseError when the database cannot be asked.
    """
    return _current_revision(url) == revisions()[0]


def require_current_schema(url: str) -> None:
    """Raises SchemaBehind, SchemaAhead or another DatabaseError unless the tables are this program's."""
    revision = _current_revision(url)
    _refuse_if_ahead(revision, url)
    if revision != revisions()[0]:
        raise SchemaBehind(BEHIND.format(place=place(url)))


def refuse_if_ahead(url: str) -> None:
    """Raises SchemaAhead when the tables were made by a newer program, or another DatabaseError."""
    _refuse_if_ahead(_current_revision(url), url)


def _config() -> Config:
    from alembic.config import Config

    config = Config(stdout=io.StringIO())
    config.set_main_option("script_location", "bot.cases:migrations")
    return config


def _current_revision(url: str) -> str | None:
    engine = make_engine(url)
    try:
        with plain_failures(url), engine.connect() as connection:
            return revision_of(connection)
    finally:
        engine.dispose()


def _refuse_if_ahead(revision: str | None, url: str) -> None:
    if revision is not None and revision not in revisions():
        raise SchemaAhead(f"The tables in the database {place(url)} were made by a newer version: update this program.")
