"""The frame of every action: take the message in, let danger interrupt, then do the step."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.contact import take_contact_in_danger
from actions.danger import close_path, interrupt
from actions.keeping import keep
from actions.reminding import remind
from actions.reply import ask_next
from actions.turn import Event, Turn
from bot.guidance.going_back import KEPT

LOSS = "loss"
"""Key in `Memory.told`: a word was said of a death."""


class Step(Action, ABC):
    """One step of the conversation. A subclass says what is done in :meth:`act`."""

    action: ClassVar[str]
    """The name under which the rules know this step."""
    ends_turn: ClassVar[bool] = False
    """Whether no ``action_next`` follows."""
    reminds: ClassVar[bool] = True
    """Whether an advice that still holds is repeated before the step."""

    def name(self) -> str:
        return self.action

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        """Notes facts and red flags; danger that has had no advice gets it alone, otherwise the step is done."""
        turn = Turn(dispatcher, tracker)
        turn.note()
        acts = not interrupt(turn)
        if not acts:
            await take_contact_in_danger(turn)
        if acts:
            close_path(turn)
            if self.reminds and turn.memory.hold:
                remind(turn)
            acts = turn.retaken != KEPT or bool(turn.changed)
            if acts:
                _condole(turn)
                await self.act(turn)
            else:
                turn.say_phrase("kept_as_it_was")
        if not self.ends_turn:
            return turn.keep()
        if not acts:
            ask_next(turn)
        await keep(turn)
        return turn.finish()

    @abstractmethod
    async def act(self, turn: Turn) -> None:
        """What this step does."""


def _condole(turn: Turn) -> None:
    """Say once that one is sorry for a loss that the message tells of, where no advice of danger holds."""
    if turn.extra.get("bereaved") and not turn.memory.hold and turn.memory.tell_once(LOSS):
        turn.say_phrase("sorry_for_loss")
