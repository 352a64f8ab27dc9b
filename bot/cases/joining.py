"""Staff in the patient's chat: who is there, and what is said in both directions, so that nothing is lost.

What staff say waits here for the patient (`waiting_for`), who may be away; what the patient says waits in the outbox.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.cases.bell import WORDS, ring_at_commit
from bot.cases.consent import active_consent
from bot.cases.keys import plain_text
from bot.cases.models import AuditEntry, Case
from bot.cases.outbox import CHANGED, PATIENT_SAID, STAFF_SAID, enqueue, moment
from bot.cases.staff_models import ChatMessage, StaffPresence

LONGEST_MESSAGE = 3_000
"""Characters."""
JOINED, LEFT, STAFF, PATIENT = "joined", "left", "staff", "patient"
SILENCE = "silence"
"""Who leaves a chat in which nobody has said a word for a time."""


@dataclass(frozen=True)
class Waiting:
    """Something for the patient that has not arrived yet; `kind` is staff, joined or left. The same `key` is one.

    `lapsed`: that staff have left was not their doing: nobody had said a word for a time.
    """

    id: int
    conversation: str
    kind: str
    text: str
    role: str
    key: str
    lapsed: bool = False


def say(session: Session, number: int, who: str, role: str, text: str, key: str, now: datetime, *, show: bool) -> bool:
    """Queue a staff member's words for the patient, who is told first that they have joined.

    `show`: whether the case's thread is to have the words too (they were not written there). The same `key` twice
    is one. False when there is no such case, it is not the clinic's, or it is resolved.
    """
    case = session.scalars(select(Case).where(Case.number == number).with_for_update()).first()
    if case is None or case.handed_off_at is None or case.status == "resolved":
        return False
    if session.scalar(select(ChatMessage.id).where(ChatMessage.key == key)) is not None:
        return True
    _join(session, number, who, role, key, now)
    message = _message(number, STAFF, who, role, plain_text(text)[:LONGEST_MESSAGE], key, now)
    session.add(message)
    session.flush()
    case.updated_at = now
    session.add(AuditEntry(who=who, what="chat_said", case_number=number, at=now))
    ring_at_commit(session, WORDS)
    if show:
        enqueue(session, STAFF_SAID, number, f"chat:{message.id}", now, message=message.id, who=who)
    return True


def _join(session: Session, number: int, who: str, role: str, key: str, now: datetime) -> None:
    """Note this member of staff as the one in the chat; the patient is told once of each."""
    presence = session.get(StaffPresence, number)
    since = presence.since if presence is not None else now
    session.merge(StaffPresence(case_number=number, who=who, role=role, since=since))
    told = (
        select(ChatMessage.id)
        .where(ChatMessage.case_number == number, ChatMessage.kind == JOINED, ChatMessage.at >= since)
        .where(ChatMessage.who == who, ChatMessage.role == role)
    )
    if presence is None or session.scalar(told) is None:
        session.add(_message(number, JOINED, who, role, "", f"{key}:joined", now))
        session.add(AuditEntry(who=who, what="chat_joined", case_number=number, at=now))


def leave(session: Session, number: int, who: str, now: datetime) -> bool:
    """Note that staff have left the chat; False if none were in it.

    `who` may be "patient"; then the patient knows, and only staff are told. SILENCE: see bot/cases/silence.py.
    """
    presence = session.get(StaffPresence, number)
    if presence is None:
        return False
    if who != PATIENT:
        session.add(_message(number, LEFT, who, presence.role, "", f"left:{number}:{moment(now)}", now))
        ring_at_commit(session, WORDS)
    session.add(AuditEntry(who=who, what="chat_left", case_number=number, at=now))
    session.delete(presence)
    event = "lapsed" if who == SILENCE else "left"
    enqueue(session, CHANGED, number, f"case:{number}:left:{moment(now)}", now, event=event, who=who)
    return True


def patient_said(session: Session, key: str, text: str, message_key: str, now: datetime) -> bool:
    """Queue a patient's words for the case's thread, if staff are in the chat; gives whether they are.

    `key` is that of the conversation, `message_key` that of the message: the same one twice is one.
    """
    joined = select(Case).join(StaffPresence, StaffPresence.case_number == Case.number)
    case = session.scalars(joined.where(Case.conversation == key).with_for_update(of=Case)).first()
    if case is None:
        return False
    if session.scalar(select(ChatMessage.id).where(ChatMessage.key == message_key)) is None:
        words = plain_text(text)[:LONGEST_MESSAGE]
        message = _message(case.number, PATIENT, None, None, words, message_key, now)
        session.add(message)
        session.flush()
        enqueue(session, PATIENT_SAID, case.number, f"chat:{message.id}", now, message=message.id)
    return True


def leave_conversation(session: Session, key: str, who: str, now: datetime) -> bool:
    """`leave` by the conversation's key."""
    number = session.scalar(select(Case.number).where(Case.conversation == key))
    return number is not None and leave(session, number, who, now)


def present(session: Session, key: str) -> str | None:
    """The role of the staff member who is in this conversation, or None."""
    there = select(StaffPresence.role).join(Case, StaffPresence.case_number == Case.number)
    role = session.scalar(there.where(Case.conversation == key))
    return None if role is None else str(role)


def waiting_for(session: Session, key: str | None = None) -> Sequence[Waiting]:
    """What staff said that has not arrived, in order; of one conversation, or of all."""
    waiting = (
        select(ChatMessage, Case.conversation)
        .join(Case, Case.number == ChatMessage.case_number)
        .where(ChatMessage.kind != PATIENT, ChatMessage.delivered_at.is_(None))
        .order_by(ChatMessage.id)
    )
    rows = session.execute(waiting if key is None else waiting.where(Case.conversation == key))
    return [
        Waiting(m.id, conversation, m.kind, m.text, m.role or "", m.key, m.who == SILENCE) for m, conversation in rows
    ]


def words_of(session: Session, message_id: int) -> str | None:
    """The text of a message, or None when it has gone."""
    text = session.scalar(select(ChatMessage.text).where(ChatMessage.id == message_id))
    return None if text is None else str(text)


def arrived(session: Session, message_id: int, now: datetime) -> bool:
    """Note that a message reached the other side.

    Of a person without consent the words are not kept any longer; gives whether such words went.
    """
    message = session.get(ChatMessage, message_id)
    if message is None:
        return False
    message.delivered_at = now
    conversation = session.scalar(select(Case.conversation).where(Case.number == message.case_number))
    if not message.text or active_consent(session, str(conversation)) is not None:
        return False
    message.text = ""
    return True


def _message(
    number: int, kind: str, who: str | None, role: str | None, text: str, key: str, now: datetime
) -> ChatMessage:
    return ChatMessage(case_number=number, kind=kind, who=who, role=role, text=text, key=key[:200], at=now)
