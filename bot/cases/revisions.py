"""The versions of the tables: those that this program knows, and the one that a database has.

Alembic, which changes the tables, tells both too. A server only asks, and does not import it: that is 8 MB less.
"""

from __future__ import annotations

from importlib import resources

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

_MIGRATIONS = "bot.cases.migrations.versions"
_KEPT_IN = "alembic_version"
"""Alembic's table, with one row: https://alembic.sqlalchemy.org/en/latest/tutorial.html#running-our-first-migration."""


def revisions() -> tuple[str, ...]:
    """The versions of the tables that this program knows, its own first: migrations' names begin with them."""
    names = [file.name for file in resources.files(_MIGRATIONS).iterdir()]
    return tuple(sorted((name.partition("_")[0] for name in names if name[:1].isdigit()), reverse=True))


def revision_of(connection: Connection) -> str | None:
    """The version of the tables that a database has; None where it has none of ours."""
    if not inspect(connection).has_table(_KEPT_IN):
        return None
    found: str | None = connection.execute(text(f"SELECT version_num FROM {_KEPT_IN}")).scalar()  # noqa: S608 - no input
    return found
