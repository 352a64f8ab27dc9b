"""Writing what a person told into their case: pain report, treatments, precautions and red flags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.cases.consent import require_consent
from bot.cases.keys import plain_text
from bot.cases.models import AuditEntry, Case, PainReport, Precaution, RedFlagEvent, Treatment
from bot.cases.outbox import CHANGED, REPORT, enqueue, moment

LISTS = ("site", "character", "aggravating", "easing", "neuro", "neuro_denied")
"""The facts that are lists of codes."""
SINGLES = ("side", "radiation", "duration_days", "onset", "severity", "age", "about")
"""The facts with one value; null when not said."""


@runtime_checkable
class HasFacts(Protocol):
    """Anything that can give its facts as a plain dictionary, like guidance's PainReport."""

    def to_dict(self) -> dict[str, Any]: ...


Facts = Mapping[str, Any] | HasFacts


def as_mapping(facts: Facts) -> Mapping[str, Any]:
    """`facts` as a plain mapping."""
    return facts.to_dict() if isinstance(facts, HasFacts) else facts


def case_of(session: Session, key: str, now: datetime) -> Case:
    """The conversation's case, made when there is none yet, locked for this transaction.

    Raises ConsentRequired: no case without consent.
    """
    consent = require_consent(session, key)
    case = session.scalars(select(Case).where(Case.conversation == key).with_for_update()).first()
    if case is None:
        case = Case(conversation=key, consent_id=consent.id, status="new", created_at=now, updated_at=now)
        session.add(case)
        session.flush()
        session.add(AuditEntry(who="patient", what="case_created", case_number=case.number, at=now))
    case.updated_at = now
    return case  # type: ignore[no-any-return]


def write_report(
    case: Case, facts: Mapping[str, Any], precautions: Sequence[str], questions: Sequence[str], now: datetime
) -> None:
    """Make the case's report, treatments and precautions exactly these; keys of `facts` may be missing."""
    report = case.report or PainReport()
    for name in LISTS:
        setattr(report, name, list(facts.get(name) or ()))
    for name in SINGLES:
        setattr(report, name, facts.get(name))
    report.questions = [plain_text(question) for question in questions]
    report.updated_at = now
    case.report = report

    told = [
        {
            "name": treatment["name"],
            "outcome": treatment.get("outcome") or "unknown",
            "duration_days": treatment.get("duration_days"),
        }
        for treatment in facts.get("treatments") or ()
    ]
    kept = [{"name": row.name, "outcome": row.outcome, "duration_days": row.duration_days} for row in case.treatments]
    if told != kept:
        case.treatments = [Treatment(position=position, **treatment) for position, treatment in enumerate(told)]

    codes = {*precautions, *(facts.get("precautions") or ())}
    case.precautions = [
        *(row for row in case.precautions if row.code in codes),
        *(Precaution(code=code) for code in sorted(codes - {row.code for row in case.precautions})),
    ]


def place_summary(case: Case, path: str) -> Path | None:
    """Note where the summary page lies (as an absolute path); gives the page that it replaces, if any."""
    old, new = case.summary_path, str(Path(path).absolute())
    case.summary_path = new
    return Path(old) if old and old != new else None


def write_red_flag(session: Session, case: Case, event: Mapping[str, Any], now: datetime) -> bool:
    """Add one red-flag event, unless it is just like the flag's last one (a turn may be delivered twice).

    `event`: flag, status; and where known tier, text (the words that fired), rule, advice (key of the advice
    given), at. Gives whether it was added.
    """
    new = {
        "flag": event["flag"],
        "status": event["status"],
        "tier": event.get("tier"),
        "said": plain_text(event.get("text") or ""),
        "rule": event.get("rule"),
        "advice": event.get("advice"),
    }
    newest_first = (
        select(RedFlagEvent)
        .where(RedFlagEvent.case_number == case.number, RedFlagEvent.flag == new["flag"])
        .order_by(RedFlagEvent.id.desc())
    )
    last = session.scalars(newest_first).first()
    if last is not None and all(getattr(last, name) == value for name, value in new.items()):
        return False
    session.add(RedFlagEvent(case_number=case.number, at=event.get("at") or now, **new))
    return True


def shown_of(case: Case) -> tuple[Any, ...]:
    """What staff see of a report, to tell whether it has changed."""
    report = case.report
    told = {name: getattr(report, name) for name in (*LISTS, *SINGLES, "questions")} if report else None
    tried = [(row.name, row.outcome, row.duration_days) for row in case.treatments]
    return told, tried, sorted(row.code for row in case.precautions), case.pathway, case.tier


def tell_of_change(session: Session, case: Case, now: datetime) -> None:
    """Queue the news that a case which the clinic has is not what it was."""
    if case.handed_off_at is not None:
        key = f"case:{case.number}:report:{moment(now)}"
        enqueue(session, CHANGED, case.number, key, now, event=REPORT)
