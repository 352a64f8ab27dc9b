"""Step: the summary. Its page is written once there is something to sum up, and again when that has changed."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from actions.services import Services
from actions.step import Step
from actions.summary_page import Summary, write_page
from actions.summary_writer import SummaryWriter
from actions.turn import Turn
from bot.cases.errors import ConsentRequired, DatabaseError
from bot.cases.keys import is_rehearsal
from bot.guidance.memory import GIVEN

logger = logging.getLogger(__name__)


class ActionSummary(Step):
    """The person wants to see the summary."""

    action = "action_summary"

    async def act(self, turn: Turn) -> None:
        turn.memory.summary = None
        if turn.memory.can_be_summed_up:
            await show_summary(turn)
        else:
            turn.say_phrase("summary_empty")


async def show_summary(turn: Turn) -> None:
    """Write the summary's page, and show its link and the summary in short, once; later only what changes its page.

    Without consent nothing is written, and all of it is shown, as it is when the page cannot be written.
    """
    memory = turn.memory
    if memory.summary is not None:
        await _renew(turn)
        return
    writer = SummaryWriter(turn)
    summary = writer.summary()
    memory.summary, memory.summed_up = "shown", memory.facts_digest()
    if _has_page(turn) and not await _write_page(turn, summary, "summary_ready"):
        turn.say_phrase("summary_failed")
    text = summary.as_text() if memory.summary == "shown" else summary.beside_its_page()
    turn.say(text, kind="summary", sources=writer.sources())


async def _renew(turn: Turn) -> None:
    """Replace a page that no longer holds all that was told."""
    memory = turn.memory
    if memory.summary != "shown" and memory.summed_up != memory.facts_digest() and _has_page(turn):
        memory.summed_up = memory.facts_digest()
        renewed = await _write_page(turn, SummaryWriter(turn).summary(), "summary_new_page", lead="summary_renewed")
        if not renewed:
            turn.say_phrase("summary_not_renewed")


def _has_page(turn: Turn) -> bool:
    return turn.memory.consent == GIVEN and not is_rehearsal(turn.conversation)


def _placed(parts: Services, conversation: str, summary: Summary) -> Path:
    """Write the page and note in the case where it lies; one of which no case knows is not kept."""
    path = write_page(summary, parts.settings.summary_dir)
    try:
        parts.store.record_summary(conversation, str(path))
    except (ConsentRequired, DatabaseError):
        path.unlink(missing_ok=True)
        raise
    return path


async def _write_page(turn: Turn, summary: Summary, told_with: str, lead: str | None = None) -> bool:
    """Write the page and give its link with the phrase ``told_with``, after ``lead``; returns whether that worked."""
    try:
        path = await asyncio.to_thread(_placed, turn.parts, turn.conversation, summary)
    except (OSError, ConsentRequired, DatabaseError) as error:
        logger.error("A summary page was not written: %s", type(error).__name__)
        turn.memory.summed_up = None
        return False
    turn.memory.summary = str(path)
    if lead is not None:
        turn.say_phrase(lead)
    turn.say(turn.phrase(told_with, path=str(path)), kind="summary_page", page=path.name)
    return True
