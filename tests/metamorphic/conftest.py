"""The trained model, once for all metamorphic tests."""

import pytest

from bot.runtime.training import model_path
from bot.settings import load_settings
from tests.evaluation.messages import Annotated, read_messages
from tests.metamorphic.__main__ import MESSAGES
from tests.metamorphic.understood import Model


@pytest.fixture(scope="session")
def model() -> Model:
    archive = model_path(load_settings())
    if not archive.is_file():
        pytest.skip("there is no trained model: run 'bot train'")
    return Model(archive)


@pytest.fixture(scope="session")
def messages() -> list[Annotated]:
    return read_messages(MESSAGES)
