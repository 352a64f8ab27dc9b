"""The tables, and why each exists. What is kept for how long: docs/data.md.

Codes (sites, flags, tiers, outcomes ...) are kept as the words of the vocabulary, so that a row can be read
without a key.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
)
from sqlalchemy.orm import Mapped, declarative_base, relationship

from bot.cases.columns import UtcDateTime

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, so that a later migration can find it in SQLite too."""

Base: Any = declarative_base(metadata=MetaData(naming_convention=NAMING))

KEY_LENGTH = 255
"""Longest conversation key, in characters (see bot/cases/keys.py)."""


def _owned_by_case(*, primary_key: bool = False, unique: bool = False) -> Any:
    return Column(
        Integer,
        ForeignKey("cases.number", ondelete="CASCADE"),
        nullable=False,
        primary_key=primary_key,
        unique=unique or None,
        index=None if (primary_key or unique) else True,
    )


class Consent(Base):
    """That a person agreed to a version of the consent text, and when; and when they took it back."""

    __tablename__ = "consents"

    id: Mapped[int] = Column(Integer, primary_key=True)
    conversation: Mapped[str] = Column(String(KEY_LENGTH), nullable=False, index=True)
    version: Mapped[str] = Column(String(64), nullable=False)
    given_at: Mapped[datetime] = Column(UtcDateTime, nullable=False)
    withdrawn_at: Mapped[datetime | None] = Column(UtcDateTime)


class Case(Base):
    """One person's conversation as the clinic sees it: new → claimed → contacted → resolved.

    It is the clinic's to act on from `handed_off_at` on; before that it is only the patient's saved report.
    """

    __tablename__ = "cases"
    __table_args__ = (
        CheckConstraint("status IN ('new', 'claimed', 'contacted', 'resolved')", name="status"),
        Index("ix_cases_status_handed_off_at", "status", "handed_off_at"),
        {"sqlite_autoincrement": True},  # the number of an erased case is never given again
    )

    number: Mapped[int] = Column(Integer, primary_key=True)
    conversation: Mapped[str] = Column(String(KEY_LENGTH), nullable=False, unique=True)
    consent_id: Mapped[int | None] = Column(Integer, ForeignKey("consents.id", ondelete="SET NULL"))
    status: Mapped[str] = Column(String(16), nullable=False, default="new")
    tier: Mapped[str | None] = Column(String(16))
    pathway: Mapped[str | None] = Column(String(64))
    wish: Mapped[str | None] = Column(Text)
    summary_path: Mapped[str | None] = Column(Text)
    created_at: Mapped[datetime] = Column(UtcDateTime, nullable=False)
    updated_at: Mapped[datetime] = Column(UtcDateTime, nullable=False, index=True)
    handed_off_at: Mapped[datetime | None] = Column(UtcDateTime)
    claimed_by: Mapped[str | None] = Column(String(64))
    claimed_at: Mapped[datetime | None] = Column(UtcDateTime)
    contacted_at: Mapped[datetime | None] = Column(UtcDateTime)
    resolved_at: Mapped[datetime | None] = Column(UtcDateTime)
    resolution: Mapped[str | None] = Column(Text)
    escalated_at: Mapped[datetime | None] = Column(UtcDateTime)
    escalations: Mapped[int] = Column(Integer, nullable=False, default=0, server_default="0")

    consent: Mapped[Any] = relationship("Consent")
    report: Mapped[Any] = relationship("PainReport", uselist=False, cascade="all, delete-orphan", passive_deletes=True)
    contact: Mapped[Any] = relationship("Contact", uselist=False, cascade="all, delete-orphan", passive_deletes=True)
    treatments: Mapped[Any] = relationship(
        "Treatment", order_by="Treatment.position", cascade="all, delete-orphan", passive_deletes=True
    )
    precautions: Mapped[Any] = relationship(
        "Precaution", order_by="Precaution.code", cascade="all, delete-orphan", passive_deletes=True
    )
    red_flags: Mapped[Any] = relationship(
        "RedFlagEvent", order_by="RedFlagEvent.id", cascade="all, delete-orphan", passive_deletes=True
    )


class PainReport(Base):
    """What the person told about the pain, as it stands now (one per case, rewritten when it changes)."""

    __tablename__ = "pain_reports"

    case_number: Mapped[int] = _owned_by_case(primary_key=True)
    site: Mapped[list[str]] = Column(JSON, nullable=False)
    side: Mapped[str | None] = Column(String(16))
    radiation: Mapped[str | None] = Column(String(32))
    duration_days: Mapped[float | None] = Column(Float)
    onset: Mapped[str | None] = Column(String(32))
    severity: Mapped[float | None] = Column(Float)
    character: Mapped[list[str]] = Column(JSON, nullable=False)
    aggravating: Mapped[list[str]] = Column(JSON, nullable=False)
    easing: Mapped[list[str]] = Column(JSON, nullable=False)
    neuro: Mapped[list[str]] = Column(JSON, nullable=False)
    neuro_denied: Mapped[list[str]] = Column(JSON, nullable=False)
    age: Mapped[float | None] = Column(Float)
    about: Mapped[str | None] = Column(String(16))
    questions: Mapped[list[str]] = Column(JSON, nullable=False)
    updated_at: Mapped[datetime] = Column(UtcDateTime, nullable=False)


