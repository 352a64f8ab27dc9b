"""Step: what comes next after an action has answered. It ends every turn that stays on the path."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.elsewhere import send_on
from actions.explaining import Asked, explain
from actions.guidance import guide
from actions.handoff import close_conversation, rest, send_what_was_told
from actions.keeping import keep
from actions.reply import ask_next
from actions.summary import show_summary
from actions.telling import known_treatments
from actions.turn import Event, Turn
from bot.guidance.memory import GIVEN
from bot.guidance.path import next_question, on_path


class ActionNext(Action):
    """Answers what was left waiting, tells what the path has reached, and puts the next question."""

    def name(self) -> str:
        return "action_next"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Event]:
        turn = Turn(dispatcher, tracker)
        await go_on(turn)
        await keep(turn)
        return turn.finish()


async def go_on(turn: Turn) -> None:
    """Do what comes next: rest while danger does, say goodbye to whoever leaves or has all, or go on along the path."""
    memory = turn.memory
    leaving, memory.leaving = memory.leaving, False
    if memory.hold or memory.to_confirm or (memory.consent is None and not leaving):
        ask_next(turn)
    elif leaving:
        await _leave(turn)
    elif _has_all(turn):
        close_conversation(turn)
    else:
        await _walk(turn)


def _has_all(turn: Turn) -> bool:
    """Whether somebody whom the clinic will contact says that this is all, and was asked about the warning signs."""
    memory = turn.memory
    closes = bool(turn.extra.get("closes")) and not turn.changed and not turn.topics
    return closes and memory.handoff == "sent" and "red_flag_check" in memory.settled


async def _leave(turn: Turn) -> None:
    """Say goodbye, with the summary if the person has had guidance."""
    if turn.memory.pathway is not None:
        await show_summary(turn)
    rest(turn)


async def _walk(turn: Turn) -> None:
    """Go on along the path: answer what was left waiting, tell what has been reached, and ask the next question."""
    memory = turn.memory
    _answer_waiting(turn)
    send_on(turn)
    question = next_question(memory)
    if question is not None and question.code == "name" and await send_what_was_told(turn):
        question = next_question(memory)
    code = question.code if question is not None else None
    if code == "more" and on_path(memory):
        guide(turn)
    elif code in ("handoff", "anything_else") and memory.consent == GIVEN and memory.can_be_summed_up:
        await show_summary(turn)
    if code == "anything_else" and "anything_else" in memory.settled:
        close_conversation(turn)
    else:
        ask_next(turn)


def _answer_waiting(turn: Turn) -> None:
    """Answer questions that had to wait: those that came before the opening, or together with a red flag."""
    memory = turn.memory
    waiting, words, treatments = memory.pending_topics, memory.pending_words, memory.pending_treatments
    memory.pending_topics, memory.pending_words, memory.pending_treatments = [], {}, []
    if waiting:
        explain(turn, waiting, Asked(words, known_treatments(turn, treatments)))
