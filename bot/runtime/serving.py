"""Rasa's server with the guide in it: our tracker store, actions in the same process, no unprotected HTTP API."""

from __future__ import annotations

import asyncio
import gc
import logging
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from rasa.core.channels.channel import InputChannel, UserMessage, register
from rasa.core.run import create_http_input_channels
from rasa.shared.exceptions import RasaException
from sanic import Sanic
from sanic.request import Request
from sanic.response import BaseHTTPResponse
from sanic.server import HttpProtocol, try_use_uvloop

from bot.cases.chat import ChatLog
from bot.cases.engine import POOL_SIZE
from bot.runtime import metrics, request_context
from bot.runtime.dealing import Door, Serve
from bot.runtime.draining import Draining
from bot.runtime.guide import Guide
from bot.runtime.health import health_of, health_routes
from bot.runtime.listening import CannotServe
from bot.runtime.vital_signs import VitalSigns
from bot.runtime.waiting_for_database import until_connected
from bot.settings import Settings

LARGEST_REQUEST = 16_384
"""The largest request, in bytes."""
ANSWER_WITHIN = 60
"""Seconds within which a request must be answered; more where a turn may take long (`answer_within`)."""
OBJECTS_BETWEEN_COLLECTIONS = (20_000, 20, 20)
"""The thresholds of Python's garbage collector (see gc.set_threshold)."""
CHANNELS = "/webhooks/"
"""The path of every channel begins so; its name follows."""
THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})
"""Hosts that no other machine can reach."""


