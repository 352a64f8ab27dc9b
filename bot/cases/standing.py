"""Reads in one query all that a turn must know of its conversation when it begins."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bot.cases.keys import ended_digest, erasure_digest, turn_digest
from bot.cases.together import Together
from bot.cases.tracker_events import NOTHING_HELD, HeldForWriting, Version

NEWS_AT_MOST = 60
"""The most events that are read along; if there are more, they are read separately."""


class Lease(NamedTuple):
    """Who holds the conversation's turn in the database, and how often that process has shown that it lives."""

    holder: str
    beat: int


@dataclass(frozen=True)
class Standing:
    """What a turn must know of its conversation."""

    ended: bool = False
    """The person ended the session."""
    state: dict[str, Any] = field(default_factory=dict)
    """What is open in the chat."""
    answered: bool = False
    """The message has had its answer."""
    staff: bool = False
    """Staff are in the chat."""
    held: HeldForWriting = NOTHING_HELD
    """What the turn will write to, as it is before."""
    lease: Lease | None = None
    known: int | None = None
    news: Sequence[str] | None = None
    """The conversation's events behind the row that was ``known``, as JSON; None when they are not known."""

    def events_since(self, version: Version | None) -> Sequence[str] | None:
        """The events after a version (None: all), as JSON; None if they were not read with the rest."""
        if version == self.version:
            return ()
        return self.news if self.known == (version.row if version else None) else None

    @property
    def last_seq(self) -> int:
        """The number of the chat's latest item."""
        return self.held.last_seq or 0

    @property
    def version(self) -> Version | None:
        """The version of the conversation's events; None when there are none."""
        return self.held.version

    @property
    def consented(self) -> bool:
        """Whether a consent is on record and in force."""
        return self.held.consented


_STANDING = """
SELECT
  EXISTS (SELECT 1 FROM ended_sessions WHERE digest = :ended) AS ended,
  chats.last_seq,
  chats.state,
  EXISTS (SELECT 1 FROM chat_answers WHERE conversation = :own AND client_id = :message) AS answered,
  EXISTS (SELECT 1 FROM staff_presence WHERE case_number = cases.number) AS staff,
  (SELECT at FROM erasures WHERE digest = :erased) AS erased_at,
  cases.number AS case_number,
  cases.handed_off_at IS NOT NULL AS handed_off,
  latest.id AS event,
  latest.timestamp AS event_at,
  EXISTS (SELECT 1 FROM consents WHERE conversation = :own AND withdrawn_at IS NULL) AS consented,
  turn_leases.holder,
  turn_leases.beat{news}
FROM (SELECT 1) AS one
LEFT JOIN chats ON chats.conversation = :own
LEFT JOIN cases ON cases.conversation = :own
LEFT JOIN turn_leases ON digest = :turn
LEFT JOIN (SELECT id, timestamp FROM events WHERE sender_id = :own ORDER BY id DESC LIMIT 1) AS latest ON true
"""
_NEWS = """,
  CASE WHEN :known = 0 OR EXISTS (SELECT 1 FROM events WHERE sender_id = :own AND id = :known) THEN
    ARRAY(SELECT data FROM events WHERE sender_id = :own AND id > :known ORDER BY id LIMIT :enough)
  END AS news"""
_ON_POSTGRES, _ON_SQLITE = (_STANDING.replace("{news}", news) for news in (_NEWS, ""))


def standing_of(together: Together, key: str, message_id: str | None, known: Version | None = None) -> Standing:
    """The standing of the conversation with this key, and of the message with this id in it.

    ``known`` is the version up to which the caller knows its events; from PostgreSQL what is new of them comes along.
    """
    asked: dict[str, Any] = {
        "own": key,
        "ended": ended_digest(key),
        "erased": erasure_digest(key),
        "turn": turn_digest(key),
        "message": message_id,
    }
    from_postgres = together.dialect == "postgresql"
    if from_postgres:
        asked |= {"known": known.row if known else 0, "enough": NEWS_AT_MOST + 1}
    (row,) = together.answer(_ON_POSTGRES if from_postgres else _ON_SQLITE, asked)
    news = row.news if from_postgres else None
    return Standing(
        bool(row.ended),
        json.loads(row.state) if isinstance(row.state, str) else row.state or {},  # SQLite gives the text
        bool(row.answered),
        bool(row.staff),
        HeldForWriting.in_row(row),
        None if row.holder is None else Lease(row.holder, row.beat),
        known.row if known else None,
        None if news is None or len(news) > NEWS_AT_MOST else news,
    )
