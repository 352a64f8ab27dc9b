"""The tracker's events as rows: whose they are, and up to where they go. Their meaning is Rasa's business."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from bot.cases.columns import utc_as_read
from bot.cases.keys import erasure_digest
from bot.cases.models import Erasure, TrackerEvent
from bot.cases.together import together_with

CONSENT_SLOT, REFUSED = "consent", "refused"
"""The tracker's slot that holds the person's answer, and the answer of who wants nothing kept."""


_HELD_FOR_WRITING = "conversations held for writing"
_ERASURE = select(Erasure.at).where(Erasure.digest == bindparam("digest_of"))
_LATEST = (
    select(TrackerEvent.id, TrackerEvent.timestamp)
    .where(TrackerEvent.sender_id == bindparam("own"))
    .order_by(TrackerEvent.id.desc())
    .limit(1)
)


_WRITERS = 7_231_463
"""Any number: tells the locks of writers from others in the same PostgreSQL."""
_HOLD = f"SELECT pg_advisory_xact_lock(hashtextextended(:own, {_WRITERS}))"
_HOLD_CHAT = "SELECT 1 FROM chats WHERE conversation = :own FOR UPDATE"
_LOOK = """
SELECT
  (SELECT at FROM erasures WHERE digest = :erased) AS erased_at,
  latest.id AS event,
  latest.timestamp AS event_at,
  (SELECT last_seq FROM chats WHERE conversation = :own) AS last_seq,
  cases.number AS case_number,
  cases.handed_off_at IS NOT NULL AS handed_off,
  EXISTS (SELECT 1 FROM consents WHERE conversation = :own AND withdrawn_at IS NULL) AS consented
FROM (SELECT 1) AS one
LEFT JOIN cases ON conversation = :own
LEFT JOIN (SELECT id, timestamp FROM events WHERE sender_id = :own ORDER BY id DESC LIMIT 1) AS latest ON true
"""
_STANDS_SO = f"""
EXISTS (SELECT 1 FROM ({_LOOK}) AS now WHERE
  now.erased_at IS NOT DISTINCT FROM :erased_at AND now.event IS NOT DISTINCT FROM :event
  AND now.last_seq IS NOT DISTINCT FROM :last_seq AND now.case_number IS NOT DISTINCT FROM :case_number
  AND now.handed_off = :handed_off AND now.consented = :consented)
"""  # noqa: S608
LATEST_EVENT = "SELECT id, timestamp FROM events WHERE sender_id = :own ORDER BY id DESC LIMIT 1"


@dataclass(frozen=True)
class Version:
    """The latest row of a conversation; none of it is ever changed, so that the same version is the same events."""

    row: int
    timestamp: float | None


def delete_events(session: Session, key: str) -> int:
    """Delete every event of a conversation; gives how many."""
    return cast(int, session.execute(delete(TrackerEvent).where(TrackerEvent.sender_id == key)).rowcount)


def note_erasure(session: Session, key: str, now: datetime) -> None:
    """Note that nothing said up to `now` in this conversation may be written again; only a digest names it."""
    session.info.pop(_HELD_FOR_WRITING, None)
    session.merge(Erasure(digest=erasure_digest(key), at=now))


def erased_at(session: Session, key: str) -> datetime | None:
    """When the conversation was last erased."""
    at = session.connection().execute(_ERASURE, {"digest_of": erasure_digest(key)}).scalar()
    return cast("datetime | None", at)


@dataclass(frozen=True)
class HeldForWriting:
    """What the database holds of a conversation that is locked against other writers."""

    erased_at: datetime | None
    """When it was last erased."""
    version: Version | None
    last_seq: int | None
    """The number of the chat's latest item; None without a chat."""
    case_number: int | None
    handed_off: bool
    """The case is the clinic's to act on."""
    consented: bool
    """A consent is on record and in force."""

    @classmethod
    def in_row(cls, row: Any) -> HeldForWriting:
        """What a row holds of it: erased_at, event, event_at, last_seq, case_number, handed_off and consented."""
        return cls(
            utc_as_read(row.erased_at),
            None if row.event is None else Version(row.event, row.event_at),
            row.last_seq,
            row.case_number,
            bool(row.handed_off),
            bool(row.consented),
        )


NOTHING_HELD = HeldForWriting(None, None, None, None, False, False)
"""Of a conversation of which nothing is in the database."""


def held_for_writing(session: Session, key: str) -> HeldForWriting:
    """Lock a conversation's events and chat against other writers and `CaseStore.erase` until the transaction ends.

    In PostgreSQL one trip for three statements, the last of which sees what whoever held them before has written;
    SQLite has one writer at a time anyway. It is looked once in a transaction.
    """
    held: dict[str, HeldForWriting] = session.info.setdefault(_HELD_FOR_WRITING, {})
    if key not in held:
        together = together_with(session)
        if together.dialect == "postgresql":
            together.add(_HOLD, {"own": key})
            together.add(_HOLD_CHAT, {"own": key})
        (row,) = together.answer(_LOOK, {"own": key, "erased": erasure_digest(key)})
        held[key] = HeldForWriting.in_row(row)
    return held[key]


def expect(session: Session, key: str, expected: HeldForWriting) -> None:
    """Lock a conversation like `held_for_writing`, and fail the transaction if it is not as `expected`.

    PostgreSQL is asked in the trip that writes, which then fails with bot.cases.together.ChangedMeanwhile; on SQLite it
    is looked all the same.
    """
    together = together_with(session)
    if together.dialect != "postgresql":
        return
    together.add(_HOLD, {"own": key})
    together.add(_HOLD_CHAT, {"own": key})
    known = {
        "own": key,
        "erased": erasure_digest(key),
        "erased_at": expected.erased_at,
        "event": expected.version and expected.version.row,
        "last_seq": expected.last_seq,
        "case_number": expected.case_number,
        "handed_off": expected.handed_off,
        "consented": expected.consented,
    }
    together.require(_STANDS_SO, known)
    session.info.setdefault(_HELD_FOR_WRITING, {})[key] = expected


def version(session: Session, key: str) -> Version | None:
    """The version that is in the database, or None when nothing is."""
    found = session.connection().execute(_LATEST, {"own": key}).first()
    return None if found is None else Version(*found)
