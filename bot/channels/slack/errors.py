"""What went wrong with a call of Slack's Web API: is it to be tried again, and when, or will it never succeed?"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

PASSING = frozenset(
    {
        "ratelimited",
        "rate_limited",
        "message_limit_exceeded",
        "internal_error",
        "fatal_error",
        "service_unavailable",
        "request_timeout",
        "team_added_to_org",
        "accesslimited",
    }
)
"""Slack's error codes that go away by themselves; any other stays until somebody mends its cause."""


class SlackUnavailable(Exception):
    """Slack cannot take anything at present; `retry_after` is the pause it asked for, if it did."""

    def __init__(self, reason: str, retry_after: timedelta | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class SlackRefuses(Exception):
    """Slack will never take this; the text is its error code."""


def understood(error: BaseException) -> SlackUnavailable | SlackRefuses | None:
    """What an error of slack-sdk or the network means; None when it is another kind of error.

    Never repeats what was sent: an answer's body may hold it.
    """
    if isinstance(error, SlackUnavailable):
        return error
    if isinstance(error, SlackApiError):
        return _answered(error)
    unreachable = (aiohttp.ClientError, asyncio.TimeoutError, OSError, SlackClientError)
    return SlackUnavailable(type(error).__name__) if isinstance(error, unreachable) else None


def _answered(error: SlackApiError) -> SlackUnavailable | SlackRefuses:
    status: int = getattr(error.response, "status_code", 0) or getattr(error.response, "status", 200)
    data = getattr(error.response, "data", None)
    code = data.get("error") if isinstance(data, dict) else None
    if status == 429 or code in ("ratelimited", "rate_limited"):
        headers = getattr(error.response, "headers", None) or {}
        return SlackUnavailable("ratelimited", _retry_after(headers))
    if status >= 500 or code in PASSING or code is None:
        return SlackUnavailable(str(code or f"status {status}"))
    return SlackRefuses(str(code))


def _retry_after(headers: Mapping[str, Any]) -> timedelta | None:
    for name, value in headers.items():
        if name.lower() == "retry-after":
            seconds = value[0] if isinstance(value, list) else value
            try:
                return timedelta(seconds=max(0.0, float(seconds)))
            except ValueError:
                return None
    return None
