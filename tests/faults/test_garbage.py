"""Ten thousand messages that no page would send, and people who never read what they are sent."""

from __future__ import annotations

import json
import random
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import requests

from bot.language.understanding import shared_understander
from tests.channels.web.serving import API, CLINIC, Person, Server, serving
from tests.conversations.player import NewPlayer
from tests.faults.asking import DANGER, advised, message, times_heard
from tests.faults.observed import Observed

THROUGH_HTTP, TURNS_OF_IT, TURNS = 9_600, 250, 150
SEED = 20261125
ODD = "\x00\x01\x1b\u200b\u200d\u202e\ufeff\ud800\U0001f468\U0010ffff\u0301\u0e49ﷺ🩸\n\t\\/%{}<>\"'"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, model_dir: Path) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("garbage"), model_dir) as running:
        yield running


def nonsense(chance: random.Random, longest: int = 300) -> str:
    """Characters from all over Unicode, half surrogates, NUL and control characters among them."""
    some = (chance.choice(ODD) if chance.random() < 0.4 else chr(chance.randrange(0x110000)) for _ in range(longest))
    return "".join(list(some)[: chance.randrange(1, longest)])


def anything(chance: random.Random, depth: int = 3) -> Any:
    """Any JSON value."""
    kind = chance.randrange(8 if depth else 5)
    if kind < 5:
        return chance.choice([None, True, -1, 1e308, 10**40, 0.1, "", "id", nonsense(chance, 20)])
    if kind == 5:
        return {chance.choice(["id", "text", "choice", "x"]): anything(chance, depth - 1) for _ in range(3)}
    return [anything(chance, depth - 1) for _ in range(chance.randrange(4))]


def body_of_garbage(chance: random.Random) -> bytes:
    """A body that is not a message, or is one in form only."""
    kind = chance.randrange(7)
    if kind == 0:
        return chance.randbytes(chance.randrange(2_000))
    if kind == 1:
        deep = chance.choice([10, 500, 3_000])
        return b"[" * deep + b"]" * deep
    if kind == 2:
        return b'{"id":' * 900 + b"1" + b"}" * 900
    if kind == 3:
        return json.dumps({"id": str(uuid4()), "text": "x" * chance.choice([2_001, 9_000])}).encode()
    if kind == 4:
        fields = {name: anything(chance) for name in ("id", "text", "choice", "choices", "answer")}
        return json.dumps(fields).encode("utf-8", "surrogatepass")
    if kind == 5:
        kinds = ["body_map", "scale", "", None]
        answer = {"kind": chance.choice(kinds), "value": chance.choice([11, -1, "7", [], ["moon"], {}, [[]]])}
        return json.dumps({"id": str(uuid4()), "answer": answer}).encode()
    return json.dumps(anything(chance)).encode("utf-8", "surrogatepass")


@pytest.mark.fault("10,000 garbage messages: random bytes, deep JSON, wrong types, all of Unicode")
def test_garbage_through_http(server: Server, new_player: NewPlayer, observed: Observed) -> None:
    chance = random.Random(SEED)
    somebody, person = server.visitor(), server.visitor()
    person.choose("Yes, that is OK")
    statuses: Counter[int] = Counter()
    with requests.Session() as page:
        page.headers.update({**somebody.headers, "Content-Type": "application/json"})
        for _ in range(THROUGH_HTTP):
            statuses[page.post(f"{server.address}{API}/messages", data=body_of_garbage(chance)).status_code] += 1
        for _ in range(TURNS_OF_IT):
            said = json.dumps({"id": str(uuid4()), "text": nonsense(chance)})
            statuses[page.post(f"{server.address}{API}/messages", data=said).status_code] += 1
    assert set(statuses) <= {200, 400, 409, 413, 422}, statuses
    assert statuses[200], "some of it is words in form"
    player = new_player()
    for _ in range(TURNS):
        result = player.try_to_say(nonsense(chance, 2_000))
        assert result.replies
        assert result.stored
    observed.note(told="400, 413 or 422 with a plain sentence and the number; what is words in form is answered")
    body = message(DANGER)
    observed.note(danger=advised(person.send(body)))
    observed.note(after="nothing to do")
    assert person.words() == ["Yes, that is OK", DANGER]
    observed.note(kept="those of others are untouched")
    assert times_heard(f"sqlite:///{server.folder / 'guide.db'}")[body["id"]] == 1
    items = somebody.history()["items"]
    assert [item["seq"] for item in items] == list(range(1, len(items) + 1))
    observed.note(once="no")


def memory_of(server: Server) -> float:
    """Resident memory in MB."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def ask_and_never_read(server: Server, person: Person, path: str, times: int) -> socket.socket:
    """Requests, one behind the other, of somebody whose side takes only a few bytes and reads none of them."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect(("127.0.0.1", int(server.address.rpartition(":")[2])))
    connection.settimeout(0.5)
    head = f"GET {API}{path} HTTP/1.1\r\nHost: x\r\nOrigin: {CLINIC}\r\nAuthorization: Bearer {person.token}\r\n\r\n"
    with suppress(TimeoutError):  # the server takes no more of them: that is the point
        connection.sendall(head.encode() * times)
    return connection


@pytest.mark.fault("Pages that never read what they are sent")
def test_who_never_reads(server: Server, observed: Observed) -> None:
    chance = random.Random(SEED)
    deaf, person = server.visitor(), server.visitor()
    deaf.choose("Yes, that is OK")
    person.choose("Yes, that is OK")
    for _ in range(30):
        deaf.say(" ".join(chance.choice(["left", "leg", "hurts", "still"]) for _ in range(350)))
    before = memory_of(server)
    asked = [ask_and_never_read(server, deaf, path, 500) for path in ["/history"] * 6 + ["/events?after=0"] * 6]
    body = message(DANGER)
    observed.note(danger=advised(person.send(body)))
    for _ in range(10):
        deaf.say("still hurts")
        person.say("still hurts")
    sent = len(json.dumps(deaf.history())) * 500 * 6 / 2**20
    assert memory_of(server) - before < min(60, sent / 10), f"of {sent:.0f} MB that were asked for"
    observed.note(told="who reads: everything, as ever", kept="whole", after="nothing to do")
    for each in asked:
        each.close()
    assert person.words()[:2] == ["Yes, that is OK", DANGER]
    assert times_heard(f"sqlite:///{server.folder / 'guide.db'}")[body["id"]] == 1
    observed.note(once="no")


@pytest.mark.parametrize(
    "text", ["Sitting is ፰ of 10", "worst sitting ፰, best walking ②", "option ab", "option ፰", "sitting: 1² / 10"]
)
def test_a_digit_of_another_script_is_no_error(text: str) -> None:
    assert shared_understander().understand(text).to_dict()["red_flags"] == []
