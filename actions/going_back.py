"""Step: back to the question answered last. It says what was noted; a new answer replaces it."""

from __future__ import annotations

from actions.reminding import listen
from actions.step import Step
from actions.turn import Turn
from bot.guidance.going_back import facts_of, step_back
from bot.guidance.path import Question


class ActionGoBack(Step):
    """The person wants to answer the previous question again."""

    action = "action_go_back"

    async def act(self, turn: Turn) -> None:
        if turn.memory.hold:
            listen(turn)
            return
        question = step_back(turn.memory)
        if question is None:
            turn.say_phrase("nothing_before")
            return
        turn.say(f"{turn.phrase('went_back')} {_noted(turn, question)}".strip())


def _noted(turn: Turn, question: Question) -> str:
    """The noted answer in a sentence; empty if there was none."""
    said = _answer_in_words(turn, question)
    return f"{turn.phrase('noted_before')} {said}" if said else ""


def _answer_in_words(turn: Turn, question: Question) -> str:
    report, wording = turn.memory.report, turn.wording
    names = facts_of(question)
    if question.code == "name":
        return f"{turn.memory.name}." if turn.memory.name else ""
    if question.code == "story":
        return wording.pain(report)
    if names == ("treatments",):
        about = [t for t in report.treatments if question.about in (None, t.name)]
        return f"{wording.joined([wording.treatment_with_result(t) for t in about])}." if about else ""
    return wording.pain(report, names) or wording.person(report, names) if names else ""
