"""The staff's door to the cases: what they may do, each call one transaction, each audited.

`who` is the staff member as the audit names them. Every method raises DatabaseError when the database fails.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.cases import alerts, cards, joining, lifecycle, outbox, received
from bot.cases.bell import Bell
from bot.cases.columns import utc_now
from bot.cases.keys import conversation_key
from bot.cases.lifecycle import Outcome
from bot.cases.models import Case
from bot.cases.records import CaseRecord
from bot.cases.store import CaseStore

T = TypeVar("T")


@dataclass(frozen=True)
class Today:
    """Cases in numbers since a moment: those that came and were resolved; and those that wait, now."""

    came: int
    resolved: int
    unclaimed: int
    urgent_unclaimed: int


class StaffDesk:
    """What staff do, on the cases of `store`. Safe to share between threads."""

    def __init__(self, store: CaseStore) -> None:
        self._store = store

    # -- cases -------------------------------------------------------------------------------------------------

    def claim(self, number: int, who: str) -> Outcome:
        """Take a case that nobody has."""
        return self._write(lambda session, now: lifecycle.claim(session, number, who, now))

    def contacted(self, number: int, who: str) -> Outcome:
        """Note that the patient was reached."""
        return self._write(lambda session, now: lifecycle.contacted(session, number, who, now))

    def resolve(self, number: int, who: str, reason: str) -> Outcome:
        """Close a case with a reason; whoever is in the chat leaves it."""
        return self._write(
            lambda session, now: _gone(session, lifecycle.resolve(session, number, who, reason, now), number, who, now)
        )

    def reopen(self, number: int, who: str) -> Outcome:
        """Make a case wait to be claimed again; whoever is in the chat leaves it."""
        return self._write(
            lambda session, now: _gone(session, lifecycle.reopen(session, number, who, now), number, who, now)
        )

    def case(self, number: int) -> CaseRecord | None:
        """A case that was handed to the clinic, or None: what is not the clinic's is not shown."""
        found = self._store.case(number)
        return found if found is not None and found.handed_off_at is not None else None

    def details(self, number: int, who: str) -> CaseRecord | None:
        """The case with the person's name, contact and words, for the one who claimed it; the look is audited.

        None for anybody else.
        """
        found = self.case(number)
        if found is None or found.claimed_by != who:
            return None
        self._write(lambda session, now: lifecycle.note(session, number, who, "details_viewed", now))
        return found

    def open_cases(self, *, urgent: bool = False, of: str | None = None) -> list[CaseRecord]:
        """What is not resolved, the most urgent first; only the urgent, or only what one person has claimed."""
        cases = self._store.open_cases()
        return [
            case
            for case in cases
            if (not urgent or case.tier in alerts.URGENT) and (of is None or case.claimed_by == of)
        ]

    def since(self, moment: datetime) -> Today:
        """The cases in numbers since `moment` (aware)."""
        unclaimed = (Case.status == "new", Case.handed_off_at.is_not(None))
        with self._store.reading() as session:

            def count(*where: object) -> int:
                return session.scalar(select(func.count()).select_from(Case).where(*where)) or 0

            return Today(
                came=count(Case.handed_off_at >= moment),
                resolved=count(Case.resolved_at >= moment),
                unclaimed=count(*unclaimed),
                urgent_unclaimed=count(*unclaimed, Case.tier.in_(alerts.URGENT)),
            )

    def escalate(self, after: timedelta) -> list[int]:
        """Call for help for urgent cases that nobody has claimed in time; gives their numbers."""
        with self._store.reading() as session:
            if not alerts.somebody_waits(session, after, utc_now()):
                return []
        return self._write(lambda session, now: alerts.escalate(session, after, now))

    def note_refused(self, who: str, number: int | None = None) -> None:
        """Audit that somebody was refused."""
        self._write(lambda session, now: lifecycle.note(session, number, who, "refused", now))

    # -- cards -------------------------------------------------------------------------------------------------

    def card(self, number: int) -> cards.Card | None:
        """Where a case is shown."""
        with self._store.reading() as session:
            return cards.card_of(session, number)

    def case_on_card(self, channel: str, ts: str) -> int | None:
        """The number of the case that a message shows."""
        with self._store.reading() as session:
            return cards.case_on(session, channel, ts)

    def note_card(self, card: cards.Card) -> None:
        """Keep where a case is shown."""
        self._write(lambda session, now: cards.note_card(session, card, now))

    def forget_card(self, number: int) -> None:
        """The case is shown no longer."""
        self._write(lambda session, _now: cards.forget_card(session, number))

    # -- the patient's chat ------------------------------------------------------------------------------------

    def say(self, number: int, who: str, role: str, text: str, key: str, *, show: bool) -> bool:
        """Queue words for the patient (bot/cases/joining.py)."""
        return self._write(
            lambda session, now: joining.say(session, number, who, role, text, key, now, show=show),
        )

    def leave(self, number: int, who: str) -> bool:
        """Hand the chat back to the guide."""
        return self._write(lambda session, now: joining.leave(session, number, who, now))

    def lapse(self, after: timedelta) -> list[int]:
        """End the presences in whose chats nobody has said a word for `after`; gives the numbers of the cases."""
        with self._store.reading() as session:
            if not joining.somebody_is_silent(session, after, utc_now()):
                return []
        return self._write(lambda session, now: joining.lapse(session, after, now))

    def leave_to_guide(self, conversation: str) -> bool:
        """The patient goes back to the guide; False when no staff were in the chat."""
        own = conversation_key(conversation)
        return self._write(lambda session, now: joining.leave_conversation(session, own, joining.PATIENT, now))

    def patient_said(self, conversation: str, text: str, key: str) -> bool:
        """Queue a patient's words for the case's thread; False when no staff are in the chat."""
        own = conversation_key(conversation)
        return self._write(lambda session, now: joining.patient_said(session, own, text, key, now))

    def present(self, conversation: str) -> str | None:
        """The role of the staff member who is in a conversation, or None."""
        with self._store.reading() as session:
            return joining.present(session, conversation_key(conversation))

    def waiting(self, conversation: str | None = None) -> list[joining.Waiting]:
        """What staff said that has not reached the patient, in order."""
        with self._store.reading() as session:
            key = None if conversation is None else conversation_key(conversation)
            return list(joining.waiting_for(session, key))

    def arrived(self, message_id: int) -> None:
        """Note that words reached the other side."""
        if self._write(lambda session, now: joining.arrived(session, message_id, now)):
            self._store.forget_deleted_pages()

    def words_of(self, message_id: int) -> str | None:
        """The words of a chat message."""
        with self._store.reading() as session:
            return joining.words_of(session, message_id)

    def listening(self) -> AbstractContextManager[Bell]:
        """A bell for the running task, which rings whenever there may be news or words."""
        return self._store.listening()

    # -- events and news ---------------------------------------------------------------------------------------

    def begin(self, event_id: str) -> bool:
        """Take an event of the staff's channel; False when it is or was handled."""
        return self._write(lambda session, now: received.begin(session, event_id, now))

    def done(self, event_id: str) -> None:
        """Note that an event was handled."""
        self._write(lambda session, now: received.done(session, event_id, now))

    def give_up(self, event_id: str) -> None:
        """Let a failed event be delivered again."""
        self._write(lambda session, _now: received.give_up(session, event_id))

    def take_news(self) -> News | None:
        """The oldest news that is due, this caller's own for the lease; None when there is none."""
        with self._store.reading() as session:
            if not outbox.something_is_due(session, utc_now()):
                return None

        def write(session: Session, now: datetime) -> News | None:
            for message in outbox.take(session, now, limit=1):
                return News(
                    message.id,
                    message.kind,
                    message.case_number,
                    dict(message.payload),
                    message.attempts,
                    message.created_at,
                )
            return None

        return self._write(write)

    def news_delivered(self, message_id: int, card: cards.Card | None = None) -> None:
        """Note that news arrived, and the card that it made."""

        def write(session: Session, now: datetime) -> None:
            if card is not None:
                cards.note_card(session, card, now)
            outbox.delivered(session, message_id, now, card.ts if card else None)

        self._write(write)

    def news_failed(self, message_id: int, reason: str) -> None:
        """This message could not be delivered; it is tried again after its pause."""
        self._write(lambda session, now: outbox.failed(session, message_id, now, reason))

    def news_put_back(self, message_id: int, reason: str, pause: timedelta) -> None:
        """Nothing can be delivered at present."""
        self._write(lambda session, now: outbox.put_back(session, message_id, now, reason, pause))

    def news_dead(self, message_id: int, reason: str) -> None:
        """It will never be delivered as things are."""
        self._write(lambda session, now: outbox.dead(session, message_id, now, reason))

    def revive_news(self) -> int:
        """Queue dead news again; gives how many."""
        return self._write(outbox.revive)

    def _write(self, work: Callable[[Session, datetime], T]) -> T:
        with self._store.session() as session:
            return work(session, utc_now())


def _gone(session: Session, outcome: Outcome, number: int, who: str, now: datetime) -> Outcome:
    """With a step that is done, whoever is in the chat leaves it."""
    if outcome.done:
        joining.leave(session, number, who, now)
    return outcome


@dataclass(frozen=True)
class News:
    """One message of the outbox that was taken; `attempts` counts this try."""

    id: int
    kind: str
    case_number: int | None
    payload: dict[str, object]
    attempts: int
    created_at: datetime
