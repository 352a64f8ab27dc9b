"""One server for all tests that leave it as they found it; the others start their own with `serving`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cases.databases import (  # noqa: F401 (fixtures)
    any_database,
    any_empty_database,
    any_store,
    postgres_url,
    sqlite_url,
)
from tests.channels.web.serving import Person, Server, serving


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, model_dir: Path) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("web"), model_dir) as running:
        yield running


@pytest.fixture
def person(server: Server) -> Person:
    return server.visitor()
