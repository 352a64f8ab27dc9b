"""The store of conversations, on every database."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.runtime.tracker_store import GuideTrackerStore
from tests.cases.databases import (  # noqa: F401 (fixtures)
    any_database,
    any_empty_database,
    any_store,
    postgres_url,
    sqlite_url,
)
from tests.runtime.stored import DOMAIN


@pytest.fixture
async def tracker_store(database_url: str) -> AsyncIterator[GuideTrackerStore]:
    store = GuideTrackerStore(DOMAIN, database_url)
    yield store
    store.close()
