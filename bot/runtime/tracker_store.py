"""Where conversations are kept: in the database of the cases, or in memory for who wants nothing kept.

Unlike Rasa's own SQL store it does not block the event loop, and when the database fails it raises
TrackerUnavailable: a conversation never goes on from an empty tracker.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import FailSafeTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import func, insert, or_, select
from sqlalchemy.orm import Session

from bot.cases.columns import utc_now
from bot.cases.engine import forget_deleted_pages, make_engine, plain_failures, writing
from bot.cases.errors import DatabaseError
from bot.cases.keys import conversation_key
from bot.cases.models import TrackerEvent
from bot.cases.tracker_events import CONSENT_SLOT, REFUSED, delete_events, erased_at, note_erasure
from bot.runtime.unsaved_conversations import UnsavedConversations

T = TypeVar("T")
FORGOT = "forgot"
"""Set on a database session that deleted what somebody said: it must not stay in the file either."""


class TrackerUnavailable(Exception):
    """A conversation cannot be read (`reading`) or saved. Its text says what to mend."""

    def __init__(self, message: str, *, reading: bool) -> None:
        super().__init__(message)
        self.reading = reading


class GuideTrackerStore(TrackerStore):  # type: ignore[misc, unused-ignore]
    """Rasa's tracker store over the database at `host` (as Rasa calls a URL).

    While the slot `consent` is "refused" nothing is written: what was saved is deleted and the tracker lives
    in this process only. What was said before an erasure (CaseStore.erase) is never written again.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        host: str = "sqlite:///var/guide.db",
        event_broker: EventBroker | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self._url = host
        self._reading = make_engine(host)
        self._writing = writing(self._reading)
        self.unsaved = UnsavedConversations()

    def close(self) -> None:
        """Give the connections back."""
        self._reading.dispose()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the events that are new. Raises TrackerUnavailable."""
        await self.stream_events(tracker)
        key = _key(tracker.sender_id, reading=False)
        if CONSENT_SLOT in tracker.slots and tracker.get_slot(CONSENT_SLOT) == REFUSED:
            forgotten_before = await self._in_thread(lambda session: _forget_saved(session, key), reading=False)
            self.unsaved.keep(key, _said_after(forgotten_before, tracker))
        else:
            await self._in_thread(lambda session: _save_new(session, key, tracker), reading=False)
            self.unsaved.drop(key)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker of the latest session, or None when nothing is known. Raises TrackerUnavailable."""
        return await self._retrieve(sender_id, every_session=False)

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """The tracker with the events of every session, or None. Raises TrackerUnavailable."""
        return await self._retrieve(conversation_id, every_session=True)

    async def keys(self) -> Iterable[str]:
        """The ids of all conversations. Raises TrackerUnavailable."""
        saved = await self._in_thread(
            lambda session: session.scalars(select(TrackerEvent.sender_id).distinct()).all(), reading=True
        )
        return [*saved, *self.unsaved.keys()]

    async def delete(self, sender_id: str) -> int:
        """Forget a conversation, the turn being held included; gives how many events went.

        Only the tracker's: a person who asks to be forgotten is CaseStore.erase's. Raises TrackerUnavailable.
        """
        key = _key(sender_id, reading=False)

        def forget(session: Session) -> int:
            note_erasure(session, key, utc_now())
            return _delete_saved(session, key)

        return await self._in_thread(forget, reading=False) + self.unsaved.drop(key)

    async def _retrieve(self, sender_id: str, *, every_session: bool) -> DialogueStateTracker | None:
        key = _key(sender_id, reading=True)
        held = self.unsaved.events(key)

        def read(session: Session) -> DialogueStateTracker | None:
            if held is None:
                rows = session.scalars(_of(key, every_session, TrackerEvent.data).order_by(TrackerEvent.id))
                events = [json.loads(data) for data in rows]
            else:
                moment = _moment(session, key)
                events = [event for event in held if event["timestamp"] > moment]
            if not events:
                return None
            return DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)

        return await self._in_thread(read, reading=True)

    async def _in_thread(self, work: Callable[[Session], T], *, reading: bool) -> T:
        def run() -> T:
            engine = self._reading if reading else self._writing
            with plain_failures(self._url):
                with Session(engine, future=True) as session, session.begin():
                    result = work(session)
                    forgot = session.info.get(FORGOT)
                if forgot:
                    forget_deleted_pages(self._reading)
                return result

        try:
            return await asyncio.to_thread(run)
        except DatabaseError as error:
            raise TrackerUnavailable(str(error), reading=reading) from error
        except Exception as error:  # whatever else: an empty tracker must not take the conversation's place
            doing = "read" if reading else "saved"
            message = f"A conversation could not be {doing} ({type(error).__name__}): run 'bot doctor'."
            raise TrackerUnavailable(message, reading=reading) from error


def _key(sender_id: str, *, reading: bool) -> str:
    try:
        return conversation_key(sender_id)
    except ValueError as error:
        raise TrackerUnavailable("A conversation without an id cannot be kept.", reading=reading) from error


def _of(key: str, every_session: bool, *what: Any) -> Any:
    """The rows of a conversation; of its latest session (as Rasa's own store does) unless `every_session`."""
    rows = select(*what).where(TrackerEvent.sender_id == key)
    if every_session:
        return rows
    latest = (
        select(func.max(TrackerEvent.timestamp))
        .where(TrackerEvent.sender_id == key, TrackerEvent.type_name == SessionStarted.type_name)
        .scalar_subquery()
    )
    return rows.where(or_(TrackerEvent.timestamp >= latest, latest.is_(None)))


def _moment(session: Session, key: str) -> float:
    """When the conversation was last erased, in seconds since 1970; minus infinity if never."""
    at = erased_at(session, key)
    return at.timestamp() if at else float("-inf")


def _said_after(moment: float, tracker: DialogueStateTracker) -> list[dict[str, Any]]:
    return [event.as_dict() for event in tracker.events if event.timestamp > moment]


def _forget_saved(session: Session, key: str) -> float:
    _delete_saved(session, key)
    return _moment(session, key)


def _delete_saved(session: Session, key: str) -> int:
    deleted = delete_events(session, key)
    session.info[FORGOT] = bool(deleted)
    return deleted


def _save_new(session: Session, key: str, tracker: DialogueStateTracker) -> None:
    known = session.scalar(_of(key, False, func.count()))
    news = _said_after(_moment(session, key), tracker)[known:]
    rows = [
        {
            "sender_id": key,
            "type_name": event["event"],
            "timestamp": event.get("timestamp"),
            "intent_name": ((event.get("parse_data") or {}).get("intent") or {}).get("name"),
            "action_name": event.get("name"),
            "data": json.dumps(event),
        }
        for event in news
    ]
    if rows:
        session.execute(insert(TrackerEvent), rows)


def _never_from_an_empty_tracker() -> None:
    """Rasa wraps every store and makes an error an empty tracker: let ours through."""
    for name in ("on_tracker_store_error", "on_tracker_store_retrieve_error"):
        stock = getattr(FailSafeTrackerStore, name)

        def let_through(wrapper: FailSafeTrackerStore, error: Exception, stock: Any = stock) -> None:
            if isinstance(error, TrackerUnavailable):
                raise error
            stock(wrapper, error)

        setattr(FailSafeTrackerStore, name, let_through)


_never_from_an_empty_tracker()
