"""Each message is answered once and in order: sent again, sent at once, after a crash, through two servers."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from bot.cases import upgrade
from bot.runtime.training import PROJECT
from tests.cases.locks import held, somebody_waits
from tests.channels.web.serving import Person, Server, serving, texts
from tests.waiting import wait_until

IN_TROUBLE = [sys.executable, str(PROJECT / "tests/operations/bot_in_trouble.py")]


def moved_to(person: Person, server: Server) -> Person:
    """The same page, talking to another server."""
    other = object.__new__(Person)
    other.__dict__.update(person.__dict__, server=server)
    return other


def times_heard(url: str, message_id: str) -> int:
    """How often the conversation holds this message."""
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT data FROM events WHERE type_name = 'user'")).scalars().all()
    engine.dispose()
    return [json.loads(row)["message_id"] for row in rows].count(message_id)


def test_the_same_message_at_the_same_time_is_one(person: Person) -> None:
    person.choose("Yes, that is OK")
    mine = str(uuid4())
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: person.send({"id": mine, "text": "My left leg hurts"}), range(6)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    assert person.words() == ["Yes, that is OK", "My left leg hurts"]
    assert times_heard(f"sqlite:///{person.server.folder / 'guide.db'}", mine) == 1


def test_many_at_once_are_answered_one_after_another(person: Person) -> None:
    person.choose("Yes, that is OK")
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda n: person.send({"id": str(uuid4()), "text": f"I am {n} years old"}), range(20, 28))
        )
    assert {answer.status_code for answer in answers} == {200}
    items = person.history()["items"]
    assert [item["seq"] for item in items] == list(range(1, len(items) + 1))
    for answer in answers:
        body = answer.json()
        assert [reply["seq"] for reply in body["replies"]] == [
            body["seq"] + n for n in range(1, len(body["replies"]) + 1)
        ], "nobody else's item stands between a message and its answer"


def test_order_is_the_order_of_coming(tmp_path: Path, model_dir: Path) -> None:
    """The first stands still until the last has come."""
    hold, came = tmp_path / "hold", tmp_path / "came"
    with serving(tmp_path, model_dir, bot=IN_TROUBLE) as server:
        person = server.visitor()
        person.choose("Yes, that is OK")
        hold.touch()
        before = came.stat().st_size
        with ThreadPoolExecutor(6) as pool:
            try:
                for number in range(6):
                    pool.submit(person.send, {"id": str(uuid4()), "text": f"number {number}"})
                    wait_until(lambda so_many=before + number + 1: came.stat().st_size == so_many)
            finally:
                hold.unlink()
        assert person.words()[1:] == [f"number {n}" for n in range(6)]


def test_whoever_hangs_up_is_answered_all_the_same(person: Person) -> None:
    person.choose("Yes, that is OK")
    import requests

    mine = str(uuid4())
    with pytest.raises(requests.Timeout):
        requests.post(
            f"{person.server.address}/webhooks/web/messages",
            json={"id": mine, "text": "My left leg hurts"},
            headers=person.headers,
            timeout=(5, 0.001),
        )
    answer = person.say("My left leg hurts", id=mine)
    assert answer["replies"]
    assert times_heard(f"sqlite:///{person.server.folder / 'guide.db'}", mine) == 1


def test_a_restart_loses_and_doubles_nothing(tmp_path: Path, model_dir: Path) -> None:
    with serving(tmp_path, model_dir) as server:
        person = server.visitor()
        person.choose("Yes, that is OK")
        mine = str(uuid4())
        first = person.say("My left leg hurts", id=mine)
        before = person.history()
        server.stop()
    with serving(tmp_path, model_dir) as again:
        person = moved_to(person, again)
        assert person.history() == before
        assert person.say("My left leg hurts", id=mine) == first
        assert person.say("since three months")["replies"]


DANGER = "I can no longer control my bladder"


@contextmanager
def broken(server: Server, breaking: str, mending: str) -> Iterator[None]:
    """The server's database cannot do something for a while."""
    with sqlite3.connect(server.folder / "guide.db") as database:
        database.execute(breaking)
    try:
        yield
    finally:
        with sqlite3.connect(server.folder / "guide.db") as database:
            database.execute(mending)


def without(table: str) -> tuple[str, str]:
    return f"ALTER TABLE {table} RENAME TO elsewhere", f"ALTER TABLE elsewhere RENAME TO {table}"


