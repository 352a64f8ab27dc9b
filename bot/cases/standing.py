"""Where a conversation stands in the database as a turn begins: what the turn has to know of it, in one query."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bot.cases.keys import ended_digest, turn_digest
from bot.cases.together import Together
from bot.cases.tracker_events import Version


class Lease(NamedTuple):
    """Who holds the conversation's turn in the database, and how often that process has shown that it lives."""

    holder: str
    beat: int


@dataclass(frozen=True)
class Standing:
    """What the turn has to know."""

    ended: bool = False
    """The person ended the session."""
    last_seq: int = 0
    state: dict[str, Any] = field(default_factory=dict)
    """The number of the chat's latest item, and what is open in it."""
    answered: bool = False
    """The message has had its answer."""
    staff: bool = False
    """Staff are in the chat."""
    version: Version | None = None
    """That of the conversation's events; None when there are none."""
    consented: bool = False
    """A consent is on record and in force."""
    lease: Lease | None = None


_STANDING = """
SELECT
  EXISTS (SELECT 1 FROM ended_sessions WHERE digest = :ended) AS ended,
  chats.last_seq,
  chats.state,
  EXISTS (SELECT 1 FROM chat_answers WHERE conversation = :own AND client_id = :message) AS answered,
  EXISTS (SELECT 1 FROM staff_presence, cases WHERE case_number = number AND conversation = :own) AS staff,
  latest.id AS event,
  latest.timestamp AS event_at,
  EXISTS (SELECT 1 FROM consents WHERE conversation = :own AND withdrawn_at IS NULL) AS consented,
  turn_leases.holder,
  turn_leases.beat
FROM (SELECT 1) AS one
LEFT JOIN chats ON conversation = :own
LEFT JOIN turn_leases ON digest = :turn
LEFT JOIN (SELECT id, timestamp FROM events WHERE sender_id = :own ORDER BY id DESC LIMIT 1) AS latest ON true
"""


def standing_of(together: Together, key: str, message_id: str | None) -> Standing:
    """Where the conversation with this key stands, and the message with this id in it."""
    asked = {"own": key, "ended": ended_digest(key), "turn": turn_digest(key), "message": message_id}
    (row,) = together.answer(_STANDING, asked)
    return Standing(
        bool(row.ended),
        row.last_seq or 0,
        json.loads(row.state) if isinstance(row.state, str) else row.state or {},  # SQLite gives the text
        bool(row.answered),
        bool(row.staff),
        None if row.event is None else Version(row.event, row.event_at),
        bool(row.consented),
        None if row.holder is None else Lease(row.holder, row.beat),
    )
