"""What an attacker sends, and the answer that is the right one to all of it."""

from __future__ import annotations

from typing import Any

import jwt

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
