"""Answers to the red-flag check, and to the plain question about one red flag."""

from __future__ import annotations

from actions.danger import say_of
from actions.lifting import (
    LIFTED_BY,
    LONG_STANDING,
    hear_that_it_is_old,
    may_be_old,
    reopen_check,
    says_it_is_old,
)
from actions.pain import acknowledge
from actions.turn import Turn
from bot.guidance.path import MOST_TRIES
from bot.guidance.red_flags import ANSWERED, RECENT, SUICIDAL, UNNAMED, RedFlag


def take_check_answer(turn: Turn) -> None:
    """Take an answer to the check: no to all, a yes that names nothing, or no answer. Named flags are noted already."""
    memory, check = turn.memory, turn.knowledge.check
    if "red_flag_check" in memory.settled:
        return
    asked = {flag for item in check.items for flag in item.flags}
    denied = {f.flag for f in turn.flags if f.status == "denied"}
    if turn.plain_answer in ("no", "none") or asked <= denied:
        for name in asked - set(memory.flags):
            memory.note_flags([RedFlag(name, "denied", turn.knowledge.safety(name).tier)], memory.report)
        memory.screened = "done"
        memory.settle("red_flag_check")
        turn.say(turn.fill(check.all_denied))
    elif turn.changed and (turn.answer != "unsure" or memory.tries > 0):
        acknowledge(turn)
    elif turn.answer == "yes" and memory.tries > 0:
        _ask_each(turn)
    elif turn.answer in ("yes", "unsure") and memory.tries == 0:
        memory.tries += 1
    elif memory.tries + 1 >= MOST_TRIES:
        memory.screened = "not_answered"
        memory.settle("red_flag_check", without_answer=True)
        turn.say(turn.fill(check.not_answered))
    else:
        memory.tries += 1
        turn.say_phrase("cannot_skip" if turn.answer == "skip" else "unclear")


def take_confirmation(turn: Turn) -> None:
    """Take an answer to a plain question: a plain no takes the flag back; after anything else it is asked once more."""
    memory = turn.memory
    about = memory.about
    if about is None:
        return
    if about not in memory.to_confirm:
        thank_for_no(turn, about)
        reopen_check(turn)
    elif (turn.plain_answer == "no" or _denied_as_asked(turn, about)) and not _names(turn, about):
        memory.deny(about)
        thank_for_no(turn, about)
        reopen_check(turn)
    elif turn.extra.get("speaks_of_a_check") and memory.tell_once(f"check_is_no_answer:{about}"):
        turn.say_phrase("check_is_no_answer")
        acknowledge(turn)
    elif memory.tries + 1 >= MOST_TRIES:
        memory.to_confirm.remove(about)
        turn.say_phrase("red_flag_check_not_answered")
        acknowledge(turn)
    else:
        memory.tries += 1
        acknowledge(turn)
        if answers_that_it_is_old(turn):
            hear_that_it_is_old(turn)


def take_back(turn: Turn, what: str) -> None:
    """Take "I was joking" for a no to a plain question if the words are plain; otherwise ask again."""
    memory = turn.memory
    about = memory.about
    plainly = what == "mistaken" and turn.extra.get("reassurance") == what
    if about is not None and about in memory.to_confirm and plainly and not _names(turn, about):
        memory.deny(about)
        reopen_check(turn)
        say_of(turn, LIFTED_BY[what], "say")
    elif what != "mistaken" and about is not None and memory.tell_once(f"check_is_no_answer:{about}"):
        turn.say_phrase("check_is_no_answer")


def answers_that_it_is_old(turn: Turn) -> bool:
    """Whether a plain question about a red flag is answered with "it is old"; it is then asked once more."""
    asked = turn.memory.about if turn.memory.asking == "red_flag_confirm" else None
    recent = f"{RECENT}{asked}" in turn.memory.told
    return says_it_is_old(turn) and asked in turn.memory.to_confirm and may_be_old(turn, asked) and not recent


def thank_for_no(turn: Turn, about: str) -> None:
    """Thank for a plain no, where it was one; of what is as it ever was, say that it is not new."""
    known = turn.memory.flags.get(about)
    if known is None or known.status != "denied":
        return
    if turn.extra.get("unchanged") and turn.plain_answer is None and may_be_old(turn, about):
        say_of(turn, LONG_STANDING, "say")
    else:
        turn.say_phrase("denied_suicidal" if about in SUICIDAL else "denied_sign")


def _denied_as_asked(turn: Turn, flag: str) -> bool:
    """Whether this message denies the flag in answer to the question, also in other words than "no" ("nothing new")."""
    return any(f.flag == flag and f.status == "denied" and f.rule in ANSWERED for f in turn.flags)


def _names(turn: Turn, flag: str) -> bool:
    """Whether this message itself names the flag."""
    return any(f.flag == flag and f.status != "denied" for f in turn.flags)


def _ask_each(turn: Turn) -> None:
    """Ask about every item, one by one, after a second yes that names nothing."""
    doubts = [
        RedFlag(name, "ask", turn.knowledge.safety(name).tier, turn.text, UNNAMED)
        for item in turn.knowledge.check.items
        if (name := item.flags[0]) not in turn.memory.flags
    ]
    turn.memory.note_flags(doubts, turn.memory.report)
    turn.memory.screened = "done"
    turn.memory.settle("red_flag_check")
