"""The command `bot` as outside programs run it: another process, a trained model, a database of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.runtime import training
from bot.settings import Settings

BOT = [sys.executable, "-c", "from bot.cli import app; app()"]
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(scope="session")
def model_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model of the working copy when it is fresh, else one trained for these tests."""
    usual = Settings(_env_file=None, model_dir=training.PROJECT / "models")
    if not training.model_is_stale(usual):
        return usual.model_dir
    own = tmp_path_factory.mktemp("model")
    training.train(Settings(_env_file=None, model_dir=own), tell=lambda _: None)
    return own


@pytest.fixture
def environment(tmp_path: Path, model_dir: Path) -> dict[str, str]:
    """Settings of a place of its own, in the C locale: UTF-8 must not depend on it."""
    without = {name: value for name, value in os.environ.items() if not name.startswith(("BOT_", "PYTHONIO", "LC_"))}
    return {
        **without,
        "LANG": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONPATH": str(training.PROJECT),
        "BOT_DATABASE_URL": f"sqlite:///{tmp_path / 'guide.db'}",
        "BOT_MODEL_DIR": str(model_dir),
        "BOT_SUMMARY_DIR": str(tmp_path / "summaries"),
    }


@pytest.fixture
def run_bot(tmp_path: Path, environment: dict[str, str]) -> Run:
    """Runs `bot <arguments>` to its end: ``run_bot("parse", input=b"…", BOT_REGION="uk")``."""

    def run(*arguments: str, input: bytes = b"", **settings: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [*BOT, *arguments],
            input=input,
            capture_output=True,
            cwd=tmp_path,
            env=environment | settings,
            timeout=180,
            check=False,
        )

    return run
