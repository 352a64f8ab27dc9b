"""Explains in one sentence what stopped a command, where, and how to mend it."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

import typer

from bot.runtime import logs

_PROJECT = Path(__file__).resolve().parents[2]
_READABLE_BY_NAME = frozenset({"TensorFlowNeeded", "UnsupportedRasa", "LeftOut", "VocabularyError"})
"""Errors with texts written to be read, whose modules are slow to import."""


class CommandFailed(Exception):
    """A command cannot do its work; the text is the sentence for the operator."""


def explanation(error: Exception) -> str:
    """The sentence for ``error``: its own if it was made to be read, else its kind and place.

    The text of an unforeseen error is never repeated, for it may hold what a patient wrote; BOT_LOG_LEVEL=DEBUG
    shows the places in the code that it passed.
    """
    known = _made_to_be_read(error)
    if known is not None:
        return " ".join(str(known).split())
    if isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] not in ("bot", "actions"):
        return f"The library {error.name} is not installed: run 'make setup'."
    if os.environ.get("BOT_LOG_LEVEL", "").strip().upper() == "DEBUG":
        typer.echo("\n  ".join([logs.kinds_of(error), *logs.places_of(error)]), err=True)
    return (
        f"This should not happen: {type(error).__name__} in {_place(error)}. "
        "Run 'bot doctor', or this command again with BOT_LOG_LEVEL=DEBUG for the details."
    )


def _made_to_be_read(error: BaseException | None) -> BaseException | None:
    """The innermost of the error and its causes whose text was written to be read: it is closest to the mistake."""
    from bot.cases.errors import DatabaseError
    from bot.knowledge.errors import ContentError
    from bot.runtime.errors import ModelMissing, ModelUnusable
    from bot.runtime.listening import CannotServe
    from bot.runtime.training import TrainingFailed
    from bot.settings import SettingsError

    readable = (
        CannotServe,
        CommandFailed,
        ContentError,
        DatabaseError,
        SettingsError,
        ModelMissing,
        ModelUnusable,
        TrainingFailed,
    )
    found = None
    while error is not None:
        if isinstance(error, readable) or type(error).__name__ in _READABLE_BY_NAME:
            found = error
        error = error.__cause__
    return found


def _place(error: Exception) -> str:
    """The last place in this project that the error passed, if any."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if Path(f.filename).is_relative_to(_PROJECT) and "site-packages" not in f.filename]
    if not frames:
        return "an unknown place"
    last = (ours or list(frames))[-1]
    file = Path(last.filename)
    return f"{file.relative_to(_PROJECT) if ours else file.name}, line {last.lineno}"
