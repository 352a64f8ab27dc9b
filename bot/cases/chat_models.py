"""The tables of a chat as the person sees it: what was said on both sides, in order, and each answer once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from bot.cases.columns import UtcDateTime
from bot.cases.models import KEY_LENGTH, Base

CLIENT_ID_LENGTH, ROLE_LENGTH = 64, 120


class Chat(Base):
    """One chat: how many items it has had, and what is open in it (question, offered choices) after the latest."""

    __tablename__ = "chats"

    conversation: Mapped[str] = Column(String(KEY_LENGTH), primary_key=True)
    last_seq: Mapped[int] = Column(Integer, nullable=False)
    state: Mapped[dict[str, Any]] = Column(JSON, nullable=False)
    created_at: Mapped[datetime] = Column(UtcDateTime, nullable=False)
    updated_at: Mapped[datetime] = Column(UtcDateTime, nullable=False, index=True)


class ChatItem(Base):
    """One thing said in a chat, as structured blocks; ``seq`` counts from 1 in each conversation.

    ``client_id`` is the id under which it came, of staff's words too; ``role`` is that of a member of staff.
    """

    __tablename__ = "chat_items"
    __table_args__ = (
        UniqueConstraint("conversation", "seq", name="uq_chat_items_conversation_seq"),
        UniqueConstraint("conversation", "client_id", name="uq_chat_items_conversation_client_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = Column(Integer, primary_key=True)
    conversation: Mapped[str] = Column(String(KEY_LENGTH), nullable=False)
    seq: Mapped[int] = Column(Integer, nullable=False)
    sender: Mapped[str] = Column(String(16), nullable=False)
    blocks: Mapped[list[dict[str, Any]]] = Column(JSON, nullable=False)
    client_id: Mapped[str | None] = Column(String(CLIENT_ID_LENGTH))
    role: Mapped[str | None] = Column(String(ROLE_LENGTH))
    at: Mapped[datetime] = Column(UtcDateTime, nullable=False)


class ChatAnswer(Base):
    """Which items answered a message of the person, so that the same message again gets the same answer."""

    __tablename__ = "chat_answers"

    conversation: Mapped[str] = Column(String(KEY_LENGTH), primary_key=True)
    client_id: Mapped[str] = Column(String(CLIENT_ID_LENGTH), primary_key=True)
    seq: Mapped[int] = Column(Integer, nullable=False)
    last_seq: Mapped[int] = Column(Integer, nullable=False)
    outcome: Mapped[dict[str, Any]] = Column(JSON, nullable=False)


class TurnLease(Base):
    """Says that some process is answering in a conversation right now; the conversation is named by a digest only.

    The holder increments ``beat`` while it works; a row whose beat does not change was left by a process that died.
    """

    __tablename__ = "turn_leases"

    digest: Mapped[str] = Column(String(64), primary_key=True)
    holder: Mapped[str] = Column(String(32), nullable=False)
    beat: Mapped[int] = Column(Integer, nullable=False)


class EndedSession(Base):
    """Says that a person ended a session, whose tokens are no longer valid. Only a digest is kept."""

    __tablename__ = "ended_sessions"

    digest: Mapped[str] = Column(String(64), primary_key=True)
    at: Mapped[datetime] = Column(UtcDateTime, nullable=False)
