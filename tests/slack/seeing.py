"""What the audit says of the staff, and what only one of them was shown."""

from __future__ import annotations

from sqlalchemy import select

from bot.cases.models import AuditEntry
from bot.channels.slack.parts import Parts
from tests.slack.standin.server import StandIn


def audit(parts: Parts) -> list[tuple[str, str, int | None]]:
    with parts.store.reading() as session:
        rows = session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [(row.who, row.what, row.case_number) for row in rows]


def told(slack: StandIn, user: str) -> list[str]:
    """What only this user was shown."""
    return [message["text"] for message in slack.ephemerals if message["user"] == user]
