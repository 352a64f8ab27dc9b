"""Opens the guide for a command: database ready, model loaded, Rasa quiet and quick to start."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from bot.settings import Settings

if TYPE_CHECKING:
    from bot.runtime.guide import Guide
    from bot.runtime.shared_unsaved import Unsaved


@asynccontextmanager
async def opened_guide(settings: Settings) -> AsyncIterator[Guide]:
    """The guide, closed at the end of the block.

    On SQLite the tables are made or brought up to date; on PostgreSQL that is left to `bot db upgrade`.
    Raises ModelMissing, ModelUnusable, DatabaseError, ContentError.
    """
    guide = await open_guide(settings)
    try:
        yield guide
    finally:
        await guide.close()


async def open_guide(settings: Settings, unsaved: Unsaved | None = None, *, may_lack_database: bool = False) -> Guide:
    """Like ``opened_guide``, for callers that close it themselves; ``unsaved`` holds people who refused storage.

    A server ``may_lack_database``: it then starts without and waits for it (bot/runtime/waiting_for_database.py).
    """
    refuse_without_model(settings)
    with _without_collecting_garbage():
        _ready_database(settings.database_url, may_lack=may_lack_database)

        from bot.runtime import lean_rasa, logs

        lean_rasa.install()
        logs.silence_rasa()

        from bot.runtime.measuring import MeasuredGuide

        return await MeasuredGuide.open(settings, detect_red_flags, unsaved)


def detect_red_flags(text: str) -> Sequence[Mapping[str, Any]]:
    """The red flags of a text, read without Rasa, for turns that failed."""
    from bot.language.understanding import shared_understander

    flags: Sequence[Mapping[str, Any]] = shared_understander().understand(text).to_dict()["red_flags"]
    return flags


def refuse_without_model(settings: Settings) -> None:
    """Raise ModelMissing if there is no model, before anything else is loaded."""
    from bot.runtime.errors import ModelMissing
    from bot.runtime.training import model_path

    if not model_path(settings).is_file():
        raise ModelMissing(f"There is no trained model at {model_path(settings)}: run 'bot train' first.")


def _ready_database(url: str, *, may_lack: bool) -> None:
    from bot.cases.errors import BadDatabaseUrl, DatabaseError
    from bot.cases.schema import make_ready

    try:
        make_ready(url)
    except DatabaseError as error:
        if not may_lack or isinstance(error, BadDatabaseUrl):
            raise


@contextmanager
def _without_collecting_garbage() -> Iterator[None]:
    """Pause garbage collection, a tenth of the time: imports and models make a million objects that stay."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
        _give_back_freed_memory()


def _give_back_freed_memory() -> None:
    """Return 15 MB that only loading needed to the system; glibc would keep them, and others lack the call."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
