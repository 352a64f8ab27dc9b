"""Work that is late is left behind, whatever it does then."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.runtime.time_limit import within


async def test_what_is_in_time_is_given() -> None:
    async def work() -> str:
        return "done"

    assert await within(60, work()) == "done"


async def test_an_error_goes_through() -> None:
    async def work() -> None:
        raise KeyError("what was said")

    with pytest.raises(KeyError):
        await within(60, work())


async def test_what_hangs_even_when_it_is_cancelled_is_not_waited_for(caplog: pytest.LogCaptureFixture) -> None:
    ended = asyncio.Event()

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await ended.wait()
            raise KeyError("what was said")

    with pytest.raises(asyncio.TimeoutError):
        await within(0.01, work())
    with caplog.at_level(logging.DEBUG):
        ended.set()
        await asyncio.sleep(0.01)
    assert "what was said" not in caplog.text


async def test_who_is_cancelled_takes_the_work_along() -> None:
    cancelled = asyncio.Event()

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise

    waiting = asyncio.ensure_future(within(60, work()))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await asyncio.wait_for(cancelled.wait(), 60)
