"""What to do if a sign comes or the pain gets worse: the facts about the danger asked about, or the safety net."""

from __future__ import annotations

from actions.danger import educate, say_of
from actions.telling import names_procedure
from actions.turn import Turn

WHEN_TO_GET_HELP = "when_to_get_help"
"""Section of safety.yml. Source: fact sheet 2.2 and 1.5 (when to see a doctor)."""
_ASKED_FOR_HELP = frozenset({"specialist", "sciatica_selfcare", "sciatica_prognosis"})
"""Topics whose question, asked with a "what if", is about getting help and not about a treatment."""


def asks_for_help(turn: Turn) -> bool:
    """Whether the message asks what to do if it gets worse, and not what a procedure may do."""
    of_the_pain = turn.memory.disclaimers == 0 or turn.hardly_asks or set(turn.topics) <= _ASKED_FOR_HELP
    return bool(turn.extra.get("asks_what_if")) and of_the_pain and not names_procedure(turn)


def tell_when_to_get_help(turn: Turn) -> bool:
    """Answer such a question; returns whether it was one."""
    if not asks_for_help(turn):
        return False
    if not educate(turn):
        say_of(turn, WHEN_TO_GET_HELP, "say")
    return True
