"""Pages hear of news in other processes through Redis, again after its connection fell silent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import pytest

from bot.channels.web import fanout
from bot.channels.web.fanout import Fanout, RedisFanout


class Way:
    """A way to Redis on which connections may fall silent without being closed, as when a machine on it vanishes."""

    def __init__(self, redis_url: str) -> None:
        self._redis = urlsplit(redis_url)
        self._let_through = asyncio.Event()
        self.opened = 0

    @asynccontextmanager
    async def open(self) -> AsyncIterator[str]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        async with server:
            yield f"redis://127.0.0.1:{server.sockets[0].getsockname()[1]}/0"

    def fall_silent(self) -> None:
        """Swallow whatever the connections that are open now have to say."""
        self._let_through.set()
        self._let_through = asyncio.Event()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.opened += 1
        silent = self._let_through
        there, back = await asyncio.open_connection(self._redis.hostname, self._redis.port)
        await asyncio.gather(_carry(reader, back, silent), _carry(there, writer, silent))


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, silent: asyncio.Event) -> None:
    while said := await reader.read(65_536):
        if not silent.is_set():
            writer.write(said)
    writer.close()


@asynccontextmanager
async def started(pages: Fanout) -> AsyncIterator[None]:
    await pages.start()
    try:
        yield
    finally:
        await pages.stop()


async def until_heard(others: Fanout, news: asyncio.Event) -> None:
    """Say that there is news until it is heard."""
    for _ in range(1_000):
        await others.publish("ann")
        await asyncio.sleep(0.02)
        if news.is_set():
            return
    raise AssertionError("it is not heard")


async def test_a_connection_that_fell_silent_is_made_anew(redis_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fanout, "SILENCE", 0.2)
    monkeypatch.setattr(fanout, "CONNECT_AGAIN", 0.1)
    way = Way(redis_url)
    async with way.open() as address:
        ours, others = RedisFanout(address), RedisFanout(redis_url)
        async with started(ours), started(others):
            with ours.listening("ann") as news:
                await until_heard(others, news)
                await asyncio.sleep(1.0)
                assert way.opened == 1, "as long as Redis answers, its silence is nothing"
                way.fall_silent()
                news.clear()
                await until_heard(others, news)
                assert way.opened == 2
