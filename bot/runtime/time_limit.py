"""A time limit for work that may hang."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def within(seconds: float, work: Coroutine[Any, Any, T]) -> T:
    """The result of ``work``. Raises asyncio.TimeoutError after ``seconds``.

    Late work is cancelled but, unlike with asyncio.wait_for, not waited for: its clean-up may hang too.
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
    """Retrieve the error of a late task: asyncio would log it, and it may repeat what a person said."""
    if not task.cancelled():
        task.exception()
