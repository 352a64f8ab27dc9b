"""Delivers one item of the outbox to Slack, once: the case's card, updated in place, and a line in its thread.

A post whose outcome is unknown (the program was killed, the answer was lost) is looked for before it is made again,
by the metadata that every one of our messages carries (posted.py).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any, TypeVar

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.cases import outbox
from bot.cases.cards import Card
from bot.cases.desk import StaffDesk
from bot.cases.news_desk import News
from bot.cases.records import CaseRecord
from bot.channels.slack.card import TEXT_LIMIT, CardRenderer
from bot.channels.slack.case_words import staff_name
from bot.channels.slack.errors import SlackUnavailable
from bot.channels.slack.posted import Posted, metadata
from bot.channels.slack.texts import StaffTexts, cut, mention, safe

T = TypeVar("T")
WORDS = frozenset({outbox.PATIENT_SAID, outbox.STAFF_SAID})
"""News that is words for the thread and leaves the card as it is."""
GONE = frozenset({"message_not_found", "thread_not_found"})
"""Slack's codes for a message that somebody has deleted."""
LOUD = frozenset({outbox.ESCALATED, outbox.ALERT})
"""News whose line in the thread is shown in the channel too."""


class Delivery:
    """Delivers to the channel `channel`; `oncall` are the ids that are called for urgent cases."""

    def __init__(
        self,
        client: AsyncWebClient,
        desk: StaffDesk,
        cards: CardRenderer,
        texts: StaffTexts,
        channel: str,
        oncall: tuple[str, ...],
    ) -> None:
        self._client = client
        self._posted = Posted(client, channel)
        self._desk = desk
        self._cards = cards
        self._texts = texts
        self._channel = channel
        self._oncall = " ".join(mention(each) for each in oncall)

    async def deliver(self, news: News) -> Card | None:
        """Bring `news` to the channel; gives the card if this made it.

        Raises what slack-sdk and the network raise, and DatabaseError.
        """
        if news.case_number is None:
            return None
        number = news.case_number
        card = await _in_thread(self._desk.card, number)
        if news.kind == outbox.ERASED:
            await self._erase(news, card)
            return None
        case = await _in_thread(self._desk.case, number)
        if case is None:
            return None
        shown = card is not None and (news.kind in WORDS or await self._show(card, case))
        new = None if shown else await self._make_card(news, case)
        card = new or card
        line = await self._line(news, case)
        if line and card is not None:
            if new is not None:
                await _in_thread(self._desk.note_card, new)
            try:
                await self._say_once(card, news, line)
            except SlackApiError as error:
                if _code(error) not in GONE:
                    raise
                await _in_thread(self._desk.forget_card, number)
                raise SlackUnavailable("the card is gone") from error
        return new

    # -- the card ----------------------------------------------------------------------------------------------

    async def _make_card(self, news: News, case: CaseRecord) -> Card:
        may_be_there = news.attempts > 1 or news.kind != outbox.HANDOFF
        found = await self._posted.card_of(news, case.created_at) if may_be_there else None
        if found is not None:
            card = Card(case.number, self._channel, found)
            await self._show(card, case)
            return card
        posted = await self._client.chat_postMessage(
            channel=self._channel,
            text=self._cards.fallback(case),
            blocks=self._cards.blocks(case),
            metadata=metadata(news, "card"),
            unfurl_links=False,
            unfurl_media=False,
        )
        return Card(case.number, str(posted["channel"]), str(posted["ts"]))

    async def _show(self, card: Card, case: CaseRecord) -> bool:
        """Update the card; False if its message is gone."""
        try:
            await self._client.chat_update(
                channel=card.channel, ts=card.ts, text=self._cards.fallback(case), blocks=self._cards.blocks(case)
            )
        except SlackApiError as error:
            if _code(error) not in GONE:
                raise
            await _in_thread(self._desk.forget_card, card.number)
            return False
        return True

    async def _erase(self, news: News, card: Card | None) -> None:
        """Leave only the number of a deleted case on its card, delete our lines in the thread, and tell staff.

        Staff are not told of cases that were deleted because their time was over.
        """
        card = card or await self._lost_card(news)
        if card is None:
            return
        text, blocks = self._cards.erased(card.number)
        try:
            async for message in self._posted.replies(card):
                if message.get("bot_id") and message.get("ts") != card.ts:
                    await self._client.chat_delete(channel=card.channel, ts=message["ts"])
            await self._client.chat_update(channel=card.channel, ts=card.ts, text=text, blocks=blocks)
            if news.payload.get("who") == outbox.BY_PATIENT:
                await self._say(card, news, self._texts("history", "erased"))
        except SlackApiError as error:
            if _code(error) not in GONE:
                raise
        await _in_thread(self._desk.forget_card, card.number)

    async def _lost_card(self, news: News) -> Card | None:
        """The card of a deleted case that was being posted then, so that nobody could note its place."""
        since = news.payload.get("since")
        if since is None or news.case_number is None:
            return None
        found = await self._posted.card_of(news, datetime.fromtimestamp(float(str(since)), timezone.utc))
        return None if found is None else Card(news.case_number, self._channel, found)

    # -- the thread --------------------------------------------------------------------------------------------

    async def _line(self, news: News, case: CaseRecord) -> str | None:
        """The line for the thread; None if the card says it all."""
        key = str(news.payload.get("event") or news.kind)
        if key in (outbox.HANDOFF, outbox.REPORT):
            return None
        words = ""
        if news.kind in WORDS:
            said: str | None = await _in_thread(self._desk.words_of, _number(news, "message"))
            words = safe(said or "")
            if not words:
                return None
        line = self._texts(
            "history",
            key,
            who=staff_name(str(news.payload.get("who") or "")),
            reason=safe(case.resolution or self._texts("card", "not_said")),
            flag=self._cards.words.flag(str(news.payload.get("flag") or "")),
            called=f"{self._oncall} {staff_name(case.claimed_by)}".strip(),
            urgency=self._cards.words.urgency(case),
            number=case.number,
            times=news.payload.get("times"),
            words=words,
        )
        return cut(line.strip(), TEXT_LIMIT)

    async def _say_once(self, card: Card, news: News, line: str) -> None:
        if news.attempts == 1 or await self._posted.line_of(news, card) is None:
            await self._say(card, news, line)
        if news.kind == outbox.PATIENT_SAID:
            await _in_thread(self._desk.arrived, _number(news, "message"))

    async def _say(self, card: Card, news: News, line: str) -> None:
        await self._client.chat_postMessage(
            channel=card.channel,
            thread_ts=card.ts,
            text=line,
            metadata=metadata(news, "line"),
            reply_broadcast=news.kind in LOUD,
            unfurl_links=False,
            unfurl_media=False,
        )


def _code(error: SlackApiError) -> str | None:
    data = getattr(error.response, "data", None)
    return data.get("error") if isinstance(data, dict) else None


def _number(news: News, key: str) -> int:
    return int(str(news.payload[key]))


async def _in_thread(work: Callable[..., T], *arguments: Any) -> T:
    return await asyncio.to_thread(work, *arguments)
