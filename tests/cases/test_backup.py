"""A copy of the database brings everything back after the original was destroyed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.engine import make_url

from bot.cases import CaseStore, upgrade
from bot.cases.backup import BackupUnusable, back_up, restore
from bot.cases.engine import make_engine
from bot.cases.errors import SchemaAhead
from bot.cases.models import Base
from tests.cases.databases import FACTS, postgres_server
from tests.cases.keeping import agree, report


@pytest.fixture
def postgres_database() -> Iterator[str]:
    """A PostgreSQL database of its own, so that it can be destroyed."""
    server = postgres_server()
    if server is None:
        pytest.skip("no PostgreSQL server: set BOT_TEST_POSTGRES_URL or start a local one")
    name = f"backup_{uuid4().hex}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, sqlite_url: str) -> str:
    address = sqlite_url if request.param == "sqlite" else str(request.getfixturevalue("postgres_database"))
    upgrade(address)
    return address


def a_case(url: str, conversation: str) -> int:
    store = CaseStore(url)
    agree(store, conversation, "1")
    number = report(store, conversation, FACTS, precautions=["blood_thinner"], questions=["Will it hurt?"])
    store.close()
    return number


def everything(url: str) -> dict[str, list[tuple[object, ...]]]:
    engine = make_engine(url)
    with engine.connect() as connection:
        rows = {t.name: [tuple(row) for row in connection.execute(select(t))] for t in Base.metadata.sorted_tables}
    engine.dispose()
    return rows


def destroy(url: str) -> None:
    """All that the database held is gone."""
    if url.startswith("sqlite"):
        file = Path(str(make_url(url).database))
        for part in file.parent.glob(f"{file.name}*"):
            part.write_bytes(b"gone")
        for part in file.parent.glob(f"{file.name}-*"):
            part.unlink()
        file.unlink()
        return
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()


def test_everything_is_back_after_the_original_was_destroyed(url: str, tmp_path: Path) -> None:
    a_case(url, "ann")
    kept = everything(url)
    copy = tmp_path / "copy.backup"
    back_up(url, copy)
    destroy(url)
    restore(url, copy)
    assert everything(url) == kept
    assert copy.stat().st_mode & 0o777 == 0o600
    assert a_case(url, "bob") > 1, "numbers go on where they were"


def test_what_came_after_the_copy_is_gone_when_it_replaces(url: str, tmp_path: Path) -> None:
    a_case(url, "ann")
    kept = everything(url)
    back_up(url, tmp_path / "copy")
    a_case(url, "bob")
    restore(url, tmp_path / "copy", replace=True)
    assert everything(url) == kept


def test_a_database_that_is_not_empty_is_left_alone(url: str, tmp_path: Path) -> None:
    back_up(url, tmp_path / "copy")
    a_case(url, "ann")
    kept = everything(url)
    with pytest.raises(BackupUnusable, match="--replace"):
        restore(url, tmp_path / "copy")
    assert everything(url) == kept


def test_a_copy_never_overwrites_a_file(url: str, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("mine")
    with pytest.raises(BackupUnusable, match="exists already"):
        back_up(url, tmp_path / "copy")
    assert (tmp_path / "copy").read_text() == "mine"


def test_a_copy_of_something_else_changes_nothing(url: str, tmp_path: Path) -> None:
    a_case(url, "ann")
    kept = everything(url)
    (tmp_path / "copy").write_text("a shopping list")
    with pytest.raises(BackupUnusable, match="no copy of a"):
        restore(url, tmp_path / "copy", replace=True)
    with pytest.raises(BackupUnusable, match="cannot be read"):
        restore(url, tmp_path / "nowhere", replace=True)
    assert everything(url) == kept


def test_a_damaged_copy_changes_nothing(sqlite_url: str, tmp_path: Path) -> None:
    upgrade(sqlite_url)
    a_case(sqlite_url, "ann")
    kept = everything(sqlite_url)
    back_up(sqlite_url, tmp_path / "copy")
    whole = (tmp_path / "copy").read_bytes()
    (tmp_path / "copy").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BackupUnusable, match="damaged"):
        restore(sqlite_url, tmp_path / "copy", replace=True)
    assert everything(sqlite_url) == kept
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


def test_a_copy_of_a_newer_program_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    upgrade(sqlite_url)
    back_up(sqlite_url, tmp_path / "copy")
    with sqlite3.connect(tmp_path / "copy") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SchemaAhead):
        restore(sqlite_url, tmp_path / "copy", replace=True)


def test_it_can_be_made_while_somebody_writes(sqlite_url: str, tmp_path: Path) -> None:
    upgrade(sqlite_url)
    a_case(sqlite_url, "ann")
    kept = everything(sqlite_url)
    writer = sqlite3.connect(str(make_url(sqlite_url).database), isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM consents")
    back_up(sqlite_url, tmp_path / "copy")
    writer.execute("ROLLBACK")
    writer.close()
    restore(sqlite_url, tmp_path / "copy", replace=True)
    assert everything(sqlite_url) == kept
