"""The channel of the clinic's Slack in Rasa's server: one route, or Socket Mode, and the worker.

If Slack is off, its libraries are not imported (9 MB).
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint

from bot.channels.slack import is_on
from bot.settings import load_settings

logger = logging.getLogger(__name__)


class SlackChannel(InputChannel):  # type: ignore[misc, unused-ignore]
    """POST /webhooks/slack/events for events, commands, actions and modals. Off without BOT_SLACK_BOT_TOKEN."""

    @classmethod
    def name(cls) -> str:
        """Its part of the path."""
        return "slack"

    def blueprint(self, on_new_message: Callable[[Any], Awaitable[Any]]) -> Blueprint:
        """The route and the background tasks. Raises CannotServe, SettingsError, ContentError."""
        routes = Blueprint("slack", __name__)
        settings = load_settings()
        if not is_on(settings):
            routes.listener("after_server_start")(_say_off)
            return routes
        from bot.channels.slack import running

        running.attach(routes, settings, on_new_message)
        return routes


async def _say_off(_app: Any, _loop: Any) -> None:
    logger.warning("Slack is off: BOT_SLACK_BOT_TOKEN is not set.")
