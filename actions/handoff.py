"""Step: the ending. Handing the summary to the clinic, and closing."""

from __future__ import annotations

from actions.contact import (
    change_contact,
    hand_to_clinic,
    hear_contact_in_danger,
    note_contact,
    note_wish,
    tells_contact,
)
from actions.pain import acknowledge, leave_open
from actions.reminding import help_to_go
from actions.step import Step
from actions.turn import Turn
from bot.cases.contact import normalise_contact, normalise_name
from bot.cases.errors import ContactInvalid
from bot.guidance.memory import GIVEN
from bot.guidance.path import MOST_TRIES


class ActionHandoff(Step):
    """The person wants to talk to a human."""

    action = "action_handoff"

    async def act(self, turn: Turn) -> None:
        memory = turn.memory
        if memory.hold:
            if not await hear_contact_in_danger(turn) and not help_to_go(turn):
                turn.say_phrase("handoff_in_danger")
        elif memory.consent == GIVEN:
            if memory.handoff == "sent":
                if not await change_contact(turn) and not await note_wish(turn):
                    turn.say_phrase("handoff_done")
            else:
                note_contact(turn)
                memory.handoff = "accepted"
                memory.settle("handoff")
                if turn.memory.name_told is None:
                    turn.say_phrase("handoff_person")
        else:
            note_contact(turn)
            memory.handoff = "wanted"
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


def close_conversation(turn: Turn) -> None:
    """Say goodbye; the conversation can be taken up again at any time."""
    rest(turn)
    turn.say_phrase("done_with_summary" if turn.memory.summary is not None else "done")


def rest(turn: Turn) -> None:
    """Ask nothing more; whatever is said next takes the conversation up again."""
    turn.memory.open_question(None)
    turn.memory.stage = "done"


async def send_what_was_told(turn: Turn) -> bool:
    """Hand over with name and contact, if both were told before anybody asked; returns whether they were."""
    memory = turn.memory
    if memory.name_told is None or memory.contact_told is None:
        return False
    memory.name = normalise_name(memory.name_told)
    memory.settle("name")
    await _take_contact(turn, memory.contact_told)
    return True


def _take_wish(turn: Turn) -> None:
    memory = turn.memory
    if turn.answer == "yes" or (turn.answer is None and tells_contact(turn)):
        note_contact(turn)
        memory.handoff = "accepted"
        memory.settle("handoff")
        if memory.name_told is None:
            turn.say_phrase("handoff_yes")
    elif turn.answer in ("no", "none", "unsure", "skip"):
        memory.handoff = "declined"
        memory.settle("handoff")
        turn.say_phrase("handoff_no")
    elif turn.changed:
        acknowledge(turn)
    elif not leave_open(turn, "handoff"):
        turn.say_phrase("unclear")


def _cancelled(turn: Turn) -> bool:
    if turn.answer not in ("no", "none", "skip"):
        return False
    cancel(turn)
    return True


def _puts_contact_right(turn: Turn) -> bool:
    """Whether digits, or a word of putting right, speak of the way told before ("no, it's 0019 at the end")."""
    told = turn.memory.contact_told is not None and not tells_contact(turn)
    return told and (bool(turn.extra.get("correction")) or any(character.isdigit() for character in turn.text))


def cancel(turn: Turn) -> None:
    """Send nothing to the clinic after all."""
    turn.memory.handoff = "declined"
    turn.memory.settle("handoff")
    turn.say_phrase("handoff_cancelled")


async def _take_name(turn: Turn) -> None:
    """Take in the name, and the way to reach the person if both are told at once."""
    if _puts_contact_right(turn):
        turn.memory.contact_told = turn.memory.name_told = None
        turn.say_phrase("contact_again")
        return
    if _cancelled(turn):
        return
    if turn.changed:
        acknowledge(turn)
        return
    if turn.extra.get("name") is None and tells_contact(turn):
        note_contact(turn)
        if turn.memory.name_told is None:
            turn.say_phrase("handoff_name_too")
        return
    if turn.extra.get("name") is None and turn.answer == "yes":
        turn.memory.tries += 1  # "yes" to what it is asked for, which comes next
        return
    try:
        turn.memory.name = normalise_name("" if turn.extra.get("no_name") else turn.extra.get("name") or turn.text)
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
    """Take in the way to reach the person, from this message or from an earlier one that ``told`` it."""
    memory = turn.memory
    if told is None and _cancelled(turn):
        return
    try:
        way = normalise_contact(told or turn.extra.get("contact") or turn.text, turn.region)
    except ContactInvalid:
        if turn.changed:
            acknowledge(turn)
            return
        memory.tries += 1
        if memory.tries > MOST_TRIES:
            cancel(turn)
        else:
            turn.say_phrase("handoff_invalid_contact")
        return
    memory.contact = way.value
    memory.handoff = "sent" if await hand_to_clinic(turn, way) else "failed"
    turn.say_phrase("handoff_done" if memory.handoff == "sent" else "handoff_failed")
    memory.settle("contact")
    memory.settle("handoff")
