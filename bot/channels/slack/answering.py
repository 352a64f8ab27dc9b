"""Acknowledges every request of Slack within three seconds; work that takes longer goes on afterwards.

Slack delivers a failed event again, but not one that it has had acknowledged: this module then tries again itself.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.channels.slack.gate import FAILED, TAKEN, Gate

logger = logging.getLogger(__name__)

ANSWER_WITHIN = 2.3
"""Seconds until the acknowledgement; Slack waits for three, and the answer takes time to arrive."""
TRY_AGAIN_AFTER = (1.0, 5.0, 15.0)
"""Seconds before each new try of an event that failed after it was acknowledged."""


class Answering:
    """Hands requests to the app. Late answers are sent to the request's response URL.

    `say_failed` tells a person that what they did failed for good.
    """

    def __init__(self, app: AsyncApp, gate: Gate, say_failed: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        self._app = app
        self._gate = gate
        self._say_failed = say_failed
        self._late: set[asyncio.Task[None]] = set()

    async def answer(self, request: AsyncBoltRequest) -> BoltResponse:
        """The app's response, or an empty one if it is not ready in time; the work then goes on."""
        work = asyncio.ensure_future(self._handle(request))
        try:
            return await asyncio.wait_for(asyncio.shield(work), ANSWER_WITHIN)
        except asyncio.TimeoutError:
            late = asyncio.ensure_future(self._answer_late(request, work))
            self._late.add(late)
            late.add_done_callback(self._late.discard)
            return BoltResponse(status=200)

    async def finish(self) -> None:
        """Wait for what is being handled."""
        if self._late:
            await asyncio.wait(set(self._late), timeout=ANSWER_WITHIN)

    async def _handle(self, request: AsyncBoltRequest) -> BoltResponse:
        response: BoltResponse = await self._app.async_dispatch(request)
        await self._gate.finished(request, response)
        return response

    async def _answer_late(self, request: AsyncBoltRequest, work: asyncio.Future[BoltResponse]) -> None:
        try:
            response = await work
            if response.status == FAILED:
                await self._try_again(request)
            address: Any = request.body.get("response_url")
            if address and response.status == 200 and response.body:
                headers = {"Content-Type": "application/json"}
                async with aiohttp.ClientSession() as session:
                    await session.post(address, data=response.body, headers=headers)
        except Exception as error:
            logger.error("A late answer to Slack failed (%s).", type(error).__name__)

    async def _try_again(self, request: AsyncBoltRequest) -> None:
        """Handle a failed event until it is done; after the last try, tell who caused it."""
        for pause in TRY_AGAIN_AFTER:
            await asyncio.sleep(pause)
            body = request.body if request.mode == "socket_mode" else request.raw_body
            taken = {key: value for key, value in request.context.items() if key == TAKEN}
            request = AsyncBoltRequest(
                body=body, query=request.query, headers=request.headers, context=taken, mode=request.mode
            )
            if (await self._handle(request)).status != FAILED:
                return
        await self._say_failed(request.body)
