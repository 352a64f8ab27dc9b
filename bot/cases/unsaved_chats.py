"""The chats of people who want nothing kept: in memory, for as long as they may last."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.cases.chat_records import Answer, Item, NewItem, NewTurn
from bot.cases.clock import said_since
from bot.cases.columns import utc_now

AT_MOST = 1_000
"""How many are held; the one longest unused goes first."""
SECONDS = 24 * 60 * 60
"""How long one is held after its last item."""


@dataclass
class UnsavedChat:
    """A chat as the database would hold it."""

    last_seq: int = 0
    state: dict[str, Any] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)


class UnsavedChats:
    """Chats that must not be written anywhere: bounded in number and time, gone with the process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._chats: OrderedDict[str, tuple[float, UnsavedChat]] = OrderedDict()

    def keep(self, key: str, chat: UnsavedChat) -> None:
        """Hold this chat instead of what was held."""
        self._chats[key] = (self._clock(), chat)
        self._chats.move_to_end(key)
        while len(self._chats) > AT_MOST:
            self._chats.popitem(last=False)

    def chat(self, key: str) -> UnsavedChat | None:
        """The chat held, or None."""
        self._drop_expired()
        held = self._chats.get(key)
        return None if held is None else held[1]

    def drop(self, key: str) -> int:
        """Forget a chat; gives how many items it had."""
        held = self._chats.pop(key, None)
        return len(held[1].items) if held else 0

    def _drop_expired(self) -> None:
        while self._chats:
            key, (kept_at, _) = next(iter(self._chats.items()))
            if self._clock() - kept_at < SECONDS:
                return
            del self._chats[key]


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
