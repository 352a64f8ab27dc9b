"""Rasa's REST protocol for programs on this machine, without what makes the stock channel unsafe.

POST /webhooks/rest/webhook with {"sender", "message"} gives a list of messages, as Rasa's own channel does; a button's
payload may be sent back as the message. There is no authentication: keep it off every network.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.runtime.replies import CollectedReplies, Reply

LONGEST_MESSAGE = 2_000
"""The longest message, in characters."""
LONGEST_SENDER = 128
FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-real-ip")
"""Headers that show that a request came through a proxy, and so perhaps from another machine."""


class Refused(Exception):
    """A request is refused; the text says why."""

    def __init__(self, status: HTTPStatus, why: str) -> None:
        super().__init__(why)
        self.status = status


class LocalRest(RestInput):  # type: ignore[misc, unused-ignore]
    """Takes a sender (there is no default) and a message of at most 2,000 characters, and nothing else.

    Metadata, input channel and streaming of the request are ignored, and pages in a browser are refused. `bot serve`
    puts the guide behind it, which does not take a leading slash for a command.
    """

    for_this_machine_only = True

    def blueprint(self, on_new_message: Callable[[Any], Awaitable[Any]]) -> Blueprint:
        """The routes: GET / for health, POST /webhook for a message."""
        routes = Blueprint("local_rest", __name__)

        @routes.route("/", methods=["GET"])
        async def health(_request: Request) -> HTTPResponse:
            return json({"status": "ok"})

        @routes.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            try:
                sender, message = checked(request)
            except Refused as refusal:
                return json({"error": str(refusal)}, status=refusal.status)
            output = CollectedReplies()
            await on_new_message(UserMessage(message, output, sender, input_channel=self.name()))
            return json([as_rasa_does(sender, reply) for reply in output.replies], ensure_ascii=False)

        return routes


def checked(request: Request) -> tuple[str, str]:
    """The sender and the message of a request. Raises Refused."""
    if request.headers.get("origin") is not None:
        raise Refused(HTTPStatus.FORBIDDEN, "this is for programs, not for pages in a browser")
    if any(request.headers.get(name) is not None for name in FORWARDED):
        raise Refused(HTTPStatus.FORBIDDEN, "this is for programs of this machine, not for what a proxy passes on")
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "the content type must be application/json")
    try:
        body = request.json
    except Exception:
        raise Refused(HTTPStatus.BAD_REQUEST, "the body is not JSON") from None
    if not isinstance(body, dict):
        raise Refused(HTTPStatus.BAD_REQUEST, "the body is not a JSON object")
    sender, message = body.get("sender"), body.get("message")
    if not isinstance(sender, str) or not sender.strip() or len(sender) > LONGEST_SENDER:
        raise Refused(HTTPStatus.BAD_REQUEST, f'"sender" must be a string of 1 to {LONGEST_SENDER} characters')
    if not isinstance(message, str):
        raise Refused(HTTPStatus.BAD_REQUEST, '"message" must be a string')
    if len(message) > LONGEST_MESSAGE:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f'"message" may have {LONGEST_MESSAGE} characters at most')
    return sender, message


def as_rasa_does(sender: str, reply: Reply) -> dict[str, Any]:
    """A reply in the form of Rasa's REST channel."""
    message: dict[str, Any] = {"recipient_id": sender, "text": reply.text}
    if reply.choices:
        message["buttons"] = [{"title": choice["title"], "payload": choice["id"]} for choice in reply.choices]
    return {**message, "custom": {"kind": reply.kind, "sources": list(reply.sources), **reply.details}}
