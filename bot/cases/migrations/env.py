"""Runs the migrations: within bot/cases/schema.py, or for alembic's own commands on BOT_DATABASE_URL."""

from __future__ import annotations

import os
from typing import Any

from alembic import context

from bot.cases import chat_models as _chat_models  # noqa: F401 (its tables join the metadata)
from bot.cases import staff_models  # noqa: F401 (its tables join the metadata)
from bot.cases.engine import make_engine
from bot.cases.models import Base


def _ours(_object: Any, name: str | None, kind: str, reflected: bool, _compared_to: Any) -> bool:
    return not (kind == "table" and reflected and name == "sqlite_sequence")


def _migrate(connection: Any) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,  # SQLite changes a table by writing it anew
        include_object=_ours,
        compare_type=True,
        compare_server_default=False,
        transactional_ddl=True,
    )
    context.run_migrations()


if context.is_offline_mode():
    raise SystemExit("Migrations need a database: run 'bot db upgrade'.")
if "connection" in context.config.attributes:
    _migrate(context.config.attributes["connection"])
else:
    with make_engine(os.environ["BOT_DATABASE_URL"], for_migration=True).begin() as own_connection:
        _migrate(own_connection)
