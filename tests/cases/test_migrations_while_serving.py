"""A migration is run while the version before it goes on serving: it takes nothing away, and nobody waits behind it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, Table, create_engine, event, inspect, select, text
from sqlalchemy.engine import Engine

from bot.cases import schema_is_current, upgrade
from bot.cases.engine import make_engine, writing
from bot.cases.schema import _config
from tests.cases.locks import somebody_waits

REVISIONS = [script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()][::-1]
STEPS = list(pairwise(REVISIONS))
BEFORE_THE_FIRST_RELEASE = {"0005", "0007"}
"""No clinic has a table that these revisions could hold up: there is no release without them."""


def upgrade_to(url: str, revision: str) -> list[str]:
    """Bring the tables to a revision; gives the statements that did it."""
    config, engine, statements = _config(), make_engine(url, for_migration=True), []
    event.listen(engine, "before_cursor_execute", lambda _c, _u, statement, *_: statements.append(statement))
    with writing(engine).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()
    return statements


def tables_of(url: str) -> dict[str, dict[str, Any]]:
    """The columns of each table, by their names."""
    engine = create_engine(url)
    found = {
        table: {column["name"]: column for column in inspect(engine).get_columns(table)}
        for table in inspect(engine).get_table_names()
        if not table.startswith(("alembic", "sqlite"))
    }
    engine.dispose()
    return found


def rules_of(url: str, tables: list[str]) -> dict[str, set[Any]]:
    """What these tables refuse: values that are there already, or that a check does not allow."""
    engine = create_engine(url)
    look = inspect(engine)
    rules = {}
    for table in tables:
        unique = {tuple(each["column_names"]) for each in look.get_unique_constraints(table)}
        unique |= {tuple(each["column_names"]) for each in look.get_indexes(table) if each["unique"]}
        checks = {each["sqltext"] for each in look.get_check_constraints(table)}
        foreign = {tuple(each["constrained_columns"]) for each in look.get_foreign_keys(table)}
        rules[table] = unique | checks | foreign
    engine.dispose()
    return rules


@pytest.mark.parametrize(("before", "after"), STEPS)
def test_a_migration_takes_nothing_away(empty_database: str, before: str, after: str) -> None:
    upgrade_to(empty_database, before)
    was, ruled = tables_of(empty_database), rules_of(empty_database, list(tables_of(empty_database)))
    upgrade_to(empty_database, after)
    now = tables_of(empty_database)
    for table, columns in was.items():
        assert table in now, f"{after} drops or renames {table}"
        for name, column in columns.items():
            assert name in now[table], f"{after} drops or renames {table}.{name}"
            assert str(now[table][name]["type"]) == str(column["type"]), f"{after} changes the type of {table}.{name}"
            assert now[table][name]["nullable"] or not column["nullable"], f"{after} demands {table}.{name}"
        for name in now[table].keys() - columns.keys():
            new = now[table][name]
            assert new["nullable"] or new["default"] is not None, (
                f"{after} adds {table}.{name}, which the version before does not write: let it be empty, or default it"
            )
    assert rules_of(empty_database, list(was)) == ruled, f"{after} refuses what the version before may write"


@pytest.mark.parametrize(("before", "after"), [step for step in STEPS if step[1] not in BEFORE_THE_FIRST_RELEASE])
def test_no_index_is_made_on_a_table_in_use_while_writers_wait(postgres_url: str, before: str, after: str) -> None:
    upgrade_to(postgres_url, before)
    old = set(tables_of(postgres_url))
    for statement in upgrade_to(postgres_url, after):
        words = statement.split()
        if words[:1] == ["CREATE"] and "INDEX" in words[:3] and words[words.index("ON") + 1].strip('"') in old:
            assert "CONCURRENTLY" in words, f"{after} holds up who writes: {statement}"


def reflected(engine: Engine, name: str) -> Table:
    """A table as the version that runs knows it."""
    return Table(name, MetaData(), autoload_with=engine)


@pytest.fixture
def before_the_latest(postgres_url: str) -> Iterator[Engine]:
    """The database of the version before, as that version uses it."""
    upgrade_to(postgres_url, REVISIONS[-2])
    engine = make_engine(postgres_url)
    yield engine
    engine.dispose()


def test_nobody_waits_behind_a_migration_that_waits(before_the_latest: Engine, postgres_url: str) -> None:
    """A long reader (a backup) keeps the migration from its tables; whoever writes meanwhile is let on."""
    old = [reflected(before_the_latest, name) for name in inspect(before_the_latest).get_table_names()]
    events = next(table for table in old if table.name == "events")
    reader = before_the_latest.connect()
    for table in old:
        reader.execute(select(table).limit(1)).all()
    migration = threading.Thread(target=upgrade, args=[postgres_url])
    migration.start()
    written = 0
    while written < 20 or (written < 400 and not somebody_waits(postgres_url)):
        with before_the_latest.begin() as connection:  # raises after LOCK_TIMEOUT_MS
            connection.execute(events.insert(), {"sender_id": "ann", "type_name": "user"})
        written += 1
    reader.close()
    migration.join(timeout=120)
    assert not migration.is_alive()
    assert schema_is_current(postgres_url)
    with before_the_latest.begin() as connection:
        connection.execute(events.insert(), {"sender_id": "ann", "type_name": "user"})
        assert connection.scalar(text("SELECT count(*) FROM events")) == written + 1


def test_the_version_before_writes_into_the_tables_of_this_one(empty_database: str) -> None:
    upgrade_to(empty_database, REVISIONS[-2])
    engine = make_engine(empty_database)
    old = {name: reflected(engine, name) for name in ("chats", "chat_items", "events")}
    upgrade(empty_database)
    moment = "2026-11-25 12:00:00"
    with engine.begin() as connection:
        connection.execute(text(
            "INSERT INTO chats (conversation, last_seq, state, created_at, updated_at)"
            f" VALUES ('ann', 1, '{{}}', '{moment}', '{moment}')"
        ))  # fmt: skip
        values = {"conversation": "ann", "seq": 1, "sender": "person", "blocks": "[]", "at": moment}
        assert values.keys() <= set(old["chat_items"].columns.keys())
        columns = ", ".join(values)
        named = ", ".join(f":{name}" for name in values)
        connection.execute(text(f"INSERT INTO chat_items ({columns}) VALUES ({named})"), values)
        connection.execute(old["events"].insert(), {"sender_id": "ann", "type_name": "user"})
    engine.dispose()
