"""Where each case is shown to staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.cases.staff_models import CaseCard


@dataclass(frozen=True)
class Card:
    """The message that shows a case."""

    number: int
    channel: str
    ts: str


def card_of(session: Session, number: int) -> Card | None:
    """The card of a case, or None when there is none yet."""
    row = session.get(CaseCard, number)
    return Card(row.case_number, row.channel, row.ts) if row is not None else None


def case_on(session: Session, channel: str, ts: str) -> int | None:
    """The number of the case whose card is the message `ts` of `channel`."""
    number = session.scalar(select(CaseCard.case_number).where(CaseCard.channel == channel, CaseCard.ts == ts))
    return None if number is None else int(number)


def note_card(session: Session, card: Card, now: datetime) -> None:
    """Keep where a case is shown."""
    session.merge(CaseCard(case_number=card.number, channel=card.channel, ts=card.ts, posted_at=now))


def forget_card(session: Session, number: int) -> None:
    """The case is shown no longer."""
    session.execute(delete(CaseCard).where(CaseCard.case_number == number))
