"""When and how a person would like to be contacted, told once the clinic has the case."""

from __future__ import annotations

import asyncio
import logging

from actions.turn import Turn
from bot.cases.contact import normalise_contact
from bot.cases.errors import ConsentRequired, DatabaseError
from bot.cases.keys import is_rehearsal

logger = logging.getLogger(__name__)


async def note_wish(turn: Turn) -> bool:
    """Give the clinic a wish how to be contacted ("mornings are best"), once it has the case; whether there was one."""
    memory, wish = turn.memory, turn.extra.get("contact_wish")
    if not wish or memory.handoff != "sent" or memory.contact is None:
        return False
    if not is_rehearsal(turn.conversation):
        way = normalise_contact(memory.contact, turn.region)
        try:
            await asyncio.to_thread(
                turn.parts.store.request_handoff, turn.conversation, memory.name or "", way, wish, memory.summary_page
            )
        except (ConsentRequired, DatabaseError) as error:
            logger.error("A wish for the contact was not stored: %s", type(error).__name__)
            turn.say_phrase("not_saved")
            return True
    turn.say_phrase("handoff_wish_noted", wish=wish)
    return True
