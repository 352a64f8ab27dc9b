"""Faults: each test that has the mark `fault` breaks something for real and notes in `observed` what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any

import pytest

from tests.cases.databases import (  # noqa: F401 (fixtures)
    any_database,
    any_empty_database,
    postgres_url,
    sqlite_url,
)
from tests.channels.conftest import environment, model_dir, run_bot  # noqa: F401 (fixtures)
from tests.channels.web.conftest import redis_url  # noqa: F401 (a fixture)
from tests.conversations.conftest import clinic, new_player  # noqa: F401 (fixtures)
from tests.faults.observed import NotAllSeen, Observed, faults_of_the_tests, write_page
from tests.faults.own_postgres import OwnPostgres, an_own_postgres

SEEN = pytest.StashKey[list[Observed]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make reliability` asks for the page."""
    parser.addoption("--write-page", action="store_true", help="write docs/reliability.md from what the tests see")


def pytest_configure(config: pytest.Config) -> None:
    """The mark."""
    config.addinivalue_line("markers", "fault(name): the fault that a test makes; `observed` takes what became of it")
    config.stash[SEEN] = []


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """A test of a fault that passes has seen an answer to every question."""
    outcome: Any = yield
    mark = item.get_closest_marker("fault")
    if mark is None or outcome.excinfo is not None:
        return
    observed = getattr(item, "funcargs", {}).get("observed")
    if observed is None or observed.missing:
        why = f"what became of {mark.args[0]!r} was not noted: {observed.missing if observed else 'anything'}"
        outcome.force_exception(AssertionError(why))
    else:
        item.config.stash[SEEN].append(observed)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Write the page when it was asked for, all went well and every fault was seen; else say which were not."""
    if session.config.getoption("--write-page", False) and exitstatus == pytest.ExitCode.OK:
        try:
            write_page(session.config.stash[SEEN], faults_of_the_tests(), datetime.now(timezone.utc).date())
        except NotAllSeen as problem:
            pytest.exit(str(problem), pytest.ExitCode.TESTS_FAILED)


@pytest.fixture
def observed(request: pytest.FixtureRequest) -> Observed:
    mark = request.node.get_closest_marker("fault")
    assert mark is not None, "observed is for tests of a fault"
    return Observed(mark.args[0])


@pytest.fixture(scope="module")
def own_postgres() -> Iterator[OwnPostgres]:
    """A PostgreSQL server that a test may stop, freeze and fill."""
    with an_own_postgres() as server:
        yield server
