"""The stand-in's HTTP server: Slack's methods as far as they are used, on messages kept in memory."""

from __future__ import annotations

import asyncio
import json
import re
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from bot.channels.slack.connection import SCOPES
from tests.slack.standin.block_kit import Invalid, check_blocks, check_view
from tests.waiting import until

TOKEN, APP_TOKEN = "xoxb-standin", "xapp-standin"
TEAM, CHANNEL, BOT_USER, BOT_ID = "T0CLINIC", "C0CASES", "U0BOT", "B0BOT"
Fault = str | tuple[str, float]
"""ratelimited (seconds), error (a code in the name: "error:token_revoked"), 500, slow (seconds), held
(until `let_go` is set), dropped, lost_answer."""


@dataclass
class Call:
    """One call of the Web API, as it came."""

    method: str
    arguments: dict[str, Any]


@dataclass
class StandIn:
    """Slack, small. `faults`: what happens to the next calls of a method ("*": of every method), in turn."""

    address: str = ""
    calls: list[Call] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)
    ephemerals: list[dict[str, Any]] = field(default_factory=list)
    views: list[dict[str, Any]] = field(default_factory=list)
    homes: dict[str, Any] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    faults: dict[str, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    down: bool = False
    scopes: tuple[str, ...] = SCOPES
    refused: list[str] = field(default_factory=list)
    acknowledged: list[dict[str, Any]] = field(default_factory=list)
    to_send: list[dict[str, Any]] = field(default_factory=list)
    connections: int = 0
    cut: bool = False
    """Set it, and the next WebSocket that has nothing to do is closed, as Slack does now and then."""
    let_go: threading.Event = field(default_factory=threading.Event)
    """Set it, and calls with the fault `held` go on."""
    _ts: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    # -- what tests look at ------------------------------------------------------------------------------------

    def cards(self) -> list[dict[str, Any]]:
        """The messages of the channel that are not in a thread."""
        return [m for m in self.messages if m["channel"] == CHANNEL and not m.get("thread_ts")]

    def thread(self, ts: str) -> list[str]:
        """What is said under a message."""
        return [m["text"] for m in self.messages if m.get("thread_ts") == ts]

    def next_ts(self) -> str:
        """A timestamp later than all others."""
        with self._lock:
            self._ts += 1
            return f"{1_900_000_000}.{self._ts:06d}"

    # -- HTTP --------------------------------------------------------------------------------------------------

    def application(self) -> web.Application:
        app = web.Application(client_max_size=2**22)
        app.router.add_post("/api/{method}", self._call)
        app.router.add_get("/api/{method}", self._call)
        app.router.add_get("/socket", self._socket)
        app.router.add_post("/late", self._late)
        return app

    async def _late(self, request: web.Request) -> web.Response:
        self.ephemerals.append(await request.json())
        return web.Response()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments = await _arguments(request)
        self.calls.append(Call(method, arguments))
        if self.down:
            return _drop(request)
        faults = self.faults[method] or self.faults["*"]
        fault = faults.pop(0) if faults else None
        name, seconds = fault if isinstance(fault, tuple) else (fault, 0.0)
        if name == "ratelimited":
            headers = {"Retry-After": f"{seconds:g}"}
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
        if name == "500":
            return web.Response(status=500, text="<html>Bad gateway</html>", content_type="text/html")
        if name == "dropped":
            return _drop(request)
        if name == "slow":
            await asyncio.sleep(seconds)
        if name == "held":
            await until(self.let_go.is_set)
        if name and name.startswith("error:"):
            return web.json_response({"ok": False, "error": name.removeprefix("error:")})
        answer = self._answer(method, arguments, request.headers.get("Authorization", ""))
        if name == "lost_answer":
            return _drop(request)
        return web.json_response(answer, headers={"X-OAuth-Scopes": ",".join(self.scopes)})

    def _answer(self, method: str, arguments: dict[str, Any], authorization: str) -> dict[str, Any]:
        wanted = APP_TOKEN if method == "apps.connections.open" else TOKEN
        if authorization != f"Bearer {wanted}":
            return self._refuse("invalid_auth", method)
        answer: Callable[[dict[str, Any]], dict[str, Any]] | None = getattr(self, _snake_case(method), None)
        if answer is None:
            return self._refuse("unknown_method", method)
        try:
            return {"ok": True, **answer(arguments)}
        except Invalid as invalid:
            return self._refuse(str(invalid), method)
        except KeyError as missing:
            return self._refuse(f"invalid_arguments: {missing}", method)

    def _refuse(self, why: str, method: str) -> dict[str, Any]:
        self.refused.append(f"{method}: {why}")
        return {"ok": False, "error": why.split(":")[0]}

    # -- methods -----------------------------------------------------------------------------------------------

    def auth_test(self, _arguments: dict[str, Any]) -> dict[str, Any]:
        return {"team_id": TEAM, "user_id": BOT_USER, "bot_id": BOT_ID}

    def apps_connections_open(self, _arguments: dict[str, Any]) -> dict[str, Any]:
        return {"url": f"{self.address.replace('http', 'ws')}/socket"}

    def chat_post_message(self, arguments: dict[str, Any]) -> dict[str, Any]:
        message = self._message(arguments)
        message |= {"ts": self.next_ts(), "bot_id": BOT_ID, "user": BOT_USER}
        if arguments.get("thread_ts"):
            message["thread_ts"] = arguments["thread_ts"]
            if not any(m["ts"] == arguments["thread_ts"] for m in self.messages):
                raise Invalid("thread_not_found")
        if arguments.get("metadata"):
            metadata = arguments["metadata"]
            if set(metadata) != {"event_type", "event_payload"}:
                raise Invalid("invalid_metadata_format")
            message["metadata"] = metadata
        self.messages.append(message)
        return {"channel": message["channel"], "ts": message["ts"], "message": message}

    def chat_update(self, arguments: dict[str, Any]) -> dict[str, Any]:
        message = self._find(arguments["channel"], arguments["ts"])
        changed = self._message(arguments)
        message |= {"text": changed["text"], "blocks": changed["blocks"]}
        return {"channel": message["channel"], "ts": message["ts"]}

    def chat_delete(self, arguments: dict[str, Any]) -> dict[str, Any]:
        self.messages.remove(self._find(arguments["channel"], arguments["ts"]))
        return {}

    def chat_post_ephemeral(self, arguments: dict[str, Any]) -> dict[str, Any]:
        message = self._message(arguments)
        self.ephemerals.append({**message, "user": arguments["user"]})
        return {"message_ts": self.next_ts()}

    def conversations_history(self, arguments: dict[str, Any]) -> dict[str, Any]:
        found = [m for m in reversed(self.messages) if m["channel"] == arguments["channel"] and not m.get("thread_ts")]
        return _page(found, arguments)

    def conversations_replies(self, arguments: dict[str, Any]) -> dict[str, Any]:
        self._find(arguments["channel"], arguments["ts"])
        return _page([m for m in self.messages if arguments["ts"] in (m["ts"], m.get("thread_ts"))], arguments)

    def views_open(self, arguments: dict[str, Any]) -> dict[str, Any]:
        if not arguments["trigger_id"]:
            raise Invalid("invalid_trigger_id")
        check_view(arguments["view"])
        self.views.append(arguments["view"])
        return {"view": {"id": f"V{len(self.views)}"}}

    def views_publish(self, arguments: dict[str, Any]) -> dict[str, Any]:
        check_view(arguments["view"])
        self.homes[arguments["user_id"]] = arguments["view"]
        return {}

    def usergroups_users_list(self, arguments: dict[str, Any]) -> dict[str, Any]:
        if arguments["usergroup"] not in self.groups:
            raise Invalid("no_such_subteam")
        return {"users": self.groups[arguments["usergroup"]]}

    def users_info(self, arguments: dict[str, Any]) -> dict[str, Any]:
        return {"user": {"id": arguments["user"], "profile": {"title": self.titles.get(arguments["user"], "")}}}

    def _message(self, arguments: dict[str, Any]) -> dict[str, Any]:
        text = arguments.get("text") or ""
        if not text and not arguments.get("blocks"):
            raise Invalid("no_text")
        if len(text) > 40_000:
            raise Invalid("msg_too_long")
        if arguments["channel"][0] not in "CDG":
            raise Invalid("channel_not_found")
        if arguments.get("blocks"):
            check_blocks(arguments["blocks"], "message")
        return {"channel": arguments["channel"], "text": text, "blocks": arguments.get("blocks") or []}

    def _find(self, channel: str, ts: str) -> dict[str, Any]:
        for message in self.messages:
            if (message["channel"], message["ts"]) == (channel, ts):
                return message
        raise Invalid("message_not_found")

    # -- Socket Mode -------------------------------------------------------------------------------------------

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.connections += 1
        await socket.send_json({"type": "hello", "num_connections": 1})
        sender = asyncio.ensure_future(self._send(socket))
        try:
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    self.acknowledged.append(json.loads(message.data))
        finally:
            sender.cancel()
        return socket

    async def _send(self, socket: web.WebSocketResponse) -> None:
        while True:
            while self.to_send:
                await socket.send_json(self.to_send.pop(0))
            if self.cut:
                self.cut = False
                await socket.close()
            await asyncio.sleep(0.02)


def _snake_case(method: str) -> str:
    return re.sub(r"([A-Z])", lambda letter: f"_{letter.group().lower()}", method.replace(".", "_"))


async def _arguments(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        given = await request.json()
    else:
        given = {**request.query, **(await request.post())}
    structured = ("blocks", "view", "metadata")
    return {
        key: json.loads(value) if key in structured and isinstance(value, str) else value
        for key, value in given.items()
        if value not in (None, "")
    }


def _drop(request: web.Request) -> web.StreamResponse:
    """End the connection without an answer."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


def _page(messages: list[dict[str, Any]], arguments: dict[str, Any]) -> dict[str, Any]:
    start, limit = int(arguments.get("cursor") or 0), int(arguments.get("limit") or 100)
    shown = [dict(m) for m in messages[start : start + limit]]
    if str(arguments.get("include_all_metadata")).lower() not in ("true", "1"):
        for message in shown:
            message.pop("metadata", None)
    after = str(start + limit) if len(messages) > start + limit else ""
    return {"messages": shown, "has_more": bool(after), "response_metadata": {"next_cursor": after}}
