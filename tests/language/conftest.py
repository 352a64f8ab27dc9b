"""What `bot train` made, for tests that ask how well it learned."""

import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.language.intent.model import IntentModel
from bot.language.red_flags import learned_file
from bot.language.red_flags.learned import LearnedRedFlags
from bot.language.understanding import Understander
from bot.runtime.training import model_is_stale, model_path
from bot.settings import load_settings


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Gives the file of this name out of the trained model."""
    settings = load_settings()
    if model_is_stale(settings):
        pytest.skip("there is no trained model of what is here now: run 'bot train'")
    folder = tmp_path_factory.mktemp("trained")

    def file(name: str) -> Path:
        with tarfile.open(model_path(settings)) as archive:
            (member,) = [m for m in archive.getmembers() if Path(m.name).name == name]
            member.name = name
            archive.extract(member, folder)
        return folder / name

    return file


@pytest.fixture(scope="session")
def model(trained: Callable[[str], Path]) -> IntentModel:
    """The intent model of the trained model."""
    return IntentModel.load(trained("intents.npz"))


@pytest.fixture(scope="session")
def understander() -> Understander:
    return Understander()


@pytest.fixture(scope="session")
def detector(trained: Callable[[str], Path]) -> LearnedRedFlags:
    """The learned red-flag detector of the trained model."""
    return learned_file.load(trained("red_flags.npz"))
