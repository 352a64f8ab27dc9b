"""The slack-bolt app: the gate first, then cases, commands, the home tab and words."""

from __future__ import annotations

import logging
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse

from bot.channels.slack.answering import Answering
from bot.channels.slack.case_actions import CaseActions
from bot.channels.slack.commands import Commands
from bot.channels.slack.connection import quiet
from bot.channels.slack.conversation import Conversation, OnMessage
from bot.channels.slack.errors import understood
from bot.channels.slack.gate import FAILED, Gate
from bot.channels.slack.home import Home
from bot.channels.slack.lookup import Lookup
from bot.channels.slack.parts import Parts
from bot.channels.slack.staff import Staff, user_of

logger = logging.getLogger(__name__)


def make_app(parts: Parts, on_message: OnMessage) -> tuple[AsyncApp, Answering]:
    """The app, and what hands requests to it. `on_message` passes rehearsals to the guide."""
    settings, client, desk, texts = parts.settings, parts.client, parts.desk, parts.texts
    app = AsyncApp(
        signing_secret=settings.slack_signing_secret.get_secret_value() or None,
        authorize=_as_the_bot(parts),
        process_before_response=True,
        logger=quiet("bolt"),
    )
    staff = Staff(client, settings.slack_team, settings.slack_staff)
    gate = Gate(client, desk, staff, texts, settings.slack_channel)
    for middleware in (gate.for_us, gate.each_once, gate.staff_only):
        app.middleware(middleware)

    lookup = Lookup(parts.knowledge, texts, settings.region.value)
    commands = Commands(desk, parts.cards, texts, lookup, settings.slack_oncall)
    CaseActions(client, desk, staff, parts.cards, texts, settings.slack_channel).register(app)
    commands.register(app)
    Home(client, desk, commands, texts).register(app)
    Conversation(client, desk, staff, commands, texts, on_message).register(app)
    failure = _Failure(parts)
    app.error(failure.answer)
    return app, Answering(app, gate, failure.say)


def _as_the_bot(parts: Parts) -> Any:
    token = parts.settings.slack_bot_token.get_secret_value()

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=token)

    return authorize


class _Failure:
    """Handles a failed request: an event may be delivered again, and a person is told."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._text = parts.texts("answers", "went_wrong")

    async def answer(self, error: Exception, request: AsyncBoltRequest, body: dict[str, Any]) -> BoltResponse:
        """The answer to a failed request. Logs the type of the error, and nothing that anybody said."""
        logger.error("A request from Slack failed (%s).", understood(error) or type(error).__name__)
        if "event" in body:
            return BoltResponse(status=FAILED)
        if "command" in body:
            return BoltResponse(status=200, body={"response_type": "ephemeral", "text": self._text})
        await self.say(body)
        return BoltResponse(status=200)

    async def say(self, body: dict[str, Any]) -> None:
        """Tell the one who sent a request, where they sent it, that it failed; not those who talk among themselves."""
        event, cases = body.get("event") or {}, self._parts.settings.slack_channel
        if event.get("type") == "message" and event.get("channel_type") != "im" and event.get("channel") != cases:
            return
        channel = event.get("channel") or (body.get("channel") or {}).get("id") or cases
        try:
            await self._parts.client.chat_postEphemeral(
                channel=channel, user=str(user_of(body)), text=self._text, thread_ts=event.get("thread_ts")
            )
        except Exception as failure:
            logger.error("A failure could not be said (%s).", understood(failure) or type(failure).__name__)
