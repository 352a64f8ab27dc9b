"""Where a conversation stands in the database as a turn begins: what the turn has to know of it, in one statement."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from bot.cases.chat_models import Chat, ChatAnswer, EndedSession
from bot.cases.keys import ended_digest
from bot.cases.models import Case, Consent, TrackerEvent
from bot.cases.staff_models import StaffPresence
from bot.cases.tracker_events import Version


@dataclass(frozen=True)
class Standing:
    """What the turn has to know."""

    ended: bool = False
    """The person ended the session."""
    last_seq: int = 0
    state: dict[str, Any] = field(default_factory=dict)
    """The number of the chat's latest item, and what is open in it."""
    answered: bool = False
    """The message has had its answer."""
    staff: bool = False
    """Staff are in the chat."""
    version: Version | None = None
    """That of the conversation's events; None when there are none."""
    consented: bool = False
    """A consent is on record and in force."""


_OWN = bindparam("own")
_LATEST = (
    select(TrackerEvent.id).where(TrackerEvent.sender_id == _OWN).order_by(TrackerEvent.id.desc()).limit(1)
).scalar_subquery()
_PRESENT = exists().where(StaffPresence.case_number == Case.number, Case.conversation == _OWN)
_STANDING = select(
    exists().where(EndedSession.digest == bindparam("ended")).label("ended"),
    select(Chat.last_seq).where(Chat.conversation == _OWN).scalar_subquery().label("last_seq"),
    select(Chat.state).where(Chat.conversation == _OWN).scalar_subquery().label("state"),
    exists().where(ChatAnswer.conversation == _OWN, ChatAnswer.client_id == bindparam("message")).label("answered"),
    _PRESENT.label("staff"),
    _LATEST.label("event"),
    select(TrackerEvent.timestamp).where(TrackerEvent.id == _LATEST).scalar_subquery().label("event_at"),
    exists().where(Consent.conversation == _OWN, Consent.withdrawn_at.is_(None)).label("consented"),
)


def standing_of(session: Session, key: str, message_id: str | None) -> Standing:
    """Where the conversation with this key stands, and the message with this id in it."""
    row = session.connection().execute(_STANDING, {"own": key, "ended": ended_digest(key), "message": message_id}).one()
    return Standing(
        row.ended,
        row.last_seq or 0,
        row.state or {},
        row.answered,
        row.staff,
        None if row.event is None else Version(row.event, row.event_at),
        row.consented,
    )
