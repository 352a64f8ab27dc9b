"""The interface to all stored data. Plain data goes in and comes out; every call is one transaction.

Every method raises DatabaseError (bot/cases/errors.py) when the database fails; then nothing of that call was
written. Those that keep something raise RehearsalKeepsNothing for a rehearsal by staff (bot/cases/keys.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import case as one_of
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload

from bot.cases.alerts import alert
from bot.cases.bell import Bell, listening
from bot.cases.columns import utc_now
from bot.cases.consent import give_consent
from bot.cases.contact import ContactWay, normalise_contact, normalise_name
from bot.cases.engine import POOL_SIZE, make_engine, plain_failures, writing
from bot.cases.erasure import Erased, erase_conversation
from bot.cases.errors import RehearsalKeepsNothing
from bot.cases.handoff import hand_off
from bot.cases.hearing import hearing_others
from bot.cases.keys import conversation_key, is_rehearsal
from bot.cases.models import Case
from bot.cases.outbox import BY_PATIENT
from bot.cases.records import PARTS, CaseRecord, case_record
from bot.cases.report import place_summary
from bot.cases.retention import Retention, apply_retention
from bot.cases.sqlite_engine import forget_deleted_pages
from bot.cases.standing import standing_of
from bot.cases.together import Together
from bot.cases.tracker_events import held_for_writing

T = TypeVar("T")
FORGOT = "forgot"
"""Set in the `info` of a session that deleted what somebody said: it must not stay in SQLite's files either."""
MOST_URGENT_FIRST = {"EMERGENCY_NOW": 0, "SAME_DAY": 1, "SOON": 2, "ROUTINE": 3}


