"""The outbox and the received events of the staff's channel, as those who deliver and receive use them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.cases import cards, outbox, received
from bot.cases.columns import utc_now
from bot.cases.transactions import Transactions


@dataclass(frozen=True)
class News:
    """One message of the outbox that was taken; `attempts` counts this try."""

    id: int
    kind: str
    case_number: int | None
    payload: dict[str, object]
    attempts: int
    created_at: datetime


class NewsDesk(Transactions):
    """Takes news, notes what became of it, and sees to it that each event is handled once. All raise DatabaseError."""

    def begin(self, event_id: str) -> bool:
        """Take an event of the staff's channel; False when it is or was handled."""
        return self._write(lambda session, now: received.begin(session, event_id, now))

    def is_done(self, event_id: str) -> bool:
        """Whether an event was handled to its end."""
        with self._store.reading() as session:
            return received.is_done(session, event_id)

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
