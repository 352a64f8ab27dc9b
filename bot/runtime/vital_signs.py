"""Measures what no event reports: how late the event loop runs, and how many conversations are cached."""

from __future__ import annotations

import asyncio
import time

from bot.runtime import background, metrics
from bot.runtime.guide import Guide

EVERY = 1.0
"""Seconds between two measurements."""


class VitalSigns:
    """Measures once a second while the server runs."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._looking: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to measure."""
        self._looking = asyncio.ensure_future(self._look())

    async def stop(self) -> None:
        """Stop measuring."""
        await background.end(self._looking)

    async def _look(self) -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(EVERY)
            metrics.LOOP_LAG.observe(max(0.0, time.perf_counter() - began - EVERY))
            metrics.AT_HAND.set(self._guide.conversations_at_hand)
