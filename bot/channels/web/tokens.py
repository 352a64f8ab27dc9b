"""Signed tokens that say who a request is from, and nothing else. They are short-lived and renewable; no cookies."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

import jwt

from bot.channels.web.errors import Refusal

ALGORITHM = "HS256"
CHAT, PAGE = "sciatica-guide:chat", "sciatica-guide:page"
"""The audiences; a token of one is not valid for the other."""
CHAT_SECONDS = 60 * 60
PAGE_SECONDS = 60 * 60
"""A link to a page works for one to two times this long."""

BELIEVED = 4_096
"""How many verified tokens are cached."""
_CHECKED: Any = {"require": ["exp", "aud", "sub"], "verify_iat": False, "verify_exp": False}
"""Accept tokens from the future: the clock may have been put back, or another machine's clock may be ahead."""
_SESSION = re.compile(r"^web-[A-Za-z0-9_-]{43}$")


@dataclass(frozen=True)
class Session:
    """The conversation that a token is for, and when it expires (seconds since 1970)."""

    conversation: str
    until: int


class Tokens:
    """Signs with the first of ``keys`` and accepts all of them; the header's ``kid`` tells which one it was."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = {_kid(key): key for key in keys}
        self._signing = _kid(keys[0])
        self._believed = lru_cache(BELIEVED)(self._verified)

    def new_session(self) -> str:
        """The id of a new conversation: 256 random bits."""
        return f"web-{secrets.token_urlsafe(32)}"

    def chat_token(self, conversation: str) -> str:
        """A token for this conversation, valid for CHAT_SECONDS."""
        now = int(time.time())
        return self._signed({"aud": CHAT, "sub": conversation, "iat": now, "exp": now + CHAT_SECONDS})

    def session(self, authorization: str | None) -> Session:
        """The session of the bearer token in this header. Raises Refusal."""
        kind, _, token = (authorization or "").partition(" ")
        if kind.lower() != "bearer" or not token.strip():
            raise Refusal("not_signed_in")
        try:
            claims = self._claims(token.strip(), CHAT)
        except jwt.ExpiredSignatureError:
            raise Refusal("session_expired") from None
        except jwt.PyJWTError:
            raise Refusal("not_signed_in") from None
        if not isinstance(claims["sub"], str) or not _SESSION.match(claims["sub"]):
            raise Refusal("not_signed_in")
        return Session(claims["sub"], int(claims["exp"]))

    def page_token(self, page: str) -> str:
        """A token that opens one summary page; the same within PAGE_SECONDS."""
        until = (int(time.time()) // PAGE_SECONDS + 2) * PAGE_SECONDS
        return self._signed({"aud": PAGE, "sub": page, "exp": until})

    def page(self, token: str) -> str:
        """The page that a token opens. Raises Refusal."""
        try:
            return str(self._claims(token, PAGE)["sub"])
        except jwt.ExpiredSignatureError:
            raise Refusal("summary_gone") from None
        except jwt.PyJWTError:
            raise Refusal("not_found") from None

    def _signed(self, claims: dict[str, Any]) -> str:
        return jwt.encode(claims, self._keys[self._signing], ALGORITHM, headers={"kid": self._signing})

    def _claims(self, token: str, audience: str) -> dict[str, Any]:
        claims = self._believed(token, audience)
        if claims["exp"] <= time.time():
            raise jwt.ExpiredSignatureError
        return claims

    def _verified(self, token: str, audience: str) -> dict[str, Any]:
        """The claims of a verified token. The result is cached, since only its expiry can change."""
        key = self._keys.get(str(jwt.get_unverified_header(token).get("kid")))
        if key is None:
            raise jwt.InvalidKeyError("unknown kid")
        claims = jwt.decode(token, key, [ALGORITHM], audience=audience, options=_CHECKED)
        if type(claims["exp"]) is not int:
            raise jwt.DecodeError("exp is no number")
        return claims


def _kid(key: str) -> str:
    return sha256(f"kid\n{key}".encode()).hexdigest()[:16]
