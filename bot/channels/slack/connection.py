"""The connection to Slack's Web API, and whether the settings and the token are enough for it."""

from __future__ import annotations

import logging

from slack_sdk.web.async_client import AsyncWebClient

from bot.runtime.listening import CannotServe
from bot.settings import Settings

CALL_TIMEOUT = 6
"""Seconds for one call of the Web API."""
SCOPES = (
    "app_mentions:read",
    "channels:history",
    "chat:write",
    "commands",
    "groups:history",
    "im:history",
    "im:write",
    "metadata.message:read",
    "usergroups:read",
    "users:read",
)
"""What the bot token must be allowed to do."""


def require_settings(settings: Settings) -> None:
    """Raise CannotServe when the bot token is set and something that goes with it is not."""
    needed = {"BOT_SLACK_CHANNEL": settings.slack_channel, "BOT_SLACK_TEAM": settings.slack_team}
    if not settings.slack_app_token.get_secret_value():
        needed["BOT_SLACK_SIGNING_SECRET"] = settings.slack_signing_secret.get_secret_value()
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise CannotServe(
            f"BOT_SLACK_BOT_TOKEN is set, but not {', '.join(missing)}: set what is missing, or remove the token to "
            "leave Slack off (docs/slack.md)."
        )


def make_client(settings: Settings) -> AsyncWebClient:
    """A client for the Web API. It never tries again by itself: a message might be posted twice."""
    return AsyncWebClient(
        token=settings.slack_bot_token.get_secret_value(),
        base_url=f"{settings.slack_api_url.rstrip('/')}/",
        timeout=CALL_TIMEOUT,
        retry_handlers=[],
        logger=quiet("web"),
    )


def quiet(name: str) -> logging.Logger:
    """A logger for Slack's libraries that says nothing: their words may repeat what was sent. We say what failed."""
    logger = logging.getLogger(f"bot.channels.slack.{name}")
    logger.setLevel(logging.CRITICAL)
    return logger


async def missing_scopes(client: AsyncWebClient) -> list[str]:
    """The scopes that the token lacks. Raises what slack-sdk raises when Slack refuses or cannot be reached."""
    answer = await client.auth_test()
    given = {scope.strip() for scope in _header(answer.headers, "x-oauth-scopes").split(",")}
    return [scope for scope in SCOPES if scope not in given]


def _header(headers: dict[str, str], name: str) -> str:
    return next((value for key, value in headers.items() if key.lower() == name), "")
