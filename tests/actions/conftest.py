"""Actions with the real content and a real case store on a fresh SQLite file; only the settings are the test's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.services import Services, services
from bot.cases.schema import upgrade
from bot.cases.store import CaseStore
from tests.actions.acting import CONVERSATION
from tests.cases.keeping import agree


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with our tables, to be copied."""
    file = tmp_path_factory.mktemp("database") / "empty.db"
    upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture(autouse=True)
def parts(empty_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """The services that the actions of this test share."""
    database = shutil.copy(empty_database, tmp_path / "guide.db")
    monkeypatch.setenv("BOT_DATABASE_URL", f"sqlite:///{database}")
    monkeypatch.setenv("BOT_SUMMARY_DIR", str(tmp_path / "summaries"))
    monkeypatch.setenv("BOT_REGION", "us")
    services.cache_clear()
    yield services()
    services().store.close()
    services.cache_clear()


@pytest.fixture
def store(parts: Services) -> CaseStore:
    return parts.store


@pytest.fixture
def consented(store: CaseStore) -> CaseStore:
    """The store, in which the person's consent is on record."""
    agree(store, CONVERSATION, "test")
    return store
