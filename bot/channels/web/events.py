"""Server-sent events: what is said in a chat, as it is said, from any item on."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

from sanic.request import Request

from bot.cases.chat import ChatLog
from bot.cases.errors import DatabaseError
from bot.channels.web.answering import Answering
from bot.channels.web.errors import Refusal
from bot.channels.web.fanout import Fanout
from bot.channels.web.showing import Showing
from bot.channels.web.tokens import Session
from bot.runtime import metrics
from bot.runtime.draining import Draining

KEEP_ALIVE = 15.0
"""Seconds between two keep-alive comments."""
MOST_PAGES = 8
"""Streams of one session that may be open in this process."""
RECONNECT_MS = 3_000


class Events:
    """Streams of chat items."""

    def __init__(
        self, chat: ChatLog, answering: Answering, showing: Showing, fanout: Fanout, draining: Draining
    ) -> None:
        self._chat = chat
        self._answering = answering
        self._showing = showing
        self._fanout = fanout
        self._draining = draining
        draining.when_begun(fanout.wake_all)

    async def stream(self, request: Request, session: Session, after: int | None) -> None:
        """Send the items with a seq above ``after`` (None: only new ones).

        It ends with the token, the session or the server; the browser then comes again, maybe to another server.
        Raises Refusal, DatabaseError before the first byte.
        """
        if self._fanout.open_pages(session.conversation) >= MOST_PAGES:
            raise Refusal("too_many", retry_after=30)
        await self._answering.listened_to(session.conversation, after or 0)
        last = after if after is not None else (await self._now(session)).last_seq
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        with self._fanout.listening(session.conversation) as news, metrics.OPEN_STREAMS.track_inprogress():
            response = await request.respond(content_type="text/event-stream", headers=headers)
            await response.send(f"retry: {RECONNECT_MS}\n\n")
            while True:
                last = await self._send_new(response, session, last)
                if self._draining.begun or time.time() >= session.until or await self._has_ended(session):
                    break
                if not await _woken(news, session):
                    await response.send(": keep-alive\n\n")
            await response.eof()

    async def _send_new(self, response: Any, session: Session, last: int) -> int:
        try:
            items = await asyncio.to_thread(self._chat.items, session.conversation, last)
        except DatabaseError:
            return last
        for item in items:
            data = json.dumps(self._showing.item(item), ensure_ascii=False)
            await response.send(f"event: item\nid: {item.seq}\ndata: {data}\n\n")
            last = item.seq
        return last

    async def _now(self, session: Session) -> Any:
        return await asyncio.to_thread(self._chat.now, session.conversation)

    async def _has_ended(self, session: Session) -> bool:
        try:
            return await asyncio.to_thread(self._chat.has_ended, session.conversation)
        except DatabaseError:
            return False


async def _woken(news: asyncio.Event, session: Session) -> bool:
    """Wait for news, the next keep-alive or the token's end; returns whether there is news."""
    try:
        await asyncio.wait_for(news.wait(), max(0.0, min(KEEP_ALIVE, session.until - time.time())))
    except asyncio.TimeoutError:
        return False
    news.clear()
    return True
