"""Estimates how many questions are still to be asked, for people who would like to know how long this takes."""

from __future__ import annotations

from bot.guidance.memory import GIVEN, Memory
from bot.guidance.path import next_question, path_questions

_PATH_ENDS_WITH = frozenset({"more", "handoff", "anything_else"})


def questions_left(memory: Memory) -> int | None:
    """The number of questions up to the guidance, the open one included; what an answer brings up is not foreseen.

    ``None`` where the path rests (danger), is not for this person or refused, or has reached its end.
    """
    upcoming = next_question(memory)
    if memory.hold or memory.path_closed or upcoming is None or upcoming.code in _PATH_ENDS_WITH:
        return None
    if memory.consent not in (None, GIVEN):
        return None
    unsettled = [q for q in path_questions(memory) if q.key not in memory.settled and q.code not in _PATH_ENDS_WITH]
    keys = {q.key for q in unsettled} | {f"red_flag_confirm:{flag}" for flag in memory.to_confirm}
    if memory.consent is None:
        keys.add("consent")
    if memory.revisiting is not None:
        keys.add(memory.revisiting)
    return len(keys)
