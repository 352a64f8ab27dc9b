"""A model that is missing, damaged, cut short or of another Rasa: the server does not start, and one sentence says why."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.commands.explaining import explanation
from bot.commands.opening import open_guide
from bot.runtime.guide import MODEL_FILE
from bot.runtime.training import PROJECT
from bot.settings import Settings
from tests.channels.conftest import Run
from tests.channels.web.serving import free_port
from tests.faults.observed import Observed


def of_another_rasa(model: bytes) -> bytes:
    """The same model, as if Rasa 3.0 had trained it."""
    made = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(model)) as whole, tarfile.open(fileobj=made, mode="w:gz") as other:
        for member in whole.getmembers():
            content = whole.extractfile(member).read() if member.isfile() else b""  # type: ignore[union-attr]
            if member.name.endswith("metadata.json"):
                content = json.dumps({**json.loads(content), "rasa_open_source_version": "2.8.0"}).encode()
                member.size = len(content)
            other.addfile(member, io.BytesIO(content))
    return made.getvalue()


def without_components(model: bytes) -> bytes:
    """An archive that is whole and holds no model."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as other:
        other.addfile(tarfile.TarInfo("empty"), io.BytesIO())
    return made.getvalue()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda model: b"", id="empty"),
        pytest.param(lambda model: model[: len(model) // 2], id="cut short"),
        pytest.param(lambda model: model[:2_000] + bytes(2_000) + model[4_000:], id="damaged"),
        pytest.param(lambda model: b"not a model" * 1_000, id="something else"),
        pytest.param(of_another_rasa, id="of another Rasa"),
        pytest.param(without_components, id="without components"),
    ],
)
async def test_a_model_that_cannot_be_used_is_explained(
    damage: Callable[[bytes], bytes], model_dir: Path, tmp_path: Path
) -> None:
    (tmp_path / MODEL_FILE).write_bytes(damage((model_dir / MODEL_FILE).read_bytes()))
    settings = Settings(_env_file=None, model_dir=tmp_path, database_url=f"sqlite:///{tmp_path / 'guide.db'}")
    with pytest.raises(Exception) as caught:
        await open_guide(settings, may_lack_database=True)
    said = explanation(caught.value)
    assert "cannot be loaded" in said
    assert "run 'bot train'" in said
    assert "\n" not in said


def _refuses(run_bot: Run, folder: Path) -> None:
    done = run_bot(
        "serve", "--credentials", str(PROJECT / "credentials.yml"), BOT_MODEL_DIR=str(folder), BOT_PORT=str(free_port())
    )
    assert done.returncode == 1
    [sentence] = done.stderr.decode().splitlines()
    assert "run 'bot train'" in sentence


@pytest.mark.fault("The model is missing, damaged, cut short or of another Rasa")
def test_the_server_does_not_start_without_a_model(
    run_bot: Run, model_dir: Path, tmp_path: Path, observed: Observed
) -> None:
    _refuses(run_bot, tmp_path / "nowhere")
    model = (model_dir / MODEL_FILE).read_bytes()
    (tmp_path / MODEL_FILE).write_bytes(model[: len(model) // 2])
    _refuses(run_bot, tmp_path)
    observed.note(
        danger="no: nobody is let in; a server that runs goes on with the model it has",
        told="the operator, in one sentence, with exit status 1: run 'bot train'",
        kept="whole: nothing is touched",
        once="no",
        after="starts with a whole model",
    )
