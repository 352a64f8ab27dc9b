"""What must reach the clinic: queued with the case, taken by one worker, kept until it arrived.

A row says only which case and what kind of news; whoever delivers it reads the case as it is then.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.cases.models import OutboxMessage

HANDOFF, CHANGED, REOPENED, ERASED = "handoff", "case_changed", "case_reopened", "case_erased"
"""The kinds of news."""

LEASE = timedelta(seconds=60)
"""A message that was taken is free again after this time, in case its worker died."""
LONGEST_WAIT = timedelta(seconds=30)
"""The longest pause between two tries."""


def enqueue(
    session: Session, kind: str, case_number: int, dedupe_key: str, now: datetime, **codes: str | int | None
) -> None:
    """Queue one message, once for each `dedupe_key`. `codes` join the payload: never what a person wrote."""
    if session.scalars(select(OutboxMessage.id).where(OutboxMessage.dedupe_key == dedupe_key)).first() is not None:
        return
    payload = {"case": case_number, **codes}
    session.add(
        OutboxMessage(
            kind=kind,
            case_number=case_number,
            payload=payload,
            dedupe_key=dedupe_key,
            created_at=now,
            next_attempt_at=now,
        )
    )


def take(session: Session, now: datetime, limit: int = 10) -> Sequence[OutboxMessage]:
    """The oldest messages that are due, at most `limit`, this worker's own for LEASE. Commit, then deliver.

    Two workers never take the same: PostgreSQL skips rows that another one holds, SQLite has one writer at a
    time.
    """
    due = (
        select(OutboxMessage)
        .where(
            OutboxMessage.delivered_at.is_(None),
            OutboxMessage.dead_at.is_(None),
            OutboxMessage.next_attempt_at <= now,
        )
        .order_by(OutboxMessage.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    messages = session.scalars(due).all()
    for message in messages:
        message.attempts += 1
        message.next_attempt_at = now + LEASE
    return messages  # type: ignore[no-any-return]


def delivered(session: Session, message_id: int, now: datetime, remote_ref: str | None = None) -> None:
    """Note that it arrived; `remote_ref` is how the other side knows it (a message's timestamp in Slack)."""
    message = session.get(OutboxMessage, message_id)
    if message is not None:
        message.delivered_at = now
        message.remote_ref = remote_ref
        message.last_error = None


def failed(session: Session, message_id: int, now: datetime, reason: str, retry_after: timedelta | None = None) -> None:
    """Note a failed try; the next is after `retry_after` if the other side said so, else 1, 2, 4 … 30 s."""
    message = session.get(OutboxMessage, message_id)
    if message is not None:
        pause = retry_after or min(LONGEST_WAIT, timedelta(seconds=2 ** min(message.attempts - 1, 10)))
        message.last_error = reason[:200]
        message.next_attempt_at = now + pause


def dead(session: Session, message_id: int, now: datetime, reason: str) -> None:
    """Note that it will never succeed; it stays visible (see `bot doctor`) and is not tried again."""
    message = session.get(OutboxMessage, message_id)
    if message is not None:
        message.last_error = reason[:200]
        message.dead_at = now