class Treatment(Base):
    """One thing that was tried, how it went, and for how long (days)."""

    __tablename__ = "treatments"

    id: Mapped[int] = Column(Integer, primary_key=True)
    case_number: Mapped[int] = _owned_by_case()
    position: Mapped[int] = Column(Integer, nullable=False)
    name: Mapped[str] = Column(String(64), nullable=False)
    outcome: Mapped[str] = Column(String(32), nullable=False)
    duration_days: Mapped[float | None] = Column(Float)


class Precaution(Base):
    """Something that the treating team must know beforehand (blood thinner, implanted device ...)."""

    __tablename__ = "precautions"

    case_number: Mapped[int] = _owned_by_case(primary_key=True)
    code: Mapped[str] = Column(String(64), primary_key=True)


class RedFlagEvent(Base):
    """One mention or answer about a danger sign: the words, the rule, what was advised. Never rewritten."""

    __tablename__ = "red_flag_events"

    id: Mapped[int] = Column(Integer, primary_key=True)
    case_number: Mapped[int] = _owned_by_case()
    flag: Mapped[str] = Column(String(64), nullable=False)
    status: Mapped[str] = Column(String(32), nullable=False)
    tier: Mapped[str | None] = Column(String(16))
    said: Mapped[str] = Column(Text, nullable=False)
    rule: Mapped[str | None] = Column(Text)
    advice: Mapped[str | None] = Column(String(128))
    at: Mapped[datetime] = Column(UtcDateTime, nullable=False)


class Contact(Base):
    """Whom the clinic should ring or write to: an e-mail address, or a phone number in E.164."""

    __tablename__ = "contacts"
    __table_args__ = (CheckConstraint("kind IN ('email', 'phone')", name="kind"),)

    case_number: Mapped[int] = _owned_by_case(primary_key=True)
    name: Mapped[str] = Column(String(200), nullable=False)
    kind: Mapped[str] = Column(String(16), nullable=False)
    value: Mapped[str] = Column(String(320), nullable=False)
    created_at: Mapped[datetime] = Column(UtcDateTime, nullable=False)


class OutboxMessage(Base):
    """Something that must reach the clinic, written in the transaction of the case it is about.

    The payload holds the case's number and codes only: the words stay in the case. `case_number` is no
    foreign key, so that the notice of an erasure outlives the case.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_due", "delivered_at", "dead_at", "next_attempt_at"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = Column(Integer, primary_key=True)
    kind: Mapped[str] = Column(String(64), nullable=False)
    case_number: Mapped[int | None] = Column(Integer, index=True)
    payload: Mapped[dict[str, Any]] = Column(JSON, nullable=False)
    dedupe_key: Mapped[str] = Column(String(200), nullable=False, unique=True)
    created_at: Mapped[datetime] = Column(UtcDateTime, nullable=False)
    attempts: Mapped[int] = Column(Integer, nullable=False, default=0, server_default="0")
    next_attempt_at: Mapped[datetime] = Column(UtcDateTime, nullable=False)
    last_error: Mapped[str | None] = Column(String(200))
    delivered_at: Mapped[datetime | None] = Column(UtcDateTime)
    dead_at: Mapped[datetime | None] = Column(UtcDateTime)
    remote_ref: Mapped[str | None] = Column(String(200))


class AuditEntry(Base):
    """Who did what to which case, and when. No names, no contacts, no words of the patient."""

    __tablename__ = "audit"

    id: Mapped[int] = Column(Integer, primary_key=True)
    who: Mapped[str] = Column(String(64), nullable=False)
    what: Mapped[str] = Column(String(64), nullable=False)
    case_number: Mapped[int | None] = Column(Integer, index=True)
    counts: Mapped[dict[str, int] | None] = Column(JSON)
    at: Mapped[datetime] = Column(UtcDateTime, nullable=False)


class Erasure(Base):
    """That a conversation was erased at a moment: what was said before it must not be written again.

    Only a one-way digest of the conversation's key is kept, for a week (see bot/cases/retention.py). It is
    needed because the turn in which somebody says "delete my data" is itself saved after the deletion.
    """

    __tablename__ = "erasures"

    digest: Mapped[str] = Column(String(64), primary_key=True)
    at: Mapped[datetime] = Column(UtcDateTime, nullable=False)


class TrackerEvent(Base):
    """One event of a conversation: Rasa's own table, column for column, so that its tools can read it."""

    __tablename__ = "events"
    __table_args__ = (
        Index("ix_events_sender_id_id", "sender_id", "id"),
        Index("ix_events_sender_id_type_name_id", "sender_id", "type_name", "id"),
    )

    id: Mapped[int] = Column(Integer, primary_key=True)
    sender_id: Mapped[str] = Column(String(KEY_LENGTH), nullable=False)
    type_name: Mapped[str] = Column(String(255), nullable=False)
    timestamp: Mapped[float | None] = Column(Float)
    intent_name: Mapped[str | None] = Column(String(255))
    action_name: Mapped[str | None] = Column(String(255))
    data: Mapped[str | None] = Column(Text)
