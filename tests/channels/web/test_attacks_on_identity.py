"""Attacks: to be somebody else, or to come from another website."""

from __future__ import annotations

import base64
import json
import time
from typing import Any
from uuid import uuid4

import jwt
import pytest

from tests.channels.web.attacking import EVIL, assert_kind_error, claims_of
from tests.channels.web.serving import API, CLINIC, KEYS, Person, Server, texts


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
