"""Counters in this process for `limits`, whose own storage walks through all counters at every hit."""

from __future__ import annotations

import time

from limits.aio.storage import MemoryStorage
from limits.aio.storage.memory import Entry

SWEPT_EVERY = 10.0
"""Seconds between two clean-ups of counters that have expired."""


class Counters(MemoryStorage):  # type: ignore[misc, unused-ignore]
    """The library's storage for moving windows, in which a hit looks at its own counter only."""

    def __init__(self) -> None:
        super().__init__()
        self._swept_at = time.monotonic()

    async def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """As the library's: count ``amount`` more unless the limit of the last ``expiry`` seconds is reached."""
        self._sweep()
        hits, now = self.events.setdefault(key, []), time.time()
        while hits and hits[-1].expiry < now:
            hits.pop()
        last = limit - amount
        if last < 0 or (last < len(hits) and hits[last].atime >= now - expiry):
            return False
        hits[:0] = [Entry(expiry)] * amount
        return True

    def _sweep(self) -> None:
        if time.monotonic() - self._swept_at < SWEPT_EVERY:
            return
        self._swept_at, now = time.monotonic(), time.time()
        for key in [key for key, hits in self.events.items() if not hits or hits[0].expiry < now]:
            del self.events[key]
