"""A real server on a real PostgreSQL that is stopped, frozen, made read-only, filled and held up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cases import upgrade
from tests.cases.locks import held
from tests.channels.web.serving import CLINIC, Person, Server, serving
from tests.faults.asking import (
    DANGER,
    LEG,
    advised,
    goes_on,
    held_for,
    message,
    recovers,
    sent_until,
    times_heard,
    told_not_saved,
)
from tests.faults.observed import Observed
from tests.faults.own_postgres import OwnPostgres

PATIENCE = "6"
"""BOT_TURN_SECONDS of these servers."""


@pytest.fixture(scope="module")
def server(own_postgres: OwnPostgres, tmp_path_factory: pytest.TempPathFactory, model_dir: Path) -> Iterator[Server]:
    upgrade(own_postgres.url())
    with serving(
        tmp_path_factory.mktemp("on-postgres"),
        model_dir,
        BOT_DATABASE_URL=own_postgres.url(),
        BOT_TURN_SECONDS=PATIENCE,
    ) as running:
        yield running


@pytest.fixture
def person(server: Server) -> Person:
    """Somebody in the middle of a conversation."""
    somebody = server.visitor()
    somebody.choose("Yes, that is OK")
    somebody.say(LEG)
    return somebody


@pytest.mark.fault("PostgreSQL is down when the server starts")
def test_down_at_the_start(own_postgres: OwnPostgres, tmp_path: Path, model_dir: Path, observed: Observed) -> None:
    with own_postgres.down(), serving(tmp_path, model_dir, BOT_DATABASE_URL=own_postgres.url()) as server:
        refused = server.ask("POST", "/webhooks/web/session", json={}, headers={"Origin": CLINIC})
        observed.note(told=told_not_saved(refused))
        said = server.ask("POST", "/webhooks/rest/webhook", json={"sender": "a program", "message": DANGER}).json()
        assert said[0]["custom"]["kind"] == "emergency"
        observed.note(danger="advice first, to who has a session or is on this machine; a session cannot begin")
        own_postgres.start()
        upgrade(own_postgres.url())
        person = server.visitor()
        person.choose("Yes, that is OK")
        body = message(DANGER)
        advised(person.send(body))
        assert times_heard(own_postgres.url())[body["id"]] == 1
        observed.note(kept="begins when the database is there", once="no", after="works as soon as the database does")
        assert "host and port in BOT_DATABASE_URL are right" in server.log.read_text(encoding="utf-8")


@pytest.mark.fault("PostgreSQL is killed in mid-conversation, and comes back")
def test_down_in_the_middle(person: Person, own_postgres: OwnPostgres, observed: Observed) -> None:
    body = message(DANGER)
    with own_postgres.down():
        failed = person.send(body)
    observed.note(danger=advised(failed), told=told_not_saved(failed))
    recovers(person, own_postgres.url(), body, observed)


@pytest.mark.fault("PostgreSQL answers nothing any more (frozen)")
def test_frozen(person: Person, own_postgres: OwnPostgres, observed: Observed) -> None:
    body = message(DANGER)
    with own_postgres.frozen():
        failed = person.send(body)
    observed.note(danger=advised(failed) + ", after 1.5 × BOT_TURN_SECONDS", told=told_not_saved(failed))
    recovers(person, own_postgres.url(), body, observed)


@pytest.mark.fault("PostgreSQL becomes read-only")
def test_read_only(person: Person, own_postgres: OwnPostgres, observed: Observed) -> None:
    body = message(DANGER)
    with own_postgres.read_only():
        failed = person.send(body)
        assert person.history()["items"], "what was said can be read"
    observed.note(danger=advised(failed), told=told_not_saved(failed))
    recovers(person, own_postgres.url(), body, observed)


@pytest.mark.fault("Slow disk: PostgreSQL holds a write up for a moment")
def test_held_up_and_let_go(person: Person, own_postgres: OwnPostgres, observed: Observed) -> None:
    body = message(DANGER)
    with held_for(own_postgres.url(), "LOCK TABLE events IN EXCLUSIVE MODE", seconds=1.0):
        answer = sent_until(person, body)
    observed.note(danger=advised(answer), told="the answer, only later", after="nothing to do")
    goes_on(person, own_postgres.url(), body, observed=observed)


@pytest.mark.fault("Slow disk: PostgreSQL holds a write up for longer than a turn may take")
def test_held_up_for_too_long(person: Person, own_postgres: OwnPostgres, observed: Observed) -> None:
    body = message(DANGER)
    with held(own_postgres.url(), "LOCK TABLE events IN EXCLUSIVE MODE"):
        failed = person.send(body)
    observed.note(danger=advised(failed), told=told_not_saved(failed))
    recovers(person, own_postgres.url(), body, observed)
