"""Who waits for a turn in a session: not too many at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from bot.channels.web.errors import Refusal

MOST_WAITING = 20
"""Messages of one session that may wait for their turn in this process."""


class Turns:
    """The sessions of this process that are being answered; ``alone`` holds one against everybody else."""

    def __init__(self, alone: Callable[[str], AbstractAsyncContextManager[None]]) -> None:
        self._alone = alone
        self._inside: Counter[str] = Counter()

    @asynccontextmanager
    async def alone(self, conversation: str) -> AsyncIterator[None]:
        """Be the only one who works on this session during the block. Raises Refusal, DatabaseError."""
        if self._inside[conversation] > MOST_WAITING:
            raise Refusal("too_many", retry_after=2)
        self._inside[conversation] += 1
        try:
            async with self._alone(conversation):
                yield
        finally:
            self._inside[conversation] -= 1
            if not self._inside[conversation]:
                del self._inside[conversation]
