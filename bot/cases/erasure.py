"""Forgetting a person: every row and page about them goes; kept is that it was done, not about whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from bot.cases import tracker_events
from bot.cases.chat_rows import delete_chat
from bot.cases.models import (
    AuditEntry,
    Case,
    Consent,
    Contact,
    OutboxMessage,
    PainReport,
    Precaution,
    RedFlagEvent,
    Treatment,
)
from bot.cases.outbox import ERASED, enqueue
from bot.cases.staff_models import CaseCard, ChatMessage

_OF_A_CASE: dict[str, Any] = {
    "pain_reports": PainReport,
    "treatments": Treatment,
    "precautions": Precaution,
    "red_flags": RedFlagEvent,
    "contacts": Contact,
    "chat_messages": ChatMessage,
}


@dataclass
class Erased:
    """What went: rows of each kind, and the summary pages to delete once the transaction is safe."""

    counts: dict[str, int] = field(default_factory=dict)
    pages: list[Path] = field(default_factory=list)

    def count(self, kind: str, number: int) -> None:
        self.counts[kind] = self.counts.get(kind, 0) + number

    def delete_pages(self) -> None:
        """Delete the summary pages; one already gone is fine. Raises OSError when one cannot be deleted."""
        deleted = 0
        for page in self.pages:
            if page.is_file():
                page.unlink()
                deleted += 1
        self.count("summaries", deleted)


def erase_conversation(session: Session, key: str, who: str, now: datetime, erased: Erased) -> None:
    """Delete all that is kept about a conversation and add to `erased` what that was.

    News of it that was not on its way to the clinic yet is deleted; if some was, or has arrived, the clinic is told (by
    number) that the case is gone. `who` is "patient", "retention" or an operator, for the audit. Where nothing was
    kept, nothing is audited.
    """
    before = sum(erased.counts.values())
    number = session.scalar(select(Case.number).where(Case.conversation == key).with_for_update())
    if number is not None:
        _erase_case(session, number, who, now, erased)
    erased.count("consents", _deleted(session, Consent, Consent.conversation == key))
    erased.count("tracker_events", tracker_events.delete_events(session, key))
    erased.count("chat_items", delete_chat(session, key))
    tracker_events.note_erasure(session, key, now)
    if sum(erased.counts.values()) > before:
        session.add(AuditEntry(who=who, what="erased", case_number=number, counts=None, at=now))


def _erase_case(session: Session, number: int, who: str, now: datetime, erased: Erased) -> None:
    page, began = session.execute(select(Case.summary_path, Case.created_at).where(Case.number == number)).one()
    if page:
        erased.pages.append(Path(page))
    for kind, model in _OF_A_CASE.items():
        erased.count(kind, _deleted(session, model, model.case_number == number))
    erased.count("cases", _deleted(session, Case, Case.number == number))
    _tell_clinic(session, number, began, who, now, erased)


def _tell_clinic(session: Session, number: int, began: datetime, who: str, now: datetime, erased: Erased) -> None:
    """Delete the news of a case that the clinic has not heard; if it may have heard any, queue that the case is gone.

    What was tried may be there, or arrive at this moment: it keeps its place before the news of the erasure, which
    tells from when on a card without a known place has to be looked for.
    """
    undelivered = (OutboxMessage.case_number == number, OutboxMessage.delivered_at.is_(None))
    given_up = _any(session, *undelivered, OutboxMessage.dead_at.is_not(None))
    untold = or_(OutboxMessage.attempts == 0, OutboxMessage.dead_at.is_not(None))
    erased.count("outbox", _deleted(session, OutboxMessage, *undelivered, untold))
    unsure = given_up or _any(session, *undelivered)
    if unsure or _any(session, OutboxMessage.case_number == number) or session.get(CaseCard, number) is not None:
        since = {"since": int(began.timestamp())} if unsure else {}
        enqueue(session, ERASED, number, f"case:{number}:erased", now, who=who, **since)


def _any(session: Session, *where: Any) -> bool:
    return session.scalar(select(OutboxMessage.id).where(*where).limit(1)) is not None


def _deleted(session: Session, model: Any, *where: Any) -> int:
    statement = delete(model).where(*where).execution_options(synchronize_session=False)
    return int(session.execute(statement).rowcount)
