"""Turns of a chat to keep."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.cases.chat_records import NewTurn
from bot.cases.columns import utc_now


def words(text: str) -> list[dict[str, Any]]:
    return [{"type": "text", "text": text}]


def turn(text: str | None, *replies: str, id: str | None = None, after: int = 0, at: datetime | None = None) -> NewTurn:
    return NewTurn(
        words(text) if text else None,
        [words(reply) for reply in replies],
        {"asking": "story"},
        lambda first: {"first": first},
        at or utc_now(),
        after,
        id,
    )
