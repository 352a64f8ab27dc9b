"""Staff in a chat in which neither side has said a word for a time are taken to have left it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from bot.cases.joining import PATIENT, SILENCE, STAFF, leave
from bot.cases.models import Case
from bot.cases.staff_models import ChatMessage, StaffPresence


def lapse(session: Session, after: timedelta, now: datetime) -> list[int]:
    """End every presence in whose chat neither side has said a word for `after`; both sides are told.

    Gives the numbers of these cases. Two at once end each presence once.
    """
    lapsed = []
    for number in session.scalars(_silent(now - after)).all():
        session.scalars(select(Case.number).where(Case.number == number).with_for_update()).first()
        still = session.scalar(_silent(now - after).where(StaffPresence.case_number == number))
        if still is not None and leave(session, number, SILENCE, now):
            lapsed.append(int(number))
    return lapsed


def somebody_is_silent(session: Session, after: timedelta, now: datetime) -> bool:
    """Whether `lapse` would find a chat; only reads."""
    return session.scalar(_silent(now - after).limit(1)) is not None


def _silent(since: datetime) -> Any:
    """The cases with staff in their chat, in which nobody has said anything after `since`."""
    words = and_(ChatMessage.case_number == StaffPresence.case_number, ChatMessage.kind.in_((STAFF, PATIENT)))
    latest = select(func.max(ChatMessage.at)).where(words).scalar_subquery()
    return (
        select(StaffPresence.case_number)
        .where(StaffPresence.since <= since, func.coalesce(latest, StaffPresence.since) <= since)
        .order_by(StaffPresence.case_number)
    )
