"""Puts the next open question, whatever it is; the one place where the path is walked."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

from actions.telling import untold_layers
from actions.turn import Offered, Turn, as_offered
from bot.guidance.elsewhere import SENT_ON
from bot.guidance.going_back import remember_answered
from bot.guidance.memory import Memory
from bot.guidance.path import (
    MOST_PUTS,
    NEVER_LEFT,
    OFFERED,
    OFFERED_AGAIN,
    OTHERS_ONLY,
    Question,
    asked_enough,
    asks_first,
    next_question,
    stage_of,
)
from bot.guidance.red_flags import PREGNANT
from bot.knowledge.danger import CheckItem

WHEN_READY = "back_when_ready"
CONSENT_TEXT = "text:consent"
"""Key in `Memory.told`: the person has seen all of what consent means; only then is it asked in one sentence."""


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
    if question.code == "safe_now":
        return
    if question.code == "consent" and not memory.opened:
        turn.say_phrase("greeting")  # the first message was about danger
        memory.opened = True
    if _asked_enough(turn, question):
        memory.settle(question.key, without_answer=True)
        turn.say_phrase("skipped_ok")
        ask_next(turn)
        return
    put(turn, question)


def _asked_enough(turn: Turn, question: Question) -> bool:
    """Whether the person has talked past this question so often that it is left open. To ask something is not that."""
    memory = turn.memory
    asks = bool(turn.topics) or turn.extra.get("wish") is not None
    return _is_open(memory, question) and asked_enough(memory) and not asks


def _is_open(memory: Memory, question: Question) -> bool:
    """Whether this question is open already, so that it is put again."""
    return (memory.asking, memory.about) == (question.code, question.about)


def _left_alone(memory: Memory, question: Question) -> bool:
    """Whether the question is open and this message did not try to answer it."""
    return _is_open(memory, question) and memory.tries == memory.tries_before


def put(turn: Turn, question: Question) -> None:
    """Ask ``question`` in a wording that fits how often it was asked, with its choices."""
    memory = turn.memory
    again = _is_open(memory, question)
    words = turn.knowledge.question(question.code)
    first, *others = (words.ask_other if memory.carer else ()) or words.ask
    way_back = _way_back(memory, question) if _left_alone(memory, question) else None
    known = again or (question.code == "consent" and CONSENT_TEXT in memory.told)
    wording = others[memory.turns % len(others)] if known and others and way_back != WHEN_READY else first
    text = _shorter(turn, question) or turn.fill(wording, **_words_for(turn, question))
    if way_back is not None:
        text = f"{turn.phrase(way_back)} {text}"
    if question.code == "red_flag_check" and asks_first(memory):
        _lead_to_the_check(turn)
    choices = _CHOICES.get(question.code, _plain_choices)(turn, question)
    turn.ask(question, text, choices)
    if question.code == "consent":
        memory.tell_once(CONSENT_TEXT)
    memory.puts += 1


def _lead_to_the_check(turn: Turn) -> None:
    """Say to whoever only asks why the check comes now; it is put a second time, and then no more."""
    if turn.memory.tell_once(OFFERED):
        turn.say_phrase("check_for_who_asks")
    else:
        turn.memory.tell_once(OFFERED_AGAIN)


def _way_back(memory: Memory, question: Question) -> str | None:
    """The phrase that leads back to a question, if any; after some digressions it leaves the moment to the person."""
    if question.code in _NO_WAY_BACK:
        return None
    return WHEN_READY if memory.puts >= MOST_PUTS - 1 and question.code not in NEVER_LEFT else "back_to"


def _shorter(turn: Turn, question: Question) -> str | None:
    """How a question is put of which a part is known or was just read: a length without its number, a read-back."""
    memory = turn.memory
    if question.code == "consent" and memory.handoff == "wanted" and CONSENT_TEXT in memory.told and memory.tries == 0:
        return turn.phrase("handoff_needs_consent")
    if question.code == "red_flag_check" and OTHERS_ONLY in memory.told and not _is_open(memory, question):
        check = turn.knowledge.check
        return check.others_other if memory.carer else check.others
    if question.code == "confirm" and _left_alone(memory, question) and not turn.changed:
        return turn.phrase("confirm_still")
    if _asks_of_others(turn, question):
        told = turn.wording.precautions(memory.report.precautions)
        return turn.phrase("precautions_others", told=told) if told else turn.phrase("precautions_rest")
    if question.code == "story" and SENT_ON in memory.told and not memory.back_or_leg:
        return turn.phrase("story_elsewhere")
    if question.code == "story" and _left_alone(memory, question):
        return turn.phrase("story_still")
    if question.code == "duration" and memory.length_unit is not None:
        return turn.phrase(f"how_many_{memory.length_unit}")
    if question.code == "duration" and memory.length_number is not None:
        if memory.length_number != int(memory.length_number):
            return turn.phrase("which_unit_only")  # "6 or 7"
        return turn.phrase("which_unit", number=f"{memory.length_number:g}")
    return None


def _words_for(turn: Turn, question: Question) -> dict[str, str]:
    """What the placeholders of this question stand for."""
    memory, knowledge = turn.memory, turn.knowledge
    if question.code == "red_flag_confirm" and question.about is not None:
        flag = knowledge.safety(question.about)
        known = memory.flags.get(question.about)
        others = memory.carer or (known is not None and known.status == "other_person")
        named = flag.ask_other if others else flag.ask
        unnamed = flag.ask_unnamed_other if others else flag.ask_unnamed
        not_named = known is not None and (known.unnamed or known.status == "hypothetical")
        asked = unnamed if unnamed is not None and not_named else named
        return {"flag_ask": turn.fill(asked)}
    if question.code == "red_flag_check":
        check = knowledge.check
        items = [i.text_other if memory.carer else i.text for i in check_items(turn)]
        listed = "\n".join(f"- {item}" for item in items)
        intro = check.intro_other if memory.carer else check.intro
        again = _check_again(turn)
        first = f"{intro}\n{listed}\n{check.how}"
        return {"check": first, "check_other": first, "check_again": again, "check_again_other": again}
    if question.code == "confirm":
        return {"summary": turn.wording.pain(memory.report)}
    if question.about is not None and question.code.startswith("treatment_"):
        return {"treatment": turn.wording.the_treatment(question.about)}
    return {}


def _check_again(turn: Turn) -> str:
    """How the check is put again: which ones, after a first yes or "not sure" that names none; else once more."""
    check, memory = turn.knowledge.check, turn.memory
    if memory.tries == 1 and memory.tries_before == 0 and turn.answer in ("yes", "unsure"):
        return check.how if turn.answer == "yes" else check.how_not_sure
    if memory.tries:
        return check.again_other if memory.carer else check.again
    return check.back


def check_items(turn: Turn) -> list[CheckItem]:
    """The warning signs that this person is asked about, in their order."""
    past = turn.memory.report.past_pregnancy
    return [item for item in turn.knowledge.check.items if not (past and PREGNANT & set(item.flags))]


def _asks_of_others(turn: Turn, question: Question) -> bool:
    """Whether some of what is asked was told before, so that only the rest is asked about."""
    memory = turn.memory
    again = memory.revisiting == question.key  # the new answer replaces the old one
    told = bool(memory.report.precautions or memory.precautions_denied)
    return question.code == "precautions" and told and not again


def _plain_choices(turn: Turn, question: Question) -> Offered:
    report = turn.memory.report
    left_out = {"pregnancy"} if report.past_pregnancy else set()
    if _asks_of_others(turn, question):
        left_out.update(report.precautions, turn.memory.precautions_denied)
    choices = turn.knowledge.question(question.code).choices
    return as_offered(choice for choice in choices if choice.id not in left_out)


def _check_choices(turn: Turn, question: Question) -> Offered:
    check = turn.knowledge.check
    listed = [{"id": i.flags[0], "title": i.title} for i in check_items(turn)]
    return [*listed, *as_offered((check.none, check.not_sure))]


NEXT_TOPICS = tuple(
    "effectiveness risks what_is_rhizotomy procedure alternatives recovery candidacy duration_of_relief"
    " diagnostic_block preparation specialist sciatica_selfcare types does_it_hurt recurrence_repeat"
    " cost_insurance sciatica_prognosis sciatica_what sciatica_causes".split()
)
"""The order in which topics are offered; any other may be asked at any time."""

MOST_OFFERED, MOST_LAYERS = 6, 3

_NO_WAY_BACK = frozenset({"more", "anything_else", "red_flag_confirm"})
"""Questions after which nothing has to be picked up again."""


def _more_choices(turn: Turn, question: Question) -> Offered:
    """Layers of what was told last, one of each topic in turn, then topics not told yet, then the way out."""
    memory, knowledge = turn.memory, turn.knowledge
    latest = memory.explained or memory.topics[-1:]
    choices = [choice for row in zip_longest(*(_layers(turn, code) for code in latest)) for choice in row if choice]
    del choices[MOST_LAYERS:]
    for code in NEXT_TOPICS:
        if code not in memory.told and len(choices) < MOST_OFFERED:
            choices.append({"id": f"topic:{code}", "title": knowledge.topic(code).title})
    return [*choices, *_plain_choices(turn, question)]


def _layers(turn: Turn, code: str) -> Offered:
    """The layers of a topic that were not told yet."""
    return [{"id": f"layer:{code}/{layer.id}", "title": layer.title} for layer in untold_layers(turn, code)]


_CHOICES: dict[str, Callable[[Turn, Question], Offered]] = {
    "red_flag_check": _check_choices,
    "more": _more_choices,
}
