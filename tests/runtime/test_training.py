"""The trained model: when it is out of date, and that it is put in place whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.runtime import training
from bot.runtime.training import MODEL_FILE, STAMP_FILE, TrainingFailed, fingerprint, model_is_stale, train
from bot.settings import Settings

MADE_OF = (
    "config.yml",
    "domain.yml",
    "data/nlu/pain.yml",
    "data/stories/rules.yml",
    "bot/language/reading.py",
    "bot/language/rasa/understanding.py",
    "bot/knowledge/vocabulary/sites.yml",
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one line a file."""
    for name in (*MADE_OF, "README.md", "bot/knowledge/content/safety.yml", "actions/pain.py"):
        file = tmp_path / "project" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("something\n", encoding="utf-8")
    monkeypatch.setattr(training, "PROJECT", tmp_path / "project")
    return tmp_path / "project"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, model_dir=tmp_path / "models")


@pytest.mark.parametrize("name", MADE_OF)
def test_whatever_the_model_is_made_of_counts(project: Path, name: str) -> None:
    before = fingerprint(project)
    (project / name).write_text("something else\n", encoding="utf-8")
    assert fingerprint(project) != before


def test_a_file_more_or_a_new_name_counts(project: Path) -> None:
    seen = {fingerprint(project)}
    (project / "data/nlu/pain.yml").rename(project / "data/nlu/ache.yml")
    seen.add(fingerprint(project))
    (project / "data/nlu/more.yml").write_text("", encoding="utf-8")
    seen.add(fingerprint(project))
    assert len(seen) == 3


def test_what_is_said_and_done_does_not_count(project: Path) -> None:
    before = fingerprint(project)
    for name in ("README.md", "bot/knowledge/content/safety.yml", "actions/pain.py"):
        (project / name).write_text("something else\n", encoding="utf-8")
    cache = project / "bot/language/__pycache__/reading.py"
    cache.parent.mkdir()
    cache.write_text("compiled", encoding="utf-8")
    assert fingerprint(project) == before


def test_another_release_of_rasa_counts(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(project)
    monkeypatch.setattr(training, "version", lambda name: "4.0")
    assert fingerprint(project) != before


def test_no_model_no_stamp_or_a_damaged_one_is_stale(settings: Settings) -> None:
    assert model_is_stale(settings)
    settings.model_dir.mkdir()
    (settings.model_dir / MODEL_FILE).write_bytes(b"model")
    assert model_is_stale(settings)
    stamp = settings.model_dir / STAMP_FILE
    for damaged in ("", "[]", "{}", "\udcff"):
        stamp.write_bytes(damaged.encode("utf-8", "surrogateescape"))
        assert model_is_stale(settings)
    stamp.write_text(json.dumps({"fingerprint": fingerprint(training.PROJECT)}), encoding="utf-8")
    assert not model_is_stale(settings)


@pytest.fixture
def _rasa_makes_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def trained(workplace: Path, tell: training.Tell) -> Path:
        tell("training")
        (workplace / MODEL_FILE).write_bytes(b"new")
        return workplace / MODEL_FILE

    monkeypatch.setattr(training, "_trained", trained)


@pytest.mark.usefixtures("project", "_rasa_makes_a_model")
def test_a_new_model_takes_the_place_of_the_old(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "fingerprint", lambda: "hash")
    settings.model_dir.mkdir()
    (settings.model_dir / MODEL_FILE).write_bytes(b"old")
    told: list[str] = []
    assert train(settings, told.append).read_bytes() == b"new"
    assert told == ["training"]
    assert not model_is_stale(settings)
    assert sorted(path.name for path in settings.model_dir.iterdir()) == [STAMP_FILE, MODEL_FILE]


@pytest.mark.usefixtures("project")
def test_a_training_that_fails_leaves_the_old_model(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(workplace: Path, tell: training.Tell) -> Path:
        raise TrainingFailed("No.")

    monkeypatch.setattr(training, "_trained", fails)
    settings.model_dir.mkdir()
    (settings.model_dir / MODEL_FILE).write_bytes(b"old")
    with pytest.raises(TrainingFailed):
        train(settings, print)
    assert [path.name for path in settings.model_dir.iterdir()] == [MODEL_FILE]


def test_what_is_missing_is_named(project: Path, settings: Settings) -> None:
    (project / "domain.yml").unlink()
    with pytest.raises(TrainingFailed, match=r"domain\.yml is missing"):
        train(settings, print)


@pytest.mark.usefixtures("project", "_rasa_makes_a_model")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("in the way", encoding="utf-8")
    with pytest.raises(TrainingFailed, match="BOT_MODEL_DIR"):
        train(Settings(_env_file=None, model_dir=tmp_path / "models"), print)
