"""What a turn writes into the case: together with the rest of the turn, or at once if no turn is held."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from bot.cases.alerts import alert
from bot.cases.columns import utc_now
from bot.cases.consent import give_consent
from bot.cases.contact import ContactWay
from bot.cases.errors import ConsentRequired
from bot.cases.keys import conversation_key
from bot.cases.report import Told, keep_first_report, keep_report, note_word
from bot.cases.store import CaseStore
from bot.cases.tracker_events import held_for_writing
from bot.cases.turn_work import Write, work_of

logger = logging.getLogger(__name__)


async def keep_report_with_turn(
    store: CaseStore, conversation: str, told: Told, *, changed: bool, agrees_to: str | None = None
) -> None:
    """Keep what a person has told by now; only that there was one more word of theirs, unless it has `changed`.

    `agrees_to` is the version of the consent text that they agree to with it. Raises DatabaseError, and ConsentRequired
    where no consent is on record.
    """
    key = conversation_key(conversation)
    work = work_of(key)
    if agrees_to is None and work is not None and not work.standing.consented:
        raise ConsentRequired

    def write(session: Session) -> None:
        now, held = utc_now(), held_for_writing(session, key)
        if agrees_to is not None:
            if held.case_number is None and not held.consented:
                keep_first_report(session, key, agrees_to, told, now)
                return
            give_consent(session, key, agrees_to, now)
        if changed or not held.case_number:
            keep_report(session, key, told, now)
        else:
            note_word(session, key, now)

    await _with_turn(store, key, write)


async def alert_with_turn(store: CaseStore, conversation: str, flags: Sequence[Mapping[str, Any]]) -> None:
    """Show the clinic new danger, as `CaseStore.alert` does. Raises DatabaseError."""
    key = conversation_key(conversation)
    await _with_turn(store, key, lambda session: alert(session, key, flags, utc_now()))


async def hand_off_in_turn(
    store: CaseStore,
    conversation: str,
    name: str,
    way: ContactWay,
    wish: str | None,
    summary_path: str | None,
    agrees_to: str | None = None,
) -> int:
    """Ask the clinic to get in touch, as `CaseStore.request_handoff` does, at once: nobody says that it was before.

    Raises ConsentRequired, DatabaseError.
    """
    number = await asyncio.to_thread(store.request_handoff, conversation, name, way, wish, summary_path, agrees_to)
    if (work := work_of(conversation_key(conversation))) is not None:
        work.has_case(number, handed_off=True)
    return number


async def _with_turn(store: CaseStore, key: str, write: Write) -> None:
    def as_far_as_allowed(session: Session) -> None:
        """Let the rest of a turn be written even if consent is withdrawn during it."""
        try:
            write(session)
        except ConsentRequired:
            logger.error("A consent was taken back in the middle of a turn: its report was not kept.")

    work = work_of(key)
    if work is None:
        await asyncio.to_thread(store.transaction, write)
    else:
        work.leave(as_far_as_allowed)
