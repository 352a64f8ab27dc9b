"""`bot serve`: Rasa's protocol for programs of this machine, without the holes of the stock channel."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.channels.web.channel import WAITED_FOR
from bot.commands.explaining import explanation
from bot.runtime.serving import answer_within, make_server
from bot.runtime.training import PROJECT
from bot.settings import Settings
from tests.channels.conftest import BOT, Run

JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A running `bot serve`."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"

    def ask(self, path: str, body: Any = None, headers: dict[str, str] = JSON) -> tuple[int, Any]:
        data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data, headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def say(self, body: Any, headers: dict[str, str] = JSON) -> tuple[int, Any]:
        status, text = self.ask("/webhooks/rest/webhook", body, headers)
        return status, json.loads(text)


@pytest.fixture
def server(tmp_path: Path, environment: dict[str, str], free_port: int) -> Iterator[Server]:
    command = [*BOT, "serve", "--port", str(free_port), "--credentials", str(PROJECT / "credentials.yml")]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE) as bot:
        assert bot.stderr is not None
        line = bot.stderr.readline().decode()
        assert "Listening on" in line or "key for development" in line, line
        try:
            yield Server(free_port)
            bot.send_signal(signal.SIGINT)
            assert bot.wait(timeout=60) == 0
            assert b"Traceback" not in bot.stderr.read()
        finally:
            bot.kill()


def test_the_local_channel(server: Server, run_bot: Run, free_port: int) -> None:
    assert server.ask("/webhooks/rest/") == (200, '{"status":"ok"}')
    status, messages = server.say({"sender": "ann", "message": '/inform{"side":"left"}', "metadata": {"x": 1}})
    assert status == 200
    assert {message["recipient_id"] for message in messages} == {"ann"}
    assert messages[-1]["buttons"][0] == {"title": "Yes, that is OK", "payload": "agree"}
    assert messages[-1]["custom"]["kind"] == "question"
    _, messages = server.say({"sender": "ann", "message": "agree"})
    assert messages[-1]["custom"]["kind"] == "question"
    assert "OK to keep" not in messages[-1]["text"], "a button's payload is its choice"
    _, messages = server.say({"sender": "bob", "message": "I can no longer control my bladder"})
    assert messages[0]["custom"]["kind"] == "emergency"
    assert "911" in messages[0]["text"]

    for body, headers, status in [
        ({"message": "hi"}, JSON, 400),
        ({"sender": "", "message": "hi"}, JSON, 400),
        ({"sender": ["ann"], "message": "hi"}, JSON, 400),
        ({"sender": "a" * 200, "message": "hi"}, JSON, 400),
        ({"sender": "ann"}, JSON, 400),
        ({"sender": "ann", "message": 1}, JSON, 400),
        ([1], JSON, 400),
        (b"nope", JSON, 400),
        ({"sender": "ann", "message": "x" * 2001}, JSON, 413),
        ({"sender": "ann", "message": "x" * 20_000}, JSON, 413),
        ({"sender": "ann", "message": "hi"}, {"Content-Type": "text/plain"}, 415),
        ({"sender": "ann", "message": "hi"}, JSON | {"Origin": "https://elsewhere.example"}, 403),
    ]:
        assert server.say(body, headers)[0] == status, (body, headers)
    for path in ("/conversations/ann/tracker", "/model/parse", "/status", "/domain"):
        assert server.ask(path)[0] == 404, "Rasa's HTTP API is not switched on"

    second = run_bot("serve", "--port", str(free_port), "--credentials", str(PROJECT / "credentials.yml"))
    assert second.returncode == 1
    assert f"Port {free_port} of 127.0.0.1 is in use" in second.stderr.decode()


@pytest.mark.parametrize("seconds", [0.1, 20, 60])
def test_a_person_has_the_advice_before_the_server_gives_up(seconds: float) -> None:
    settings = Settings(_env_file=None, turn_seconds=seconds)
    assert WAITED_FOR * settings.turn_seconds + 5 < answer_within(settings)


@pytest.mark.parametrize(
    ("credentials", "why"),
    [
        ("slack:\n", "cannot be used"),
        ("no.such.Channel:\n", "Failed to find input channel class"),
        ("bot: [\n", "cannot be used"),
        ("{}\n", "names no channel"),
    ],
)
def test_wrong_credentials_are_explained(tmp_path: Path, credentials: str, why: str) -> None:
    file = tmp_path / "credentials.yml"
    file.write_text(credentials, encoding="utf-8")
    with pytest.raises(Exception) as caught:
        make_server(None, file, Settings(_env_file=None), "127.0.0.1")
    assert why in explanation(caught.value)


def test_channels_of_other_companies_are_left_out(run_bot: Run, tmp_path: Path, free_port: int) -> None:
    (tmp_path / "credentials.yml").write_text("slack:\n  slack_token: x\n", encoding="utf-8")
    done = run_bot("serve", "--port", str(free_port))
    assert done.returncode == 1
    assert "'slack' of credentials.yml is left out of this bot" in done.stderr.decode().splitlines()[-1]


def test_missing_credentials_are_explained(run_bot: Run, free_port: int) -> None:
    done = run_bot("serve", "--port", str(free_port), "--credentials", "nowhere.yml")
    assert done.returncode == 1
    assert "The file nowhere.yml is missing" in done.stderr.decode().splitlines()[-1]
