"""Chats as rows: what the clean-up and the erasure need to know of them."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.cases.chat_models import Chat, ChatAnswer, ChatItem, EndedSession
from bot.cases.consent import in_force
from bot.cases.unconsented import STILL_TALKING

ENDED_KEPT_FOR = timedelta(days=7)
"""Longer than any token of an ended session could live."""


def delete_chat(session: Session, key: str) -> int:
    """Delete the chat of a conversation; gives how many items it had."""
    session.execute(delete(Chat).where(Chat.conversation == key))
    session.execute(delete(ChatAnswer).where(ChatAnswer.conversation == key))
    return int(session.execute(delete(ChatItem).where(ChatItem.conversation == key)).rowcount)


def expired_unconsented_chats(session: Session, now: datetime, kept_for: timedelta) -> list[str]:
    """Those without consent that began more than `kept_for` ago and are not being held right now."""
    overdue = select(Chat.conversation).where(
        ~in_force(Chat.conversation),
        Chat.created_at < now - kept_for,
        Chat.updated_at < now - min(STILL_TALKING, kept_for),
    )
    return list(session.scalars(overdue))


def forget_ended_sessions(session: Session, now: datetime) -> None:
    """Delete the digests of sessions that ended too long ago to matter."""
    session.execute(delete(EndedSession).where(EndedSession.at < now - ENDED_KEPT_FOR))
