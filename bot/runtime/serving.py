"""Rasa's server with the guide in it: one process, our tracker store, actions inside, no unprotected HTTP API."""

from __future__ import annotations

import logging
import socket
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.run import configure_app, create_http_input_channels
from rasa.shared.exceptions import RasaException

from bot.runtime.guide import Guide
from bot.runtime.listening import CannotServe

LARGEST_REQUEST = 16_384
"""Bytes."""
ANSWER_WITHIN = 60
"""Seconds."""


class GuideBehindChannels:
    """Takes the place of Rasa's agent behind every channel: safety text, choices and slashes are as everywhere."""

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


def make_server(guide: Guide, credentials: Path) -> Any:
    """Rasa's Sanic application with the channels that the file names, each answered by the guide.

    Raises CannotServe when the file cannot be used. Rasa's HTTP API, which shows every conversation to anybody
    who asks, is left out.
    """
    try:
        channels = create_http_input_channels(None, str(credentials))
    except (RasaException, AttributeError, TypeError, ValueError) as error:
        raise CannotServe(
            f"The channels in {credentials} cannot be used ({' '.join(str(error).split())}): correct them there."
        ) from error
    if not channels:
        raise CannotServe(f"The file {credentials} names no channel: add bot.channels.local_rest.LocalRest to it.")
    app = configure_app(channels, cors=None, enable_api=False)
    app.config.REQUEST_MAX_SIZE = LARGEST_REQUEST
    app.config.RESPONSE_TIMEOUT = ANSWER_WITHIN
    app.config.ACCESS_LOG = False
    app.ctx.agent = GuideBehindChannels(guide)

    async def close(_app: Any, _loop: Any) -> None:
        await guide.close()

    app.register_listener(close, "after_server_stop")
    return app


def serve(app: Any, bound: socket.socket) -> None:
    """Run until interrupted."""
    logging.getLogger("sanic.root").setLevel(logging.WARNING)
    app.run(sock=bound, workers=1, access_log=False, motd=False)
