"""The installed content, and a copy of it to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.knowledge import Knowledge, knowledge
from bot.knowledge.loader import CONTENT


@pytest.fixture(scope="session")
def content() -> Knowledge:
    return knowledge()


@pytest.fixture
def content_copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))
