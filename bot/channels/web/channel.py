"""The website's chat as a Rasa channel: its routes, and how its parts fit together. See docs/security.md."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, TypeVar

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import BaseHTTPResponse, HTTPResponse, empty, json

from bot.cases.chat import ChatLog
from bot.cases.desk import StaffDesk
from bot.channels.web.addresses import address_of
from bot.channels.web.answering import Answering
from bot.channels.web.blocks import BlockMaker
from bot.channels.web.cleaning import LONGEST_TEXT
from bot.channels.web.errors import Errors, Refusal
from bot.channels.web.events import Events
from bot.channels.web.fanout import Fanout, RedisFanout
from bot.channels.web.guide import Guide
from bot.channels.web.headers import harden
from bot.channels.web.holding_back import HoldingBack
from bot.channels.web.keys import signing_keys
from bot.channels.web.limits import Limits
from bot.channels.web.openapi import document
from bot.channels.web.origins import Origins
from bot.channels.web.pages import page_address, pages
from bot.channels.web.requests import body_of, message_in, number_in
from bot.channels.web.showing import Showing
from bot.channels.web.staff import StaffWords
from bot.channels.web.tokens import CHAT_SECONDS, Session, Tokens
from bot.channels.web.turns import Turns
from bot.channels.web.watching import Watch
from bot.runtime.draining import Draining
from bot.settings import Settings, parts

T = TypeVar("T")
Handler = Callable[[Request], Awaitable["HTTPResponse | None"]]
PREFIX = "/webhooks/web/"
WAITED_FOR = 1.5
"""How long a person waits at most for a turn and its storage, in multiples of the time that a turn may take."""


class WebChannel(InputChannel):  # type: ignore[misc, unused-ignore]
    """Sessions, messages, history and events for pages in a browser. ``attach`` must be called before any request."""

    @classmethod
    def name(cls) -> str:
        """The part of the address after /webhooks/."""
        return "web"

    def attach(self, app: Sanic, guide: Guide, settings: Settings, chat: ChatLog) -> None:
        """Make the parts, and add pages, headers and errors to the application. Raises CannotServe."""
        keys = signing_keys(settings)
        redis = settings.redis_url.get_secret_value()
        self._settings = settings
        self._tokens = Tokens(keys)
        self._origins = Origins(parts(settings.web_origins))
        self._limits = Limits(settings, keys[0])
        self._errors = Errors(guide.knowledge, settings.region.value, LONGEST_TEXT)
        self._chat = chat
        self._web = guide.knowledge.web
        self._running: set[asyncio.Task[Any]] = set()
        self._draining: Draining = app.ctx.draining
        fanout = RedisFanout(redis) if redis else Fanout()
        desk, stays = StaffDesk(guide.cases), timedelta(minutes=settings.staff_presence_minutes)
        maker = BlockMaker(guide.knowledge, settings.region.value)
        showing = Showing(maker, lambda page: page_address(self._tokens, page))
        self._answering = Answering(
            guide,
            chat,
            HoldingBack(guide, desk, chat, guide.knowledge.web.staff, stays),
            Turns(guide.alone),
            maker,
            fanout,
            showing,
        )
        self._events = Events(chat, self._answering, showing, fanout, self._draining)
        watch = Watch(chat, fanout)
        staff = StaffWords(desk, chat, fanout, guide.knowledge.web.staff, stays)
        app.blueprint(pages(self._tokens, settings.summary_dir))
        app.error_handler.add(Exception, self._errors.answer)
        app.register_middleware(self._finish, "response")
        for start in (fanout.start, watch.start, staff.start):
            app.register_listener(_listener(start), "after_server_start")
        for stop in (staff.stop, watch.stop, fanout.stop, self._finish_running):
            app.register_listener(_listener(stop), "before_server_stop")

    def blueprint(self, _on_new_message: Callable[[Any], Awaitable[Any]]) -> Blueprint:
        """The routes under /webhooks/web/; messages go directly to the guide, whose result holds more than Rasa's."""
        routes = Blueprint("web", strict_slashes=True)
        for method, path, handle in (
            ("POST", "/session", self._open),
            ("DELETE", "/session", self._end),
            ("POST", "/session/refresh", self._refresh),
            ("POST", "/messages", self._message),
            ("GET", "/history", self._history),
            ("GET", "/events", self._stream),
            ("GET", "/openapi.json", self._openapi),
        ):
            routes.add_route(_route(handle), path, methods=[method], name=f"{method}{path}")
        for path in ("/session", "/session/refresh", "/messages", "/history", "/events"):
            routes.add_route(_route(self._preflight), path, methods=["OPTIONS"], name=f"OPTIONS{path}")
        return routes

    # -- routes ------------------------------------------------------------------------------------------------

    async def _open(self, request: Request) -> HTTPResponse:
        self._origins.require(request)
        await self._limits.session_from(self._address(request))
        body_of(request)
        conversation = self._tokens.new_session()
        opening = await self._to_its_end(self._answering.open(conversation))
        return json({**self._pass(conversation), **opening}, status=201, ensure_ascii=False)

    async def _refresh(self, request: Request) -> HTTPResponse:
        self._origins.require(request)
        session = self._signed_in(request)
        await self._limits.read(session.conversation)
        body_of(request)
        await self._require_open(session)
        return json(self._pass(session.conversation), ensure_ascii=False)

    async def _end(self, request: Request) -> HTTPResponse:
        self._origins.require(request)
        session = self._signed_in(request)
        await self._limits.read(session.conversation)
        await self._require_open(session)
        await self._to_its_end(self._answering.end(session.conversation))
        return empty(204)

    async def _message(self, request: Request) -> HTTPResponse:
        self._origins.require(request)
        session = self._signed_in(request)
        await self._limits.turn(session.conversation, self._address(request))
        message = message_in(body_of(request), self._web)
        answering = self._to_its_end(self._answering.answer(session.conversation, message))
        try:
            answer = await asyncio.wait_for(answering, WAITED_FOR * self._settings.turn_seconds)
        except asyncio.TimeoutError:
            raise self._answering.unavailable(message.text or "") from None
        return json(answer, ensure_ascii=False)

    async def _history(self, request: Request) -> HTTPResponse:
        self._origins.require(request)
        session = self._signed_in(request)
        await self._limits.read(session.conversation)
        after = number_in(request.args.get("after")) or 0
        await self._require_open(session)
        return json(await self._answering.history(session.conversation, after), ensure_ascii=False)

    async def _stream(self, request: Request) -> None:
        self._origins.require(request)
        session = self._signed_in(request)
        await self._limits.read(session.conversation)
        after = number_in(request.headers.get("last-event-id") or request.args.get("after"))
        await self._require_open(session)
        await self._events.stream(request, session, after)

    async def _openapi(self, _request: Request) -> HTTPResponse:
        return json(document(), headers={"Access-Control-Allow-Origin": "*"}, ensure_ascii=False)

    async def _preflight(self, request: Request) -> HTTPResponse:
        self._origins.require(request)
        return empty(204)

    # -- what they share ---------------------------------------------------------------------------------------

    def _signed_in(self, request: Request) -> Session:
        return self._tokens.session(request.headers.get("authorization"))

    async def _require_open(self, session: Session) -> None:
        if await asyncio.to_thread(self._chat.has_ended, session.conversation):
            raise Refusal("session_ended")

    def _address(self, request: Request) -> str:
        return address_of(request, self._settings.trusted_proxies)

    def _pass(self, conversation: str) -> dict[str, Any]:
        return {
            "token": self._tokens.chat_token(conversation),
            "expires_in": CHAT_SECONDS,
            "emergency": self._errors.emergency,
            "limits": {"text": LONGEST_TEXT},
        }

    async def _to_its_end(self, work: Awaitable[T]) -> T:
        """Wait for ``work``, which goes on if the caller hangs up: a turn that has begun is stored."""
        task: asyncio.Task[T] = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def _finish_running(self) -> None:
        if self._running:
            await asyncio.wait(self._running, timeout=self._draining.seconds_left)

    async def _finish(self, request: Request, response: BaseHTTPResponse) -> None:
        harden(request, response, https_only=self._settings.production)
        if request.path.startswith(PREFIX) and "access-control-allow-origin" not in response.headers:
            response.headers.update(self._origins.headers(request))


def _route(handle: Handler) -> Handler:
    """``handle`` as a plain function: Sanic sets attributes on its handlers, which a method does not allow."""

    async def route(request: Request) -> HTTPResponse | None:
        return await handle(request)

    return route


def _listener(run: Callable[[], Awaitable[None]]) -> Callable[[Any, Any], Awaitable[None]]:
    async def listener(_app: Any, _loop: Any) -> None:
        await run()

    return listener