class GuideBehindChannels:
    """Replaces Rasa's agent behind every channel, so that safety text, choices and slashes are the same in all."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide

    async def handle_message(self, message: UserMessage) -> None:
        """Answer a message through its output channel."""
        turn = await self._guide.turn(message.sender_id, text=message.text or "")
        for reply in turn.replies:
            buttons = [{"title": choice["title"], "payload": choice["id"]} for choice in reply.choices]
            custom = {"kind": reply.kind, "sources": reply.sources, **reply.details}
            response = {"text": reply.text, "buttons": buttons, "custom": custom}
            await message.output_channel.send_response(message.sender_id, response)


@runtime_checkable
class Attached(Protocol):
    """A channel that needs more of the server than its own routes."""

    def attach(self, app: Sanic, guide: Guide, settings: Settings, chat: ChatLog) -> None:
        """Called once, before the first request. Raises CannotServe."""


def make_server(guide: Guide, credentials: Path, settings: Settings, host: str) -> Any:
    """The server with the channels that the file names, each answered by the guide.

    A channel for programs of this machine is left out in production and where other machines can reach ``host``.
    Raises CannotServe when the file or a channel's settings cannot be used. Rasa's HTTP API, which shows every
    conversation to anybody who asks, is left out.
    """
    channels = _channels(credentials)
    open_to_others = settings.production or host not in THIS_MACHINE
    served = [c for c in channels if not (open_to_others and getattr(c, "for_this_machine_only", False))]
    if not served:
        raise CannotServe(
            f"The file {credentials} names only channels for programs of this machine: add "
            "bot.channels.web.WebChannel to it, or serve on 127.0.0.1 without BOT_PRODUCTION."
        )
    app = Sanic("sciatica_guide", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = LARGEST_REQUEST
    app.config.RESPONSE_TIMEOUT = answer_within(settings)
    app.config.ACCESS_LOG = False
    app.config.MOTD = False
    app.ctx.agent = GuideBehindChannels(guide)
    app.ctx.draining = Draining(settings.drain_seconds)
    app.register_middleware(_name_request, "request")
    app.register_middleware(_tell_name, "response")
    register(served, app, route=CHANNELS)
    app.blueprint(health_routes(health_of(guide, settings, app.ctx.draining)))
    metrics.expect_channels(channel.name() for channel in served)
    chat = ChatLog(guide.cases, guide.unsaved.chats)
    for channel in served:
        if isinstance(channel, Attached):
            channel.attach(app, guide, settings, chat)
    vital_signs = VitalSigns(guide)

    async def start(app: Any, _loop: Any) -> None:
        vital_signs.start()
        app.ctx.waiting_for_database = asyncio.create_task(until_connected(settings.database_url, guide.cases))

    async def close(app: Any, _loop: Any) -> None:
        app.ctx.waiting_for_database.cancel()
        await vital_signs.stop()
        await guide.close()

    app.register_listener(start, "after_server_start")
    app.register_listener(close, "after_server_stop")
    return app


def answer_within(settings: Settings) -> float:
    """Seconds within which a request must be answered: longer than a channel waits for a turn and its storage."""
    return max(ANSWER_WITHIN, 2 * settings.turn_seconds)


async def _name_request(request: Request) -> None:
    channel = request.path.removeprefix(CHANNELS).partition("/")[0] if request.path.startswith(CHANNELS) else ""
    request.ctx.name = request_context.begin_request(channel or request_context.NO_DOOR)


async def _tell_name(request: Request, response: BaseHTTPResponse) -> None:
    if hasattr(request.ctx, "name"):
        response.headers["X-Request-ID"] = request.ctx.name


def _channels(credentials: Path) -> list[InputChannel]:
    try:
        channels: list[InputChannel] = create_http_input_channels(None, str(credentials))
    except (RasaException, AttributeError, TypeError, ValueError) as error:
        raise CannotServe(
            f"The channels in {credentials} cannot be used ({' '.join(str(error).split())}): correct them there."
        ) from error
    if not channels:
        raise CannotServe(f"The file {credentials} names no channel: add bot.channels.web.WebChannel to it.")
    return channels


def serve(app: Any, bound: socket.socket | Door, ready: Callable[[], None] = lambda: None) -> None:
    """Run until SIGINT or SIGTERM, then finish the turns that have begun (BOT_DRAIN_SECONDS).

    ``ready`` is called once it answers. Connections come through ``bound``, a listening socket or the door of one of
    several workers. Sanic's log is off, because it repeats requests; our error handler logs what failed. Sanic's
    shutdown is not used, because it waits for open pages without end.
    """
    for log in ("sanic.root", "sanic.error"):
        logging.getLogger(log).setLevel(logging.CRITICAL)
    try_use_uvloop()
    asyncio.run(_serve(app, bound, ready))


def _collect_little_garbage() -> None:
    """Exclude present objects from garbage collection, which would hold up all turns for a fifth of a second each time.

    Turns leave few reference cycles behind, so that the collector need not run after every few hundred objects.
    """
    gc.freeze()
    gc.set_threshold(*OBJECTS_BETWEEN_COLLECTIONS)


async def _serve(app: Any, bound: socket.socket | Door, ready: Callable[[], None]) -> None:
    draining: Draining = app.ctx.draining
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(POOL_SIZE, "database"))
    not_yet = {"start_serving": False}
    called_on = bound.called_on if isinstance(bound, Door) else bound
    server = await app.create_server(sock=called_on, return_asyncio_server=True, asyncio_server_kwargs=not_yet)
    await server.startup()
    await server.before_start()
    if isinstance(bound, Door):
        bound.open(_behind(bound, server))
    else:
        await server.start_serving()
    await server.after_start()
    _collect_little_garbage()
    ready()
    await draining.until_begun()
    if isinstance(bound, Door):
        bound.close()
    else:
        server.server.close()
    await draining.finish(server)
    await server.before_stop()
    await server.after_stop()


class _Behind(set[HttpProtocol]):
    """The connections that came through a door; the door is told of each that ends."""

    def __init__(self, door: Door) -> None:
        super().__init__()
        self._door = door

    def discard(self, connection: HttpProtocol) -> None:
        """Called by Sanic when a connection has ended."""
        super().discard(connection)
        self._door.ended()


def _behind(door: Door, server: Any) -> Serve:
    """The function with which Sanic's ``server`` (an AsyncioServer) begins to serve a connection from the door."""
    server.connections = _Behind(door)
    make = partial(HttpProtocol, loop=server.loop, app=server.app, connections=server.connections)
    return partial(server.loop.connect_accepted_socket, make)
