"""Stores conversations: in the database of the cases, or in memory for people who refused storage.

Unlike Rasa's own SQL store it does not block the event loop, and when the database fails it raises
TrackerUnavailable: a conversation never goes on from an empty tracker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.cases.columns import utc_now
from bot.cases.keys import conversation_key
from bot.cases.models import TrackerEvent
from bot.cases.standing import Standing
from bot.cases.store import CaseStore
from bot.cases.tracker_events import CONSENT_SLOT, REFUSED, Version, note_erasure, version
from bot.cases.turn_work import Known, Reads, TurnWork, Write, work_of
from bot.runtime import saved_events
from bot.runtime.at_hand import AtHand, Found, Place
from bot.runtime.cached_conversations import CachedConversations
from bot.runtime.recent_events import TURNS, from_dicts, recent
from bot.runtime.saved_events import as_moment, moment, said_after
from bot.runtime.tracker_unavailable import TrackerUnavailable, in_thread, key_of
from bot.runtime.unsaved_conversations import HoldsConversations, UnsavedConversations

MOST_TURNS = 2 * TURNS
"""Turns after which a tracker is replaced by one of the last turns only."""


class GuideTrackerStore(TrackerStore):  # type: ignore[misc, unused-ignore]
    """Rasa's tracker store over the database at `host` (as Rasa calls a URL).

    A tracker holds the last turns only (bot/runtime/recent_events.py), so that a long conversation costs no more a turn
    than a short one; `retrieve_full_tracker` gives all. The latest conversations are cached. Who holds the conversation
    (turn_locks.py) and has found out what there is to know of it (`reads`) is given that, and what it saves is written
    with all else of its turn. While the slot `consent` is "refused" nothing is written: what was saved is deleted and
    the tracker lives in memory only (`unsaved`). What was said before an erasure (CaseStore.erase) is never written
    again.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        host: str = "sqlite:///var/guide.db",
        event_broker: EventBroker | None = None,
        unsaved: HoldsConversations | None = None,
        cases: CaseStore | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self._database = cases or CaseStore(host)
        self.unsaved: HoldsConversations = unsaved or UnsavedConversations()
        self._cached = CachedConversations()

    def close(self) -> None:
        """Give the connections back."""
        self._database.close()

    @property
    def at_hand(self) -> int:
        """How many conversations are cached in memory."""
        return len(self._cached)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Save the new events: at once, or at the end of the turn that this task holds. Raises TrackerUnavailable."""
        await self.stream_events(tracker)
        key = key_of(tracker.sender_id, reading=False)
        work, place = self._work(key), getattr(tracker, "place", None)
        refused = CONSENT_SLOT in tracker.slots and tracker.get_slot(CONSENT_SLOT) == REFUSED
        if work is not None:
            found: Found = work.found[self]
            found.tracker, place = tracker, found.place
        write, then = self._keep_unsaved(key, tracker) if refused else self._add_news(key, tracker, place)
        if work is not None:
            work.leave(write, then, instead_of=self)
            return

        def save() -> None:
            self._database.transaction(write)
            then()

        try:
            await in_thread(save, reading=False)
        except TrackerUnavailable:
            self._cached.drop(key)
            tracker.place = place
            raise

    def _keep_unsaved(self, key: str, tracker: DialogueStateTracker) -> tuple[Write, Callable[[], None]]:
        """The write that moves the tracker of a person who refused from the database to memory, and what follows it."""
        events = list(tracker.events)
        self._cached.drop(key)

        def write(session: Session) -> None:
            kept = recent(said_after(_forget_saved(session, key), events))
            self.unsaved.keep(key, [event.as_dict() for event in kept])

        return write, lambda: None

    def _add_news(
        self, key: str, tracker: DialogueStateTracker, before: Place | None
    ) -> tuple[Write, Callable[[], None]]:
        """The write that adds the events since ``before`` to the database, and what follows it."""
        known = before or Place()
        events = list(tracker.events)
        news = events[known.events :]
        tracker.place = place = Place(len(events))

        def write(session: Session) -> None:
            added = saved_events.add(session, key, news, known.version, place.is_now_at)
            goes_on = added.before is not None
            place.saved = [*(known.saved if goes_on else ()), *added.events]

        def then() -> None:
            self._cached.drop(key)
            if place.version is None:
                place.events = 0
            elif (goes_on := self._shortened(tracker, place.version)) is not None:
                self._cached.keep(key, goes_on)
            if before is None:  # it was in memory until now, or is new
                self.unsaved.drop(key)

        return write, then

    def reads(self, conversation: str) -> Reads:
        """What has to be read for a turn of this conversation."""
        key = conversation_key(conversation)

        def read(standing: Standing) -> Found:
            whole = self._cached.take_tracker(key, standing, self.domain)
            if whole is not None:
                return Found(AtHand(standing.version, list(whole.place.saved)), whole, whole.place)
            held = self._held(key, lambda: as_moment(standing.held.erased_at))
            cached = self._cached.events(key, standing) if held is None else held
            if cached is not None:
                return Found(cached)
            with self._database.reading() as session:
                return Found(self._in_database(session, key, standing.version))

        return {self: read}

    def found_nothing(self) -> dict[object, Found]:
        """What a turn finds of a conversation of which nothing is known."""
        return {self: Found(None)}

    def known(self, conversation: str) -> Known:
        """A function that gives the version up to which the conversation is cached now."""
        key = conversation_key(conversation)
        return lambda: self._cached.version(key)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker of the latest session, or None when nothing is known. Raises TrackerUnavailable."""
        return await self._retrieve(sender_id, every_session=False)

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """The tracker with the events of every session, or None. Raises TrackerUnavailable."""
        return await self._retrieve(conversation_id, every_session=True)

    async def keys(self) -> Iterable[str]:
        """The ids of all conversations. Raises TrackerUnavailable."""

        def read() -> list[str]:
            with self._database.reading() as session:
                return [*session.scalars(select(TrackerEvent.sender_id).distinct()), *self.unsaved.keys()]

        return await in_thread(read, reading=True)

    async def delete(self, sender_id: str) -> int:
        """Delete a conversation, with the turn that may be running; returns how many events were deleted.

        Deletes only the tracker; CaseStore.erase deletes all data of a person. Raises TrackerUnavailable.
        """
        key = key_of(sender_id, reading=False)

        def forget(session: Session) -> int:
            note_erasure(session, key, utc_now())
            return saved_events.delete_saved(session, key)

        def forget_all() -> int:
            return self._database.transaction(forget) + self.unsaved.drop(key)

        self._cached.drop(key)
        return await in_thread(forget_all, reading=False)

    def forget_unsaved_turn(self, conversation: str) -> None:
        """Undo what the turn that this task holds has done to its tracker."""
        work = self._work(key_of(conversation, reading=False))
        if work is not None:
            work.found[self].tracker = None

    async def _retrieve(self, sender_id: str, *, every_session: bool) -> DialogueStateTracker | None:
        key = key_of(sender_id, reading=True)
        work = self._work(key)
        if work is not None and not every_session:
            found: Found = work.found[self]
            if found.tracker is None:
                found.tracker = self._tracker(sender_id, found.at_hand)
                found.place = getattr(found.tracker, "place", None)
            return found.tracker

        def read() -> AtHand | None:
            with self._database.reading() as session:
                held = self._held(key, lambda: moment(session, key))
                if held is not None:
                    return held
                if every_session:
                    return AtHand(None, saved_events.all_events(session, key))
                return self._in_database(session, key, version(session, key))

        return self._tracker(sender_id, await in_thread(read, reading=True))

    def _work(self, key: str) -> TurnWork | None:
        """The work of this task on the conversation, if what this store `reads` was read for it."""
        work = work_of(key)
        return work if work is not None and self in work.found else None

    def _in_database(self, session: Session, key: str, now: Version | None) -> AtHand | None:
        """The recent events of a conversation that is at the version ``now``; from the cache if that agrees."""
        if now is None:
            self._cached.drop(key)
            return None
        return self._cached.events_at(key, now) or AtHand(now, saved_events.recent_events(session, key))

    def _shortened(self, tracker: DialogueStateTracker, now: Version) -> DialogueStateTracker | None:
        """The tracker for the next turn: the same, or a new one if it has grown too long or events were erased."""
        if tracker.place.is_whole and _turns(tracker) < MOST_TURNS:
            return tracker
        return self._tracker(tracker.sender_id, AtHand(now, recent(tracker.place.saved)))

    def _held(self, key: str, erased: Callable[[], float]) -> AtHand | None:
        """The events of a conversation that is in memory only, without those before the moment ``erased``."""
        held = self.unsaved.events(key)
        return None if held is None else AtHand(None, said_after(erased(), from_dicts(held)))

    def _tracker(self, sender_id: str, at_hand: AtHand | None) -> DialogueStateTracker | None:
        if at_hand is None or not at_hand.events:
            return None
        tracker = DialogueStateTracker.from_events(sender_id, at_hand.events, self.domain.slots)
        if at_hand.version is not None:
            tracker.place = Place(len(at_hand.events), at_hand.version, at_hand.events)
        return tracker


def _turns(tracker: DialogueStateTracker) -> int:
    return [type(event) for event in tracker.events].count(UserUttered)


def _forget_saved(session: Session, key: str) -> float:
    saved_events.delete_saved(session, key)
    return moment(session, key)
