"""The stand-in in a thread with a loop of its own, so that programs of every kind can call it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import web

from tests.slack.standin.server import StandIn


@contextmanager
def running() -> Iterator[StandIn]:
    """A stand-in that listens on a free port of this machine."""
    standin, loop, ready = StandIn(), asyncio.new_event_loop(), threading.Event()

    async def start() -> None:
        runner = web.AppRunner(standin.application(), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        standin.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        ready.set()

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.create_task(start())
        loop.run_forever()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert ready.wait(60)
    try:
        yield standin
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
