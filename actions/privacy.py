"""Step: privacy. What is kept, deleting it, and starting over."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace

from actions.keeping import note_alerted
from actions.next_step import go_on
from actions.reminding import help_to_go
from actions.reply import ask_next, put
from actions.step import Step
from actions.turn import Turn
from bot.cases.errors import DatabaseError
from bot.guidance.choices import DELETE
from bot.guidance.memory import Memory
from bot.guidance.path import Question

DELETED = "data:deleted"
"""Key in `Memory.told`: what was told before is deleted."""
logger = logging.getLogger(__name__)


class ActionPrivacy(Step):
    """The person asks what happens with what they say here."""

    action = "action_privacy"

    async def act(self, turn: Turn) -> None:
        if not (turn.memory.hold and help_to_go(turn)):
            turn.say_phrase("privacy")


class ActionDeleteData(Step):
    """Erase everything of this person: case rows, tracker events, summary page; and say so.

    It is asked first, unless the words plainly name all that was told: it cannot be undone.
    """

    action = "action_delete_data"
    ends_turn = True

    async def act(self, turn: Turn) -> None:
        asked = turn.memory.asking == DELETE
        if turn.extra.get("delete_all") or (asked and turn.answer == "yes"):
            await self._erase(turn)
        elif asked and turn.plain_answer is not None:
            turn.say_phrase("delete_kept")
            await go_on(turn)
        else:
            put(turn, Question(DELETE))

    async def _erase(self, turn: Turn) -> None:
        held = turn.memory.hold
        try:
            await asyncio.to_thread(turn.parts.store.erase, turn.conversation)
        except (DatabaseError, OSError) as error:
            logger.error("A conversation was not erased: %s", type(error).__name__)
            turn.say_phrase("delete_failed")
            return
        old, turn.memory = turn.memory, Memory(opened=True, turns=turn.memory.turns)
        _keep_what_is_asked(turn.memory, old)
        if held:
            turn.memory.hold, turn.memory.stage = held, old.stage
            turn.memory.flags |= {name: old.flags[name] for name in held}
            note_alerted(turn.memory)
        turn.memory.flags = {name: replace(flag, text="") for name, flag in turn.memory.flags.items()}
        turn.memory.tell_once(DELETED)
        turn.say_phrase("deleted")
        ask_next(turn)


class ActionStartOver(Step):
    """Forget what was told, except consent, danger and what is asked about it."""

    action = "action_start_over"

    async def act(self, turn: Turn) -> None:
        old = turn.memory
        if old.hold:
            return
        closed = old.closed if old.closed == "consent" else None
        turn.memory = Memory(
            opened=old.opened,
            consent=old.consent,
            consent_kept=old.consent_kept,
            closed=closed,
            turns=old.turns + 1,
        )
        _keep_what_is_asked(turn.memory, old)
        turn.say_phrase("start_over_done")


def _keep_what_is_asked(memory: Memory, old: Memory) -> None:
    """What may be danger is asked about still, however much else is forgotten."""
    memory.to_confirm = list(old.to_confirm)
    memory.flags = {name: old.flags[name] for name in old.to_confirm}
