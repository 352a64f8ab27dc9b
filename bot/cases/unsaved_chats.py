"""Holds the chats of people who refused storage in memory, for a limited time."""

from __future__ import annotations

import pickle
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from threading import Lock
from typing import Any, Protocol, cast

from bot.cases.chat_records import Answer, Item, NewItem, NewTurn
from bot.cases.clock import said_since
from bot.cases.columns import utc_now

AT_MOST = 1_000
"""How many are held; the one unused for longest is dropped first."""
SECONDS = 24 * 60 * 60
"""Seconds for which one is held after its last item."""


@dataclass
class UnsavedChat:
    """A chat as the database would hold it. ``version`` is that of what was held when it was read; 0 for nothing."""

    last_seq: int = 0
    state: dict[str, Any] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    version: int = 0


class HoldsChats(Protocol):
    """Holds such chats, in this process or in one that several share. Raises DatabaseError if that is away."""

    def chat(self, key: str) -> UnsavedChat | None:
        """A copy of the chat held, or None."""

    def keep(self, key: str, chat: UnsavedChat) -> bool:
        """Hold this chat instead of what was held; False, and nothing is done, if that changed since it was read."""

    def drop(self, key: str) -> int:
        """Forget a chat; gives how many items it had."""


class UnsavedChats:
    """Chats that must not be written anywhere: limited in number and time, lost when the process ends. Thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._versions = count(1)
        self._chats: OrderedDict[str, tuple[float, int, bytes]] = OrderedDict()

    def keep(self, key: str, chat: UnsavedChat) -> bool:
        """Hold this chat instead of what was held; False, and nothing is done, if that changed since it was read."""
        with self._lock:
            self._drop_expired()
            held = self._chats.get(key)
            if (held[1] if held else 0) != chat.version:
                return False
            self._chats[key] = (self._clock(), next(self._versions), pickle.dumps(chat))
            self._chats.move_to_end(key)
            while len(self._chats) > AT_MOST:
                self._chats.popitem(last=False)
            return True

    def chat(self, key: str) -> UnsavedChat | None:
        """A copy of the chat held, or None."""
        with self._lock:
            self._drop_expired()
            held = self._chats.get(key)
        return None if held is None else _copy(held)

    def drop(self, key: str) -> int:
        """Forget a chat; gives how many items it had."""
        with self._lock:
            held = self._chats.pop(key, None)
        return len(_copy(held).items) if held else 0

    def keys(self) -> list[str]:
        """The chats held."""
        with self._lock:
            self._drop_expired()
            return list(self._chats)

    def _drop_expired(self) -> None:
        while self._chats:
            key, (kept_at, *_) = next(iter(self._chats.items()))
            if self._clock() - kept_at < SECONDS:
                return
            del self._chats[key]


def _copy(held: tuple[float, int, bytes]) -> UnsavedChat:
    chat = cast(UnsavedChat, pickle.loads(held[2]))  # noqa: S301 - made by ourselves, a moment ago
    chat.version = held[1]
    return chat


def add_turn(held: UnsavedChat, turn: NewTurn, erased: datetime | None) -> Answer:
    """Add a turn; not what was said before it was `erased`."""
    if turn.said is not None:
        held.last_seq += 1
        if erased is None or said_since(turn.came_at, erased, utc_now()):
            held.items.append(Item(held.last_seq, "person", turn.said, turn.came_at, turn.client_id))
    seq, now = held.last_seq, utc_now()
    for blocks in turn.replies:
        held.last_seq += 1
        held.items.append(Item(held.last_seq, "guide", blocks, now))
    held.state = turn.state(seq + 1)
    answer = Answer(seq, held.last_seq, turn.outcome)
    if turn.client_id is not None:
        held.answers[turn.client_id] = answer
    return answer


def append_item(held: UnsavedChat, new: NewItem) -> int:
    """Add what somebody says outside of a turn; gives its seq. The same key twice is one."""
    for item in held.items:
        if item.client_id == new.key:
            return item.seq
    held.last_seq += 1
    held.items.append(Item(held.last_seq, new.sender, new.blocks, utc_now(), new.key, new.role))
    return held.last_seq
