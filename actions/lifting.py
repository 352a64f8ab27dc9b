"""What takes an advice back: it was checked, it was a mistake, or it is old; only plain words do."""

from __future__ import annotations

from typing import Any

from actions.danger import remind, say_of
from actions.turn import Turn

CHECKED, MISTAKEN, LONG_STANDING = "checked", "mistaken", "long_standing"
ANSWERED = frozenset({"answer to the safety question", "choice"})
"""Rules of red flags that our own plain question was answered about, in words or with a tap."""
LIFTED_BY = {CHECKED: "cleared", MISTAKEN: "misunderstanding", LONG_STANDING: LONG_STANDING}
"""What lets the path go on, each with the section of safety.yml that speaks of it."""


def may_be_lifted(turn: Turn) -> str | None:
    """What this message tells that would lift the advice if it is so.

    That it is old counts only where all that holds is of a kind that may be (fact sheet 2.4), and rests on an answer to
    our own question: what was told in plain words of its own still needs checking.
    """
    if says_it_is_old(turn):
        held = [turn.memory.flags[name] for name in turn.memory.hold]
        return LONG_STANDING if all(may_be_old(turn, f.flag) and f.rule in ANSWERED for f in held) else None
    what = turn.extra.get("reassurance")
    return str(what) if what in LIFTED_BY else None


def says_it_is_old(turn: Turn) -> bool:
    """Whether the message says that it has been so for long."""
    return bool(turn.extra.get("reassurance") == LONG_STANDING)


def may_be_old(turn: Turn, flag: str | None) -> bool:
    """Whether this is a sign that many people have for years without danger."""
    flags: Any = turn.knowledge.safety_section(LONG_STANDING).get("flags")
    return flag in flags


def hear_that_it_is_old(turn: Turn) -> None:
    """That it is old changes nothing yet, and it is heard."""
    say_of(turn, LONG_STANDING, "heard")


def ask_if(turn: Turn, what: str, *, reminded: bool = False) -> None:
    """What would lift the advice was spoken of, and the words do not make it plain: repeat the advice and ask."""
    if not reminded:
        remind(turn)
    turn.memory.asked_if = what
    say_of(turn, LIFTED_BY[what], "since" if _is_the_check_told_before(turn, what) else "unclear")


def lift_or_ask(turn: Turn, what: str) -> None:
    """Plain words of what lifts it do so, but for a check that may be the one of before the sign was told."""
    asked_if, turn.memory.asked_if = turn.memory.asked_if, None
    if _is_the_check_told_before(turn, what) and (asked_if != what or turn.answer == "no"):
        ask_if(turn, what)
    else:
        lift(turn, what)


def _is_the_check_told_before(turn: Turn, what: str) -> bool:
    """Whether the person may mean a check that found nothing though the sign is still there, or is there again."""
    return what == CHECKED and turn.memory.check_told


def lift(turn: Turn, what: str) -> None:
    """The path goes on: a clinician has ``checked`` it, or it was ``mistaken``."""
    turn.memory.check_told = turn.memory.check_told or what == CHECKED
    turn.memory.clear("past" if what == CHECKED else "denied")
    say_of(turn, LIFTED_BY[what], "say")
