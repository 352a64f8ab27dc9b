"""Limits how many messages of a session wait for their turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from bot.cases.turn_work import Reads, TurnWork
from bot.channels.web.errors import Refusal

MOST_WAITING = 20
"""The most messages of one session that wait for their turn in this process."""


class Turns:
    """The sessions that this process is answering; ``alone`` locks one against all others."""

    def __init__(self, alone: Callable[[str, str | None, Reads], AbstractAsyncContextManager[TurnWork]]) -> None:
        self._alone = alone
        self._inside: Counter[str] = Counter()

    @asynccontextmanager
    async def alone(
        self, conversation: str, message_id: str | None = None, reads: Reads | None = None
    ) -> AsyncIterator[TurnWork]:
        """Lock this session during the block, for the work on this message if one is named.

        ``reads`` is what else must be read for it. Raises Refusal, DatabaseError.
        """
        if self._inside[conversation] > MOST_WAITING:
            raise Refusal("too_many", retry_after=2)
        self._inside[conversation] += 1
        try:
            async with self._alone(conversation, message_id, reads or {}) as work:
                yield work
        finally:
            self._inside[conversation] -= 1
            if not self._inside[conversation]:
                del self._inside[conversation]
