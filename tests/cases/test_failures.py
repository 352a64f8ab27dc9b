"""What an operator reads when the database fails: one sentence, what and where and how to mend it, no password."""

from __future__ import annotations

import sqlite3
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from bot.cases import CaseStore, DatabaseError, schema_is_current, upgrade
from bot.cases.engine import place
from bot.cases.errors import (
    BadDatabaseUrl,
    DatabaseBusy,
    DatabaseNotPermitted,
    DatabaseUnreachable,
    DatabaseUnreadable,
    SchemaBehind,
)
from tests.cases.keeping import agree, report

SECRET = "hunter2"


def failure(url: str, do: Callable[[str], object] = schema_is_current) -> DatabaseError:
    with pytest.raises(DatabaseError) as caught:
        do(url)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert SECRET not in "".join(traceback.format_exception(caught.value))
    return caught.value


@pytest.mark.parametrize(
    "url",
    [
        "",
        "guide.db",
        f"mysql://ann:{SECRET}@host/db",
        f"postgresql://ann:{SECRET}@host:port/db",
        f"//ann:{SECRET}@host",
    ],
)
def test_an_address_that_means_nothing(url: str) -> None:
    error = failure(url)
    assert isinstance(error, BadDatabaseUrl)
    assert "BOT_DATABASE_URL" in str(error)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("sqlite:///var/guide.db", "var/guide.db"),
        ("sqlite://", "memory"),
        (f"postgres://ann:{SECRET}@db.example:5433/guide?password={SECRET}", "ann@db.example:5433/guide"),
        ("postgresql:///guide", "localhost/guide"),
    ],
)
def test_a_place_never_shows_a_password(url: str, shown: str) -> None:
    assert place(url) == shown


@pytest.mark.parametrize("content", [b"this is a letter to my aunt, not a database\n" * 40, b"\x00" * 5_000])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "letter.db"
    file.write_bytes(content)
    for do in (schema_is_current, upgrade, lambda url: CaseStore(url).open_cases()):
        error = failure(f"sqlite:///{file}", do)
        assert isinstance(error, DatabaseUnreadable)
        assert str(file) in str(error)
    assert file.read_bytes() == content, "nothing lost"


def test_a_damaged_database(tmp_path: Path) -> None:
    file = tmp_path / "guide.db"
    upgrade(f"sqlite:///{file}")
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(content)
    assert isinstance(failure(f"sqlite:///{file}", lambda url: CaseStore(url).open_cases()), DatabaseUnreadable)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert isinstance(failure(f"sqlite:///{tmp_path}/file/guide.db"), DatabaseNotPermitted)


def test_a_folder_of_that_name(tmp_path: Path) -> None:
    error = failure(f"sqlite:///{tmp_path}")
    assert isinstance(error, DatabaseNotPermitted)
    assert "in the way" in str(error)


def test_a_read_only_database(tmp_path: Path) -> None:
    file = tmp_path / "guide.db"
    upgrade(f"sqlite:///{file}")
    read_only = f"sqlite:///file:{file}?mode=ro&uri=true"
    error = failure(read_only, lambda url: agree(CaseStore(url), "ann"))
    assert isinstance(error, DatabaseNotPermitted)


def test_tables_that_are_missing(empty_database: str) -> None:
    error = failure(empty_database, lambda url: report(CaseStore(url), "ann", {}))
    assert isinstance(error, SchemaBehind)
    assert "bot db upgrade" in str(error)


def test_another_writer_holds_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.cases.sqlite_engine.BUSY_TIMEOUT_MS", 50)
    url = f"sqlite:///{tmp_path / 'guide.db'}"
    upgrade(url)
    holder = sqlite3.connect(tmp_path / "guide.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    store = CaseStore(url)
    assert isinstance(failure(url, lambda _: agree(store, "ann")), DatabaseBusy)
    assert store.open_cases() == [], "readers do not wait"
    holder.execute("ROLLBACK")
    agree(store, "ann")
    store.close()


def test_a_server_that_is_not_there() -> None:
    error = failure(f"postgresql://ann:{SECRET}@127.0.0.1:9/guide")
    assert isinstance(error, DatabaseUnreachable)
    assert "ann@127.0.0.1:9/guide" in str(error)


def test_a_user_or_database_that_the_server_does_not_know(postgres_url: str) -> None:
    over_tcp = make_url(postgres_url)
    over_tcp = over_tcp.set(host=over_tcp.host or "127.0.0.1", query={})
    stranger = over_tcp.set(username="nobody_of_that_name", password=SECRET)
    assert isinstance(failure(stranger.render_as_string(hide_password=False)), DatabaseNotPermitted)
    nowhere = make_url(postgres_url).set(database="no_database_of_that_name")
    error = failure(nowhere.render_as_string(hide_password=False))
    assert isinstance(error, DatabaseUnreachable)
    assert "no_database_of_that_name" in str(error)
