"""A case as plain, frozen data: what the rest of the program sees of the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.cases.contact import ContactWay
from bot.cases.models import Case
from bot.cases.shown import LISTS, SINGLES

PARTS = ("consent", "report", "contact", "treatments", "precautions", "red_flags")
"""What a record holds beside the case's own row."""


@dataclass(frozen=True)
class RedFlagRecord:
    """One red-flag event; `text` is the words that fired, `advice` the key of the advice that was given."""

    flag: str
    status: str
    tier: str | None
    text: str
    rule: str | None
    advice: str | None
    at: datetime


@dataclass(frozen=True)
class CaseRecord:
    """A case with all that is known; `facts` is the facts object (None before a report was saved)."""

    number: int
    conversation: str
    status: str
    tier: str | None
    pathway: str | None
    consent_version: str | None
    facts: dict[str, Any] | None
    questions: tuple[str, ...]
    precautions: tuple[str, ...]
    red_flags: tuple[RedFlagRecord, ...]
    name: str | None
    contact: ContactWay | None
    wish: str | None
    summary_path: str | None
    created_at: datetime
    updated_at: datetime
    handed_off_at: datetime | None
    claimed_by: str | None
    contacted_at: datetime | None
    resolved_at: datetime | None
    resolution: str | None
    escalations: int

    @property
    def consented(self) -> bool:
        """Whether the person agreed to be remembered; if not, tier and flags are all that is kept of what they said."""
        return self.consent_version is not None


def case_record(case: Case) -> CaseRecord:
    """The record of a row, read while its session is open."""
    return CaseRecord(
        number=case.number,
        conversation=case.conversation,
        status=case.status,
        tier=case.tier,
        pathway=case.pathway,
        consent_version=case.consent.version if case.consent else None,
        facts=_facts(case),
        questions=tuple(case.report.questions) if case.report else (),
        precautions=tuple(row.code for row in case.precautions),
        red_flags=tuple(
            RedFlagRecord(row.flag, row.status, row.tier, row.said, row.rule, row.advice, row.at)
            for row in case.red_flags
        ),
        name=case.contact.name if case.contact else None,
        contact=ContactWay(case.contact.kind, case.contact.value) if case.contact else None,
        wish=case.wish,
        summary_path=case.summary_path,
        created_at=case.created_at,
        updated_at=case.updated_at,
        handed_off_at=case.handed_off_at,
        claimed_by=case.claimed_by,
        contacted_at=case.contacted_at,
        resolved_at=case.resolved_at,
        resolution=case.resolution,
        escalations=case.escalations,
    )


def _facts(case: Case) -> dict[str, Any] | None:
    if case.report is None:
        return None
    return {
        **{name: list(getattr(case.report, name)) for name in LISTS},
        **{name: _number(getattr(case.report, name)) for name in SINGLES},
        "treatments": [
            {"name": row.name, "outcome": row.outcome, "duration_days": _number(row.duration_days)}
            for row in case.treatments
        ],
        "precautions": [row.code for row in case.precautions],
    }


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value
