"""The conversations of people who do not want to be remembered: in memory, for as long as they may last."""

from __future__ import annotations

import json
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, cast

AT_MOST = 1_000
"""How many are held; the one longest unused goes first."""
SECONDS = 24 * 60 * 60
"""How long one is held after its last turn."""


class UnsavedConversations:
    """Conversations that must not be written anywhere: bounded in number and time, gone with the process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._events: OrderedDict[str, tuple[float, str]] = OrderedDict()

    def keep(self, key: str, events: list[dict[str, Any]]) -> None:
        """Hold these events instead of what was held."""
        self._events[key] = (self._clock(), json.dumps(events))
        self._events.move_to_end(key)
        if len(self._events) > AT_MOST:
            self._events.popitem(last=False)

    def events(self, key: str) -> list[dict[str, Any]] | None:
        """The events held, or None."""
        self._drop_expired()
        held = self._events.get(key)
        return None if held is None else cast("list[dict[str, Any]]", json.loads(held[1]))

    def drop(self, key: str) -> int:
        """Forget a conversation; gives how many events it had."""
        held = self._events.pop(key, None)
        return len(json.loads(held[1])) if held else 0

    def keys(self) -> list[str]:
        """The conversations held."""
        self._drop_expired()
        return list(self._events)

    def _drop_expired(self) -> None:
        while self._events:
            key, (kept_at, _) = next(iter(self._events.items()))
            if self._clock() - kept_at < SECONDS:
                return
            del self._events[key]
