"""A message is understood once, while PostgreSQL is asked where its conversation stands; what is said stays the same."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any
from uuid import uuid4

import pytest
from rasa.core.processor import MessageProcessor
from sanic import Sanic

from actions.services import services
from bot.cases import upgrade
from bot.cases.together import Together
from bot.channels.web.requests import Message
from bot.runtime import logs
from bot.runtime.guide import Guide
from bot.runtime.reading_ahead import ReadAhead
from bot.runtime.turn_locks import TurnLocks
from bot.settings import load_settings
from tests.bench.turn_costs import answering

SAYS = (
    "My left leg hurts, from the bottom to the foot",
    "yes",
    "for 4 months now, 8 out of 10",
    "what is rhizotomy?",
    "/what does it cost?",
    "I can't feel anything between my legs",
    "it is still numb",
)


@pytest.fixture
def place(
    database_url: str, tmp_path: Path, model_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[pytest.MonkeyPatch]:
    """Settings of a place of its own."""
    for name, value in (("DATABASE_URL", database_url), ("MODEL_DIR", model_dir), ("SUMMARY_DIR", tmp_path / "pages")):
        monkeypatch.setenv(f"BOT_{name}", str(value))
    monkeypatch.setenv("BOT_WEB_KEY", "a key for the tests of thirty-two characters and more")
    monkeypatch.setattr(Sanic, "test_mode", True)  # several applications of one name
    monkeypatch.setattr("bot.cases.turn_lease.BEAT", 3600)  # on a busy machine a turn may last for a beat
    upgrade(database_url)
    services.cache_clear()
    logs.silence_rasa()
    yield monkeypatch
    services.cache_clear()


@contextmanager
def understood(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """How often each text is understood during the block; PostgreSQL answers only once that has had its chance."""
    texts: dict[str, int] = {}
    ahead = Event()
    ask, read, parse = Together._in_one_trip, ReadAhead.read, MessageProcessor._parse_message_with_graph

    def asked(self: Together, statements: Any, ends: bool, meanwhile: Callable[[], None] | None) -> Any:
        def and_answers_late() -> None:
            assert meanwhile is not None
            ahead.clear()
            meanwhile()
            assert ahead.wait(30)

        return ask(self, statements, ends, meanwhile and and_answers_late)

    def read_ahead(self: ReadAhead, tracker: Any) -> None:
        read(self, tracker)
        ahead.set()

    def parsed(self: Any, message: Any, *more: Any) -> Any:
        texts[message.text] = texts.get(message.text, 0) + 1
        return parse(self, message, *more)

    with monkeypatch.context() as patched:
        patched.setattr(Together, "_in_one_trip", asked)
        patched.setattr(ReadAhead, "read", read_ahead)
        patched.setattr(MessageProcessor, "_parse_message_with_graph", parsed)
        yield texts


def told() -> list[Any]:
    """What is said to each message of a conversation."""

    async def play() -> list[Any]:
        async with answering(load_settings()) as door:
            conversation = f"web-{uuid4().hex}"
            await door.open(conversation)
            answers = [await door.answer(conversation, Message(str(uuid4()), text=text)) for text in SAYS]
            return [(answer["asking"], answer["about"], _texts(answer)) for answer in answers]

    return asyncio.run(play())


def _texts(answer: dict[str, Any]) -> list[str]:
    return [block["text"] for reply in answer["replies"] for block in reply["blocks"] if "text" in block]


def test_once_and_while_postgresql_is_waited_for(place: pytest.MonkeyPatch, database_url: str) -> None:
    used: list[bool] = []
    holds = ReadAhead.holds

    def held(self: ReadAhead, *of: Any) -> bool:
        used.append(holds(self, *of))
        return used[-1]

    place.setattr(ReadAhead, "holds", held)
    with understood(place) as texts:
        answers = told()
    assert set(texts.values()) == {1}, texts
    on_postgres = database_url.startswith("postgresql")
    assert set(used) == {on_postgres}, "it is at hand from its opening on"
    place.setattr(ReadAhead, "read", lambda *_: None)
    assert told() == answers


def test_what_cannot_be_read_ahead_is_read_in_its_turn(place: pytest.MonkeyPatch) -> None:
    answers = told()

    def fails(*_: Any) -> Any:
        raise RuntimeError("broken on purpose")

    place.setattr(Guide, "_read_ahead", fails)
    with understood(place) as texts:
        assert told() == answers
    assert set(texts.values()) == {1}


def test_what_was_in_vain_is_left_for_a_while(place: pytest.MonkeyPatch, database_url: str) -> None:
    place.setattr(ReadAhead, "holds", lambda *_: False)
    with understood(place) as texts:
        told()
    again = [text for text, times in texts.items() if times > 1]
    assert again == ([SAYS[0]] if database_url.startswith("postgresql") else [])


def test_not_while_others_are_answered(place: pytest.MonkeyPatch) -> None:
    read: list[Any] = []
    place.setattr(TurnLocks, "busy", True)
    place.setattr(ReadAhead, "read", lambda *_: read.append(None))
    told()
    assert not read
