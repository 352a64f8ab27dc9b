"""Every line of the log: what it says, as text or JSON, and that no error's words are in it."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import threading
from collections.abc import Iterator
from contextvars import copy_context
from pathlib import Path

import pytest

from bot.runtime import logs, request_context
from bot.settings import Settings

SAID = "my name is Zebulon and my left leg burns"


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root, ours = logging.getLogger(), logging.getLogger("bot")
    before = root.handlers[:], root.level, ours.level, threading.excepthook, sys.unraisablehook, logging.raiseExceptions
    yield
    root.handlers[:], root_level, our_level, threading.excepthook, sys.unraisablehook, logging.raiseExceptions = before
    root.setLevel(root_level)
    ours.setLevel(our_level)
    logging.captureWarnings(False)


def configured(**settings: object) -> None:
    logs.configure(Settings(_env_file=None, **settings))


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    written = capsys.readouterr().err
    assert SAID not in written
    return written.splitlines()


def failing() -> None:
    try:
        raise KeyError(SAID)
    except KeyError as error:
        raise ValueError(f"the row was {SAID}") from error


def test_text_is_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    configured()
    logging.getLogger("bot.x").error("Redis cannot count (%s).", "TimeoutError")
    assert lines(capsys) == ["ERROR bot.x: Redis cannot count (TimeoutError)."]


def test_json_is_one_object_a_line_with_what_is_being_worked_on(capsys: pytest.CaptureFixture[str]) -> None:
    configured(log_format="json", log_level="INFO")

    async def work() -> str:
        request = request_context.begin_request("web")
        request_context.about("web-conversation-7")
        logging.getLogger("bot.x").info("A turn ended.\nReally.", extra={"fields": {"outcome": "answered", "ms": 12}})
        return request

    request = asyncio.run(work())
    (line,) = lines(capsys)
    told = json.loads(line)
    assert told["time"].endswith("Z")
    assert (told["level"], told["logger"], told["event"]) == ("INFO", "bot.x", "A turn ended.\nReally.")
    assert (told["request"], told["outcome"], told["ms"]) == (request, "answered", 12)
    assert len(told["conversation"]) == 12
    assert "web-conversation-7" not in line


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_an_error_is_told_by_its_kinds_and_places(capsys: pytest.CaptureFixture[str], log_format: str) -> None:
    configured(log_format=log_format)
    try:
        failing()
    except ValueError:
        logging.getLogger("bot.x").exception("It failed.")
    told = "\n".join(lines(capsys))
    assert "It failed." in told
    assert "ValueError from KeyError" in told
    assert "tests/runtime/test_logs.py:" in told
    assert "failing" in told


def test_the_words_of_libraries_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    configured(log_level="DEBUG")
    library = logging.getLogger("sqlalchemy.engine")
    library.error(f"INSERT INTO chat VALUES ('{SAID}')")
    library.warning("INSERT again")
    assert lines(capsys) == [f"ERROR sqlalchemy.engine: {logs.LIBRARY_FAULT} (at test_logs:{_line_of('INSERT INTO')})"]


def test_a_task_whose_error_nobody_took_says_nothing_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    configured()

    async def forgotten() -> None:
        asyncio.get_running_loop().create_task(_raise_it())
        await asyncio.sleep(0.01)

    asyncio.run(forgotten())
    told = "\n".join(lines(capsys))
    assert told.startswith(f"ERROR asyncio: {logs.LIBRARY_FAULT}")
    assert "error ValueError from KeyError" in told


def test_a_thread_that_dies_and_a_finaliser_that_fails_say_nothing_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    configured()
    thread = threading.Thread(target=failing)
    thread.start()
    thread.join()

    class Failing:
        def __del__(self) -> None:
            failing()

    Failing()
    told = [line for line in lines(capsys) if line.startswith("ERROR")]
    assert told == [
        "ERROR bot.runtime.logs: A thread ended with an error. (error ValueError from KeyError)",
        "ERROR bot.runtime.logs: An error could not be raised. (error ValueError from KeyError)",
    ]


def test_a_record_that_cannot_be_written_is_not_printed_raw(capsys: pytest.CaptureFixture[str]) -> None:
    configured()
    logging.getLogger("bot.x").error("Two words: %s %s.", SAID)
    assert lines(capsys) == []


def test_one_key_gives_one_digest_and_another_a_different_one() -> None:
    def digest(key: str) -> str | None:
        configured(web_key=key)
        request_context.about("ann")
        return request_context.conversation_digest()

    first, other = "a" * 32, "b" * 32
    both, one, another = (copy_context().run(digest, key) for key in (f"{first},{other}", first, other))
    assert both == one != another


async def _raise_it() -> None:
    failing()


def _line_of(words: str) -> int:
    source = Path(__file__).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(source, 1) if f'f"{words}' in line)
