"""Danger that the clinic must see at once, and urgent cases that nobody has claimed in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from bot.cases.clock import is_past
from bot.cases.handoff import give_to_clinic
from bot.cases.models import AuditEntry, Case
from bot.cases.outbox import ALERT, ESCALATED, HANDOFF, enqueue, moment
from bot.cases.report import CASE_CREATED, NEW_CASE, write_red_flags
from bot.cases.together import together_with
from bot.guidance.red_flags import INTERRUPTING, TIERS

_CASE = """
SELECT number, tier, status, handed_off_at IS NOT NULL AS handed_off,
  EXISTS (SELECT 1 FROM consents WHERE conversation = :own AND withdrawn_at IS NULL) AS consented
FROM cases WHERE conversation = :own
"""
_MORE_URGENT = "UPDATE cases SET tier = :tier, updated_at = :now WHERE number = :number"
_HANDED_OFF = "UPDATE cases SET handed_off_at = :now WHERE number = :number"
URGENT = tuple(sorted(INTERRUPTING))
"""Tiers whose cases may not wait."""


def alert(session: Session, key: str, flags: Sequence[Mapping[str, Any]], now: datetime) -> int:
    """Give the conversation's case to the clinic because of new danger; gives its number.

    `flags`: flag, status and tier of each. Of a person without consent nothing but these is kept, and what they
    said is not: a bare case, by which staff can join the chat.
    """
    session.expire_all()
    case = _found(session, key) or _made(session, key, now)
    tier = min((case.tier, *(flag["tier"] for flag in flags)), key=_urgency)
    if not case.consented:
        bare = [{**{name: flag[name] for name in ("flag", "status", "tier")}, "advice": flag["flag"]} for flag in flags]
        write_red_flags(session, case.number, bare, now)
    together = together_with(session)
    together.add(_MORE_URGENT, {"number": case.number, "tier": tier, "now": now})
    if not case.handed_off:
        together.add(_HANDED_OFF, {"number": case.number, "now": now})
        enqueue(session, HANDOFF, case.number, f"case:{case.number}:handoff", now, tier=tier)
    elif case.status == "resolved":
        give_to_clinic(session, case, now)
    else:
        for flag in flags:
            key_of_alert = f"case:{case.number}:emergency:{flag['flag']}:{moment(now)}"
            enqueue(session, ALERT, case.number, key_of_alert, now, flag=flag["flag"], tier=flag["tier"])
    together_with(session).insert(
        "audit", [{"who": "patient", "what": "emergency", "case_number": case.number, "at": now}]
    )
    return int(case.number)


def _found(session: Session, key: str) -> Any:
    """The conversation's case, locked until the transaction ends; None if there is none."""
    together = together_with(session)
    held = " FOR UPDATE OF cases" if together.dialect == "postgresql" else ""
    rows = together.answer(f"{_CASE}{held}", {"own": key})
    return rows[0] if rows else None


def _made(session: Session, key: str, now: datetime) -> Any:
    together = together_with(session)
    together.add(NEW_CASE, {"conversation": key, "own": key, "now": now})
    together.add(CASE_CREATED, {"own": key, "now": now})
    return _found(session, key)


def escalate(session: Session, after: timedelta, now: datetime) -> list[int]:
    """Queue a call for help for each urgent case unclaimed for `after` since it came or was last called for.

    Gives the numbers of these cases.
    """
    overdue = select(Case).where(_overdue(after, now)).order_by(Case.number).with_for_update(skip_locked=True)
    cases = session.scalars(overdue).all()
    for case in cases:
        case.escalations += 1
        case.escalated_at = now
        key = f"case:{case.number}:escalated:{moment(now)}"
        enqueue(session, ESCALATED, case.number, key, now, tier=case.tier, times=case.escalations)
        session.add(AuditEntry(who="escalation", what="case_escalated", case_number=case.number, at=now))
    return [int(case.number) for case in cases]


def somebody_waits(session: Session, after: timedelta, now: datetime) -> bool:
    """Whether `escalate` would find a case; only reads."""
    return session.scalar(select(Case.number).where(_overdue(after, now)).limit(1)) is not None


def _overdue(after: timedelta, now: datetime) -> Any:
    first = and_(Case.escalated_at.is_(None), is_past(Case.handed_off_at, after, now))
    unclaimed = and_(Case.status == "new", Case.handed_off_at.is_not(None))  # found by an index: most cases are not
    return and_(unclaimed, Case.tier.in_(URGENT), or_(is_past(Case.escalated_at, after, now), first))


def _urgency(tier: str | None) -> int:
    return TIERS.index(tier) if tier in TIERS else len(TIERS)
