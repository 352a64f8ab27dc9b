"""Work that may not go on for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def within(seconds: float, work: Coroutine[Any, Any, T]) -> T:
    """What ``work`` gives. Raises asyncio.TimeoutError after ``seconds``.

    Work that is late is cancelled and not waited for, unlike with asyncio.wait_for: it may hang in its own end too.
    """
    task = asyncio.ensure_future(work)
    try:
        done, _ = await asyncio.wait({task}, timeout=seconds)
    except asyncio.CancelledError:
        task.cancel()
        raise
    if not done:
        task.add_done_callback(_forget)
        task.cancel()
        raise asyncio.TimeoutError
    return task.result()


def _forget(task: asyncio.Task[Any]) -> None:
    """Take the error that a late task ends with: asyncio would log it, and it may repeat what a person said."""
    if not task.cancelled():
        task.exception()
