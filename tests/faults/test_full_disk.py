"""A real server whose database lies on a small disk: full, read-only, locked, moved away."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cases import upgrade
from tests.channels.web.serving import CLINIC, Person, Server, serving
from tests.faults.asking import (
    DANGER,
    LEG,
    advised,
    full,
    goes_on,
    message,
    recovers,
    sent_until,
    small_disk,
    times_heard,
    told_not_saved,
)
from tests.faults.observed import Observed
from tests.faults.own_postgres import OwnPostgres


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with small_disk(tmp_path_factory.mktemp("disk"), "8m") as mounted:
        yield mounted


@pytest.fixture(scope="module")
def server(disk: Path, tmp_path_factory: pytest.TempPathFactory, model_dir: Path) -> Iterator[Server]:
    upgrade(f"sqlite:///{disk / 'guide.db'}")
    settings = {"BOT_DATABASE_URL": f"sqlite:///{disk / 'guide.db'}", "BOT_TURN_SECONDS": "6"}
    with serving(tmp_path_factory.mktemp("on-a-small-disk"), model_dir, **settings) as running:
        yield running


@pytest.fixture
def person(server: Server) -> Person:
    somebody = server.visitor()
    somebody.choose("Yes, that is OK")
    somebody.say(LEG)
    return somebody


@pytest.mark.fault("SQLite: the disk is read-only when the server starts")
def test_read_only_at_the_start(tmp_path: Path, model_dir: Path, observed: Observed) -> None:
    with small_disk(tmp_path / "disk", "8m") as disk:
        url = f"sqlite:///{disk / 'guide.db'}"
        upgrade(url)
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        with serving(tmp_path, model_dir, BOT_DATABASE_URL=url) as server:
            refused = server.ask("POST", "/webhooks/web/session", json={}, headers={"Origin": CLINIC})
            observed.note(told=told_not_saved(refused))
            said = server.ask("POST", "/webhooks/rest/webhook", json={"sender": "a program", "message": DANGER}).json()
            assert said[0]["custom"]["kind"] == "emergency"
            observed.note(danger="advice first, to who has a session or is on this machine; a session cannot begin")
            subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
            person = server.visitor()
            person.choose("Yes, that is OK")
            body = message(DANGER)
            advised(person.send(body))
            assert times_heard(url)[body["id"]] == 1
            observed.note(kept="begins when the disk can be written", once="no", after="works as soon as the disk does")


@pytest.mark.fault("SQLite: the disk is full")
def test_full(person: Person, disk: Path, observed: Observed) -> None:
    body = message(DANGER)
    with full(disk):
        failed = person.send(body)
    observed.note(danger=advised(failed), told=told_not_saved(failed))
    recovers(person, f"sqlite:///{disk / 'guide.db'}", body, observed)


@pytest.mark.fault("Slow disk: another writer holds the SQLite file for too long")
def test_locked(person: Person, disk: Path, observed: Observed) -> None:
    body = message(DANGER)
    holder = sqlite3.connect(disk / "guide.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    failed = person.send(body)
    holder.execute("ROLLBACK")
    holder.close()
    observed.note(danger=advised(failed), told=told_not_saved(failed))
    recovers(person, f"sqlite:///{disk / 'guide.db'}", body, observed)


@pytest.mark.fault("SQLite: the file is moved away, and comes back")
def test_moved_away(person: Person, disk: Path, observed: Observed) -> None:
    body = message(DANGER)
    elsewhere = disk / "elsewhere"
    elsewhere.mkdir()
    for file in list(disk.glob("guide.db*")):
        file.rename(elsewhere / file.name)
    failed = person.send(body)
    observed.note(danger=advised(failed), told=told_not_saved(failed))
    for file in [*disk.glob("guide.db*")]:
        file.unlink()
    for file in list(elsewhere.iterdir()):
        file.rename(disk / file.name)
    elsewhere.rmdir()
    recovers(person, f"sqlite:///{disk / 'guide.db'}", body, observed)


@pytest.mark.fault("PostgreSQL: the disk is full")
def test_postgres_on_a_full_disk(
    own_postgres: OwnPostgres, tmp_path: Path, model_dir: Path, observed: Observed
) -> None:
    place = Path(tempfile.mkdtemp(prefix="small-disk-"))
    with small_disk(place, "40m") as disk:
        shutil.chown(disk, "postgres")
        own_postgres.sql(f"CREATE TABLESPACE small LOCATION '{disk}'", "CREATE DATABASE guide TABLESPACE small")
        url = own_postgres.url("guide")
        upgrade(url)
        with serving(tmp_path, model_dir, BOT_DATABASE_URL=url) as server:
            person = server.visitor()
            person.choose("Yes, that is OK")
            person.say(LEG)
            with full(disk):
                for _ in range(100):  # pages that are there already take a few more
                    body = message(DANGER)
                    failed = person.send(body)
                    if failed.status_code != 200:
                        break
                    advised(failed)
            observed.note(danger=advised(failed), told=told_not_saved(failed))
            advised(sent_until(person, body))
            observed.note(after="the message sent again is answered, without help")
            assert times_heard(url)[body["id"]] == 1
            goes_on(person, url, observed=observed)
        own_postgres.sql("DROP DATABASE guide WITH (FORCE)", "DROP TABLESPACE small")
    place.rmdir()
