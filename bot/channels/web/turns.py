"""One turn at a time in a session, in the order in which they came; another process's turn is waited for as well."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.cases.turn_lease import TurnLeases
from bot.channels.web.errors import Refusal

MOST_WAITING = 20
"""Messages of one session that may wait for their turn in this process."""


@dataclass
class _Queue:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    inside: int = 0


class Turns:
    """The sessions of this process that are being answered; ``leases`` holds them against other processes."""

    def __init__(self, leases: TurnLeases) -> None:
        self._leases = leases
        self._queues: dict[str, _Queue] = {}

    @asynccontextmanager
    async def alone(self, conversation: str) -> AsyncIterator[None]:
        """Be the only one who works on this session during the block. Raises Refusal, DatabaseError."""
        queue = self._queues.setdefault(conversation, _Queue())
        if queue.inside > MOST_WAITING:
            raise Refusal("too_many", retry_after=2)
        queue.inside += 1
        try:
            async with queue.lock, self._leases.held(conversation):
                yield
        finally:
            queue.inside -= 1
            if not queue.inside:
                self._queues.pop(conversation, None)
