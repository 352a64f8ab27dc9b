"""Asking the clinic to get in touch."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.cases.contact import ContactWay
from bot.cases.keys import plain_text
from bot.cases.lifecycle import OF_NOBODY
from bot.cases.models import AuditEntry, Case, Contact
from bot.cases.outbox import CHANGED, HANDOFF, REOPENED, enqueue, moment


def hand_off(session: Session, case: Case, name: str, way: ContactWay, wish: str | None, now: datetime) -> None:
    """Give the case to the clinic with a contact and a wish, and queue the news, in the caller's transaction.

    The same again changes nothing, and a wish stays until there is another; another contact or wish is news of a
    change; after the case was resolved it re-opens.
    """
    wish = plain_text(wish) if wish else case.wish
    before = (case.contact.name, case.contact.kind, case.contact.value, case.wish) if case.contact else None
    wanted = (name, way.kind, way.value, wish)
    if before != wanted:
        case.contact = case.contact or Contact(created_at=now)
        case.contact.name, case.contact.kind, case.contact.value, case.wish = wanted

    what = give_to_clinic(session, case, now)
    if what is None and before != wanted:
        what = "handoff_changed"
        key = f"case:{case.number}:changed:{moment(now)}"
        enqueue(session, CHANGED, case.number, key, now, tier=case.tier, event="changed")
    if what is not None:
        session.add(AuditEntry(who="patient", what=what, case_number=case.number, at=now))


def give_to_clinic(session: Session, case: Case, now: datetime) -> str | None:
    """Make the case the clinic's and queue the news; gives what happened, None when it was theirs already.

    A resolved case re-opens, and waits to be claimed anew.
    """
    number, tier = case.number, case.tier
    if case.handed_off_at is None:
        case.handed_off_at = now
        enqueue(session, HANDOFF, number, f"case:{number}:handoff", now, tier=tier)
        return "handoff_requested"
    if case.status != "resolved":
        return None
    for name, value in {**OF_NOBODY, "handed_off_at": now}.items():
        setattr(case, name, value)
    enqueue(session, REOPENED, number, f"case:{number}:reopened:{moment(now)}", now, tier=tier)
    return "case_reopened"
