"""Where conversations are kept: in the database of the cases, or in memory for who wants nothing kept.

Unlike Rasa's own SQL store it does not block the event loop, and when the database fails it raises
TrackerUnavailable: a conversation never goes on from an empty tracker.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import FailSafeTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.cases.clock import said_since
from bot.cases.columns import utc_now
from bot.cases.engine import forget_deleted_pages, make_engine, plain_failures, writing
from bot.cases.errors import DatabaseError
from bot.cases.keys import conversation_key
from bot.cases.models import TrackerEvent
from bot.cases.tracker_events import CONSENT_SLOT, REFUSED, note_erasure
from bot.runtime import saved_events
from bot.runtime.held import Held
from bot.runtime.recent_events import from_dicts, recent
from bot.runtime.saved_events import FORGOT, Version
from bot.runtime.turn_locks import hold_of
from bot.runtime.unsaved_conversations import HoldsConversations, UnsavedConversations

T = TypeVar("T")
LIVE_AT_MOST, LIVE_SECONDS = 2_000, 30 * 60
"""How many conversations are kept at hand beside the database, and for how long after their last turn."""


class TrackerUnavailable(Exception):
    """A conversation cannot be read (`reading`) or saved. Its text says what to mend."""

    def __init__(self, message: str, *, reading: bool) -> None:
        super().__init__(message)
        self.reading = reading


@dataclass(frozen=True)
class AtHand:
    """A conversation's recent events, and the version of the database that they belong to."""

    version: Version
    events: list[Event]


@dataclass(frozen=True)
class Read:
    """How much of a tracker is in the database, at which version, and the recent events of it; what follows is new."""

    events: int
    version: Version | None
    recent: Sequence[Event] = ()


class GuideTrackerStore(TrackerStore):  # type: ignore[misc, unused-ignore]
    """Rasa's tracker store over the database at `host` (as Rasa calls a URL).

    A tracker holds the last turns only (bot/runtime/recent_events.py), so that a long conversation costs no more a turn
    than a short one; `retrieve_full_tracker` gives all. The latest conversations stay at hand, and are used only while
    the database still holds the version that they were; who holds the conversation (turn_locks.py) asks for it once.
    While the slot `consent` is "refused" nothing is written: what was saved is deleted and the tracker lives in
    memory only (`unsaved`). What was said before an erasure (CaseStore.erase) is never written again.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        host: str = "sqlite:///var/guide.db",
        event_broker: EventBroker | None = None,
        unsaved: HoldsConversations | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self._url = host
        self._reading = make_engine(host)
        self._writing = writing(self._reading)
        self.unsaved: HoldsConversations = unsaved or UnsavedConversations()
        self._live: Held[AtHand] = Held(LIVE_AT_MOST, LIVE_SECONDS)

    def close(self) -> None:
        """Give the connections back."""
        self._reading.dispose()

    @property
    def at_hand(self) -> int:
        """How many conversations are kept in memory beside the database."""
        return len(self._live.keys())

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the events that are new. Raises TrackerUnavailable."""
        await self.stream_events(tracker)
        key = _key(tracker.sender_id, reading=False)
        if CONSENT_SLOT in tracker.slots and tracker.get_slot(CONSENT_SLOT) == REFUSED:
            self._live.drop(key)

            def keep_unsaved(session: Session) -> None:
                kept = recent(_said_after(_forget_saved(session, key), tracker.events))
                self.unsaved.keep(key, [event.as_dict() for event in kept])

            await self._in_thread(keep_unsaved, reading=False)
            return
        try:
            at_hand = await self._in_thread(lambda session: _save_new(session, key, tracker), reading=False)
        except TrackerUnavailable:
            self._live.drop(key)
            raise
        if getattr(tracker, "read", None) is None:  # it was not read from the database
            await self._drop_unsaved(key)
        tracker.read = Read(len(tracker.events), at_hand.version, at_hand.events) if at_hand else Read(0, None)
        if at_hand is None:
            self._live.drop(key)
        else:
            self._put_at_hand(key, at_hand)

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
        return [*saved, *await self._in_thread(lambda _: self.unsaved.keys(), reading=True)]

    async def delete(self, sender_id: str) -> int:
        """Forget a conversation, the turn being held included; gives how many events went.

        Only the tracker's: a person who asks to be forgotten is CaseStore.erase's. Raises TrackerUnavailable.
        """
        key = _key(sender_id, reading=False)

        def forget(session: Session) -> int:
            note_erasure(session, key, utc_now())
            return saved_events.delete_saved(session, key)

        self._live.drop(key)
        return await self._in_thread(forget, reading=False) + await self._drop_unsaved(key)

    async def _retrieve(self, sender_id: str, *, every_session: bool) -> DialogueStateTracker | None:
        key = _key(sender_id, reading=True)
        hold, live = hold_of(key), self._live.get(key)
        if live is not None and hold is not None and self in hold.confirmed and not every_session:
            return self._tracker(sender_id, live.events, live.version)

        def read(session: Session) -> tuple[list[Event], Version | None, bool]:
            held = self.unsaved.events(key)
            if held is not None:
                return _said_after(saved_events.moment(session, key), from_dicts(held)), None, True
            if every_session:
                return saved_events.all_events(session, key), None, False
            version = saved_events.version(session, key)
            if live is not None and live.version == version:
                return live.events, version, False
            return saved_events.recent_events(session, key), version, False

        events, version, unsaved = await self._in_thread(read, reading=True)
        if not events:
            self._live.drop(key)
            return None
        if version is not None:
            self._put_at_hand(key, AtHand(version, events))
        if unsaved or every_session:
            return DialogueStateTracker.from_events(sender_id, events, self.domain.slots)
        return self._tracker(sender_id, events, version)

    def _tracker(self, sender_id: str, events: list[Event], version: Version | None) -> DialogueStateTracker:
        tracker = DialogueStateTracker.from_events(sender_id, events, self.domain.slots)
        tracker.read = Read(len(events), version, events)
        return tracker

    def _put_at_hand(self, key: str, at_hand: AtHand) -> None:
        """What was just read or written; it stays the latest for as long as this task holds the conversation."""
        self._live.put(key, at_hand)
        hold = hold_of(key)
        if hold is not None:
            hold.confirmed.add(self)

    async def _drop_unsaved(self, key: str) -> int:
        return await self._in_thread(lambda _: self.unsaved.drop(key), reading=False)

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


def _said_after(moment: float, events: Iterable[Event]) -> list[Event]:
    now = time.time()
    return [event for event in events if said_since(event.timestamp, moment, now)]


def _forget_saved(session: Session, key: str) -> float:
    saved_events.delete_saved(session, key)
    return saved_events.moment(session, key)


def _save_new(session: Session, key: str, tracker: DialogueStateTracker) -> AtHand | None:
    """Write what is new of the tracker; gives what is to be kept at hand, None when nothing is left of it."""
    read: Read = getattr(tracker, "read", None) or Read(0, None)
    events: Sequence[Event] = list(tracker.events)
    news = _said_after(saved_events.moment(session, key), events[read.events :])
    before, version = saved_events.add(session, key, news, after=read.version)
    known = read.recent if before is not None else ()
    return None if version is None else AtHand(version, recent([*known, *news]))


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
