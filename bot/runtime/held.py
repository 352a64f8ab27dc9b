"""Things held in memory for conversations, limited in number and in time."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Held(Generic[T]):
    """Holds at most ``at_most`` things by key, each for ``seconds`` at the most; the oldest goes first when it is full.

    Whatever is dropped for its age or for want of room is passed to ``let_go``. Safe to share between threads.
    """

    def __init__(
        self,
        at_most: int,
        seconds: float,
        clock: Callable[[], float] = time.monotonic,
        let_go: Callable[[str, T], None] | None = None,
    ) -> None:
        self._at_most = at_most
        self._seconds = seconds
        self._clock = clock
        self._let_go = let_go
        self._lock = Lock()
        self._things: OrderedDict[str, tuple[float, T]] = OrderedDict()

    def put(self, key: str, thing: T) -> None:
        """Hold ``thing`` instead of what was held under ``key``."""
        with self._lock:
            self._things[key] = (self._clock(), thing)
            self._things.move_to_end(key)
        self._let_go_of_the_oldest()

    def get(self, key: str) -> T | None:
        """What is held, or None."""
        self._let_go_of_the_oldest()
        with self._lock:
            held = self._things.get(key)
        return None if held is None else held[1]

    def drop(self, key: str) -> T | None:
        """Drop and return what is held, or None."""
        with self._lock:
            held = self._things.pop(key, None)
        return None if held is None else held[1]

    def keys(self) -> list[str]:
        """The keys of all that is held."""
        self._let_go_of_the_oldest()
        with self._lock:
            return list(self._things)

    def _let_go_of_the_oldest(self) -> None:
        """Drop what is too old, and the oldest while there are too many."""
        gone = []
        with self._lock:
            while self._things:
                key, (put_at, thing) = next(iter(self._things.items()))
                if len(self._things) <= self._at_most and self._clock() - put_at < self._seconds:
                    break
                del self._things[key]
                gone.append((key, thing))
        if self._let_go is not None:
            for key, thing in gone:
                self._let_go(key, thing)
