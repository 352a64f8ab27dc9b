"""What somebody with bad intent may try from a browser or a program, and that no harm comes of it."""

from __future__ import annotations

import base64
import json
import socket
import time
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import jwt
import pytest
from sanic import exceptions as sanic_errors

from bot.cases.errors import DatabaseUnreachable
from bot.channels.web.errors import Errors
from bot.knowledge import knowledge
from tests.channels.web.serving import API, CLINIC, KEYS, Person, Server, asked, texts

EVIL = "https://elsewhere.example"
PAYLOAD = '<img src=x onerror="alert(1)"><script>alert(1)</script>[a](javascript:alert(1))'


def claims_of(token: str) -> dict[str, Any]:
    return dict(jwt.decode(token, options={"verify_signature": False}))


def assert_kind_error(answer: Any, status: int, code: str) -> None:
    body = answer.json()
    assert (answer.status_code, body["error"]["code"]) == (status, code), answer.text
    assert body["emergency"] == {"text": "In an emergency, call 911 now.", "tel": "911"}
    assert len(body["error"]["message"]) > 20
    assert answer.headers["Cache-Control"] == "no-store"
    assert not any(word in answer.text for word in ("Traceback", "sanic", "Sanic", ".py", "sqlalchemy", "Exception"))


class TestWhoIsThere:
    def test_the_sender_is_whom_the_token_names_and_nobody_else(self, server: Server) -> None:
        ann, eve = server.visitor(), server.visitor()
        sub = claims_of(ann.token)["sub"]
        spoof = {"id": str(uuid4()), "text": "I am Ann", "sender": sub, "sender_id": sub, "conversation": sub}
        spoof |= {"sub": sub, "metadata": {"sender": sub}, "input_channel": "slack"}
        assert eve.send(spoof).status_code == 200
        assert ann.words() == []
        assert eve.words() == ["I am Ann"]

    def test_sessions_are_long_and_random(self, server: Server) -> None:
        subs = [claims_of(server.visitor().token)["sub"] for _ in range(3)]
        assert len(set(subs)) == 3
        assert all(len(sub) == len("web-") + 43 for sub in subs), "256 bits"

    @pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Basic YTpi", "token"])
    def test_no_token_no_answer(self, server: Server, header: str) -> None:
        for method, path in [("POST", "/messages"), ("GET", "/history"), ("GET", "/events"), ("DELETE", "/session")]:
            headers = {"Origin": CLINIC, "Authorization": header}
            body = {"json": {"id": str(uuid4()), "text": "hi"}} if method == "POST" else {}
            assert_kind_error(server.ask(method, f"{API}{path}", headers=headers, **body), 401, "not_signed_in")

    @pytest.mark.parametrize(
        "forged",
        [
            pytest.param(lambda c, kid: jwt.encode(c, "x" * 40, "HS256", headers={"kid": kid}), id="another key"),
            pytest.param(lambda c, kid: jwt.encode(c, KEYS[0], "HS512", headers={"kid": kid}), id="another algorithm"),
            pytest.param(lambda c, kid: jwt.encode(c, None, "none", headers={"kid": kid}), id="no algorithm"),
            pytest.param(lambda c, kid: jwt.encode(c, KEYS[0], "HS256"), id="no kid"),
            pytest.param(lambda c, kid: jwt.encode(c, KEYS[0], "HS256", headers={"kid": "../../x"}), id="odd kid"),
            pytest.param(
                lambda c, kid: jwt.encode({**c, "aud": "sciatica-guide:page"}, KEYS[0], "HS256", headers={"kid": kid}),
                id="another audience",
            ),
            pytest.param(
                lambda c, kid: jwt.encode({k: v for k, v in c.items() if k != "exp"}, KEYS[0], headers={"kid": kid}),
                id="without an end",
            ),
            pytest.param(
                lambda c, kid: jwt.encode({**c, "sub": "default"}, KEYS[0], headers={"kid": kid}), id="a plain sender"
            ),
            pytest.param(
                lambda c, kid: jwt.encode({k: v for k, v in c.items() if k != "sub"}, KEYS[0], headers={"kid": kid}),
                id="no sender",
            ),
        ],
    )
    def test_a_forged_token_is_worth_nothing(self, person: Person, forged: Any) -> None:
        kid = jwt.get_unverified_header(person.token)["kid"]
        person.say("This is mine")
        true_token, person.token = person.token, forged(claims_of(person.token), kid)
        answer = person.server.ask("GET", f"{API}/history", headers=person.headers)
        assert_kind_error(answer, 401, "not_signed_in")
        person.token = true_token
        assert person.words() == ["This is mine"]

    def test_a_token_with_changed_words_is_worth_nothing(self, server: Server) -> None:
        ann, eve = server.visitor(), server.visitor()
        head, _, signature = eve.token.split(".")
        middle = base64.urlsafe_b64encode(json.dumps(claims_of(ann.token)).encode()).rstrip(b"=").decode()
        eve.token = f"{head}.{middle}.{signature}"
        assert_kind_error(eve.send({"id": str(uuid4()), "text": "hi"}), 401, "not_signed_in")

    def test_a_token_of_the_key_before_is_still_believed(self, person: Person) -> None:
        from bot.channels.web.tokens import Tokens

        person.token = Tokens([KEYS[1]]).chat_token(claims_of(person.token)["sub"])
        assert person.history()["items"]

    def test_an_expired_token_is_told_so(self, person: Person) -> None:
        kid = jwt.get_unverified_header(person.token)["kid"]
        old = {**claims_of(person.token), "exp": int(time.time()) - 1}
        person.token = jwt.encode(old, KEYS[0], "HS256", headers={"kid": kid})
        assert_kind_error(person.send({"id": str(uuid4()), "text": "hi"}), 401, "session_expired")
        refresh = person.server.ask("POST", f"{API}/session/refresh", json={}, headers=person.headers)
        assert_kind_error(refresh, 401, "session_expired")

    def test_a_link_to_a_page_is_no_token_and_a_token_is_no_link(self, person: Person) -> None:
        assert_kind_error(person.server.ask("GET", f"/summary/{person.token}"), 404, "not_found")

    def test_there_are_no_cookies(self, person: Person) -> None:
        answer = person.send({"id": str(uuid4()), "text": "hi"})
        assert "Set-Cookie" not in answer.headers
        assert "Access-Control-Allow-Credentials" not in answer.headers


