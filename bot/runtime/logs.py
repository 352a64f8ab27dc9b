"""Logs on stderr, without anything that a person said.

Only our own messages are written, which are constants. Of a library's report only the place in the code and the types
of the errors are kept, since its words may repeat a message or the values of a row. Rasa, which logs messages, may only
report errors.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
import traceback
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from bot.runtime import request_context
from bot.settings import LogFormat, Settings, parts

OURS = ("bot", "actions")
LIBRARY_FAULT = "A library reported a fault; its words are left out."
_PROJECT = Path(__file__).resolve().parents[2]

logger = logging.getLogger(__name__)


def configure(settings: Settings) -> None:
    """Log this project from the level of the settings on, and libraries from ERROR on.

    Python warnings are not shown. Errors that nobody caught in a thread are logged like all others.
    """
    keys = parts(settings.web_key.get_secret_value())
    request_context.name_conversations_with(keys[0] if keys else "")
    write_with(JsonLines() if settings.log_format is LogFormat.JSON else TextLines(), settings.log_level.value)
    threading.excepthook = _log_uncaught_in_thread
    sys.unraisablehook = _log_unraisable


def write_with(formatter: logging.Formatter, level: str) -> None:
    """Write to stderr with ``formatter``: this project from ``level`` on, libraries from ERROR on."""
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # a record that cannot be written is not printed raw
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    handler.addFilter(lambda record: _is_ours(record) or record.levelno >= logging.ERROR)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.ERROR)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    logging.getLogger("py.warnings").setLevel(logging.CRITICAL)


def silence_rasa() -> None:
    """Turn off Rasa's structured log, which repeats messages."""
    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))


class TextLines(logging.Formatter):
    """Formats ``LEVEL logger: event (request …, conversation …)``, and below it where an error came from."""

    def format(self, record: logging.LogRecord) -> str:
        """One record as one line, and one more for each place that an error passed."""
        fields = _fields(record)
        places = fields.pop("places", ())
        about = ", ".join(f"{name} {value}" for name, value in fields.items())
        line = f"{record.levelname} {record.name}: {_event(record)}{f' ({about})' if about else ''}"
        return "\n".join([line, *(f"  {place}" for place in places)])


class JsonLines(logging.Formatter):
    """One JSON object a line: time (UTC, ISO 8601), level, logger, event, and what else is known."""

    def format(self, record: logging.LogRecord) -> str:
        """One record as one line."""
        at = datetime.fromtimestamp(record.created, timezone.utc).isoformat(timespec="milliseconds")
        line = {
            "time": at.replace("+00:00", "Z"),
            "level": record.levelname,
            "logger": record.name,
            "event": _event(record),
            "process": record.process,
            **_fields(record),
        }
        return json.dumps(line, ensure_ascii=False)


def kinds_of(error: BaseException | None) -> str:
    """The types of an error and its causes, the outermost first, without their messages."""
    return " from ".join(type(each).__name__ for each in _chain(error))


def places_of(error: BaseException | None) -> list[str]:
    """Where an error and its causes came from, as ``file:line function``, without messages or values."""
    return [
        f"{_short(frame.filename)}:{frame.lineno} {frame.name}"
        for each in _chain(error)
        for frame in traceback.extract_tb(each.__traceback__)
    ]


def _event(record: logging.LogRecord) -> str:
    return record.getMessage() if _is_ours(record) else LIBRARY_FAULT


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in OURS


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    """The further fields of a record: only codes, numbers and names from the code."""
    fields: dict[str, Any] = {
        "request": request_context.request(),
        "conversation": request_context.conversation_digest(),
        **getattr(record, "fields", {}),
    }
    if not _is_ours(record):
        fields["at"] = f"{record.module}:{record.lineno}"
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        fields["error"], fields["places"] = kinds_of(error), places_of(error)
    return {name: value for name, value in fields.items() if value is not None}


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _short(filename: str) -> str:
    path = Path(filename)
    if "site-packages" in path.parts:
        return "/".join(path.parts[path.parts.index("site-packages") + 1 :])
    return str(path.relative_to(_PROJECT)) if path.is_relative_to(_PROJECT) else path.name


def _log_uncaught_in_thread(arguments: threading.ExceptHookArgs) -> None:
    _log_uncaught("A thread ended with an error.", arguments.exc_value)


def _log_unraisable(arguments: sys.UnraisableHookArgs) -> None:
    _log_uncaught("An error could not be raised.", arguments.exc_value)


def _log_uncaught(event: str, error: BaseException | None) -> None:
    if error is not None:
        logger.error(event, exc_info=(type(error), error, error.__traceback__))
