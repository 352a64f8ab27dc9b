"""Looks in the database for what other processes said in chats that are open here, even if no notification arrives."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

from bot.cases.chat import ChatLog
from bot.cases.errors import DatabaseError
from bot.channels.web.fanout import Fanout
from bot.runtime import background

logger = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds between two queries."""


class Watch:
    """Makes one small query each second while any page is open."""

    def __init__(self, chat: ChatLog, fanout: Fanout) -> None:
        self._chat = chat
        self._fanout = fanout
        self._looking: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin."""
        self._looking = asyncio.create_task(self._look())

    async def stop(self) -> None:
        """Stop."""
        await background.end(self._looking)

    async def _look(self) -> None:
        newest: int | None = None
        while True:
            await asyncio.sleep(LOOK_EVERY)
            if not self._fanout.open_pages():
                newest = None
                continue
            with suppress(DatabaseError):  # it is looked at again in a second
                if newest is None:
                    newest, _ = await asyncio.to_thread(self._chat.news_after, 2**62)
                    continue
                newest, spoken_in = await asyncio.to_thread(self._chat.news_after, newest)
                for conversation in spoken_in:
                    await Fanout.publish(self._fanout, conversation)
