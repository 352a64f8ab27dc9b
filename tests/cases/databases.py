"""Fresh, empty databases for tests: an SQLite file, and a schema of its own on a PostgreSQL server.

The server is that of BOT_TEST_POSTGRES_URL, or else a local one that lets us in; without one those tests are skipped.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from bot.cases import CaseStore, upgrade

LOCAL_SERVERS = (
    "postgresql://postgres@/postgres",
    "postgresql://postgres:postgres@localhost/postgres",
    "postgresql://guide_test:guide_test@localhost/guide_test",
)
FACTS = {
    "site": ["lower_back", "calf"],
    "side": "left",
    "radiation": "below_knee",
    "duration_days": 90,
    "onset": "lifting",
    "severity": 8.5,
    "character": ["shooting"],
    "aggravating": ["sitting"],
    "easing": ["walking"],
    "neuro": ["tingling"],
    "neuro_denied": ["weakness"],
    "treatments": [
        {"name": "physiotherapy", "outcome": "partly", "duration_days": 60},
        {"name": "ibuprofen", "outcome": "no_help", "duration_days": None},
    ],
    "precautions": ["blood_thinner"],
    "age": 52,
    "about": "self",
}
"""Everything that a facts object can hold."""


@lru_cache(maxsize=1)
def postgres_server() -> str | None:
    """The address of a PostgreSQL server that answers, or None. One that was asked for by name must answer."""
    named = os.environ.get("BOT_TEST_POSTGRES_URL")
    for url in [named] if named else LOCAL_SERVERS:
        engine = create_engine(url, connect_args={"connect_timeout": 2})
        try:
            engine.connect().close()
        except OperationalError:
            if named:
                raise
        else:
            return url
        finally:
            engine.dispose()
    return None


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'guide.db'}"


@pytest.fixture
def postgres_url() -> Iterator[str]:
    server = postgres_server()
    if server is None:
        pytest.skip("no PostgreSQL server: set BOT_TEST_POSTGRES_URL or start a local one")
    schema = f"test_{uuid4().hex}"
    admin = create_engine(server, future=True)
    with admin.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    url = make_url(server).update_query_dict({"options": f"-csearch_path={schema}"})
    yield url.render_as_string(hide_password=False)
    with suppress(OperationalError), admin.begin() as connection:
        connection.execute(text("SET lock_timeout = '10s'"))
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    admin.dispose()


@pytest.fixture(name="empty_database", params=["sqlite", "postgres"])
def any_empty_database(request: pytest.FixtureRequest) -> str:
    """The address of a database without tables; each test that asks for it runs on both kinds."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(name="database_url")
def any_database(empty_database: str) -> str:
    """The address of a database with our tables, on both kinds."""
    upgrade(empty_database)
    return empty_database


@pytest.fixture(name="store")
def any_store(database_url: str) -> Iterator[CaseStore]:
    store = CaseStore(database_url)
    yield store
    store.close()
