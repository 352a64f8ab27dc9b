"""Which request, conversation and channel the running task works on, for logs and metrics."""

from __future__ import annotations

import hmac
import secrets
from contextvars import ContextVar

NO_DOOR = "program"
"""The name for turns that came through no channel: of a shell, a batch tool, a test."""

_request: ContextVar[str | None] = ContextVar("request", default=None)
_conversation: ContextVar[str | None] = ContextVar("conversation", default=None)
_channel: ContextVar[str] = ContextVar("channel", default=NO_DOOR)
_key = secrets.token_bytes(32)


def name_conversations_with(key: str) -> None:
    """Make digests of conversations with ``key`` from now on, so that all processes that share it agree.

    Without a key, this process and those that it forks use a random one.
    """
    global _key
    if key:
        _key = key.encode()


def begin_request(channel: str = NO_DOOR) -> str:
    """Say that a request came through ``channel``; returns the new id of the request."""
    request = secrets.token_hex(8)
    _request.set(request)
    _conversation.set(None)
    _channel.set(channel)
    return request


def about(conversation: str) -> None:
    """Say that the running task works on ``conversation`` from now on."""
    _conversation.set(conversation)


def channel() -> str:
    """The channel through which the request came."""
    return _channel.get()


def request() -> str | None:
    """The id of the request, 16 hex digits; None outside of one."""
    return _request.get()


def conversation_digest() -> str | None:
    """A pseudonym of the conversation, 12 hex digits, that identifies nobody without the key; None outside of one."""
    conversation = _conversation.get()
    if conversation is None:
        return None
    return hmac.new(_key, f"log\n{conversation}".encode("utf-8", "surrogatepass"), "sha256").hexdigest()[:12]
