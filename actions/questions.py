"""Step: questions. A topic is answered shortly first, in layers on request; disclaimers go with rhizotomy."""

from __future__ import annotations

from actions.contact import ask_for_all_of_contact, note_wish
from actions.danger import educate
from actions.explaining import (
    asked_topics,
    asks_about_rhizotomy,
    explain,
    explain_briefly,
    explain_own_precaution,
    explain_pregnancy,
)
from actions.getting_help import tell_when_to_get_help
from actions.lifting import MISTAKEN, ask_if
from actions.opening import consent_after_all, consent_beside_question
from actions.pain import acknowledge
from actions.safety import says_no_to_it
from actions.step import Step
from actions.turn import Turn
from bot.guidance.memory import GIVEN


class ActionExplain(Step):
    """One or more questions about a topic."""

    action = "action_explain"

    async def act(self, turn: Turn) -> None:
        if turn.memory.hold:
            if says_no_to_it(turn):
                ask_if(turn, MISTAKEN, reminded=True)
            else:
                explain_briefly(turn)
            return
        consent_beside_question(turn)
        consent_after_all(turn)
        acknowledge(turn)
        if turn.hardly_asks and explain_own_precaution(turn):
            return
        if tell_when_to_get_help(turn) or explain_pregnancy(turn):
            turn.memory.reopen("anything_else")
        elif asks_about_rhizotomy(turn) or not educate(turn):
            explain(turn, asked_topics(turn))
            turn.memory.reopen("anything_else")


class ActionQuestions(Step):
    """Something said where the path is over, or not for this person: take it in, and listen for the next question."""

    action = "action_questions"

    async def act(self, turn: Turn) -> None:
        memory = turn.memory
        if consent_after_all(turn):
            acknowledge(turn)
            return
        if await note_wish(turn):
            return
        if turn.answer in ("no", "none") and not turn.changed:
            memory.settle("more")
            if memory.asking == "anything_else" or memory.consent != GIVEN:
                memory.settle("anything_else")
        elif turn.changed:
            acknowledge(turn)
            if any(flag.status == "denied" for flag in turn.flags):
                turn.say_phrase("denied_sign")
        elif (
            turn.answer is None
            and memory.asking in ("more", "anything_else")
            and not (explain_own_precaution(turn) or ask_for_all_of_contact(turn))
        ):
            turn.say_phrase("unclear")
