"""Things held in memory for conversations: bounded in number and in time."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Held(Generic[T]):
    """At most ``at_most`` things by their key; each goes ``seconds`` after it was put, the oldest first when full.

    Safe to share between threads.
    """

    def __init__(self, at_most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._at_most = at_most
        self._seconds = seconds
        self._clock = clock
        self._lock = Lock()
        self._things: OrderedDict[str, tuple[float, T]] = OrderedDict()

    def put(self, key: str, thing: T) -> None:
        """Hold ``thing`` instead of what was held under ``key``."""
        with self._lock:
            self._things[key] = (self._clock(), thing)
            self._things.move_to_end(key)
            if len(self._things) > self._at_most:
                self._things.popitem(last=False)

    def get(self, key: str) -> T | None:
        """What is held, or None."""
        with self._lock:
            self._drop_expired()
            held = self._things.get(key)
        return None if held is None else held[1]

    def drop(self, key: str) -> T | None:
        """Let go, and give what was held."""
        with self._lock:
            held = self._things.pop(key, None)
        return None if held is None else held[1]

    def keys(self) -> list[str]:
        """The keys of all that is held."""
        with self._lock:
            self._drop_expired()
            return list(self._things)

    def _drop_expired(self) -> None:
        while self._things:
            key, (put_at, _) = next(iter(self._things.items()))
            if self._clock() - put_at < self._seconds:
                return
            del self._things[key]
