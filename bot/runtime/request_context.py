"""What is being worked on: which request, which conversation, through which door. For logs and counts."""

from __future__ import annotations

import hmac
import secrets
from contextvars import ContextVar

NO_DOOR = "program"
"""The channel of a turn that came through none: a shell, a batch tool, a test."""

_request: ContextVar[str | None] = ContextVar("request", default=None)
_conversation: ContextVar[str | None] = ContextVar("conversation", default=None)
_channel: ContextVar[str] = ContextVar("channel", default=NO_DOOR)
_key = secrets.token_bytes(32)


def name_conversations_with(key: str) -> None:
    """From now on digests of conversations are made with ``key``, so that all processes that share it agree.

    Without one they are made with a key of this process and those that it forks.
    """
    global _key
    if key:
        _key = key.encode()


def begin_request(channel: str = NO_DOOR) -> str:
    """A request came through ``channel``; gives the id by which it is named from here on."""
    request = secrets.token_hex(8)
    _request.set(request)
    _conversation.set(None)
    _channel.set(channel)
    return request


def about(conversation: str) -> None:
    """The task that runs works on ``conversation`` from here on."""
    _conversation.set(conversation)


def channel() -> str:
    """The door through which the request came."""
    return _channel.get()


def request() -> str | None:
    """The id of the request, 16 hex digits; None outside of one."""
    return _request.get()


def conversation_digest() -> str | None:
    """A name for the conversation, 12 hex digits, that leads back to nobody without the key; None outside of one."""
    conversation = _conversation.get()
    if conversation is None:
        return None
    return hmac.new(_key, f"log\n{conversation}".encode("utf-8", "surrogatepass"), "sha256").hexdigest()[:12]
