"""Holds the conversations of people who refused storage in memory, for a limited time."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any, Protocol, cast

from bot.runtime.held import Held

AT_MOST = 1_000
"""How many are held; the one unused for longest is dropped first."""
SECONDS = 24 * 60 * 60
"""Seconds for which one is held after its last turn."""


class HoldsConversations(Protocol):
    """Holds such conversations, here or in a process that several share (raises DatabaseError if that is away)."""

    def keep(self, key: str, events: list[dict[str, Any]]) -> None:
        """Hold these events instead of what was held."""

    def events(self, key: str) -> list[dict[str, Any]] | None:
        """The events held, or None."""

    def drop(self, key: str) -> int:
        """Forget a conversation; gives how many events were held."""

    def keys(self) -> list[str]:
        """The conversations held."""


class UnsavedConversations:
    """Conversations that must not be written anywhere: limited in number and time, lost when the process ends."""

    def __init__(self, at_most: int = AT_MOST, clock: Callable[[], float] = time.monotonic) -> None:
        self._events: Held[str] = Held(at_most, SECONDS, clock)

    def keep(self, key: str, events: list[dict[str, Any]]) -> None:
        """Hold these events instead of what was held."""
        self._events.put(key, json.dumps(events))

    def events(self, key: str) -> list[dict[str, Any]] | None:
        """The events held, or None."""
        held = self._events.get(key)
        return None if held is None else cast("list[dict[str, Any]]", json.loads(held))

    def drop(self, key: str) -> int:
        """Forget a conversation; gives how many events were held."""
        held = self._events.drop(key)
        return len(json.loads(held)) if held else 0

    def keys(self) -> list[str]:
        """The conversations held."""
        return self._events.keys()
