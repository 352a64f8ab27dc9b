"""How the clinic can reach the person: the way, and when and how they would like it."""

from __future__ import annotations

import logging

from actions.keeping import CONSENT_VERSION
from actions.turn import Turn
from bot.cases.contact import ContactWay, normalise_contact
from bot.cases.errors import ConsentRequired, ContactInvalid, DatabaseError
from bot.cases.keys import is_rehearsal
from bot.cases.turn_case import hand_off_in_turn
from bot.guidance.memory import GIVEN

logger = logging.getLogger(__name__)
_TAKES_BACK = frozenset({"no_call", "rather_here"})
"""Wishes that, once the clinic has the case, mean that nobody is to get in touch."""


def tells_contact(turn: Turn) -> bool:
    """Whether the message holds an address or a number, though nobody asked for one ("call me on …")."""
    try:
        normalise_contact(turn.text, turn.region)
    except ContactInvalid:
        return False
    return True


async def hand_to_clinic(turn: Turn, way: ContactWay) -> bool:
    """Hand name, ``way``, wish and all that was told to the clinic; returns whether it has them. Not in a rehearsal."""
    if is_rehearsal(turn.conversation):
        return True
    memory, wish = turn.memory, turn.extra.get("contact_wish")
    name, agrees_to = memory.name or "", None if memory.consent_kept else CONSENT_VERSION
    try:
        memory.case_number = await hand_off_in_turn(
            turn.parts.store, turn.conversation, name, way, wish, memory.summary_page, agrees_to
        )
    except (ConsentRequired, DatabaseError) as error:
        logger.error("A hand-off was not stored: %s", type(error).__name__)
        return False
    return True


def keep_contact(turn: Turn) -> bool:
    """Keep a way to reach the person that nobody asked for until they want to be contacted; whether there was one."""
    memory = turn.memory
    if memory.consent != GIVEN or memory.handoff in ("accepted", "sent") or not turn.extra.get("tells_contact"):
        return False
    if not tells_contact(turn):
        return False
    note_contact(turn)
    turn.say_phrase("contact_kept")
    return True


def note_contact(turn: Turn) -> None:
    """Keep the message that tells how to reach the person, and the name told beside it, until they are needed."""
    if tells_contact(turn):
        turn.memory.contact_told = turn.text
        turn.memory.name_told = turn.extra.get("name_beside") or turn.memory.name_told


async def take_contact_in_danger(turn: Turn) -> bool:
    """Hand over the way to reach the person that they tell in danger, unasked too; returns whether there was one.

    Nothing is said of it here: beside new danger its advice stands alone in the reply.
    """
    memory = turn.memory
    if memory.consent != GIVEN or not turn.extra.get("tells_contact") or not tells_contact(turn):
        return False
    way = normalise_contact(turn.text, turn.region)
    memory.contact = way.value
    memory.name = memory.name or turn.extra.get("name_beside") or memory.name_told
    memory.handoff = "sent" if await hand_to_clinic(turn, way) else "failed"
    memory.settle("contact")
    memory.settle("handoff")
    return True


async def hear_contact_in_danger(turn: Turn) -> bool:
    """The same while advice holds that was given before: it is said what becomes of it."""
    if not await take_contact_in_danger(turn):
        return False
    turn.say_phrase("danger_contact_sent" if turn.memory.handoff == "sent" else "handoff_failed")
    return True


async def change_contact(turn: Turn) -> bool:
    """Give the clinic that has the case another way to reach the person; returns whether there was one."""
    memory = turn.memory
    if memory.handoff != "sent" or not tells_contact(turn):
        return False
    way = normalise_contact(turn.text, turn.region)
    if way.value != memory.contact and not await hand_to_clinic(turn, way):
        turn.say_phrase("not_saved")
        return True
    memory.contact = way.value
    turn.say_phrase("handoff_contact_changed")
    return True


def ask_for_all_of_contact(turn: Turn) -> bool:
    """Ask for the whole of a number that the clinic has and of which a part is put right; whether there was one.

    Of a message that is not understood otherwise ("no sorry, it ends in 98").
    """
    if turn.memory.handoff != "sent" or not any(character.isdigit() for character in turn.text):
        return False
    turn.say_phrase("contact_whole")
    return True


async def note_wish(turn: Turn) -> bool:
    """Tell the clinic that has the case a wish how to be contacted ("mornings are best"); returns whether there was
    one.
    """
    memory, wish = turn.memory, turn.extra.get("contact_wish")
    if not wish or memory.handoff != "sent" or memory.contact is None:
        return False
    if await hand_to_clinic(turn, normalise_contact(memory.contact, turn.region)):
        turn.say_phrase(_noted(turn), wish=wish)
    else:
        turn.say_phrase("not_saved")
    return True


def _noted(turn: Turn) -> str:
    """The phrase that says what becomes of the wish."""
    if turn.extra.get("wish") in _TAKES_BACK:
        return "handoff_no_call"
    return "handoff_message_noted" if turn.extra.get("for_the_clinic") else "handoff_wish_noted"
