"""Asking the clinic to get in touch."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.cases.contact import ContactWay
from bot.cases.keys import plain_text
from bot.cases.models import AuditEntry, Case, Contact
from bot.cases.outbox import CHANGED, HANDOFF, REOPENED, enqueue


def hand_off(session: Session, case: Case, name: str, way: ContactWay, wish: str | None, now: datetime) -> None:
    """Give the case to the clinic with a contact and a wish, and queue the news, in the caller's transaction.

    The same again changes nothing; another contact or wish is news of a change; after the case was resolved
    it re-opens.
    """
    wish = plain_text(wish) if wish else None
    before = (case.contact.name, case.contact.kind, case.contact.value, case.wish) if case.contact else None
    wanted = (name, way.kind, way.value, wish)
    if before != wanted:
        case.contact = case.contact or Contact(created_at=now)
        case.contact.name, case.contact.kind, case.contact.value, case.wish = wanted

    number, tier = case.number, case.tier
    if case.handed_off_at is None:
        case.handed_off_at = now
        what = "handoff_requested"
        enqueue(session, HANDOFF, number, f"case:{number}:handoff", now, tier=tier)
    elif case.status == "resolved":
        what = "case_reopened"
        enqueue(
            session,
            REOPENED,
            number,
            f"case:{number}:reopened:{case.resolved_at or now:%Y%m%dT%H%M%S%f}",
            now,
            tier=tier,
        )
        case.status, case.handed_off_at = "new", now
        case.claimed_by = case.claimed_at = case.contacted_at = case.resolved_at = case.resolution = None
    elif before != wanted:
        what = "handoff_changed"
        enqueue(session, CHANGED, number, f"case:{number}:changed:{now:%Y%m%dT%H%M%S%f}", now, tier=tier)
    else:
        return
    session.add(AuditEntry(who="patient", what=what, case_number=number, at=now))
