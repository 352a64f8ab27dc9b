"""Whether the server is ready: what is looked at, how often, and what is told."""

from __future__ import annotations

import asyncio
import faulthandler
from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from bot.cases import CaseStore
from bot.cases.errors import DatabaseError, DatabaseNotPermitted, SchemaBehind
from bot.cases.revisions import revisions
from bot.cases.usable import require_usable
from bot.runtime import health
from bot.runtime.draining import Draining
from bot.runtime.health import Health, Look
from tests.channels.web.serving import free_port, serving
from tests.waiting import wait_until


class Part:
    """A part that can be broken, and counts how often it is looked at."""

    def __init__(self) -> None:
        self.looks = 0
        self.broken = False
        self.answers = asyncio.Event()
        self.answers.set()

    async def check(self) -> None:
        self.looks += 1
        await self.answers.wait()
        if self.broken:
            raise DatabaseError("postgresql://guide:hush@db/guide is away")


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def set_times(*, fresh_for: float = 60, within: float = 60) -> None:
        monkeypatch.setattr(health, "FRESH_FOR", fresh_for)
        monkeypatch.setattr(health, "WITHIN", within)

    return set_times


async def test_a_look_is_shared_and_kept(soon: Callable[..., None]) -> None:
    soon()
    part = Part()
    look = Look("database", part.check)
    assert await asyncio.gather(*(look.is_ready() for _ in range(50))) == [True] * 50
    part.broken = True
    assert await look.is_ready(), "as it was seen"
    assert part.looks == 1


async def test_what_is_mended_is_ready_again(soon: Callable[..., None], caplog: pytest.LogCaptureFixture) -> None:
    soon(fresh_for=0)
    part = Part()
    look = Look("database", part.check)
    part.broken = True
    assert not await look.is_ready()
    part.broken = False
    assert await look.is_ready()
    assert [record.getMessage() for record in caplog.records] == ["Not ready: database (DatabaseError)."]


async def test_what_hangs_is_not_ready_and_is_not_looked_at_again(soon: Callable[..., None]) -> None:
    soon(fresh_for=0, within=0.01)
    part = Part()
    part.answers.clear()
    look = Look("database", part.check)
    assert [await look.is_ready() for _ in range(3)] == [False, False, False]
    assert part.looks == 1
    part.answers.set()
    soon(fresh_for=0)
    assert await look.is_ready()


async def test_the_parts_that_are_not_ready_are_named(soon: Callable[..., None]) -> None:
    soon(fresh_for=0)
    database, redis = Part(), Part()
    draining = Draining(20)
    looked_at = Health([Look("database", database.check), Look("redis", redis.check)], draining)
    assert await looked_at.not_ready() == []
    database.broken = redis.broken = True
    assert await looked_at.not_ready() == ["database", "redis"]
    assert await looked_at.not_ready(["database"]) == ["redis"]
    draining.begin()
    try:
        assert await looked_at.not_ready(["database", "redis", "draining"]) == ["draining"], "which cannot be left out"
    finally:
        faulthandler.cancel_dump_traceback_later()


def read_only(url: str) -> str:
    if url.startswith("sqlite"):
        return f"sqlite:///file:{make_url(url).database}?mode=ro&uri=true"
    options = make_url(url).query["options"]
    changed = make_url(url).update_query_dict({"options": f"{options} -cdefault_transaction_read_only=on"})
    return str(changed.render_as_string(hide_password=False))


def change(url: str, *statements: str) -> None:
    engine = create_engine(url, future=True)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def test_a_database_must_be_there_and_writable(database_url: str, store: CaseStore) -> None:
    known = revisions()
    require_usable(store, known)
    with store.reading() as session:
        assert session.execute(text("SELECT count(*) FROM turn_leases")).scalar() == 0, "nothing is left behind"
    with pytest.raises(DatabaseNotPermitted):
        require_usable(CaseStore(read_only(database_url)), known)


def test_tables_must_not_be_older_and_may_be_newer(database_url: str, store: CaseStore) -> None:
    known = revisions()
    change(database_url, "UPDATE alembic_version SET version_num = 'of tomorrow'")
    require_usable(store, known)
    change(database_url, f"UPDATE alembic_version SET version_num = '{known[1]}'")
    with pytest.raises(SchemaBehind):
        require_usable(store, known)
    change(database_url, "DELETE FROM alembic_version")
    with pytest.raises(SchemaBehind):
        require_usable(store, known)


def test_what_a_load_balancer_sees(tmp_path: Path, model_dir: Path) -> None:
    nobody = f"redis://:hush@127.0.0.1:{free_port()}/0"
    with serving(tmp_path, model_dir, BOT_REDIS_URL=nobody) as server:

        def ready(query: str = "") -> tuple[int, dict[str, object]]:
            answer = requests.get(f"{server.address}/health/ready{query}", timeout=60)
            assert answer.headers["Cache-Control"] == "no-store"
            return answer.status_code, answer.json()

        def until(query: str, expected: tuple[int, dict[str, object]]) -> None:
            wait_until(lambda: ready(query) == expected)

        until("", (503, {"status": "not_ready", "not_ready": ["redis"]}))
        until("?exclude=redis", (200, {"status": "ready"}))
        change(f"sqlite:///{tmp_path / 'guide.db'}", f"UPDATE alembic_version SET version_num = '{revisions()[1]}'")
        until("", (503, {"status": "not_ready", "not_ready": ["database", "redis"]}))
        until("?exclude=redis&exclude=database", (200, {"status": "ready"}))
        assert requests.get(f"{server.address}/health/live", timeout=60).json() == {"status": "live"}
        person = server.visitor()
        assert person.opening["token"], "it goes on serving"
    assert "hush" not in server.log.read_text(encoding="utf-8")