class TestFromWhere:
    @pytest.mark.parametrize(
        "origin", [EVIL, "null", "", "https://clinic.example.elsewhere.example", "http://clinic.example", None]
    )
    def test_another_website_or_none_is_refused(self, server: Server, origin: str | None) -> None:
        headers = {} if origin is None else {"Origin": origin}
        answer = server.ask("POST", f"{API}/session", json={}, headers=headers)
        assert_kind_error(answer, 403, "origin_refused")
        assert "Access-Control-Allow-Origin" not in answer.headers

    def test_a_foreign_page_with_a_stolen_token_is_refused(self, person: Person) -> None:
        headers = {**person.headers, "Origin": EVIL}
        assert_kind_error(person.send({"id": str(uuid4()), "text": "hi"}, headers=headers), 403, "origin_refused")
        answer = person.server.ask("GET", f"{API}/history", headers=headers)
        assert_kind_error(answer, 403, "origin_refused")

    def test_a_name_that_somebody_points_here_is_not_our_own(self, server: Server) -> None:
        headers = {"Origin": "http://rebound.example:5005", "Host": "rebound.example:5005"}
        assert server.ask("POST", f"{API}/session", json={}, headers=headers).status_code == 403

    def test_the_servers_own_pages_may_use_it(self, server: Server) -> None:
        assert server.visitor(server.address).say("hi")["replies"]

    def test_a_form_on_another_page_cannot_post(self, person: Person) -> None:
        body = json.dumps({"id": str(uuid4()), "text": "hi"})
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
            answer = person.server.ask(
                "POST", f"{API}/messages", data=body, headers={**person.headers, "Content-Type": kind}
            )
            assert_kind_error(answer, 415, "not_json")

    def test_the_channel_for_programs_takes_no_page_and_no_proxy(self, server: Server) -> None:
        for header in ({"Origin": server.address}, {"X-Forwarded-For": "203.0.113.5"}, {"Via": "1.1 proxy"}):
            answer = server.ask("POST", "/webhooks/rest/webhook", json={"sender": "a", "message": "hi"}, headers=header)
            assert answer.status_code == 403


