"""Agreeing to be remembered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.cases.models import AuditEntry, Case, Consent


def active_consent(session: Session, key: str) -> Consent | None:
    """The consent in force for a conversation, the latest if there are several."""
    return session.scalars(_in_force(key).order_by(Consent.id.desc())).first()  # type: ignore[no-any-return]


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


def _in_force(key: str) -> Any:
    return select(Consent).where(Consent.conversation == key, Consent.withdrawn_at.is_(None))
