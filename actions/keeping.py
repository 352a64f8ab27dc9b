"""What must outlive the conversation goes to the case store; a failing database is said, and loses nothing said."""

from __future__ import annotations

import asyncio
import logging

from actions.turn import Turn
from bot.cases.errors import ConsentRequired, DatabaseError
from bot.guidance.memory import GIVEN
from bot.guidance.red_flags import most_urgent

logger = logging.getLogger(__name__)

CONSENT_VERSION = "2026-11-22"
"""Date of the consent text of dialogue.yml that the person agreed to."""


async def keep(turn: Turn) -> None:
    """Store consent, report and new red-flag events, once consent is given; says so when it cannot."""
    if turn.memory.consent != GIVEN:
        return
    try:
        await asyncio.to_thread(_write, turn)
    except (ConsentRequired, DatabaseError) as error:
        logger.error("The report of a conversation was not saved: %s", type(error).__name__)
        turn.say_phrase("not_saved")
    else:
        turn.memory.flag_log = []


def _write(turn: Turn) -> None:
    memory, store = turn.memory, turn.parts.store
    if not memory.consent_kept:
        store.record_consent(turn.conversation, True, CONSENT_VERSION)
        memory.consent_kept = True
    present = most_urgent(f for f in memory.flags.values() if f.status in ("present", "other_person"))
    report = memory.report
    store.save_report(
        turn.conversation,
        report.to_dict(),
        report.precautions,
        memory.questions,
        memory.pathway,
        present.tier if present else None,
    )
    for event in memory.flag_log:
        store.record_red_flag(turn.conversation, {**event, "advice": event["flag"]})
