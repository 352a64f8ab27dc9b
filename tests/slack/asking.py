"""Requests as Slack makes and signs them, handed to the app or sent to a server."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from itertools import count
from typing import Any
from urllib.parse import urlencode

from slack_bolt.async_app import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier

from bot.channels.slack.answering import Answering
from tests.slack.clinic import SECRET
from tests.slack.standin.server import CHANNEL, TEAM

_numbers = count(1)


def signed(body: str, *, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    """The headers with which Slack proves that it sent `body`."""
    timestamp = str(int(at if at is not None else time.time()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=body)
    return {"x-slack-request-timestamp": timestamp, "x-slack-signature": str(signature)}


def interaction(payload: dict[str, Any]) -> str:
    return urlencode({"payload": json.dumps(payload)})


def click(action: str, value: object, ts: str, who: str, /, **more: Any) -> dict[str, Any]:
    """A press of a button on the message `ts`."""
    return {
        "type": "block_actions",
        "team": {"id": TEAM},
        "user": {"id": who, "team_id": TEAM},
        "channel": {"id": CHANNEL},
        "container": {"type": "message", "message_ts": ts, "channel_id": CHANNEL},
        "message": {"ts": ts},
        "trigger_id": f"{next(_numbers)}.1",
        "actions": [{"type": "button", "action_id": action, "block_id": "b", "value": str(value), "action_ts": "1"}],
        **more,
    }


def submission(view: dict[str, Any], words: str, user: str, **more: Any) -> dict[str, Any]:
    """A modal sent with `words` in its one input."""
    block = view["blocks"][0]
    values = {block["block_id"]: {block["element"]["action_id"]: {"type": "plain_text_input", "value": words}}}
    return {
        "type": "view_submission",
        "team": {"id": TEAM},
        "user": {"id": user, "team_id": TEAM},
        "trigger_id": f"{next(_numbers)}.1",
        "view": {**view, "id": f"V{next(_numbers)}", "state": {"values": values}},
        **more,
    }


def event(event: dict[str, Any], event_id: str | None = None, **more: Any) -> dict[str, Any]:
    """An event of the Events API."""
    number = next(_numbers)
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "api_app_id": "A0",
        "event_id": event_id or f"Ev{number}",
        "event": {"ts": f"1800000000.{number:06d}", **event},
        **more,
    }


def post(address: str, body: str, headers: dict[str, str]) -> int:
    """Send a request to a server; the status of its answer."""
    kind = "application/json" if body.startswith("{") else "application/x-www-form-urlencoded"
    request = urllib.request.Request(address, body.encode(), {"Content-Type": kind, **headers})
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code


class Door:
    """Hands requests to the app, each with a signature of its own."""

    def __init__(self, answering: Answering) -> None:
        self._answering = answering

    async def send(self, body: str, headers: dict[str, str] | None = None) -> BoltResponse:
        kind = "application/json" if body.startswith("{") else "application/x-www-form-urlencoded"
        request = AsyncBoltRequest(body=body, headers={"content-type": kind, **(headers or signed(body))})
        return await self._answering.answer(request)

    async def click(self, *arguments: Any, **more: Any) -> BoltResponse:
        return await self.send(interaction(click(*arguments, **more)))

    async def submit(self, *arguments: Any, **more: Any) -> BoltResponse:
        return await self.send(interaction(submission(*arguments, **more)))

    async def tell(self, happened: dict[str, Any], **more: Any) -> BoltResponse:
        return await self.send(json.dumps(event(happened, **more)))

    async def command(self, command: str, text: str, user: str, **more: str) -> dict[str, Any]:
        form = {"command": command, "text": text, "user_id": user, "team_id": TEAM, "channel_id": "C0ELSE", **more}
        response = await self.send(urlencode({**form, "trigger_id": f"{next(_numbers)}.1"}))
        assert response.status == 200
        return dict(json.loads(response.body)) if response.body else {}
