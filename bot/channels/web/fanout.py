"""Wakes the open pages of a session when something was said in it: in this process, or in all through Redis."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from bot.runtime import background

logger = logging.getLogger(__name__)

CHANNEL = "sciatica-guide:chat"
CONNECT_AGAIN = 1.0
"""Seconds until a lost connection to Redis is tried again."""
PATIENCE = 1.0
"""Seconds that Redis may take to answer."""
REDIS_RESTS = 5.0
"""Seconds for which nothing is published after Redis failed, because every answer would wait for it."""
SILENCE = 15.0
"""Seconds without a word from Redis after which it is asked for one, because a machine may vanish without a sign."""


class Fanout:
    """Wakes the pages that this process serves. A wake only says that there may be news; too many do no harm."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[asyncio.Event]] = defaultdict(set)

    @contextmanager
    def listening(self, conversation: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever there may be news."""
        event, topic = asyncio.Event(), _topic(conversation)
        self._waiting[topic].add(event)
        try:
            yield event
        finally:
            self._waiting[topic].discard(event)
            if not self._waiting[topic]:
                del self._waiting[topic]

    def open_pages(self, conversation: str | None = None) -> int:
        """How many pages of a session (or of all) listen here."""
        if conversation is not None:
            return len(self._waiting.get(_topic(conversation), ()))
        return sum(map(len, self._waiting.values()))

    async def publish(self, conversation: str) -> None:
        """Say that there may be news in this conversation."""
        self.wake(_topic(conversation))

    def wake(self, topic: str) -> None:
        """Wake the pages of this process that wait for a topic."""
        for event in self._waiting.get(topic, ()):
            event.set()

    def wake_all(self) -> None:
        """Wake all pages of this process."""
        for topic in list(self._waiting):
            self.wake(topic)

    async def start(self) -> None:
        """Begin to listen to other processes."""

    async def stop(self) -> None:
        """Stop listening to other processes."""


class RedisFanout(Fanout):
    """Wakes the pages of all processes through Redis; while Redis is away, only those of this process."""

    def __init__(self, url: str) -> None:
        super().__init__()
        from redis.asyncio import Redis

        self._redis: Any = Redis.from_url(url, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE)
        self._ears: Any = Redis.from_url(url, socket_connect_timeout=PATIENCE)
        self._say_from = 0.0
        self._hearing: asyncio.Task[None] | None = None

    async def publish(self, conversation: str) -> None:
        """Say so in every process, in this one at once."""
        await super().publish(conversation)
        if time.monotonic() < self._say_from:
            return
        try:
            await self._redis.publish(CHANNEL, _topic(conversation))
        except Exception as error:  # the other processes look for news by themselves, only later
            logger.error("Redis cannot pass on news (%s).", type(error).__name__)
            self._say_from = time.monotonic() + REDIS_RESTS

    async def start(self) -> None:
        """Begin to listen."""
        self._hearing = asyncio.create_task(self._hear())

    async def stop(self) -> None:
        """Close the connections."""
        await background.end(self._hearing)
        await self._redis.close()
        await self._ears.close()

    async def _hear(self) -> None:
        while True:
            try:
                async with self._ears.pubsub(ignore_subscribe_messages=True) as heard:
                    await heard.subscribe(CHANNEL)
                    await self._pass_on(heard)
            except Exception as error:
                logger.error("Redis cannot be heard (%s): trying again.", type(error).__name__)
            await asyncio.sleep(CONNECT_AGAIN)

    async def _pass_on(self, heard: Any) -> None:
        """Wake those whom messages are for. Raises asyncio.TimeoutError if Redis is silent, and what redis raises."""
        asked = False
        while True:
            message = await heard.get_message(timeout=PATIENCE if asked else SILENCE)
            if message is not None:
                asked = False
                if message["type"] == "message":
                    self.wake(message["data"].decode("ascii", "replace"))
            elif asked:
                raise asyncio.TimeoutError
            else:
                asked = True
                await heard.ping()


def _topic(conversation: str) -> str:
    """A digest that is published instead of the conversation's id."""
    return sha256(f"chat\n{conversation}".encode()).hexdigest()[:32]
