"""What must reach the clinic: queued with the case, taken by one worker, kept until it arrived.

A row says only which case and what kind of news; whoever delivers it reads the case as it is then.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from bot.cases.bell import NEWS, ring_at_commit
from bot.cases.models import OutboxMessage
from bot.cases.together import together_with

HANDOFF, CHANGED, REOPENED, ERASED = "handoff", "case_changed", "case_reopened", "case_erased"
ALERT, ESCALATED = "emergency", "case_escalated"
PATIENT_SAID, STAFF_SAID = "patient_said", "staff_said"
"""The kinds of news."""
BY_PATIENT = "patient"
"""Who erased a case, when it was the patient."""
REPORT = "report"
"""The event of a CHANGED message that needs no words: the patient has told more."""

_ENQUEUE = """
INSERT INTO outbox (kind, case_number, payload, dedupe_key, created_at, attempts, next_attempt_at)
VALUES (:kind, :case_number, :payload, :dedupe_key, :now, 0, :now) ON CONFLICT (dedupe_key) DO NOTHING
"""
LEASE = timedelta(seconds=20)
"""A message that was taken is free again after this time, in case its worker died."""
LONGEST_WAIT = timedelta(seconds=30)
"""The longest pause between two tries."""
FURTHEST = timedelta(minutes=10)
"""What waits for longer than this was put off before the clock was put back: it is due."""


def enqueue(
    session: Session, kind: str, case_number: int, dedupe_key: str, now: datetime, **codes: str | int | None
) -> None:
    """Queue one message, once for each `dedupe_key`, and wake who delivers it once it is committed.

    `codes` join the payload: never what a person wrote.
    """
    values = {
        "kind": kind,
        "case_number": case_number,
        "payload": {"case": case_number, **codes},
        "dedupe_key": dedupe_key,
        "now": now,
    }
    together_with(session).add(_ENQUEUE, values)
    ring_at_commit(session, NEWS)


def moment(now: datetime) -> str:
    """`now` as text, to be part of a `dedupe_key`."""
    return f"{now:%Y%m%dT%H%M%S%f}"


def take(session: Session, now: datetime, limit: int = 10) -> Sequence[OutboxMessage]:
    """The oldest messages that are due, at most `limit`, this worker's own for LEASE. Commit, then deliver.

    Of each case only the oldest that waits: its news stays in order. Two workers never take the same: PostgreSQL
    skips rows that another one holds, SQLite has one writer at a time.
    """
    due = select(OutboxMessage).where(_due(now)).order_by(OutboxMessage.id).limit(limit)
    messages = session.scalars(due.with_for_update(skip_locked=True)).all()
    for message in messages:
        message.attempts += 1
        message.next_attempt_at = now + LEASE
    return messages  # type: ignore[no-any-return]


def something_is_due(session: Session, now: datetime) -> bool:
    """Whether `take` would find a message; only reads."""
    return session.scalar(select(OutboxMessage.id).where(_due(now)).limit(1)) is not None


def put_back(session: Session, message_id: int, now: datetime, reason: str, pause: timedelta = timedelta(0)) -> None:
    """Note a try that failed because nothing can be delivered at present; the message is free after `pause`."""
    message = session.get(OutboxMessage, message_id)
    if message is not None:
        message.last_error = reason[:200]
        message.next_attempt_at = now + min(pause, FURTHEST)


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
        message.next_attempt_at = now + min(pause, FURTHEST)


def dead(session: Session, message_id: int, now: datetime, reason: str) -> None:
    """Note that it will never succeed; it stays visible (see `bot doctor`) and is not tried again."""
    message = session.get(OutboxMessage, message_id)
    if message is not None:
        message.last_error = reason[:200]
        message.dead_at = now


def revive(session: Session, now: datetime) -> int:
    """Queue all dead messages again, once their cause is mended; gives how many."""
    again = update(OutboxMessage).where(_is_dead())
    values = {"dead_at": None, "next_attempt_at": now}
    ring_at_commit(session, NEWS)
    return int(session.execute(again.values(values).execution_options(synchronize_session=False)).rowcount)


def counts(session: Session) -> tuple[int, int, datetime | None]:
    """How many messages wait, how many are dead, and since when the oldest one waits."""
    waits = and_(OutboxMessage.dead_at.is_(None), OutboxMessage.delivered_at.is_(None))
    waiting, oldest = session.execute(select(func.count(), func.min(OutboxMessage.created_at)).where(waits)).one()
    return waiting, session.scalar(select(func.count()).where(_is_dead())) or 0, oldest


def reasons(session: Session) -> list[str]:
    """Why messages are dead, each reason once."""
    why = select(OutboxMessage.last_error).where(_is_dead()).distinct()
    return sorted(str(reason) for reason in session.scalars(why) if reason)


def _is_dead() -> Any:
    return and_(OutboxMessage.delivered_at.is_(None), OutboxMessage.dead_at.is_not(None))


def _due(now: datetime) -> Any:
    earlier = aliased(OutboxMessage)
    waits_behind = exists().where(
        earlier.case_number == OutboxMessage.case_number,
        earlier.id < OutboxMessage.id,
        earlier.delivered_at.is_(None),
        earlier.dead_at.is_(None),
    )
    return and_(
        OutboxMessage.delivered_at.is_(None),
        OutboxMessage.dead_at.is_(None),
        or_(OutboxMessage.next_attempt_at <= now, OutboxMessage.next_attempt_at > now + FURTHEST),
        ~waits_behind,
    )
