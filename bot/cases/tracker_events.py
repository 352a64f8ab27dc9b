"""The tracker's events as rows: which belong to whom, which have to go. What they mean is Rasa's business."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.cases.keys import erasure_digest
from bot.cases.models import Consent, Erasure, TrackerEvent

CONSENT_SLOT, REFUSED = "consent", "refused"
"""The tracker's slot that holds the person's answer, and the answer of who wants nothing kept."""
STILL_TALKING = timedelta(hours=1)
"""A conversation with an event this recent is not cut off in the middle by the clean-up."""


def delete_events(session: Session, key: str) -> int:
    """Delete every event of a conversation; gives how many."""
    return cast(int, session.execute(delete(TrackerEvent).where(TrackerEvent.sender_id == key)).rowcount)


def note_erasure(session: Session, key: str, now: datetime) -> None:
    """Remember, without remembering whose it was, that nothing said up to `now` may be written again."""
    session.merge(Erasure(digest=erasure_digest(key), at=now))


def erased_at(session: Session, key: str) -> datetime | None:
    """When the conversation was last erased."""
    at = session.scalar(select(Erasure.at).where(Erasure.digest == erasure_digest(key)))
    return cast("datetime | None", at)


def refused_conversations(session: Session) -> list[str]:
    """Those whose last word on consent is a refusal and whose events are here all the same."""
    last_word = (
        select(func.max(TrackerEvent.id))
        .where(TrackerEvent.type_name == "slot", TrackerEvent.action_name == CONSENT_SLOT)
        .group_by(TrackerEvent.sender_id)
    )
    rows = session.execute(select(TrackerEvent.sender_id, TrackerEvent.data).where(TrackerEvent.id.in_(last_word)))
    return [sender for sender, data in rows if json.loads(data or "{}").get("value") == REFUSED]


def expired_unconsented_conversations(session: Session, now: datetime, kept_for: timedelta) -> list[str]:
    """Those without consent that began more than `kept_for` ago and are not being held right now."""
    consented = select(Consent.conversation).where(Consent.withdrawn_at.is_(None))
    began, last = func.min(TrackerEvent.timestamp), func.max(TrackerEvent.timestamp)
    overdue = (
        select(TrackerEvent.sender_id)
        .where(TrackerEvent.sender_id.not_in(consented))
        .group_by(TrackerEvent.sender_id)
        .having(began < (now - kept_for).timestamp())
        .having(last < (now - min(STILL_TALKING, kept_for)).timestamp())
    )
    return list(session.scalars(overdue))
