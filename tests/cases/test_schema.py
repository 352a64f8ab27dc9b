"""The tables: made from nothing, alike in models and migrations, and never half made."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from bot.cases import CaseStore, require_current_schema, schema_is_current, upgrade
from bot.cases.engine import make_engine
from bot.cases.errors import SchemaAhead, SchemaBehind
from bot.cases.models import Base
from bot.cases.revisions import revision_of, revisions
from bot.cases.schema import _config
from tests.cases.databases import FACTS
from tests.cases.keeping import agree, report

UPGRADE = "import sys; from bot.cases import upgrade; upgrade(sys.argv[1])"


def run_sql(url: str, *statements: str) -> None:
    engine = make_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def test_from_nothing_to_current(empty_database: str) -> None:
    assert not schema_is_current(empty_database)
    with pytest.raises(SchemaBehind, match="bot db upgrade"):
        require_current_schema(empty_database)
    upgrade(empty_database)
    assert schema_is_current(empty_database)
    require_current_schema(empty_database)


def test_versions_are_told_as_alembic_tells_them(empty_database: str) -> None:
    known = [script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()]
    assert list(revisions()) == known
    engine = make_engine(empty_database)
    with engine.connect() as connection:
        assert revision_of(connection) is None
    upgrade(empty_database)
    with engine.connect() as connection:
        assert revision_of(connection) == MigrationContext.configure(connection).get_current_revision() == known[0]
    engine.dispose()


def test_models_and_migrations_agree(database_url: str) -> None:
    engine = make_engine(database_url)
    with engine.connect() as connection:
        options = {"compare_type": True, "include_object": lambda _o, name, *_: name != "sqlite_sequence"}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)
        checks = {c["name"] for c in inspect(connection).get_check_constraints("cases")}
    engine.dispose()
    assert differences == []
    assert checks == {"ck_cases_status"}


def test_again_changes_nothing_and_says_nothing(database_url: str, capfd: pytest.CaptureFixture[str]) -> None:
    store = CaseStore(database_url)
    agree(store, "ann")
    number = report(store, "ann", FACTS)
    upgrade(database_url)
    assert store.case(number) is not None
    assert capfd.readouterr() == ("", "")
    store.close()


def test_several_processes_at_once(empty_database: str) -> None:
    runs = [
        subprocess.Popen([sys.executable, "-c", UPGRADE, empty_database], stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [(run.communicate(timeout=120)[1], run.returncode) for run in runs] == [("", 0)] * 3
    assert schema_is_current(empty_database)


def test_a_newer_database_is_left_alone(database_url: str) -> None:
    run_sql(database_url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SchemaAhead, match="update this program"):
        upgrade(database_url)
    with pytest.raises(SchemaAhead):
        require_current_schema(database_url)
    assert not schema_is_current(database_url)


def test_a_failing_migration_leaves_nothing_behind(empty_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("alembic.operations.Operations.create_index", fails)
    with pytest.raises(RuntimeError, match="power cut"):
        upgrade(empty_database)
    monkeypatch.undo()
    engine = make_engine(empty_database)
    assert inspect(engine).get_table_names() == []
    engine.dispose()
    upgrade(empty_database)


def test_events_of_a_stock_rasa_are_taken_over(empty_database: str) -> None:
    from rasa.core.tracker_store import SQLTrackerStore

    engine = make_engine(empty_database)
    SQLTrackerStore.Base.metadata.create_all(engine)
    upgrade(empty_database)
    with engine.begin() as connection:
        connection.execute(Base.metadata.tables["events"].insert(), {"sender_id": "ann", "type_name": "user"})
    engine.dispose()
    assert schema_is_current(empty_database)


def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "new" / "guide.db"
    upgrade(f"sqlite:///{file}")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_cases_need_no_rasa() -> None:
    names = ("rasa", "rasa_sdk", "sanic", "bot.knowledge", "bot.settings", "actions")
    program = f"import sys, bot.cases; print([name for name in {names} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (run.stdout, run.stderr) == ("[]\n", "")
