"""The gate for every event, command, button and modal: each passes once, and from staff only."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import Any

from slack_bolt.async_app import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.cases.desk import StaffDesk
from bot.cases.errors import DatabaseError
from bot.channels.slack.card_lookup import PATIENCE, case_on_card
from bot.channels.slack.case_words import AUDIT_PREFIX
from bot.channels.slack.errors import understood
from bot.channels.slack.staff import Staff, teams_of, user_of
from bot.channels.slack.texts import StaffTexts

logger = logging.getLogger(__name__)

Next = Callable[[], Awaitable[Any]]
TAKEN = "taken_event"
"""Where the context of a request keeps the key of its event, once that is this request's to handle."""
FAILED, BEING_HANDLED = 500, 503
"""The statuses with which Slack delivers an event again: it failed, or another request is handling it."""
WRITTEN = frozenset({None, "file_share", "thread_broadcast"})
"""Subtypes of messages that a person wrote (not edits, joins and the like)."""


class Gate:
    """Middleware for slack-bolt, in the order: `for_us`, `each_once`, `staff_only`."""

    def __init__(self, client: AsyncWebClient, desk: StaffDesk, staff: Staff, texts: StaffTexts, channel: str) -> None:
        self._client = client
        self._desk = desk
        self._staff = staff
        self._texts = texts
        self._channel = channel

    async def for_us(self, body: dict[str, Any], next: Next) -> BoltResponse | None:
        """Passes only what is addressed to the app: no other bot's messages, no talk outside our threads."""
        event = body.get("event") or {}
        if event.get("type") == "message" and not await self._is_for_us(event):
            return BoltResponse(status=200)
        if event.get("bot_id"):
            return BoltResponse(status=200)
        await next()
        return None

    async def each_once(self, req: AsyncBoltRequest, body: dict[str, Any], next: Next) -> BoltResponse | None:
        """Passes an event once, however often and to whichever worker Slack delivers it.

        One that another request is handling is to be delivered again: that request's process may have been killed.
        """
        signature = (req.headers.get("x-slack-signature") or [""])[0]
        replay = f"signed:{sha256(signature.encode()).hexdigest()}" if signature else None
        key = body.get("event_id") or replay
        if key is not None and TAKEN not in req.context:
            key = str(key)[:128]
            if not await asyncio.to_thread(self._desk.begin, key):
                comes_again = "event_id" in body and not await asyncio.to_thread(self._desk.is_done, key)
                return BoltResponse(status=BEING_HANDLED if comes_again else 200)
            req.context[TAKEN] = key
        await next()
        return None

    async def staff_only(self, body: dict[str, Any], ack: Any, next: Next) -> BoltResponse | None:
        """Passes staff; everybody else gets a polite refusal that only they see."""
        user = user_of(body)
        if await self._staff.may(user, teams_of(body)):
            await next()
            return None
        await asyncio.to_thread(self._desk.note_refused, f"{AUDIT_PREFIX}{user or 'nobody'}"[:64])
        text = self._texts("answers", "refused")
        if "command" in body:
            response: BoltResponse = await ack(text=text, response_type="ephemeral")
            return response
        await self._refuse(body, user, text)
        acknowledged: BoltResponse = await ack()
        return acknowledged

    async def finished(self, req: AsyncBoltRequest, response: BoltResponse) -> None:
        """Mark an event as done or, if handling it failed, allow it to be delivered again."""
        key = req.context.get(TAKEN)
        if key is None:
            return
        try:
            await asyncio.to_thread(self._desk.give_up if response.status == FAILED else self._desk.done, key)
        except DatabaseError as error:  # Slack is told all the same what became of it
            logger.error("What became of an event of Slack was not noted: %s", error)

    async def _is_for_us(self, event: dict[str, Any]) -> bool:
        if event.get("bot_id") or event.get("subtype") not in WRITTEN:
            return False
        if event.get("channel_type") == "im":
            return True
        thread = event.get("thread_ts")
        if not thread:
            return False
        channel = str(event.get("channel"))
        patience = PATIENCE if channel == self._channel else 0
        return await case_on_card(self._desk, channel, str(thread), patience) is not None

    async def _refuse(self, body: dict[str, Any], user: str | None, text: str) -> None:
        event = body.get("event") or {}
        if not user:
            return
        try:
            if event.get("type") == "app_home_opened":
                blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": text}}]
                await self._client.views_publish(user_id=user, view={"type": "home", "blocks": blocks})
                return
            channel = event.get("channel") or (body.get("channel") or {}).get("id") or self._channel
            await self._client.chat_postEphemeral(
                channel=channel, user=user, text=text, thread_ts=event.get("thread_ts")
            )
        except Exception as error:
            logger.warning("A refusal could not be said (%s).", understood(error) or type(error).__name__)
