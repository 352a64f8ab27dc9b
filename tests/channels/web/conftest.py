"""One server for all tests that leave it as they found it; the others start their own with `serving`."""

from __future__ import annotations

import subprocess
import sys
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
from tests.channels.web.clinic import Clinic, clinic_of, in_need
from tests.channels.web.serving import Person, Server, free_port, serving

IN_A_HURRY = [sys.executable, str(Path(__file__).with_name("bot_in_a_hurry.py"))]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, model_dir: Path) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("web"), model_dir, bot=IN_A_HURRY) as running:
        yield running


@pytest.fixture
def person(server: Server) -> Person:
    return server.visitor()


@pytest.fixture
def clinic(server: Server) -> Iterator[Clinic]:
    with clinic_of(server) as opened:
        yield opened


@pytest.fixture
def ann(server: Server) -> Person:
    return in_need(server)


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis of our own on a free port."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir"]
    try:
        server = subprocess.Popen(
            [*command, str(tmp_path_factory.mktemp("redis"))], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except FileNotFoundError:
        pytest.skip("no Redis server: install redis-server")
    from redis import Redis
    from redis.backoff import ConstantBackoff
    from redis.retry import Retry

    client = Redis(port=port, retry=Retry(ConstantBackoff(0.1), 600), retry_on_error=[ConnectionError, OSError])
    assert client.ping()
    yield f"redis://127.0.0.1:{port}/0"
    server.terminate()
    server.wait(timeout=30)