class TestTheDatabaseFails:
    @pytest.mark.parametrize("table", ["chat_answers", "cases", "red_flag_events", "outbox"])
    def test_a_turn_of_which_a_row_is_refused_is_found_again(self, server: Server, table: str) -> None:
        """The answer's row, the case's or the clinic's: nothing of the turn is written; the advice comes all the same."""
        person = server.visitor()
        mine = str(uuid4())
        full = f"CREATE TRIGGER full BEFORE INSERT ON {table} BEGIN SELECT RAISE(FAIL, 'disk is full'); END"
        with broken(server, full, "DROP TRIGGER full"):
            failed = person.send({"id": mine, "text": DANGER})
        assert failed.status_code == 503
        assert failed.json()["replies"][0]["blocks"][0]["type"] == "emergency"
        assert int(failed.headers["Retry-After"]) > 0
        assert person.words() == [], "a failed turn leaves no half of it"
        assert times_heard(f"sqlite:///{server.folder / 'guide.db'}", mine) == 0
        answer = person.say(DANGER, id=mine)
        assert answer["replies"][0]["blocks"][0]["type"] == "emergency"
        assert person.words() == [DANGER]
        assert times_heard(f"sqlite:///{server.folder / 'guide.db'}", mine) == 1

    def test_a_turn_that_cannot_be_stored_says_so_and_gives_the_advice(self, server: Server) -> None:
        person = server.visitor()
        person.choose("Yes, that is OK")
        mine = str(uuid4())
        with broken(server, *without("events")):
            failed = person.send({"id": mine, "text": DANGER})
        assert failed.status_code == 503
        assert failed.json()["error"]["code"] == "unavailable"
        assert failed.json()["emergency"]["tel"] == "911"
        assert "911" in texts(failed.json())
        assert person.words() == ["Yes, that is OK"]
        assert "911" in texts(person.say(DANGER, id=mine))

    @pytest.mark.parametrize("table", ["turn_leases", "ended_sessions", "chats"])
    def test_whatever_is_missing_the_advice_is_given(self, server: Server, table: str) -> None:
        person = server.visitor()
        with broken(server, *without(table)):
            failed = person.send({"id": str(uuid4()), "text": DANGER})
        assert failed.status_code == 503
        assert failed.json()["replies"][0]["blocks"][0]["type"] == "emergency"

    def test_a_history_that_cannot_be_read_is_no_empty_one(self, server: Server) -> None:
        person = server.visitor()
        with broken(server, *without("chat_items")):
            failed = server.ask("GET", "/webhooks/web/history", headers=person.headers)
        assert failed.status_code == 503
        assert failed.json()["emergency"]["tel"] == "911"


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("LOCK TABLE events IN EXCLUSIVE MODE", id="before the conversation is saved"),
        pytest.param("LOCK TABLE chat_items IN EXCLUSIVE MODE", id="between the conversation and the answer"),
    ],
)
def test_killed_in_the_middle_of_a_turn(tmp_path: Path, model_dir: Path, postgres_url: str, statement: str) -> None:
    upgrade(postgres_url)
    mine = str(uuid4())
    with serving(tmp_path, model_dir, BOT_DATABASE_URL=postgres_url) as server:
        person = server.visitor()
        person.choose("Yes, that is OK")
        with held(postgres_url, statement), ThreadPoolExecutor(1) as pool:
            sent = pool.submit(lambda: person.send({"id": mine, "text": "My left calf hurts"}))
            wait_until(lambda: somebody_waits(postgres_url))
            server.kill()
            assert isinstance(sent.exception(timeout=60), OSError)
    with serving(tmp_path, model_dir, BOT_DATABASE_URL=postgres_url) as again:
        person = moved_to(person, again)
        answer = person.say("My left calf hurts", id=mine)
        assert "calf" in texts(answer)
        assert person.words() == ["Yes, that is OK", "My left calf hurts"]
        assert times_heard(postgres_url, mine) == 1
        assert person.say("My left calf hurts", id=mine) == answer


def test_two_servers_on_one_database(tmp_path: Path, model_dir: Path, postgres_url: str, redis_url: str) -> None:
    upgrade(postgres_url)
    settings = {"BOT_DATABASE_URL": postgres_url, "BOT_REDIS_URL": redis_url}
    with serving(tmp_path, model_dir, **settings) as one, serving(tmp_path, model_dir, **settings) as two:
        here = one.visitor()
        there = moved_to(here, two)
        assert there.history() == here.history()
        here.choose("Yes, that is OK")
        there.latest = here.latest
        same = [str(uuid4()) for _ in range(6)]

        def send(number: int) -> Any:
            person = (here, there)[number % 2]
            return person.send({"id": same[number // 2], "text": f"I have tried physiotherapy, {number // 2} of 6"})

        with ThreadPoolExecutor(12) as pool:
            answers = list(pool.map(send, range(12)))
        assert {answer.status_code for answer in answers} == {200}
        for number in range(0, 12, 2):
            assert answers[number].json() == answers[number + 1].json(), "the same message has one answer on both"
        assert sorted(here.words()[1:]) == [f"I have tried physiotherapy, {n} of 6" for n in range(6)]
        assert here.history() == there.history()
        assert [times_heard(postgres_url, each) for each in same] == [1] * 6
        there.server.ask("DELETE", "/webhooks/web/session", headers=there.headers)
        assert here.send({"id": str(uuid4()), "text": "hi"}).status_code == 401
