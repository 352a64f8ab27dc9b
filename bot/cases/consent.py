"""Agreeing to be remembered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from bot.cases.models import AuditEntry, Case, Consent


def active_consent(session: Session, key: str) -> Consent | None:
    """The consent in force for a conversation, the latest if there are several."""
    given = select(Consent).where(Consent.conversation == key, Consent.withdrawn_at.is_(None))
    return session.scalars(given.order_by(Consent.id.desc())).first()  # type: ignore[no-any-return]


def give_consent(session: Session, key: str, version: str, now: datetime) -> None:
    """Note that the person agreed to `version` of the text. The same one twice is one."""
    known = active_consent(session, key)
    if known is not None and known.version == version:
        return
    consent = Consent(conversation=key, version=version, given_at=now)
    session.add(consent)
    session.flush()
    case = session.scalars(select(Case).where(Case.conversation == key)).first()
    if case is not None:
        case.consent_id = consent.id
    session.add(AuditEntry(who="patient", what="consent_given", case_number=case and case.number, at=now))


def in_force(conversation: Any) -> Any:
    """The SQL condition that a consent is in force for the conversation in this column.

    Each is looked for by itself: a list of all (NOT IN) is walked through for each where it is too long for the memory.
    """
    consent = aliased(Consent)
    given = select(consent.id).where(consent.conversation == conversation, consent.withdrawn_at.is_(None))
    return given.exists()
