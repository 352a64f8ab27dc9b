"""Each event of the staff's channel is handled once, whichever worker it reaches and however often it comes."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.cases.clock import is_past
from bot.cases.staff_models import ReceivedEvent

LEASE = timedelta(seconds=60)
"""An event that was taken and is not done after this time may be taken again: its worker died."""
REMEMBERED_FOR = timedelta(days=1)
"""Longer than anybody delivers an event again."""


def begin(session: Session, event_id: str, now: datetime) -> bool:
    """Take an event to handle it; False when it was handled, or is being handled."""
    try:
        with session.begin_nested():
            session.add(ReceivedEvent(id=event_id, taken_at=now))
            session.flush()
    except IntegrityError:
        abandoned = (
            update(ReceivedEvent)
            .where(
                ReceivedEvent.id == event_id,
                ReceivedEvent.done_at.is_(None),
                is_past(ReceivedEvent.taken_at, LEASE, now),
            )
            .values(taken_at=now)
            .execution_options(synchronize_session=False)
        )
        return bool(session.execute(abandoned).rowcount == 1)
    return True


def is_done(session: Session, event_id: str) -> bool:
    """Whether an event was handled to its end."""
    event = session.get(ReceivedEvent, event_id)
    return event is not None and event.done_at is not None


def done(session: Session, event_id: str, now: datetime) -> None:
    """Note that an event was handled."""
    event = session.get(ReceivedEvent, event_id)
    if event is not None:
        event.done_at = now


def give_up(session: Session, event_id: str) -> None:
    """Forget that an event was taken: handling it failed, and its next delivery is welcome."""
    session.execute(delete(ReceivedEvent).where(ReceivedEvent.id == event_id))


def forget_old(session: Session, now: datetime) -> None:
    """Delete what is too long ago to be delivered again."""
    session.execute(delete(ReceivedEvent).where(ReceivedEvent.taken_at < now - REMEMBERED_FOR))
