"""How many workers serve where nobody says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.runtime.worker_count import MOST_UNASKED, cores_to_use, workers_of
from bot.settings import Settings

POSTGRES = "postgresql://guide:hush@host:5432/guide"
CORES = len(os.sched_getaffinity(0))


def settings(**given: object) -> Settings:
    return Settings(_env_file=None, **given)


@pytest.mark.parametrize("database", ["sqlite:///guide.db", "sqlite://", POSTGRES])
def test_who_says_how_many_gets_them(database: str) -> None:
    assert workers_of(settings(workers=7, database_url=database)) == 7


@pytest.mark.parametrize("database", ["sqlite:///guide.db", "sqlite://"])
def test_sqlite_has_one_writer_and_so_one_worker(database: str) -> None:
    assert workers_of(settings(workers="auto", database_url=database)) == 1


@pytest.mark.parametrize("database", [POSTGRES, "postgresql+psycopg2://host/guide"])
def test_on_postgresql_each_core_works(database: str) -> None:
    assert workers_of(settings(database_url=database)) == min(cores_to_use(), MOST_UNASKED)


@pytest.mark.parametrize(
    ("limit", "cores"),
    [
        ("max 100000\n", CORES),
        ("100000 100000\n", 1),
        ("50000 100000\n", 1),
        ("190000 100000\n", 1),
        (f"{100_000 * (CORES + 3)} 100000\n", CORES),
        ("", CORES),
        ("0 0", CORES),
    ],
)
def test_a_container_may_have_less_than_its_machine(tmp_path: Path, limit: str, cores: int) -> None:
    file = tmp_path / "cpu.max"
    file.write_text(limit, encoding="ascii")
    assert cores_to_use(file) == cores


def test_without_a_limit_and_on_one_core(tmp_path: Path) -> None:
    nowhere = tmp_path / "cpu.max"
    assert cores_to_use(nowhere) == CORES
    mine = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {min(mine)})
        assert cores_to_use(nowhere) == 1
        assert workers_of(settings(database_url=POSTGRES)) == 1
    finally:
        os.sched_setaffinity(0, mine)
