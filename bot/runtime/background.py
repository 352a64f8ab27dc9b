"""Tasks that run beside the requests for as long as the server does."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any


async def end(task: asyncio.Task[Any] | None) -> None:
    """Cancel a task and wait until it has ended; None, of one that never began, is fine."""
    if task is not None:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
