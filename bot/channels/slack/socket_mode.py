"""Socket Mode: Slack's requests come through a connection that we open, for a clinic without public ingress."""

from __future__ import annotations

import asyncio
import logging
from time import time
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import build_headers, send_async_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient
from tenacity import AsyncRetrying, RetryCallState, wait_exponential

from bot.channels.slack.answering import Answering
from bot.channels.slack.connection import quiet
from bot.channels.slack.errors import understood
from bot.runtime import request_context

logger = logging.getLogger(__name__)


class SocketMode:
    """Connects with an app-level token and stays connected."""

    def __init__(self, app: AsyncApp, token: str, client: AsyncWebClient, answering: Answering) -> None:
        self._app = app
        self._token = token
        self._client = client
        self._answering = answering

    async def run(self) -> None:
        """Run until cancelled; a failed connection is tried again within 30 seconds."""
        handler = _Handler(self._app, self._token, self._client, self._answering)
        try:
            async for attempt in AsyncRetrying(wait=wait_exponential(multiplier=1, max=30), before_sleep=_say_why):
                with attempt:
                    await handler.connect_async()
            await asyncio.Event().wait()
        finally:
            await handler.close_async()


class _Handler(AsyncSocketModeHandler):  # type: ignore[misc, unused-ignore]
    def __init__(self, app: AsyncApp, token: str, client: AsyncWebClient, answering: Answering) -> None:
        super().__init__(app, token, logger=quiet("socket"), web_client=client)
        self._answering = answering

    async def handle(self, client: Any, req: Any) -> None:
        """Answer one request in time."""
        began = time()
        request_context.begin_request("slack")
        request = AsyncBoltRequest(mode="socket_mode", body=req.payload, headers=build_headers(req))
        await send_async_response(client, req, await self._answering.answer(request), began)


def _say_why(state: RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome is not None else None
    if state.attempt_number == 1 and error is not None:
        logger.warning("Socket Mode cannot connect (%s); it is tried again.", understood(error) or type(error).__name__)
