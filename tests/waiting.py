"""Waiting for what another task, thread or process does; only a guard against waiting for ever, and never too short."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

SECONDS = 120.0
LOOK_AGAIN = 0.02


async def until(holds: Callable[[], object], seconds: float = SECONDS) -> None:
    """Let other tasks go on until it holds. Raises AssertionError when it does not come to that."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come to that"
        await asyncio.sleep(LOOK_AGAIN)


def wait_until(holds: Callable[[], object], seconds: float = SECONDS) -> None:
    """The same where no other task of this process is waited for."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(LOOK_AGAIN)
