"""A token is looked into once, and its end is looked at each time."""

from __future__ import annotations

import time

import jwt
import pytest

from bot.channels.web.errors import Refusal
from bot.channels.web.tokens import CHAT_SECONDS, PAGE_SECONDS, Tokens

KEYS = ("a key for the tests of thirty-two characters and more", "the key before that one and just as long as it")


def why(tokens: Tokens, token: str) -> str:
    with pytest.raises(Refusal) as refused:
        tokens.session(f"Bearer {token}")
    return refused.value.code


def test_what_was_believed_once_still_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = Tokens(KEYS)
    conversation, now = tokens.new_session(), time.time()
    token, page = tokens.chat_token(conversation), tokens.page_token("summary.html")
    for _ in range(2):
        assert tokens.session(f"Bearer {token}").conversation == conversation
        assert tokens.page(page) == "summary.html"
    monkeypatch.setattr(time, "time", lambda: now + CHAT_SECONDS + 1)
    assert why(tokens, token) == "session_expired"
    monkeypatch.setattr(time, "time", lambda: now + 2 * PAGE_SECONDS + 1)
    with pytest.raises(Refusal, match="summary_gone"):
        tokens.page(page)
    monkeypatch.setattr(time, "time", lambda: now)
    assert tokens.session(f"Bearer {token}").conversation == conversation, "a clock that is put back locks nobody out"


def test_it_is_looked_into_once(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = Tokens(KEYS)
    token = tokens.chat_token(tokens.new_session())
    looked: list[str] = []
    decode = jwt.decode

    def counted(given: str, *args: object, **options: object) -> object:
        looked.append(given)
        return decode(given, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(jwt, "decode", counted)
    for _ in range(5):
        tokens.session(f"Bearer {token}")
    assert looked == [token]


def test_what_is_not_believed_is_not_believed_later() -> None:
    tokens, others = Tokens(KEYS[:1]), Tokens(KEYS[1:])
    for _ in range(2):
        assert why(tokens, others.chat_token(others.new_session())) == "not_signed_in"
        assert why(tokens, tokens.page_token("summary.html")) == "not_signed_in", "a page is no session"