class CaseStore:
    """Cases in the database at `database_url`; `region` is whose phone numbers need no country code.

    The tables must be there (bot.cases.schema.upgrade). Safe to share between threads.
    """

    def __init__(self, database_url: str, region: str = "us") -> None:
        self._url = database_url
        self._region = region
        self._reading = make_engine(database_url)
        self._writing = writing(self._reading)

    def close(self) -> None:
        """Close all connections."""
        self._reading.dispose()

    def connect(self) -> None:
        """Open the pooled connections, and run a turn's first query on each before anybody waits for it."""
        with plain_failures(self._url), ExitStack() as block:
            for connection in [block.enter_context(self._reading.connect()) for _ in range(POOL_SIZE)]:
                standing_of(Together(connection, alone=True), "nobody", None)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A transaction for writing: committed at the end of the block, rolled back if it raises."""
        with (
            plain_failures(self._url),
            Session(self._writing, future=True) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that only reads, and does not wait for writers."""
        with plain_failures(self._url), Session(self._reading, future=True) as session:
            yield session

    @contextmanager
    def at_once(self, *, writes: bool) -> Iterator[Together]:
        """A transaction whose statements are sent together; only the last of them may be a query.

        One that does not write does not wait for writers.
        """
        engine = self._writing if writes else self._reading
        with plain_failures(self._url), engine.begin() as connection:
            together = Together(connection, alone=True)
            yield together
            together.send()

    @contextmanager
    def listening(self, only: str | None = None) -> Iterator[Bell]:
        """A bell for the running task that rings at every commit of news in this database, as far as it is heard.

        `only`: what it is to ring for (bot/cases/bell.py).
        """
        with hearing_others(self._reading) as hears_all, listening(hears_all, only) as bell:
            yield bell

    def alert(self, conversation: str, flags: Sequence[Mapping[str, Any]]) -> int:
        """Show the clinic new danger, with or without consent; gives the case's number.

        `flags`: flag, status and tier of each. Without consent only these are kept (bot/cases/alerts.py).
        Raises RehearsalKeepsNothing.
        """
        key = _key_of_patient(conversation)
        return self.transaction(lambda session: alert(session, key, flags, utc_now()))

    def record_summary(self, conversation: str, summary_path: str) -> None:
        """Note where the summary page lies, so that erasing finds it; the page it replaces is deleted.

        Raises ConsentRequired.
        """
        key = _key_of_patient(conversation)

        def write(session: Session) -> Path | None:
            return place_summary(session, key, summary_path, utc_now())

        _delete_page(self.transaction(write))

    def request_handoff(
        self,
        conversation: str,
        name: str,
        contact: str | ContactWay,
        wish: str | None = None,
        summary_path: str | None = None,
        agrees_to: str | None = None,
    ) -> int:
        """Ask the clinic to get in touch: case, contact and news in one transaction; gives the case's number.

        `name` is empty where a number was told in danger and no name. `agrees_to` is the version of the consent text
        that the person agrees to in the same breath. The same twice is one. Raises ConsentRequired, and ContactInvalid
        when name or contact cannot be used.
        """
        key, known_as = _key_of_patient(conversation), normalise_name(name) if name else ""
        way = contact if isinstance(contact, ContactWay) else normalise_contact(contact, self._region)

        def write(session: Session) -> tuple[int, Path | None]:
            if agrees_to is not None:
                give_consent(session, key, agrees_to, utc_now())
            return hand_off(session, key, known_as, way, utc_now(), wish=wish, summary_path=summary_path)

        number, old_page = self.transaction(write)
        _delete_page(old_page)
        return number

    def case(self, number: int) -> CaseRecord | None:
        """The case of that number, or None."""
        with self.reading() as session:
            row = session.get(Case, number)
            return case_record(row) if row is not None else None

    def open_cases(self) -> list[CaseRecord]:
        """The cases handed to the clinic and not resolved: the most urgent first, then the oldest."""
        urgency = one_of(MOST_URGENT_FIRST, value=Case.tier, else_=len(MOST_URGENT_FIRST))
        waiting = (
            select(Case)
            .where(Case.handed_off_at.is_not(None), Case.status != "resolved")
            .order_by(urgency, Case.handed_off_at, Case.number)
            .options(*(selectinload(getattr(Case, part)) for part in PARTS))
        )
        with self.reading() as session:
            return [case_record(row) for row in session.scalars(waiting)]

    def erase(self, conversation: str, who: str = BY_PATIENT) -> dict[str, int]:
        """Forget this person: case, report, contact, red flags, consent, unsent news, events, summary.

        Gives how many rows of each kind went (a kind may be missing or 0). Also keeps the turn that is being
        held from being written back (bot/runtime/tracker_store.py). Raises OSError when the summary page
        cannot be deleted; the rows are gone then.
        """
        key = conversation_key(conversation)

        def write(session: Session) -> Erased:
            held_for_writing(session, key)
            erased = Erased()
            erase_conversation(session, key, who, utc_now(), erased)
            return erased

        return self._forget(write)

    def purge(self, now: datetime | None = None, retention: Retention | None = None) -> dict[str, int]:
        """Delete whatever is over its time at `now` (aware); gives how many rows of each kind went."""
        return self._forget(lambda session: apply_retention(session, now or utc_now(), retention or Retention()))

    def forget_deleted_pages(self) -> None:
        """Leave nothing of what was deleted in SQLite's files; elsewhere there is nothing to do."""
        with plain_failures(self._url):
            forget_deleted_pages(self._reading)

    def _forget(self, write: Callable[[Session], Erased]) -> dict[str, int]:
        erased = self.transaction(write)
        self.forget_deleted_pages()
        erased.delete_pages()
        return erased.counts

    def transaction(self, write: Callable[[Session], T]) -> T:
        """The result of `write`, run in a transaction, and run again if another process made the same row first."""
        for but_not in ((IntegrityError,), ()):
            with (
                suppress(*but_not),
                plain_failures(self._url, *but_not),
                Session(self._writing, future=True) as session,
            ):
                with session.begin():
                    result = write(session)
                    forgot = session.info.get(FORGOT)
                if forgot:
                    forget_deleted_pages(self._reading)
                return result
        raise AssertionError("unreachable")


def _key_of_patient(conversation: str) -> str:
    if is_rehearsal(conversation):
        raise RehearsalKeepsNothing("a rehearsal keeps nothing")
    return conversation_key(conversation)


def _delete_page(page: Path | None) -> None:
    if page is not None:
        page.unlink(missing_ok=True)
