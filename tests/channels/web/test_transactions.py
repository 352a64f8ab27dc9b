"""A turn asks the database once before and once after: more trips would cost more than all else in it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from uuid import uuid4

import pytest
from sanic import Sanic

from actions.services import services
from bot.cases import upgrade
from bot.channels.web.requests import Message
from bot.runtime import logs
from bot.settings import load_settings
from tests.bench.turn_costs import Work, answering, counted

OPENING = "opening"
TURNS = {
    "hello": "My left leg hurts, from the bottom to the foot",
    "an agreement": "yes",
    "news for the case": "for 4 months now, 8 out of 10",
    "a question": "what is rhizotomy?",
    "the same question again": "what is rhizotomy?",
    "a summary's page": "show me my summary",
    "a wish": "I want a person from the clinic to call me",
    "a name": "Ann Lee",
    "a hand-off": "ann@example.org",
    "danger": "I can't feel anything between my legs",
}
ONE_MORE = ("a summary's page", "a hand-off")
"""Turns that say what was done in a transaction of its own."""


@pytest.fixture
def costs(database_url: str, tmp_path: Path, model_dir: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Work]:
    """What each turn of a conversation asked of the database."""
    for name, value in (("DATABASE_URL", database_url), ("MODEL_DIR", model_dir), ("SUMMARY_DIR", tmp_path / "pages")):
        monkeypatch.setenv(f"BOT_{name}", str(value))
    monkeypatch.setenv("BOT_WEB_KEY", "a key for the tests of thirty-two characters and more")
    monkeypatch.setattr(Sanic, "test_mode", True)  # several applications of one name
    monkeypatch.setattr("bot.cases.turn_lease.BEAT", 3600)  # on a busy machine a turn may last for a beat
    upgrade(database_url)
    services.cache_clear()
    logs.silence_rasa()

    async def play() -> dict[str, Work]:
        asked: dict[str, Work] = {}
        async with answering(load_settings()) as door:
            conversation = f"web-{uuid4().hex}"
            with counted() as asked[OPENING]:
                await door.open(conversation)
            for name, text in TURNS.items():
                with counted() as work:
                    answer = await door.answer(conversation, Message(str(uuid4()), text=text))
                assert answer["replies"], name
                asked[name] = work
        return asked

    found = asyncio.run(play())
    services.cache_clear()
    return found


def test_two_transactions_a_turn_and_few_statements(costs: dict[str, Work], database_url: str) -> None:
    expected = dict.fromkeys((OPENING, *TURNS), 2) | dict.fromkeys(ONE_MORE, 3)
    assert {name: work.transactions for name, work in costs.items()} == expected
    on_postgres = database_url.startswith("postgresql")
    for name in ("a question", "the same question again"):
        work = costs[name]
        assert len(work.statements) == (13 if on_postgres else 12), work.statements
        if on_postgres:  # how the turn stands, all that it leaves
            assert len(work.trips) == 2, work.trips
    if on_postgres:
        assert len(costs[OPENING].trips) == 2, "nobody looks for a chat that is known not to be there"
        assert len(costs["news for the case"].trips) == 2, "a report is not read back to be written"
        assert len(costs["an agreement"].trips) == 3, "only the number of the new case is asked for"
        for name in ONE_MORE:
            assert len(costs[name].trips) == 4, (name, "what was there, and what is there now")
    for name, work in costs.items():
        for table in ("events", "chat_items"):  # however many there are, they are written at once
            into = [statement for statement in work.statements if statement.startswith(_inserts_into(table))]
            assert len(into) == 1, (name, table)


def _inserts_into(table: str) -> tuple[str, str]:
    """How such a statement begins, in words, or prepared (bot/cases/prepared.py)."""
    return f"INSERT INTO {table} ", f"EXECUTE insert_into_{table}_"
