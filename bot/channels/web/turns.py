"""Who waits for a turn in a session: not too many at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from bot.cases.turn_work import Reads, TurnWork
from bot.channels.web.errors import Refusal
from bot.runtime.incoming import Incoming

MOST_WAITING = 20
"""Messages of one session that may wait for their turn in this process."""


class Turns:
    """The sessions of this process that are being answered; ``alone`` holds one against everybody else."""

    def __init__(
        self, alone: Callable[[str, str | None, Reads, Incoming | None], AbstractAsyncContextManager[TurnWork]]
    ) -> None:
        self._alone = alone
        self._inside: Counter[str] = Counter()

    @asynccontextmanager
    async def alone(
        self,
        conversation: str,
        message_id: str | None = None,
        reads: Reads | None = None,
        message: Incoming | None = None,
    ) -> AsyncIterator[TurnWork]:
        """Be the only one who works on this session during the block, maybe on this message of it.

        ``reads`` is what has to be known besides; the ``message`` may be read meanwhile. Raises Refusal, DatabaseError.
        """
        if self._inside[conversation] > MOST_WAITING:
            raise Refusal("too_many", retry_after=2)
        self._inside[conversation] += 1
        try:
            async with self._alone(conversation, message_id, reads or {}, message) as work:
                yield work
        finally:
            self._inside[conversation] -= 1
            if not self._inside[conversation]:
                del self._inside[conversation]
