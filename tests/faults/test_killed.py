"""A server killed with -9 at random moments while people talk to it, and started again each time."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests

from bot.cases import upgrade
from tests.channels.web.serving import Person, Server, free_port, serving
from tests.faults.asking import DANGER, advised, message, times_heard
from tests.faults.observed import Observed
from tests.faults.own_postgres import OwnPostgres

SECONDS = float(os.environ.get("BOT_FAULT_SECONDS", "10"))
"""How long it goes on; a few kills in any case."""
KILLS = 3
PEOPLE = 6


@dataclass
class Talker:
    """Somebody who sends each message again until it is answered, as the widget does."""

    person: Person
    over: threading.Event
    said: list[dict[str, str]] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    lost: int = 0
    failed: Exception | None = None

    def run(self) -> None:
        try:
            while not self.over.is_set():
                number = len(self.said)
                body = message(
                    f"{DANGER}, and this is number {number}" if number % 5 == 4 else f"number {number} hurts"
                )
                self.said.append(body)
                answer = self._answer(body)
                if number % 5 == 4:
                    advised(answer)
                self.answers.append(answer.json())
        except Exception as error:
            self.failed = error

    def _answer(self, body: dict[str, str]) -> requests.Response:
        while True:
            try:
                answer = self.person.send(body)
            except requests.RequestException:
                self.lost += 1
            else:
                if answer.status_code == 200:
                    return answer
                assert answer.status_code == 503, answer.text
            time.sleep(0.1)


def killed_at_work(server: Server, talkers: Sequence[Talker], chance: random.Random) -> None:
    """End the server at a random moment after it has answered a few messages."""
    wanted = answers_of(talkers) + chance.randrange(1, 3 * PEOPLE)
    end = time.monotonic() + 60
    while answers_of(talkers) < wanted and time.monotonic() < end:
        time.sleep(0.01)
    time.sleep(chance.uniform(0, 0.2))
    server.kill()


def answers_of(talkers: Sequence[Talker]) -> int:
    return sum(len(talker.answers) for talker in talkers)


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(
            "sqlite", marks=pytest.mark.fault("SQLite: the server is killed (-9) at random moments under load")
        ),
        pytest.param(
            "postgres", marks=pytest.mark.fault("PostgreSQL: the server is killed (-9) at random moments under load")
        ),
    ],
)
def test_killed_at_random_moments(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, model_dir: Path, observed: Observed
) -> None:
    url, port, over = _database(kind, request, tmp_path), free_port(), threading.Event()
    chance, kills, end = random.Random(kind), 0, time.monotonic() + SECONDS
    talkers: list[Talker] = []
    threads: list[threading.Thread] = []
    while kills < KILLS or time.monotonic() < end:
        with serving(tmp_path, model_dir, port=port, BOT_DATABASE_URL=url) as server:
            if not talkers:
                talkers = [Talker(server.visitor(), over) for _ in range(PEOPLE)]
                for talker in talkers:
                    talker.person.choose("Yes, that is OK")
                threads = [threading.Thread(target=talker.run) for talker in talkers]
                for thread in threads:
                    thread.start()
            killed_at_work(server, talkers, chance)
        kills += 1
    with serving(tmp_path, model_dir, port=port, BOT_DATABASE_URL=url):
        over.set()
        for thread in threads:
            thread.join(timeout=120)
        assert not any(thread.is_alive() for thread in threads)
        heard = times_heard(url)
        for talker in talkers:
            assert talker.failed is None, talker.failed
            _nothing_lost_or_doubled(talker, heard)
    turns = sum(len(talker.said) for talker in talkers)
    assert sum(talker.lost for talker in talkers), "no kill met a message"
    observed.note(
        danger="advice first, once the server is there again; before that the page itself shows the number",
        told="nothing by a dead server; the page sends the message again",
        kept=f"whole: {turns} turns of {PEOPLE} people through {kills} kills",
        once="no",
        after="each message sent again is answered once",
    )


def _database(kind: str, request: pytest.FixtureRequest, folder: Path) -> str:
    if kind == "sqlite":
        return f"sqlite:///{folder / 'guide.db'}"
    own: OwnPostgres = request.getfixturevalue("own_postgres")
    upgrade(own.url())
    return own.url()


def _nothing_lost_or_doubled(talker: Talker, heard: Any) -> None:
    assert [heard[body["id"]] for body in talker.said] == [1] * len(talker.said)
    assert talker.person.words() == ["Yes, that is OK", *(body["text"] for body in talker.said)]
    items = talker.person.history()["items"]
    assert [item["seq"] for item in items] == list(range(1, len(items) + 1))
    by_seq = {item["seq"]: item["blocks"] for item in items}
    for answer in talker.answers:
        for reply in answer["replies"]:
            assert [block["type"] for block in by_seq[reply["seq"]]] == [block["type"] for block in reply["blocks"]]
