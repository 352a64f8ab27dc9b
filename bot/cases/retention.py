"""How long things are kept, and the clean-up that holds to it. In words: docs/data.md."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from bot.cases import chat_rows, received, tracker_events
from bot.cases.consent import in_force
from bot.cases.erasure import Erased, erase_conversation
from bot.cases.models import AuditEntry, Case, Consent, Erasure, OutboxMessage
from bot.cases.unconsented import events_over_their_time

ERASURES_KEPT_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Retention:
    """How long: `cases` after the last word, `unconsented` from the first, `outbox` after delivery."""

    cases: timedelta = timedelta(days=365)
    unconsented: timedelta = timedelta(hours=24)
    outbox: timedelta = timedelta(days=30)


def conversations_to_erase(session: Session, now: datetime, retention: Retention) -> list[str]:
    """Those whose time is over: cases untouched for too long (sooner without consent), consent taken back or unused."""
    over = now - retention.cases
    old_cases = select(Case.conversation).where(Case.updated_at < over)
    led_to_a_case = select(Case.number).where(Case.conversation == Consent.conversation).exists()
    unused = (
        select(Consent.conversation)
        .where(~led_to_a_case)
        .group_by(Consent.conversation)
        .having(func.max(Consent.given_at) < over)
    )
    withdrawn = select(Consent.conversation).where(~in_force(Consent.conversation))
    bare = select(Case.conversation).where(Case.consent_id.is_(None), Case.updated_at < now - retention.unconsented)
    over_their_time = (old_cases, unused, withdrawn, bare)
    return sorted({conversation for rows in over_their_time for conversation in session.scalars(rows)})


def apply_retention(session: Session, now: datetime, retention: Retention) -> Erased:
    """Delete in this transaction whatever is over its time at `now`; gives what went."""
    erased = Erased()
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET LOCAL statement_timeout = 0"))  # there may be much, and nobody waits for it
    for key in conversations_to_erase(session, now, retention):
        erase_conversation(session, key, "retention", now, erased)
    unwritten = {
        *events_over_their_time(session, now, retention.unconsented),
        *chat_rows.expired_unconsented_chats(session, now, retention.unconsented),
    }
    for key in sorted(unwritten):
        erased.count("tracker_events", tracker_events.delete_events(session, key))
        erased.count("chat_items", chat_rows.delete_chat(session, key))
    chat_rows.forget_ended_sessions(session, now)

    of_an_open_case = select(Case.number).where(Case.number == OutboxMessage.case_number, Case.status != "resolved")
    arrived_long_ago = delete(OutboxMessage).where(
        OutboxMessage.delivered_at < now - retention.outbox,
        ~of_an_open_case.exists(),  # an open case's card is still to be found again
    )
    erased.count("outbox", _deleted(session, arrived_long_ago))
    _deleted(session, delete(Erasure).where(Erasure.at < now - ERASURES_KEPT_FOR))
    received.forget_old(session, now)
    if any(erased.counts.values()):
        session.add(AuditEntry(who="retention", what="purged", counts=dict(erased.counts), at=now))
    return erased


def _deleted(session: Session, statement: Any) -> int:
    return int(session.execute(statement.execution_options(synchronize_session=False)).rowcount)
