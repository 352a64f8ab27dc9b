"""Conversations that nobody agreed to keep and whose events are stored, found without reading all events."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from bot.cases.models import TrackerEvent
from bot.cases.tracker_events import CONSENT_SLOT, REFUSED

STILL_TALKING = timedelta(hours=1)
"""A conversation with an event this recent is not cut off in the middle by the clean-up."""
AT_ONCE = 500
"""Conversations whose events are looked at in one query."""

_WITHOUT_CONSENT = text("""
WITH RECURSIVE one_by_one (own) AS (
  SELECT min(sender_id) FROM events
  UNION ALL
  SELECT (SELECT min(sender_id) FROM events WHERE sender_id > own) FROM one_by_one WHERE own IS NOT NULL
)
SELECT own FROM one_by_one
WHERE own IS NOT NULL AND NOT EXISTS (SELECT 1 FROM consents WHERE conversation = own AND withdrawn_at IS NULL)
""")
"""Goes from each conversation to the next by an index, whatever the number of their events."""


def events_over_their_time(session: Session, now: datetime, kept_for: timedelta) -> set[str]:
    """The conversations without consent whose events are to be deleted.

    They were refused storage, or began more than `kept_for` ago and are not being held right now.
    """
    found = set()
    for some in _in_parts(session.scalars(_WITHOUT_CONSENT).all()):
        found |= _refused(session, some) | _expired(session, some, now, kept_for)
    return found


def _in_parts(conversations: list[str]) -> Iterator[list[str]]:
    for place in range(0, len(conversations), AT_ONCE):
        yield conversations[place : place + AT_ONCE]


def _refused(session: Session, conversations: list[str]) -> set[str]:
    """Those whose latest answer to consent is a refusal."""
    last_word = (
        select(func.max(TrackerEvent.id))
        .where(TrackerEvent.sender_id.in_(conversations))
        .where(TrackerEvent.type_name == "slot", TrackerEvent.action_name == CONSENT_SLOT)
        .group_by(TrackerEvent.sender_id)
    )
    rows = session.execute(select(TrackerEvent.sender_id, TrackerEvent.data).where(TrackerEvent.id.in_(last_word)))
    return {sender for sender, data in rows if json.loads(data or "{}").get("value") == REFUSED}


def _expired(session: Session, conversations: list[str], now: datetime, kept_for: timedelta) -> set[str]:
    """Those that began more than `kept_for` ago and have paused."""
    began, last = func.min(TrackerEvent.timestamp), func.max(TrackerEvent.timestamp)
    overdue = (
        select(TrackerEvent.sender_id)
        .where(TrackerEvent.sender_id.in_(conversations))
        .group_by(TrackerEvent.sender_id)
        .having(began < (now - kept_for).timestamp())
        .having(last < (now - min(STILL_TALKING, kept_for)).timestamp())
    )
    return set(session.scalars(overdue))
