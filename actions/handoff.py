"""Step: the ending. The summary, handing it to the clinic, and closing."""

from __future__ import annotations

import asyncio
import logging

from actions.contact_wish import note_wish
from actions.pain import acknowledge, leave_open
from actions.step import Step
from actions.summary import SummaryWriter
from actions.summary_page import Summary, write_page
from actions.turn import Turn
from bot.cases.contact import normalise_contact, normalise_name
from bot.cases.errors import ConsentRequired, ContactInvalid, DatabaseError
from bot.cases.keys import is_rehearsal
from bot.guidance.memory import GIVEN
from bot.guidance.path import MOST_TRIES

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


class ActionHandoff(Step):
    """The person wants to talk to a human."""

    action = "action_handoff"

    async def act(self, turn: Turn) -> None:
        memory = turn.memory
        if memory.hold:
            turn.say_phrase("handoff_in_danger")
        elif memory.consent == GIVEN:
            if memory.handoff == "sent":
                if not await note_wish(turn):
                    turn.say_phrase("handoff_done")
            else:
                memory.handoff = "accepted"
                memory.settle("handoff")
                turn.say_phrase("handoff_person")
        else:
            memory.handoff = "wanted"
            memory.contact_told = turn.text if tells_contact(turn) else memory.contact_told
            memory.consent, memory.closed = None, None if memory.closed == "consent" else memory.closed


class ActionHandoffAnswer(Step):
    """Whether to send the summary, then a name and a way to reach the person."""

    action = "action_handoff_answer"

    async def act(self, turn: Turn) -> None:
        asked = turn.memory.asking
        if asked == "handoff":
            _take_wish(turn)
        elif asked == "name":
            await _take_name(turn)
        elif asked == "contact":
            await _take_contact(turn)


def tells_contact(turn: Turn) -> bool:
    """Whether the message holds an address or a number, though nobody asked for one ("call me on …")."""
    try:
        normalise_contact(turn.text, turn.region)
    except ContactInvalid:
        return False
    return True


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
    """A page that no longer holds all that was told is written anew; the old one is deleted."""
    memory = turn.memory
    if memory.summary != "shown" and memory.summed_up != memory.facts_digest() and _has_page(turn):
        memory.summed_up = memory.facts_digest()
        renewed = await _write_page(turn, SummaryWriter(turn).summary(), "summary_new_page", lead="summary_renewed")
        if not renewed:
            turn.say_phrase("summary_not_renewed")


def _has_page(turn: Turn) -> bool:
    return turn.memory.consent == GIVEN and not is_rehearsal(turn.conversation)


async def _write_page(turn: Turn, summary: Summary, told_with: str, lead: str | None = None) -> bool:
    """Write the page and give its link with the phrase ``told_with``, after ``lead``; whether that was done."""
    try:
        path = await asyncio.to_thread(write_page, summary, turn.parts.settings.summary_dir)
        await asyncio.to_thread(turn.parts.store.record_summary, turn.conversation, str(path))
    except (OSError, ConsentRequired, DatabaseError) as error:
        logger.error("A summary page was not written: %s", type(error).__name__)
        turn.memory.summed_up = None
        return False
    turn.memory.summary = str(path)
    if lead is not None:
        turn.say_phrase(lead)
    turn.say(turn.phrase(told_with, path=str(path)), kind="summary_page", page=path.name)
    return True


def close_conversation(turn: Turn) -> None:
    """The last words; the conversation can be taken up again at any time."""
    rest(turn)
    turn.say_phrase("done_with_summary" if turn.memory.summary is not None else "done")


def rest(turn: Turn) -> None:
    """Nothing is asked any more; whatever is said next takes the conversation up again."""
    turn.memory.open_question(None)
    turn.memory.stage = "done"


def _take_wish(turn: Turn) -> None:
    memory = turn.memory
    if turn.answer == "yes":
        memory.handoff = "accepted"
        memory.settle("handoff")
        turn.say_phrase("handoff_yes")
    elif turn.answer in ("no", "none", "unsure", "skip"):
        memory.handoff = "declined"
        memory.settle("handoff")
        turn.say_phrase("handoff_no")
    elif tells_contact(turn):
        memory.contact_told, memory.handoff = turn.text, "accepted"
        memory.settle("handoff")
        turn.say_phrase("handoff_yes")
    elif turn.changed:
        acknowledge(turn)
    elif not leave_open(turn, "handoff"):
        turn.say_phrase("unclear")


def _cancelled(turn: Turn) -> bool:
    if turn.answer not in ("no", "none", "skip"):
        return False
    _cancel(turn)
    return True


def _cancel(turn: Turn) -> None:
    turn.memory.handoff = "declined"
    turn.memory.settle("handoff")
    turn.say_phrase("handoff_cancelled")


async def _take_name(turn: Turn) -> None:
    """The name, and the way to reach the person where both are told at once."""
    if _cancelled(turn):
        return
    if turn.changed:
        acknowledge(turn)
        return
    try:
        turn.memory.name = normalise_name(turn.extra.get("name") or turn.text)
    except ContactInvalid:
        turn.memory.tries += 1
        turn.say_phrase("handoff_invalid_name")
    else:
        turn.memory.settle("name")
        if turn.extra.get("email") or turn.extra.get("phone"):
            await _take_contact(turn)
        elif turn.memory.contact_told is not None:
            await _take_contact(turn, turn.memory.contact_told)


async def _take_contact(turn: Turn, told: str | None = None) -> None:
    """The way to reach the person, from this message or from one that ``told`` it before."""
    memory = turn.memory
    if told is None and _cancelled(turn):
        return
    try:
        way = normalise_contact(told or turn.extra.get("contact") or turn.text, turn.region)
    except ContactInvalid:
        memory.tries += 1
        if memory.tries > MOST_TRIES:
            _cancel(turn)
        else:
            turn.say_phrase("handoff_invalid_contact")
        return
    memory.contact = way.value
    if is_rehearsal(turn.conversation):
        _sent(turn)
        return
    wish = turn.extra.get("contact_wish")
    try:
        memory.case_number = await asyncio.to_thread(
            turn.parts.store.request_handoff, turn.conversation, memory.name or "", way, wish, memory.summary_page
        )
    except (ConsentRequired, DatabaseError) as error:
        logger.error("A hand-off was not stored: %s", type(error).__name__)
        turn.say_phrase("handoff_failed")
        memory.handoff = "failed"
        memory.settle("contact")
        memory.settle("handoff")
    else:
        _sent(turn)


def _sent(turn: Turn) -> None:
    turn.memory.handoff = "sent"
    turn.say_phrase("handoff_done")
    turn.memory.settle("contact")
    turn.memory.settle("handoff")
