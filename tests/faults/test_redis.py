"""Redis gone, hanging, and back: people are answered and counted, and pages hear the news, with it and without."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from redis import Redis
from redis.backoff import ConstantBackoff
from redis.retry import Retry

from tests.channels.web.serving import Person, free_port, serving
from tests.channels.web.streams import listening, next_item
from tests.faults.asking import DANGER, LEG, advised, message, times_heard
from tests.faults.observed import Observed


class OwnRedis:
    """A Redis that may be killed, frozen and started again on its port."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self._command = [
            "redis-server",
            "--port",
            str(self.port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--dir",
            str(folder),
        ]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        try:
            self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except FileNotFoundError:
            pytest.skip("no Redis server: install redis-server")
        retry = Retry(ConstantBackoff(0.1), 600)
        assert Redis(port=self.port, retry=retry, retry_on_error=[ConnectionError, OSError]).ping()

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait(timeout=30)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)
        yield
        self._process.send_signal(signal.SIGCONT)


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[OwnRedis]:
    redis = OwnRedis(tmp_path)
    redis.start()
    yield redis
    redis.kill()


def hears_of(person: Person, words: str) -> dict[str, str]:
    """Say something with danger in it while another page of the same person is open: it is advised, and heard there."""
    body = message(words)
    with listening(person) as items:
        answer = person.send(body)
        assert answer.status_code == 200, answer.text
        advised(answer)
        assert next_item(items)["blocks"][0]["text"] == words
    return body


@pytest.mark.fault("Redis is killed, hangs, and comes back")
def test_redis_gone_and_back(own_redis: OwnRedis, tmp_path: Path, model_dir: Path, observed: Observed) -> None:
    url = f"redis://127.0.0.1:{own_redis.port}/0"
    with serving(tmp_path, model_dir, BOT_REDIS_URL=url) as server:
        person = server.visitor()
        person.choose("Yes, that is OK")
        person.say(LEG)
        said = [hears_of(person, DANGER)]
        own_redis.kill()
        said.append(hears_of(person, f"{DANGER}, without Redis"))
        own_redis.start()
        said.append(hears_of(person, f"{DANGER}, and it is back"))
        with own_redis.frozen():
            said.append(hears_of(person, f"{DANGER}, and Redis hangs"))
        said.append(hears_of(person, f"{DANGER}, and that is over"))
        observed.note(danger="advice first (200)", told="the answer, as ever", after="used again within seconds")
        assert person.words() == ["Yes, that is OK", LEG, *(body["text"] for body in said)]
        observed.note(kept="whole; open pages hear of news within a second, from the database")
        heard = times_heard(f"sqlite:///{tmp_path / 'guide.db'}")
        assert [heard[body["id"]] for body in said] == [1] * len(said)
        observed.note(once="no")
    assert "Redis" in server.log.read_text(encoding="utf-8")


def test_limits_hold_while_redis_is_gone(own_redis: OwnRedis, tmp_path: Path, model_dir: Path) -> None:
    settings = {"BOT_REDIS_URL": f"redis://127.0.0.1:{own_redis.port}/0", "BOT_WEB_TURNS_PER_MINUTE": "3"}
    own_redis.kill()
    with serving(tmp_path, model_dir, **settings) as server:
        person = server.visitor()
        statuses = [person.send(message(DANGER)).status_code for _ in range(4)]
        assert statuses == [200, 200, 200, 429]
