"""Saves what must outlive the conversation to the case store; if the database fails, says so and loses nothing."""

from __future__ import annotations

import logging

from actions.turn import Turn
from bot.cases.errors import ConsentRequired, DatabaseError
from bot.cases.keys import is_rehearsal
from bot.cases.report import Told
from bot.cases.turn_case import alert_with_turn, keep_report_with_turn
from bot.guidance.memory import GIVEN, Memory
from bot.guidance.red_flags import most_urgent

logger = logging.getLogger(__name__)

CONSENT_VERSION = "2026-11-25"
"""Date of the consent text of dialogue.yml that the person agreed to."""

ALERTED = "alerted:"
"""The prefix of keys in `Memory.told` for danger that the clinic knows of."""


async def keep(turn: Turn) -> None:
    """Alert the clinic to new danger and, with consent, store consent, report and red flags; say so if that fails.

    It is written with all else of the turn (bot/cases/turn_work.py). Of a rehearsal by staff nothing is kept.
    """
    if is_rehearsal(turn.conversation):
        return
    if turn.memory.consent == GIVEN:
        await _save(turn)
    await _alert(turn)


async def _save(turn: Turn) -> None:
    memory, told = turn.memory, _told(turn.memory)
    changed = memory.report_kept != told.digest() or bool(told.red_flags)
    agrees_to = None if memory.consent_kept else CONSENT_VERSION
    try:
        await keep_report_with_turn(turn.parts.store, turn.conversation, told, changed=changed, agrees_to=agrees_to)
    except (ConsentRequired, DatabaseError) as error:
        logger.error("The report of a conversation was not saved: %s", type(error).__name__)
        turn.say_phrase("not_saved")
    else:
        memory.consent_kept, memory.report_kept, memory.flag_log = True, told.digest(), []


async def _alert(turn: Turn) -> None:
    """Alert the clinic to danger whose advice holds, once; a failed try is repeated later."""
    memory = turn.memory
    news = [memory.flags[name] for name in memory.hold if _alerted(name, memory.hold[name]) not in memory.told]
    if not news:
        return
    flags = [{"flag": flag.flag, "status": flag.status, "tier": flag.tier} for flag in news]
    try:
        await alert_with_turn(turn.parts.store, turn.conversation, flags)
    except DatabaseError as error:
        logger.error("The clinic was not told of danger: %s", type(error).__name__)
    else:
        note_alerted(memory)
        memory.report_kept = None  # the case is more urgent now than it was saved


def note_alerted(memory: Memory) -> None:
    """Note that the clinic knows of the present danger; danger that is over is told again if it comes back."""
    memory.told = [key for key in memory.told if not key.startswith(ALERTED)]
    memory.told += [_alerted(name, tier) for name, tier in memory.hold.items()]


def _alerted(flag: str, tier: str) -> str:
    return f"{ALERTED}{flag}:{tier}"


def _told(memory: Memory) -> Told:
    present = most_urgent(f for f in memory.flags.values() if f.positive)
    return Told(
        memory.report.to_dict(),
        memory.report.precautions,
        memory.questions,
        memory.pathway,
        present.tier if present else None,
        [{**event, "advice": event["flag"]} for event in memory.flag_log],
    )
