"""Delivers what waits for Slack, and reads what arrived."""

from __future__ import annotations

import json

from sqlalchemy import select

from bot.cases.models import OutboxMessage
from bot.channels.slack.errors import SlackUnavailable
from bot.channels.slack.parts import Parts


async def deliver_all(parts: Parts) -> None:
    """What the worker's loop does until the outbox is empty, without its pauses."""
    worker = parts.worker()
    for _ in range(200):
        try:
            if not await worker.work_once():
                return
        except SlackUnavailable:
            make_due(parts)
    raise AssertionError("the outbox does not become empty")


def make_due(parts: Parts) -> None:
    with parts.store.session() as session:
        for row in session.scalars(select(OutboxMessage).where(OutboxMessage.delivered_at.is_(None))):
            row.next_attempt_at = row.created_at


def rows(parts: Parts) -> list[OutboxMessage]:
    with parts.store.reading() as session:
        found = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
        session.expunge_all()
        return list(found)


def shown(message: dict) -> str:
    return json.dumps(message["blocks"], ensure_ascii=False)


def told_on(card: dict) -> dict[str, str]:
    """What stands under each label of a card."""
    labelled = (field["text"].split("\n", 1) for block in card["blocks"] for field in block.get("fields", ()))
    return {label.strip("*"): words for label, words in labelled}
