"""The staff's door to the cases: what they may do, each call one transaction, each audited.

`who` is the staff member as the audit names them. Every method raises DatabaseError when the database fails.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.cases import alerts, cards, joining, lifecycle
from bot.cases.chat_desk import ChatDesk
from bot.cases.columns import utc_now
from bot.cases.lifecycle import Outcome
from bot.cases.models import Case
from bot.cases.news_desk import NewsDesk
from bot.cases.records import CaseRecord


@dataclass(frozen=True)
class Today:
    """Cases in numbers since a moment: those that came and were resolved; and those that wait, now."""

    came: int
    resolved: int
    unclaimed: int
    urgent_unclaimed: int


class StaffDesk(ChatDesk, NewsDesk):
    """What staff do, on the cases of `store`. Safe to share between threads."""

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
        touched = Case.updated_at >= moment  # so they were then, and that is found by an index
        with self._store.reading() as session:

            def count(*where: object) -> int:
                return session.scalar(select(func.count()).select_from(Case).where(*where)) or 0

            return Today(
                came=count(touched, Case.handed_off_at >= moment),
                resolved=count(touched, Case.resolved_at >= moment),
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


def _gone(session: Session, outcome: Outcome, number: int, who: str, now: datetime) -> Outcome:
    """With a step that is done, whoever is in the chat leaves it."""
    if outcome.done:
        joining.leave(session, number, who, now)
    return outcome
