"""Step: treatments. What was tried, whether it helped and for how long."""

from __future__ import annotations

from actions.pain import acknowledge, acknowledge_carer, leave_open, not_understood
from actions.step import Step
from actions.turn import Turn
from bot.guidance.path import Question
from bot.guidance.report import PainReport, Treatment


class ActionTreatments(Step):
    """Something told or answered about treatments."""

    action = "action_treatments"

    async def act(self, turn: Turn) -> None:
        asked, about = turn.memory.asking, turn.memory.about
        acknowledge_carer(turn)
        if asked == "treatments":
            _take_treatments(turn)
        elif about is not None:
            _take_detail(turn, Question(asked or "", about))
        else:
            acknowledge(turn)


def _take_treatments(turn: Turn) -> None:
    memory = turn.memory
    if turn.news.treatments:
        told = [turn.wording.treatment_with_result(t) for t in memory.report.treatments]
        turn.say(f"{turn.phrase('treatments_noted')} {turn.wording.joined(told)}.")
        memory.settle("treatments")
    elif turn.extra.get("treatments_none") or turn.answer in ("none", "no"):
        memory.settle("treatments")
        turn.say_phrase("nothing_yet_ok")
    elif turn.changed:
        acknowledge(turn)
    elif not leave_open(turn, "treatments"):
        not_understood(turn)


def _take_detail(turn: Turn, question: Question) -> None:
    """The outcome of one treatment, or how long it was tried."""
    memory = turn.memory
    treatment = next((t for t in memory.report.treatments if t.name == question.about), None)
    known = treatment is not None and (
        treatment.outcome != "unknown" if question.code == "treatment_outcome" else treatment.duration_days is not None
    )
    if known or treatment is None or not treatment.tried:
        return
    plain = {"yes": "helped", "no": "no_help", "none": "no_help"}.get(turn.answer or "")
    if question.code == "treatment_outcome" and plain is not None:
        news = PainReport(treatments=(Treatment(treatment.name, plain),))
        memory.report = memory.report.with_news(news)
    elif turn.changed:
        acknowledge(turn)
    elif question.code == "treatment_duration":
        # "a few visits", "ages": an answer, though no number; how long is not worth asking twice
        memory.settle(question.key, without_answer=True)
        if turn.answer in ("unsure", "skip"):
            turn.say_phrase("unsure_ok" if turn.answer == "unsure" else "skipped_ok")
    elif not leave_open(turn, question.key):
        turn.say_phrase("unclear")
