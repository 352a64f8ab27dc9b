"""Back to the question answered last: which one that is, and what a new answer to it replaces.

Until the new answer comes the old one stays as it is: whoever goes back and then leaves has lost nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.guidance.memory import Memory
from bot.guidance.path import MOST_TRIES, STAGE_OF, Question, on_path, open_questions
from bot.guidance.report import LIST_FIELDS, PainReport, Treatment

REPLACED, KEPT = "replaced", "kept"

_STAGES = frozenset({"pain", "treatments"})
STEPS = frozenset(code for code, stage in STAGE_OF.items() if stage in _STAGES) | {
    "red_flag_check",
    "age",
    "precautions",
    "name",
}
"""Questions that one can go back to. Consent is not among them: it is taken back by deleting what is kept."""

_FIELDS: dict[str, tuple[str, ...]] = {
    "site": ("site",),
    "side": ("side",),
    "radiation": ("radiation",),
    "duration": ("duration_days",),
    "onset": ("onset",),
    "severity": ("severity",),
    "character": ("character",),
    "neuro": ("neuro", "neuro_denied"),
    "aggravating": ("aggravating", "easing"),
    "easing": ("aggravating", "easing"),
    "treatments": ("treatments",),
    "age": ("age",),
    "precautions": ("precautions",),
}
"""The facts that answer a question."""
_NONE_ANSWERS = frozenset({"neuro", "aggravating", "easing", "radiation", "treatments", "precautions"})
"""Questions to which "no" and "none of these" are answers."""
_OF_ONE_TREATMENT = {"treatment_outcome": "outcome", "treatment_duration": "duration_days"}
_TEN = 10
_NUMBERS: dict[str, tuple[int, int]] = {"severity": (0, _TEN), "age": (18, 115)}
"""Questions whose answer is one number, with the range in which a bare number is taken for it."""
_MOST_REMEMBERED = 30


def number_for(memory: Memory, number: float) -> PainReport:
    """The facts in a bare number that corrects something: it answers the open or latest question that takes one.

    None of them yet: of the score or the age, where one was told. A number that is no score is an age that was told.
    """
    asked = [key for key in (*memory.answered, memory.asking) if key in _NUMBERS]
    told = [key for key in _NUMBERS if getattr(memory.report, key) is not None]
    candidates = asked[-1:] or told
    if number > _TEN and "age" in told:
        candidates = [*candidates, "age"]
    for key in candidates:
        lowest, highest = _NUMBERS[key]
        if lowest <= number <= highest:
            return PainReport.from_dict({key: number})
    return PainReport()


def remember_answered(memory: Memory) -> None:
    """Add the question that was open to the list of those to go back to, once it is answered."""
    if memory.asking not in STEPS:
        return
    question = Question(memory.asking, memory.about)
    if question in open_questions(memory) or question.key == memory.revisiting:
        return
    earlier = [key for key in memory.answered if key != question.key]
    memory.answered = [*earlier, question.key][-_MOST_REMEMBERED:]


def step_back(memory: Memory) -> Question | None:
    """Open the question answered last again and return it; ``None`` if there is none."""
    known = {t.name for t in memory.report.treatments}
    while on_path(memory) and memory.answered:
        question = Question.of(memory.answered.pop())
        if question.about is not None and question.about not in known:
            continue
        memory.reopen(question.key)
        memory.revisiting = question.key
        memory.open_question(None)  # the one that was open has had no new answer: it is no step of its own
        if question.code == "red_flag_check":
            memory.screened = None
        return question
    return None


def facts_of(question: Question) -> tuple[str, ...]:
    """The names of the facts that answer ``question``; none for a question that only a yes or a no settles."""
    return ("treatments",) if question.code in _OF_ONE_TREATMENT else _FIELDS.get(question.code, ())


def retake(memory: Memory, news: PainReport, answer: str | None, *, meant_as_answer: bool) -> str | None:
    """Replace the old answer to the question that was opened again, if the message has a new one.

    ``answer`` is ``yes``, ``no``, ``none``, ``unsure`` or ``skip`` where the message says so; ``meant_as_answer``: it
    is no question, command or small talk. Gives ``replaced``, ``kept`` (nothing usable came, the old answer stays), or
    ``None`` while the question stays open.
    """
    question = Question(memory.asking, memory.about) if memory.asking else None
    if question is None or question.key != memory.revisiting or not (facts_of(question) or question.code == "story"):
        return None
    if question.code == "story" and news.told_anything:
        memory.revisiting = None  # a story that is told on adds to what is known; it replaces nothing
        return None
    if _answers(question, news, answer):
        memory.report = _without_answer(memory.report, question, news)
        memory.revisiting = None
        return REPLACED
    memory.tries += meant_as_answer
    if answer in ("skip", "yes") or memory.tries >= MOST_TRIES:
        memory.settle(question.key)
        return KEPT
    return None


def _answers(question: Question, news: PainReport, answer: str | None) -> bool:
    if question.code in _OF_ONE_TREATMENT:
        told = next((t for t in news.treatments if t.name == question.about), None)
        by_word = question.code == "treatment_outcome" and answer in ("yes", "no", "none")
        return by_word or answer == "unsure" or (told is not None and _detail(told, question) is not None)
    told_facts = any(getattr(news, name) not in (None, ()) for name in facts_of(question))
    return told_facts or answer == "unsure" or (answer in ("no", "none") and question.code in _NONE_ANSWERS)


def _detail(treatment: Treatment, question: Question) -> Any:
    value = getattr(treatment, _OF_ONE_TREATMENT[question.code])
    return None if value == "unknown" else value


def _blank(treatment: Treatment, outcome: bool) -> Treatment:
    return replace(treatment, outcome="unknown") if outcome else replace(treatment, duration_days=None)


def _without_answer(report: PainReport, question: Question, news: PainReport) -> PainReport:
    if question.code in _OF_ONE_TREATMENT:
        outcome = question.code == "treatment_outcome"
        changed = tuple(_blank(t, outcome) if t.name == question.about else t for t in report.treatments)
        return replace(report, treatments=changed)
    if question.code == "treatments":
        named = {t.name for t in news.treatments}
        return replace(report, treatments=tuple(t for t in report.treatments if t.name in named))
    empty: dict[str, Any] = {name: () if name in LIST_FIELDS else None for name in facts_of(question)}
    return replace(report, **empty)
