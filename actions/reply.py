"""Puts the next open question, whatever it is; the one place where the path is walked."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

from actions.danger import choices_of
from actions.turn import Turn
from bot.guidance.going_back import remember_answered
from bot.guidance.memory import Memory
from bot.guidance.path import MOST_PUTS, NEVER_LEFT, STAGE_OF, Question, next_question, stage_of

Choices = list[dict[str, str]]


def ask_next(turn: Turn) -> None:
    """Ask what comes next on the path, or rest where danger does."""
    memory = turn.memory
    remember_answered(memory)
    question = next_question(memory)
    memory.stage = stage_of(memory, question)
    if question is None:
        if memory.hold:
            memory.open_question(None)
        return
    if memory.hold:
        return
    if _asked_enough(memory, question):
        memory.settle(question.key, without_answer=True)
        turn.say_phrase("skipped_ok")
        ask_next(turn)
        return
    put(turn, question)


def _asked_enough(memory: Memory, question: Question) -> bool:
    """Whether the person has talked past this question so often that it is left open."""
    again = (memory.asking, memory.about) == (question.code, question.about)
    may_be_left = question.code not in NEVER_LEFT | {"confirm"} and STAGE_OF[question.code] != "handoff"
    return again and memory.puts >= MOST_PUTS and may_be_left


def put(turn: Turn, question: Question) -> None:
    """Ask ``question`` in a wording that fits how often it was asked, with its choices."""
    memory = turn.memory
    again = (memory.asking, memory.about) == (question.code, question.about)
    digressed = again and memory.tries == 0
    words = turn.knowledge.question(question.code)
    first, *others = (words.ask_other if memory.carer else ()) or words.ask
    wording = others[memory.turns % len(others)] if again and others else first
    text = turn.fill(wording, **_words_for(turn, question))
    if digressed and question.code not in _NO_WAY_BACK:
        text = f"{turn.phrase('back_to')} {text}"
    choices = _CHOICES.get(question.code, _plain_choices)(turn, question)
    turn.ask(question, text, choices)
    memory.puts += 1


def _words_for(turn: Turn, question: Question) -> dict[str, str]:
    """What the placeholders of this question stand for."""
    memory, knowledge = turn.memory, turn.knowledge
    if question.code == "red_flag_confirm" and question.about is not None:
        flag = knowledge.safety(question.about)
        known = memory.flags.get(question.about)
        others = memory.carer or (known is not None and known.status == "other_person")
        return {"flag_ask": turn.fill(flag.ask_other if others else flag.ask)}
    if question.code == "red_flag_check":
        check = knowledge.check
        items = [i.text_other if memory.carer else i.text for i in check.items]
        listed = "\n".join(f"- {item}" for item in items)
        intro = check.intro_other if memory.carer else check.intro
        again = (check.again_other if memory.carer else check.again) if memory.tries else check.back
        first = f"{intro}\n{listed}\n{check.how}"
        return {"check": first, "check_other": first, "check_again": again, "check_again_other": again}
    if question.code == "confirm":
        return {"summary": turn.wording.pain(memory.report)}
    if question.about is not None and question.code.startswith("treatment_"):
        return {"treatment": turn.wording.treatment(question.about)}
    return {}


def _plain_choices(turn: Turn, question: Question) -> Choices:
    return choices_of(turn.knowledge.question(question.code))


def _check_choices(turn: Turn, question: Question) -> Choices:
    check = turn.knowledge.check
    listed = [{"id": i.flags[0], "title": i.title} for i in check.items]
    return [*listed, *({"id": c.id, "title": c.title} for c in (check.none, check.not_sure))]


NEXT_TOPICS = tuple(
    "effectiveness risks what_is_rhizotomy procedure alternatives recovery candidacy duration_of_relief"
    " diagnostic_block preparation specialist sciatica_selfcare types does_it_hurt recurrence_repeat"
    " cost_insurance sciatica_prognosis sciatica_what sciatica_causes".split()
)
"""The order in which topics are offered; any other may be asked at any time."""

MOST_OFFERED, MOST_LAYERS = 6, 3

_NO_WAY_BACK = frozenset({"more", "anything_else", "red_flag_confirm"})
"""Questions after which nothing has to be picked up again."""


def _more_choices(turn: Turn, question: Question) -> Choices:
    """Layers of what was told last, one of each topic in turn, then topics not told yet, then the way out."""
    memory, knowledge = turn.memory, turn.knowledge
    latest = memory.explained or memory.topics[-1:]
    choices = [choice for row in zip_longest(*(_layers(turn, code) for code in latest)) for choice in row if choice]
    del choices[MOST_LAYERS:]
    for code in NEXT_TOPICS:
        if code not in memory.told and len(choices) < MOST_OFFERED:
            choices.append({"id": f"topic:{code}", "title": knowledge.topic(code).title})
    return [*choices, *_plain_choices(turn, question)]


def _layers(turn: Turn, code: str) -> Choices:
    """The layers of a topic that were not told yet."""
    layers = turn.knowledge.topic(code).choices(turn.memory.report.precautions)
    untold = [layer for layer in layers if f"{code}/{layer.id}" not in turn.memory.told]
    return [{"id": f"layer:{code}/{layer.id}", "title": layer.title} for layer in untold]


_CHOICES: dict[str, Callable[[Turn, Question], Choices]] = {
    "red_flag_check": _check_choices,
    "more": _more_choices,
}
