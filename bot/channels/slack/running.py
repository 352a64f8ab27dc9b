"""What runs for the clinic's Slack in each worker process of Rasa's server."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse
from slack_bolt.adapter.sanic.async_handler import to_sanic_response
from slack_bolt.async_app import AsyncBoltRequest

from bot.channels.slack.app import make_app
from bot.channels.slack.connection import require_settings
from bot.channels.slack.parts import Parts, make_parts
from bot.channels.slack.socket_mode import SocketMode
from bot.settings import Settings

LARGEST_REQUEST = 512 * 1024
"""The largest request, in bytes; a click sends the whole message that holds the button."""


def attach(routes: Blueprint, settings: Settings, on_new_message: Callable[[Any], Awaitable[Any]]) -> None:
    """Add the route and the background tasks. Raises CannotServe, SettingsError, ContentError."""
    require_settings(settings)
    _Running(make_parts(settings), on_new_message).attach(routes)


class _Running:
    """The parts of Slack that live as long as one worker process of the server."""

    def __init__(self, parts: Parts, on_new_message: Callable[[Any], Awaitable[Any]]) -> None:
        self._parts = parts
        self._app, self._answering = make_app(parts, on_new_message)
        self._tasks: list[asyncio.Task[None]] = []

    def attach(self, routes: Blueprint) -> None:
        """Add the route and the listeners. Without a signing secret, which verifies requests, there is no route."""
        if self._parts.settings.slack_signing_secret.get_secret_value():

            @routes.route("/events", methods=["POST"], stream=True)
            async def receive(request: Request) -> HTTPResponse:
                return await self._receive(request)

        routes.listener("after_server_start")(self._start)
        routes.listener("before_server_stop")(self._stop)

    async def _receive(self, request: Request) -> HTTPResponse:
        body = b""
        async for part in request.stream:
            body += part
            if len(body) > LARGEST_REQUEST:
                return HTTPResponse(status=413)
        try:
            text = body.decode("utf-8")
            bolt_request = AsyncBoltRequest(body=text, query=request.query_string, headers=dict(request.headers))
        except ValueError:
            return HTTPResponse(status=400)
        return to_sanic_response(await self._answering.answer(bolt_request))

    async def _start(self, _app: Any, _loop: Any) -> None:
        self._tasks = [asyncio.ensure_future(self._parts.worker().run())]
        token = self._parts.settings.slack_app_token.get_secret_value()
        if token:
            self._tasks.append(
                asyncio.ensure_future(SocketMode(self._app, token, self._parts.client, self._answering).run())
            )

    async def _stop(self, _app: Any, _loop: Any) -> None:
        await self._answering.finish()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._parts.store.close()
