"""A real `bot serve`, and people who talk to it over HTTP; every answer is held against the OpenAPI document."""

from __future__ import annotations

import copy
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import requests
from jsonschema import Draft202012Validator

from bot.channels.web.openapi import document
from bot.runtime.training import PROJECT
from tests.channels.conftest import BOT

CLINIC = "https://clinic.example"
KEYS = ("a key for the tests of thirty-two characters and more", "the key before that one and just as long as it")
UNLIMITED = {"BOT_WEB_SESSIONS_PER_MINUTE": "100000", "BOT_WEB_TURNS_PER_MINUTE": "100000"}
API = "/webhooks/web"


class Server:
    """A running server. ``tries`` are all (method, path, status) that were seen."""

    def __init__(self, port: int, process: subprocess.Popen[bytes], folder: Path, log: Path) -> None:
        self.port = port
        self.address = f"http://127.0.0.1:{port}"
        self.process = process
        self.folder = folder
        self.log = log
        self.seen: set[tuple[str, str, int]] = set()

    def ask(self, method: str, path: str, **request: Any) -> requests.Response:
        """Any request; its answer must be one that the OpenAPI document tells of."""
        answer = requests.request(method, self.address + path, timeout=120, **request)
        bare = path.partition("?")[0]
        if bare.startswith(API):
            assert_documented(method, bare, answer)
            self.seen.add((method, bare, answer.status_code))
        return answer

    def visitor(self, origin: str | None = CLINIC) -> Person:
        """Somebody who has just opened the chat."""
        return Person(self, origin)

    def stop(self) -> None:
        """As an operator stops it."""
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(timeout=60) == 0

    def kill(self) -> None:
        """As a crash does."""
        self.process.kill()
        self.process.wait(timeout=30)


class Person:
    """A page in a browser with a session of its own."""

    def __init__(self, server: Server, origin: str | None = CLINIC) -> None:
        self.server = server
        self.origin = {"Origin": origin} if origin else {}
        answer = server.ask("POST", f"{API}/session", json={}, headers=self.origin)
        assert answer.status_code == 201, answer.text
        self.opening: dict[str, Any] = answer.json()
        self.token: str = self.opening["token"]
        self.latest = self.opening

    @property
    def headers(self) -> dict[str, str]:
        return {**self.origin, "Authorization": f"Bearer {self.token}"}

    def send(self, body: Any, **request: Any) -> requests.Response:
        """Any body to the messages."""
        request.setdefault("headers", self.headers)
        return self.server.ask("POST", f"{API}/messages", json=body, **request)

    def say(self, text: str | None = None, *, id: str | None = None, **message: Any) -> dict[str, Any]:
        """One message that is taken; gives the answer."""
        body = {"id": id or str(uuid4()), **({"text": text} if text is not None else {}), **message}
        answer = self.send(body)
        assert answer.status_code == 200, answer.text
        self.latest = answer.json()
        return self.latest

    def choose(self, *titles: str) -> dict[str, Any]:
        """Tap offered choices by their titles."""
        ids = [self.choice(title) for title in titles]
        return self.say(choices=ids) if len(ids) > 1 else self.say(choice=ids[0])

    def choice(self, title: str) -> str:
        offered = {c["title"]: c["id"] for b in self.blocks("choices") for c in b["choices"]}
        assert title in offered, f"{title!r} is not among {list(offered)}"
        return str(offered[title])

    def blocks(self, kind: str) -> list[dict[str, Any]]:
        """The blocks of one type in the latest answer."""
        return [b for reply in self.latest["replies"] for b in reply["blocks"] if b["type"] == kind]

    def history(self, after: int = 0) -> dict[str, Any]:
        answer = self.server.ask("GET", f"{API}/history?after={after}", headers=self.headers)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def words(self) -> list[str]:
        """What this person said, as the history has it."""
        items = [item for item in self.history()["items"] if item["from"] == "person"]
        return [block["text"] for item in items for block in item["blocks"]]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    folder: Path,
    model_dir: Path,
    *arguments: str,
    port: int | None = None,
    bot: Sequence[str] = BOT,
    **settings: str,
) -> Iterator[Server]:
    """`bot serve` in an own folder, with limits that do not stand in the way unless ``settings`` say so."""
    without = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    environment = {
        **without,
        "PYTHONPATH": str(PROJECT),
        "BOT_DATABASE_URL": f"sqlite:///{folder / 'guide.db'}",
        "BOT_MODEL_DIR": str(model_dir),
        "BOT_SUMMARY_DIR": str(folder / "summaries"),
        "BOT_WEB_ORIGINS": CLINIC,
        "BOT_WEB_KEY": ",".join(KEYS),
        "BOT_WORKERS": "1",
        "BOT_WARM_UP_SENTENCES": "0",
        **UNLIMITED,
        **settings,
    }
    port = port or free_port()
    log = folder / f"server-{port}.log"
    command = [*bot, "serve", "--port", str(port), "--credentials", str(PROJECT / "credentials.yml"), *arguments]
    with log.open("wb") as errors, subprocess.Popen(command, cwd=folder, env=environment, stderr=errors) as process:
        server = Server(port, process, folder, log)
        try:
            _wait_until_it_answers(server)
            yield server
        finally:
            process.kill()
    assert "Traceback" not in log.read_text(encoding="utf-8"), log.read_text(encoding="utf-8")


def _wait_until_it_answers(server: Server) -> None:
    """The socket is bound before the guide is loaded: the first request waits for it."""
    for _ in range(60):
        assert server.process.poll() is None, server.log.read_text(encoding="utf-8")
        try:
            assert requests.get(f"{server.address}{API}/openapi.json", timeout=120).status_code == 200
        except requests.ConnectionError:
            time.sleep(0.5)
        else:
            return
    raise AssertionError("the server does not answer")


def assert_documented(method: str, path: str, answer: requests.Response) -> None:
    """Raises AssertionError unless the document foresees this answer of one of its paths."""
    described = document()["paths"].get(path, {}).get(method.lower())
    if described is None:
        return
    response = described["responses"].get(str(answer.status_code))
    assert response is not None, f"{method} {path} answered {answer.status_code}, which the document does not tell of"
    if "$ref" in response:
        response = document()["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
    for name in response.get("headers", {}):
        assert name in answer.headers, f"{name} is missing"
    if "content" not in response:
        assert not answer.content
        return
    kind = answer.headers["Content-Type"].split(";")[0]
    schema = response["content"][kind]["schema"]
    if kind == "application/json":
        valid(schema, json.loads(answer.content))


def valid(schema: dict[str, Any], value: Any) -> None:
    """Raises jsonschema.ValidationError unless ``value`` fits a schema of the document."""
    components = copy.deepcopy(document()["components"])
    whole = _as_json_schema({**copy.deepcopy(schema), "components": components})
    Draft202012Validator(whole).validate(value)


def _as_json_schema(part: Any) -> Any:
    """OpenAPI 3.0 says `nullable`, JSON Schema a list of types."""
    if isinstance(part, list):
        return [_as_json_schema(each) for each in part]
    if not isinstance(part, dict):
        return part
    part = {key: _as_json_schema(value) for key, value in part.items()}
    if part.pop("nullable", False):
        part["type"] = [part["type"], "null"]
    return part


def texts(answer: dict[str, Any]) -> str:
    """All words of an answer."""
    found: list[str] = []
    for reply in answer["replies"]:
        for block in reply["blocks"]:
            found += [block.get("text", ""), *block.get("items", ())]
    return "\n".join(found)


def asked(person: Person) -> Sequence[str | None]:
    return person.latest["asking"], person.latest["about"], person.latest["stage"]
