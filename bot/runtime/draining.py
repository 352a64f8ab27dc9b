"""How a server ends: it accepts nothing new, finishes the turns that have begun, lets open pages go, and exits."""

from __future__ import annotations

import asyncio
import faulthandler
import logging
import signal
import time
from collections.abc import Callable
from typing import Any

logger = logging.getLogger(__name__)

LOOK_EVERY = 0.05
"""Seconds between two checks of what is still running."""
AFTERWARDS = 10
"""Seconds after draining until a process that hangs is ended by force."""
_ENDINGS = (signal.SIGINT, signal.SIGTERM)


class Draining:
    """Whether this process is ending; turns that have begun get ``seconds`` to finish."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._until: float | None = None
        self._to_tell: list[Callable[[], None]] = []

    @property
    def begun(self) -> bool:
        """Whether the process is ending: it accepts nothing new."""
        return self._until is not None

    @property
    def seconds_left(self) -> float:
        """How long turns that have begun may still take; never below 0."""
        return self._seconds if self._until is None else max(0.0, self._until - time.monotonic())

    def when_begun(self, tell: Callable[[], None]) -> None:
        """Call ``tell`` in the event loop when the process begins to end."""
        self._to_tell.append(tell)

    def begin(self) -> None:
        """Begin to end. Called a second time, stop waiting for turns that have begun."""
        if self.begun:
            self._until = time.monotonic()
            return
        self._until = time.monotonic() + self._seconds
        faulthandler.dump_traceback_later(self._seconds + AFTERWARDS, exit=True)
        for tell in self._to_tell:
            tell()

    async def until_begun(self) -> None:
        """Wait for SIGINT or SIGTERM, which begin it."""
        told = asyncio.Event()
        self.when_begun(told.set)
        loop = asyncio.get_running_loop()
        for number in _ENDINGS:
            loop.add_signal_handler(number, self.begin)
        await told.wait()

    async def finish(self, server: Any) -> bool:
        """Let Sanic's ``server`` (an AsyncioServer, no longer accepting) end its requests; whether all were ended."""
        while True:
            busy = [each for each in tuple(server.connections) if not each.close_if_idle()]
            if not busy or not self.seconds_left:
                break
            await asyncio.sleep(LOOK_EVERY)
        if busy:
            logger.error("%d requests were not finished in time and are broken off.", len(busy))
        for connection in busy:
            connection.abort()
        return not busy
