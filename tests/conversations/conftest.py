"""A guide to talk to: a trained model (made once), one SQLite file, and the settings of the scenario's region."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from actions.services import services
from bot.cases.schema import upgrade
from bot.runtime import logs, training
from bot.settings import Settings, load_settings
from tests.conversations.clinic import Clinic
from tests.conversations.player import NewPlayer, Player


@pytest.fixture(scope="session")
def model_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model of the working copy when it is fresh, else one trained for these tests."""
    usual = Settings(_env_file=None)
    if not training.model_is_stale(usual):
        return usual.model_dir.resolve()
    own = tmp_path_factory.mktemp("model")
    training.train(Settings(_env_file=None, model_dir=own), tell=lambda _: None)
    return own


@pytest.fixture(scope="session")
def clinic(tmp_path_factory: pytest.TempPathFactory, model_dir: Path) -> Iterator[Clinic]:
    """The place, made once."""
    logs.silence_rasa()
    place = Clinic(tmp_path_factory.mktemp("clinic"), model_dir)
    upgrade(place.database_url)
    yield place
    for guide in place.guides.values():
        guide._store.close()
    place.loop.close()


@pytest.fixture
def new_player(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> Iterator[NewPlayer]:
    """Makes a person with a conversation of their own: ``new_player(region="uk")``."""

    def make(region: str = "us", never_asked: tuple[str, ...] = (), conversation: str | None = None) -> Player:
        monkeypatch.setenv("BOT_DATABASE_URL", clinic.database_url)
        monkeypatch.setenv("BOT_MODEL_DIR", str(clinic.model_dir))
        monkeypatch.setenv("BOT_SUMMARY_DIR", str(clinic.folder / "summaries"))
        monkeypatch.setenv("BOT_REGION", region)
        services.cache_clear()
        guide = clinic.guide(load_settings())
        return Player(guide, clinic.loop, conversation or uuid4().hex, region, never_asked)

    yield make
    if services.cache_info().currsize:
        services().store.close()
    services.cache_clear()