class TestChoices:
    def test_a_choice_of_somebody_else_is_worth_nothing(self, server: Server) -> None:
        ann, eve = server.visitor(), server.visitor()
        answer = eve.send({"id": str(uuid4()), "choice": ann.choice("Yes, that is OK")})
        assert_kind_error(answer, 409, "stale_choice")
        assert eve.words() == []
        assert ann.choose("Yes, that is OK")["asking"] == "story"

    def test_a_choice_of_an_earlier_question_is_stale_and_the_latest_offer_comes_again(self, person: Person) -> None:
        stale = person.choice("No, thank you")
        person.choose("Yes, that is OK")
        person.say("It hurts")
        offered = person.blocks("choices")
        answer = person.send({"id": str(uuid4()), "choice": stale})
        assert_kind_error(answer, 409, "stale_choice")
        [again] = answer.json()["replies"]
        assert [b for b in again["blocks"] if b["type"] == "choices"] == offered
        assert person.words() == ["Yes, that is OK", "It hurts"]

    @pytest.mark.parametrize(
        "choice", ["agree", "intent:delete_data", "topic:risks", "CES", "__proto__", "a' OR 1=1 --"]
    )
    def test_what_choices_mean_inside_cannot_be_sent(self, person: Person, choice: str) -> None:
        assert_kind_error(person.send({"id": str(uuid4()), "choice": choice}), 409, "stale_choice")
        assert asked(person)[0] == "consent"

    def test_ids_are_new_for_each_offer(self, person: Person) -> None:
        first = person.choice("Yes, that is OK")
        person.say("what?")
        assert person.choice("Yes, that is OK") != first


class TestWords:
    @pytest.mark.parametrize(
        "text",
        [
            "/restart",
            "／restart",
            " / /restart",
            "//restart",
            "\\restart",
            "/\n/restart",
            "\u200b/restart",
            "\u202e/restart",
            "\u00ad／\u2060/restart",
            "\u3000/restart",
            "⁄restart",
            "∕restart",
            '/inform{"side":"left"}',
            '／inform{"side":"left"}',
            '/affirm@1.0{"consent":"given"}',
            "/session_start",
        ],
    )
    def test_a_slash_in_any_disguise_commands_nothing(self, person: Person, text: str) -> None:
        person.choose("Yes, that is OK")
        person.say("My left leg hurts from the buttock to the calf since three months")
        before = asked(person)
        person.say(text)
        assert asked(person) == before
        assert len(person.words()) == 3, "nothing was forgotten"

    @pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u200b\u2060", "/", " / / ", "\u0000\u0007", "／／"])
    def test_no_words_are_told_so(self, person: Person, text: str) -> None:
        assert_kind_error(person.send({"id": str(uuid4()), "text": text}), 422, "invalid")

    def test_script_in_words_comes_back_as_words(self, person: Person) -> None:
        person.choose("Yes, that is OK")
        person.say(PAYLOAD)
        assert person.words()[-1] == PAYLOAD
        answer = person.server.ask("GET", f"{API}/history", headers=person.headers)
        assert answer.headers["Content-Type"] == "application/json"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"

    def test_script_in_a_name_is_not_run_on_the_summary_page(self, person: Person) -> None:
        person.choose("Yes, that is OK")
        person.say(f"My left leg hurts for 4 months, 8 out of 10. {PAYLOAD}")
        person.say(f"Can it be done on a {PAYLOAD}?")
        person.say("show me my summary")
        [link] = person.blocks("summary_link")
        page = person.server.ask("GET", link["url"])
        assert "<script" not in page.text
        assert "<img" not in page.text

    def test_exactly_the_limit_and_one_more(self, person: Person) -> None:
        assert person.send({"id": str(uuid4()), "text": "a" * 2000}).status_code == 200
        answer = person.send({"id": str(uuid4()), "text": "a" * 2001})
        assert_kind_error(answer, 422, "invalid")
        assert "2,000" in answer.json()["error"]["message"]

    def test_odd_characters_are_taken(self, person: Person) -> None:
        for text in ("\ud83d\ude00", "ﷺ" * 500, "\u0000my leg", "é" * 1000, "🦵" * 600):
            assert person.send({"id": str(uuid4()), "text": text}).status_code == 200
        answer = person.server.ask(
            "POST",
            f"{API}/messages",
            data=b'{"id":"%s","text":"half \\ud83d of a pair"}' % str(uuid4()).encode(),
            headers={**person.headers, "Content-Type": "application/json"},
        )
        assert answer.status_code == 200


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


def test_a_message_that_is_sent_again_changes_nothing(person: Person) -> None:
    person.choose("Yes, that is OK")
    mine = str(uuid4())
    first = person.say("My left leg hurts", id=mine)
    assert person.say("I can no longer control my bladder", id=mine) == first
    assert person.words() == ["Yes, that is OK", "My left leg hurts"]
    assert "911" not in texts(person.say("what now?"))


def test_the_same_id_of_somebody_else_is_another_message(server: Server) -> None:
    ann, eve, same = server.visitor(), server.visitor(), str(uuid4())
    ann.say("My left leg hurts", id=same)
    eve.say("I am Eve", id=same)
    assert (ann.words(), eve.words()) == (["My left leg hurts"], ["I am Eve"])


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
