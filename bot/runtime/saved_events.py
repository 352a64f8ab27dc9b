"""A conversation's events in the database: reading those that the next step needs, and adding new ones."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rasa.shared.core.events import Event, SlotSet, UserUttered
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.cases.clock import said_since
from bot.cases.models import TrackerEvent
from bot.cases.store import FORGOT
from bot.cases.together import together_with
from bot.cases.tracker_events import LATEST_EVENT, Version, delete_events, erased_at, held_for_writing
from bot.runtime.recent_events import FRESH_STARTS, TURNS, beginning, from_dicts

NEVER = float("-inf")
"""Stands for the moment of an erasure where there was none."""


class WrittenMeanwhile(Exception):
    """Another process added to the conversation since it was read."""


def recent_events(session: Session, key: str) -> list[Event]:
    """The events that `recent_events.recent` would keep of the latest session, without reading the others."""
    own = TrackerEvent.sender_id == key
    fresh = _latest(session, own, TrackerEvent.type_name.in_([kind.type_name for kind in FRESH_STARTS]))
    of_session = (own, TrackerEvent.id >= fresh)
    said = select(TrackerEvent.id).where(*of_session, TrackerEvent.type_name == UserUttered.type_name)
    turns = session.scalars(said.order_by(TrackerEvent.id.desc()).limit(TURNS + 1)).all()
    if len(turns) <= TURNS:
        return _events(session, *of_session)
    cut = turns[TURNS - 1]
    latest_of_each_slot = (
        select(func.max(TrackerEvent.id))
        .where(*of_session, TrackerEvent.id < cut, TrackerEvent.type_name == SlotSet.type_name)
        .group_by(TrackerEvent.action_name)
    )
    slots = _events(session, TrackerEvent.id.in_(latest_of_each_slot))
    return [*beginning(slots), *_events(session, own, TrackerEvent.id >= cut)]


def all_events(session: Session, key: str) -> list[Event]:
    """The events of every session."""
    return _events(session, TrackerEvent.sender_id == key)


def moment(session: Session, key: str) -> float:
    """When the conversation was last erased, in seconds since 1970; minus infinity if never."""
    return as_moment(erased_at(session, key))


def as_moment(erased_at: datetime | None) -> float:
    """``erased_at`` in seconds since 1970; minus infinity if None."""
    return erased_at.timestamp() if erased_at else NEVER


def delete_saved(session: Session, key: str) -> int:
    """Delete every row of a conversation; returns how many."""
    deleted = delete_events(session, key)
    session.info[FORGOT] = bool(deleted)
    return deleted


@dataclass(frozen=True)
class Added:
    """The events that were added (none that were said before an erasure), and the conversation's version before."""

    events: list[Event]
    before: Version | None


def add(
    session: Session, key: str, news: Sequence[Event], after: Version | None, then: Callable[[Version | None], None]
) -> Added:
    """Add the events said since the conversation was read at version ``after``; ``then`` gets its new version.

    Raises WrittenMeanwhile, but not for an erasure: then the version before is None, and the new events begin a new
    conversation. Processes that add at the same time do so one after the other.
    """
    held = held_for_writing(session, key)
    before = held.version
    if before is not None and before.row > (after.row if after else 0):
        raise WrittenMeanwhile
    said = said_after(as_moment(held.erased_at), news)
    if said:
        together = together_with(session)
        together.insert("events", [_row(key, event.as_dict()) for event in said])
        together.ask_last(LATEST_EVENT, {"own": key}, lambda rows: then(Version(*rows[0])))
    else:
        then(before)
    return Added(said, before)


def said_after(moment: float, events: Iterable[Event]) -> list[Event]:
    """Those of the events that were said after this moment of an erasure."""
    now = time.time()
    return [event for event in events if said_since(event.timestamp, moment, now)]


def _latest(session: Session, *where: Any) -> int:
    return session.scalar(select(func.max(TrackerEvent.id)).where(*where)) or 0


def _events(session: Session, *where: Any) -> list[Event]:
    rows = session.scalars(select(TrackerEvent.data).where(*where).order_by(TrackerEvent.id))
    return from_dicts(json.loads(data) for data in rows)


def _row(key: str, event: dict[str, Any]) -> dict[str, Any]:
    return {
        "sender_id": key,
        "type_name": event["event"],
        "timestamp": event.get("timestamp"),
        "intent_name": ((event.get("parse_data") or {}).get("intent") or {}).get("name"),
        "action_name": event.get("name"),
        "data": json.dumps(event),
    }
