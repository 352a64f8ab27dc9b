"""Finds our earlier posts by their metadata, which names the item of the outbox that each one brought."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.cases.cards import Card
from bot.cases.news_desk import News

EVENT_TYPE = "sciatica_guide_news"
"""The metadata's type on our messages; its payload: the case's number and the outbox's id."""
PAGE = 200
"""Messages read in one request when looking for one."""
CLOCKS_DIFFER = timedelta(minutes=1)
"""How much Slack's clock may be behind ours."""


class Posted:
    """Looks through the channel `channel` and its threads. All raise what slack-sdk and the network raise."""

    def __init__(self, client: AsyncWebClient, channel: str) -> None:
        self._client = client
        self._channel = channel

    async def card_of(self, news: News, since: datetime) -> str | None:
        """The timestamp of the card of the news' case, if it was posted ``since`` then."""
        return await _found(news, self._history(since - CLOCKS_DIFFER), "card")

    async def line_of(self, news: News, card: Card) -> str | None:
        """The timestamp of the line in the card's thread that brought this news, if it was posted."""
        return await _found(news, self.replies(card), "line")

    async def _history(self, since: datetime) -> AsyncIterator[dict[str, Any]]:
        oldest = f"{since.timestamp():.6f}"
        async for message in _pages(
            lambda cursor: self._client.conversations_history(
                channel=self._channel, oldest=oldest, limit=PAGE, include_all_metadata=True, cursor=cursor
            )
        ):
            yield message

    async def replies(self, card: Card) -> AsyncIterator[dict[str, Any]]:
        """The messages of a card's thread, the card first."""
        async for message in _pages(
            lambda cursor: self._client.conversations_replies(
                channel=card.channel, ts=card.ts, limit=PAGE, include_all_metadata=True, cursor=cursor
            )
        ):
            yield message


def metadata(news: News, part: str) -> dict[str, Any]:
    """The metadata of the message that brings this news; `part`: card or line."""
    payload = {"case": news.case_number, "news": news.id, "part": part}
    return {"event_type": EVENT_TYPE, "event_payload": payload}


async def _found(news: News, messages: AsyncIterator[dict[str, Any]], part: str) -> str | None:
    async for message in messages:
        data = message.get("metadata") or {}
        payload = data.get("event_payload") or {}
        ours = data.get("event_type") == EVENT_TYPE and payload.get("case") == news.case_number
        if ours and payload.get("part") == part and (part == "card" or payload.get("news") == news.id):
            return str(message["ts"])
    return None


async def _pages(read: Callable[[str | None], Any]) -> AsyncIterator[dict[str, Any]]:
    cursor: str | None = None
    while True:
        page = await read(cursor)
        for message in page.get("messages") or ():
            yield message
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or None
        if cursor is None:
            return
