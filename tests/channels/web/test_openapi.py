"""The OpenAPI document is true: every route is in it, and whatever is sent, the answer is one that it tells of."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from jsonschema import Draft202012Validator
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from bot.channels.web import WebChannel
from bot.channels.web.errors import STATUS
from bot.channels.web.openapi import document
from tests.channels.web.serving import API, CLINIC, Server, valid

schema = schemathesis.openapi.from_dict(document())
EXAMPLES = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def documented() -> set[tuple[str, str]]:
    return {(method.upper(), path) for path, methods in document()["paths"].items() for method in methods}


def test_every_route_is_in_the_document_and_no_other() -> None:
    routes = WebChannel().blueprint(None)._future_routes  # type: ignore[arg-type]
    there = {(method, f"{API}{route.uri}") for route in routes for method in route.methods if method != "OPTIONS"}
    assert there == documented()


def test_every_error_code_is_in_the_document() -> None:
    codes = document()["components"]["schemas"]["Error"]["properties"]["error"]["properties"]["code"]["enum"]
    assert sorted(codes) == sorted(STATUS)


def test_every_schema_is_one() -> None:
    for part in document()["components"]["schemas"].values():
        Draft202012Validator.check_schema(part)
    with pytest.raises(Exception, match="is not valid"):
        valid({"$ref": "#/components/schemas/Block"}, {"type": "html", "html": "<b>"})


def test_the_server_gives_the_document(server: Server) -> None:
    answer = server.ask("GET", f"{API}/openapi.json")
    assert answer.json() == document()
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_what_the_contract_names_is_seen(server: Server) -> None:
    """One run through every documented address; each answer was held against the document as it came."""
    person = server.visitor()
    person.say("hi")
    person.history()
    server.ask("POST", f"{API}/session/refresh", json={}, headers=person.headers)
    server.ask("GET", f"{API}/openapi.json")
    with requests.get(f"{server.address}{API}/events", headers=person.headers, stream=True, timeout=60) as stream:
        assert stream.status_code == 200
    person.send({"id": str(uuid4()), "choice": "stale"})
    person.send({"id": str(uuid4()), "text": ""})
    server.ask("DELETE", f"{API}/session", headers=person.headers)
    seen = {(method, path): status for method, path, status in server.seen if status < 300}
    assert set(seen) | {("GET", f"{API}/events")} >= documented()


@pytest.fixture(scope="module")
def token(server: Server) -> str:
    return server.visitor().token


@schema.exclude(operation_id=["events", "end"]).parametrize()
@EXAMPLES
def test_whatever_is_sent_the_answer_is_documented(case: Any, server: Server, token: str) -> None:
    headers = {"Origin": CLINIC, "Authorization": f"Bearer {token}"}
    answer = case.call(base_url=server.address, headers=headers)
    case.validate_response(answer, checks=[status_code_conformance, content_type_conformance])
    assert answer.status_code < 500
    if answer.status_code >= 400:
        assert answer.json()["emergency"]["tel"] == "911"
    assert not re.search(r"Traceback|sanic", answer.text)
