"""Attacks: requests of the wrong form; and that no error or log tells anything."""

from __future__ import annotations

import json
import socket
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from sanic import exceptions as sanic_errors

from bot.cases.errors import DatabaseUnreachable
from bot.channels.web.errors import Errors
from bot.knowledge import knowledge
from tests.channels.web.attacking import assert_kind_error, claims_of
from tests.channels.web.serving import API, Person, Server


class TestForms:
    @pytest.mark.parametrize(
        "body",
        [
            [],
            ["hi"],
            "hi",
            1,
            {},
            {"text": "hi"},
            {"id": 1, "text": "hi"},
            {"id": "not-a-uuid", "text": "hi"},
            {"id": "default", "text": "hi"},
            {"id": str(uuid4())},
            {"id": str(uuid4()), "text": None},
            {"id": str(uuid4()), "text": 1},
            {"id": str(uuid4()), "text": ["hi"]},
            {"id": str(uuid4()), "text": {"$gt": ""}},
            {"id": str(uuid4()), "text": "hi", "choice": "x"},
            {"id": str(uuid4()), "choice": 1},
            {"id": str(uuid4()), "choice": ""},
            {"id": str(uuid4()), "choice": "x" * 65},
            {"id": str(uuid4()), "choices": []},
            {"id": str(uuid4()), "choices": "x"},
            {"id": str(uuid4()), "choices": [1]},
            {"id": str(uuid4()), "choices": ["x"] * 31},
            {"id": str(uuid4()), "answer": 7},
        ],
    )
    def test_a_body_of_another_form_is_refused(self, person: Person, body: Any) -> None:
        assert_kind_error(person.send(body), 400, "bad_request")

    @pytest.mark.parametrize(
        "answer",
        [
            {"kind": "scale", "value": 11},
            {"kind": "scale", "value": -1},
            {"kind": "scale", "value": 7.5},
            {"kind": "scale", "value": True},
            {"kind": "scale", "value": "7"},
            {"kind": "scale"},
            {"kind": "body_map", "value": ["left_soul"]},
            {"kind": "body_map", "value": []},
            {"kind": "body_map", "value": "left_calf"},
            {"kind": "body_map", "value": [["left_calf"]]},
            {"kind": "mood", "value": 1},
            {},
        ],
    )
    def test_an_impossible_answer_is_refused(self, person: Person, answer: Any) -> None:
        assert_kind_error(person.send({"id": str(uuid4()), "answer": answer}), 422, "invalid")

    def test_what_is_not_json_is_refused(self, person: Person) -> None:
        for data in (b"", b"{", b"\xff\xfe", b'{"id":', b"[" * 5000):
            answer = person.server.ask(
                "POST", f"{API}/messages", data=data, headers={**person.headers, "Content-Type": "application/json"}
            )
            assert_kind_error(answer, 400, "bad_request")

    def test_too_large_a_body_is_refused(self, person: Person) -> None:
        answer = person.send({"id": str(uuid4()), "text": "hi", "more": "x" * 20_000})
        assert_kind_error(answer, 413, "too_large")
        assert person.words() == []

    def test_five_megabytes_do_no_harm(self, person: Person) -> None:
        def pieces() -> Any:
            for _ in range(80):
                yield b"x" * 65_536

        try:
            answer = person.server.ask(
                "POST", f"{API}/messages", data=pieces(), headers={**person.headers, "Content-Type": "application/json"}
            )
        except OSError:
            pass  # the server has hung up on it
        else:
            assert answer.status_code == 413
        assert person.say("I am still here")["replies"]

    @pytest.mark.parametrize("after", ["-1", "x", "1.5", "٣", "1e3", "99999999999999999999"])
    def test_a_wrong_place_in_the_history_is_refused(self, person: Person, after: str) -> None:
        answer = person.server.ask("GET", f"{API}/history?after={after}", headers=person.headers)
        assert_kind_error(answer, 400, "bad_request")

    def test_other_methods_and_addresses_are_told_so(self, server: Server) -> None:
        assert_kind_error(server.ask("PUT", f"{API}/messages", json={}), 405, "not_allowed")
        assert_kind_error(server.ask("GET", f"{API}/session"), 405, "not_allowed")
        assert_kind_error(server.ask("GET", f"{API}/nothing"), 404, "not_found")
        assert_kind_error(server.ask("GET", "/conversations/x/tracker"), 404, "not_found")
        assert_kind_error(server.ask("GET", "/"), 404, "not_found")

    @pytest.mark.parametrize(
        "raw",
        [
            b"nonsense\r\n\r\n",
            b"POST /webhooks/web/messages HTTP/1.1\r\nContent-Length: x\r\n\r\n",
            b"GET /webhooks/web/history HTTP/9\r\nHost: x\r\n\r\n",
            b"POST /webhooks/web/messages HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            b"GET /webhooks/web/history HTTP/1.1\r\nX: " + b"x" * 20_000 + b"\r\n\r\n",
        ],
    )
    def test_what_is_not_even_http_gets_the_emergency_line(self, server: Server, raw: bytes) -> None:
        host, port = server.address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=60) as connection:
            connection.sendall(raw)
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            while more := connection.recv(65_536):
                answer += more
        assert answer.startswith(b"HTTP/1.1 4")
        assert b"In an emergency, call 911 now." in answer
        assert b"sanic" not in answer.lower()

    def test_unknown_fields_are_not_looked_at(self, person: Person) -> None:
        answer = person.send({"id": str(uuid4()), "text": "hi", "colour": "blue", "__proto__": {"x": 1}})
        assert answer.status_code == 200


def test_nothing_personal_is_logged(server: Server) -> None:
    person = server.visitor()
    person.say("the outlandish words of nobody")
    person.send({"id": "outlandish", "text": "the outlandish words of nobody"})
    log = server.log.read_text(encoding="utf-8")
    assert "outlandish" not in log
    assert claims_of(person.token)["sub"] not in log
    assert person.token not in log


@pytest.mark.parametrize(
    ("raised", "status"),
    [
        (sanic_errors.ServiceUnavailable("Response Timeout"), 503),
        (sanic_errors.RequestTimeout("Request Timeout"), 400),
        (sanic_errors.ServerError("inside"), 503),
        (RuntimeError("what the patient said"), 503),
        (DatabaseUnreachable("The database server of host does not answer"), 503),
    ],
)
def test_whatever_fails_inside_is_one_kind_sentence(raised: Exception, status: int) -> None:
    request: Any = SimpleNamespace(method="POST")
    answer = Errors(knowledge(), "us", 2000).answer(request, raised)
    body = json.loads(answer.body or b"")
    assert answer.status == status
    assert body["emergency"] == {"text": "In an emergency, call 911 now.", "tel": "911"}
    assert str(raised) not in str(body)
