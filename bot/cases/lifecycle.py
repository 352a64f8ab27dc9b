"""What staff do with a case: claim, contacted, resolve, re-open. Each is one atomic update, audited, and told to all.

`who` is the staff member as the audit names them (such as "slack:U024BE7LH").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.cases.keys import plain_text
from bot.cases.models import AuditEntry, Case
from bot.cases.outbox import CHANGED, enqueue, moment

LONGEST_RESOLUTION = 1_000
"""Characters."""
OF_NOBODY: dict[str, Any] = {
    "status": "new",
    "claimed_by": None,
    "claimed_at": None,
    "contacted_at": None,
    "resolved_at": None,
    "resolution": None,
    "escalated_at": None,
    "escalations": 0,
}
"""A case that waits to be claimed, as if it were new."""


@dataclass(frozen=True)
class Outcome:
    """Whether the step was `done`; `status` and `claimed_by` as they are now (status None: there is no such case)."""

    done: bool
    status: str | None
    claimed_by: str | None


def claim(session: Session, number: int, who: str, now: datetime) -> Outcome:
    """Take a case that nobody has: of two at once one wins."""
    values = {"status": "claimed", "claimed_by": who, "claimed_at": now}
    return _step(session, number, who, "claimed", ("new",), values, now)


def contacted(session: Session, number: int, who: str, now: datetime) -> Outcome:
    """Note that the patient of a claimed case was reached."""
    return _step(session, number, who, "contacted", ("claimed",), {"status": "contacted", "contacted_at": now}, now)


def resolve(session: Session, number: int, who: str, reason: str, now: datetime) -> Outcome:
    """Close a case that somebody has claimed, with the reason in their words (cut at 1,000 characters)."""
    resolution = plain_text(reason).strip()[:LONGEST_RESOLUTION]
    values = {"status": "resolved", "resolved_at": now, "resolution": resolution}
    return _step(session, number, who, "resolved", ("claimed", "contacted"), values, now)


def reopen(session: Session, number: int, who: str, now: datetime) -> Outcome:
    """Make a case one that waits to be claimed again: a resolved one, or one given back."""
    values = {**OF_NOBODY, "handed_off_at": now}
    given_back = _step(session, number, who, "given_back", ("claimed", "contacted"), values, now)
    return given_back if given_back.done else _step(session, number, who, "reopened", ("resolved",), values, now)


def note(session: Session, number: int | None, who: str, what: str, now: datetime) -> None:
    """Audit something that changes nothing, such as that the details of a case were looked at."""
    session.add(AuditEntry(who=who, what=what, case_number=number, at=now))


def _step(
    session: Session, number: int, who: str, event: str, of: tuple[str, ...], values: dict[str, Any], now: datetime
) -> Outcome:
    step = (
        update(Case)
        .where(Case.number == number, Case.status.in_(of), Case.handed_off_at.is_not(None))
        .values(updated_at=now, **values)
        .execution_options(synchronize_session=False)
    )
    done = session.execute(step).rowcount == 1
    if done:
        note(session, number, who, f"case_{event}", now)
        key = f"case:{number}:{event}:{moment(now)}"
        enqueue(session, CHANGED, number, key, now, event=event, who=who)
    found = session.execute(select(Case.status, Case.claimed_by).where(Case.number == number)).one_or_none()
    return Outcome(done, *found) if found else Outcome(False, None, None)
