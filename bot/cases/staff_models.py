"""The tables of the clinic's side: where a case's card is, what was received, what patient and staff say."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped

from bot.cases.columns import UtcDateTime
from bot.cases.models import Base

_WAITING = text("delivered_at IS NULL")


class CaseCard(Base):
    """Where a case is shown: channel and timestamp of its one message. No foreign key: a card outlives its case."""

    __tablename__ = "case_cards"
    __table_args__ = (Index("uq_case_cards_place", "channel", "ts", unique=True),)

    case_number: Mapped[int] = Column(Integer, primary_key=True, autoincrement=False)
    channel: Mapped[str] = Column(String(64), nullable=False)
    ts: Mapped[str] = Column(String(64), nullable=False)
    posted_at: Mapped[datetime] = Column(UtcDateTime, nullable=False)


class ReceivedEvent(Base):
    """That an event of the staff's channel is being handled, or was: no second delivery is handled again."""

    __tablename__ = "received_events"

    id: Mapped[str] = Column(String(128), primary_key=True)
    taken_at: Mapped[datetime] = Column(UtcDateTime, nullable=False, index=True)
    done_at: Mapped[datetime | None] = Column(UtcDateTime)


class StaffPresence(Base):
    """That a member of staff is in the patient's chat, and in what role; the row goes when they leave."""

    __tablename__ = "staff_presence"

    case_number: Mapped[int] = Column(Integer, ForeignKey("cases.number", ondelete="CASCADE"), primary_key=True)
    who: Mapped[str] = Column(String(64), nullable=False)
    role: Mapped[str] = Column(String(120), nullable=False)
    since: Mapped[datetime] = Column(UtcDateTime, nullable=False)


class ChatMessage(Base):
    """One thing said while staff are in the chat, until it has arrived on the other side and as long as the case.

    `kind`: patient (to the case's thread), or staff, joined, left (to the patient). `key` makes a repeated
    delivery of the same message one row. The text of a person without consent is emptied when it has arrived.
    """

    __tablename__ = "chat_messages"
    __table_args__ = (
        CheckConstraint("kind IN ('patient', 'staff', 'joined', 'left')", name="kind"),
        Index("ix_chat_messages_waiting", "id", postgresql_where=_WAITING, sqlite_where=_WAITING),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = Column(Integer, primary_key=True)
    case_number: Mapped[int] = Column(
        Integer, ForeignKey("cases.number", ondelete="CASCADE"), nullable=False, index=True
    )
    kind: Mapped[str] = Column(String(16), nullable=False)
    who: Mapped[str | None] = Column(String(64))
    role: Mapped[str | None] = Column(String(120))
    text: Mapped[str] = Column(Text, nullable=False)
    key: Mapped[str] = Column(String(200), nullable=False, unique=True)
    at: Mapped[datetime] = Column(UtcDateTime, nullable=False)
    delivered_at: Mapped[datetime | None] = Column(UtcDateTime)
