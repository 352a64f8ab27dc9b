"""A chat as plain data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Blocks = list[dict[str, Any]]


@dataclass(frozen=True)
class Item:
    """One thing said: its number in the chat, by whom, its blocks, when, the id under which it came, staff's role."""

    seq: int
    sender: str
    blocks: Blocks
    at: datetime
    client_id: str | None = None
    role: str | None = None


@dataclass(frozen=True)
class NewItem:
    """Something said outside of a turn by `sender` ("guide" or "staff"); `key` (at most 64 characters) makes it one."""

    sender: str
    blocks: Blocks
    key: str
    role: str | None = None


@dataclass(frozen=True)
class Answer:
    """What a message got: its own number, those of the guide's items after it up to ``last_seq``, and the outcome."""

    seq: int
    last_seq: int
    outcome: dict[str, Any]


@dataclass(frozen=True)
class NewTurn:
    """One turn to keep: the message (``said`` is None for an opening), the replies, and what is open after it.

    ``came_at`` is when the message came; ``after`` the chat's latest seq then; ``outcome`` goes back to the client
    with the answer. ``state`` takes the seq of the first reply and gives what the channel wants to find next time.
    """

    said: Blocks | None
    replies: list[Blocks]
    outcome: dict[str, Any]
    state: Callable[[int], dict[str, Any]]
    came_at: datetime
    after: int = 0
    client_id: str | None = None


@dataclass(frozen=True)
class ChatNow:
    """Where a chat stands: the number of its latest item, and what is open in it."""

    last_seq: int = 0
    state: dict[str, Any] = field(default_factory=dict)


Kept = tuple[Answer, list[Item]]
"""An answer, and the items that it is."""


@dataclass(frozen=True)
class ChatFound:
    """What a turn finds: where the chat stands, its message's answer if it had one; `unsaved`: in memory only."""

    now: ChatNow
    answered: Kept | None = None
    unsaved: bool = False
