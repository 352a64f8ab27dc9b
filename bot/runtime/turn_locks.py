"""One turn at a time in a conversation: here in the order of coming, and against every other process by a lease."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.cases.keys import turn_digest
from bot.cases.store import CaseStore
from bot.cases.turn_lease import BEAT, LOOK_AGAIN, STILL_FOR
from bot.cases.turn_work import Known, Reads, TurnWork, work_of

logger = logging.getLogger(__name__)

TRY_REDIS_AGAIN = 5.0
"""Seconds for which Redis is not tried after it failed."""
PATIENCE = 1.0
"""Seconds that Redis may take to answer."""


class Leases(Protocol):
    """Locks a conversation's turn against other processes."""

    def held(self, work: TurnWork) -> AbstractAsyncContextManager[None]:
        """Lock the turn of this work during the block, with all that it `reads` read; waits for its present holder."""


@dataclass
class _Queue:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    inside: int = 0


class TurnLocks:
    """Locks the turns of conversations, in the database of `store`.

    A task that holds a conversation need not wait for it again, nor need the tasks that it starts and waits for.
    """

    def __init__(self, store: CaseStore, leases: Leases, work: type[TurnWork] = TurnWork) -> None:
        self._store = store
        self._work = work
        self._leases = leases
        self._queues: dict[str, _Queue] = {}

    @asynccontextmanager
    async def held(
        self,
        conversation: str,
        message_id: str | None = None,
        reads: Reads | None = None,
        known: Known = lambda: None,
    ) -> AsyncIterator[TurnWork]:
        """Lock this conversation against all other tasks and processes; gives its `TurnWork` (bot/cases/turn_work.py).

        Raises DatabaseError, ValueError.
        """
        work = self._work(self._store, conversation, message_id, reads, known)
        if (mine := work_of(work.key)) is not None:
            yield mine
            return
        queue = self._queues.setdefault(work.key, _Queue())
        queue.inside += 1
        try:
            async with queue.lock, self._leases.held(work):
                with work.held():
                    yield work
        finally:
            queue.inside -= 1
            if not queue.inside:
                self._queues.pop(work.key, None)


class RedisLeases:
    """Locks turns in Redis, and with ``instead`` while Redis is away.

    If two processes disagree on whether it is away, both may enter one conversation: the one that saves second finds
    that the other has written meanwhile, and its turn counts as not stored (bot/runtime/saved_events.py).
    """

    def __init__(self, url: str, instead: Leases) -> None:
        from redis.asyncio import Redis

        self._redis: Any = Redis.from_url(url, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE)
        self._instead = instead
        self._again_at = 0.0

    @asynccontextmanager
    async def held(self, work: TurnWork) -> AsyncIterator[None]:
        """Lock the turn of this work during the block; waits for its present holder. Raises DatabaseError."""
        async with AsyncExitStack() as holding:
            lock = await self._taken(work.key)
            if lock is None:
                await holding.enter_async_context(self._instead.held(work))
            else:
                holding.push_async_callback(self._give_back, lock, asyncio.create_task(_keep(lock)))
                await asyncio.to_thread(_read, work)
            yield

    async def close(self) -> None:
        """Close the connections."""
        await self._redis.close()

    async def _taken(self, key: str) -> Any:
        """The lock, acquired; None while Redis is away."""
        if time.monotonic() < self._again_at:
            return None
        lock = self._redis.lock(
            f"sciatica-guide:turn:{turn_digest(key)[:32]}", timeout=STILL_FOR, sleep=LOOK_AGAIN, thread_local=False
        )
        try:
            await lock.acquire()
        except Exception as error:
            logger.error("Redis cannot hold a turn (%s): the database does.", type(error).__name__)
            self._again_at = time.monotonic() + TRY_REDIS_AGAIN
            return None
        return lock

    async def _give_back(self, lock: Any, keeping: asyncio.Task[None]) -> None:
        keeping.cancel()
        with suppress(Exception):  # left behind, it goes by itself after STILL_FOR
            await lock.release()


def _read(work: TurnWork) -> None:
    work.look()
    work.read()


async def _keep(lock: Any) -> None:
    while True:
        await asyncio.sleep(BEAT)
        with suppress(Exception):  # the next time may come through
            await lock.reacquire()
