"""Answers to the red-flag check, and to the plain question about one red flag."""

from __future__ import annotations

from dataclasses import replace

from actions.danger import interrupt, say_of
from actions.lifting import (
    LIFTED_BY,
    LONG_STANDING,
    hear_that_it_is_old,
    may_be_old,
    reopen_check,
    says_it_is_old,
)
from actions.pain import acknowledge, say_what_is_known
from actions.turn import Turn
from bot.guidance.memory import GIVEN
from bot.guidance.path import MOST_TRIES
from bot.guidance.red_flags import ANSWERED, COUNTED_AS_NEW, RECENT, SUICIDAL, UNNAMED, RedFlag

TAKEN_BACK = "a no that was taken back"
"""Rule of a flag whose denial was taken back in the next message."""
_SAID_OLD = "old:"
"""Begins the key in `Memory.told` that a sign asked about was said to be old; the flag's name follows."""


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
        turn.say(turn.fill(check.not_answered if memory.consent == GIVEN else check.not_answered_not_kept))
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
    elif take_as_old(turn, about):
        return
    elif _tells_of_a_check(turn) and memory.tell_once(f"check_is_no_answer:{about}"):
        turn.say_phrase("check_is_no_answer")
        acknowledge(turn)
    elif memory.tries + 1 >= MOST_TRIES and _was_played_down(turn, about) and _was_told(turn, about):
        count_as_new(turn, about)
    elif memory.tries + 1 >= MOST_TRIES:
        _leave_open(turn, about)
    else:
        memory.tries += 1
        _was_played_down(turn, about)
        acknowledge(turn)
        if not turn.changed:
            say_what_is_known(turn)
        if answers_that_it_is_old(turn):
            hear_that_it_is_old(turn)


def says_first_that_it_is_old(turn: Turn, about: str) -> bool:
    """Whether the sign is said to be old for the first time, which is asked about once more."""
    return answers_that_it_is_old(turn) and f"{_SAID_OLD}{about}" not in turn.memory.told


def take_as_old(turn: Turn, about: str) -> bool:
    """Take a sign for old that was said to be so before, and now that nothing is new; returns whether it was taken.

    "It has been like that for years", and then "yes dear, nothing new": together they answer whether it is new.
    """
    if not answers_that_it_is_old(turn):
        return False
    if turn.memory.tell_once(f"{_SAID_OLD}{about}") or not turn.extra.get("unchanged"):
        return False
    turn.memory.deny(about)
    say_of(turn, LONG_STANDING, "say")
    reopen_check(turn)
    return True


def take_hedge(turn: Turn, about: str) -> bool:
    """Count an answer that is neither yes nor no ("no leaking, just odd, a bit numb"); returns whether it was the last.

    After the second one the sign counts as new, or stays open where the words are a no (fact sheet 2.4: unsure is new).
    """
    memory = turn.memory
    memory.tries += 1
    hedged = any(f.flag == about and f.needs_asking and not f.guessed for f in turn.flags)
    if memory.tries < MOST_TRIES or not hedged or about in SUICIDAL:
        return False
    if turn.plain_answer == "no" and not turn.extra.get("hedged_sign"):
        _leave_open(turn, about)
        return False
    count_as_new(turn, about)
    return True


def count_as_new(turn: Turn, about: str) -> None:
    """Give the advice for a sign that was told and of which nobody could say whether it is new (fact sheet 2.4)."""
    memory = turn.memory
    known = memory.flags[about]
    status = "other_person" if memory.carer or known.status == "other_person" else "present"
    memory.note_flags([replace(known, status=status, rule=COUNTED_AS_NEW)], memory.report)
    if interrupt(turn):
        turn.say_phrase("counts_as_new")


def _tells_of_a_check(turn: Turn) -> bool:
    """Whether somebody has looked, and not only what "he" or "she" says of it is told."""
    return bool(turn.extra.get("speaks_of_a_check")) and not turn.extra.get("by_hearsay")


def _was_played_down(turn: Turn, about: str) -> bool:
    """Whether this answer or one before it makes little of the sign ("it's only the tablets"), which is remembered."""
    key = f"played_down:{about}"
    if turn.extra.get("plays_down"):
        turn.memory.tell_once(key)
    return key in turn.memory.told


def _was_told(turn: Turn, about: str) -> bool:
    """Whether the sign was told in words that a rule reads, and is none of the mind."""
    known = turn.memory.flags[about]
    return known.told and not known.guessed and about not in SUICIDAL


def _leave_open(turn: Turn, about: str) -> None:
    """Ask no more about a sign that got no answer; it is noted as open."""
    turn.memory.to_confirm.remove(about)
    turn.say_phrase("suicidal_not_answered" if about in SUICIDAL else "sign_not_answered")
    acknowledge(turn)


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


def ask_again_of_denied(turn: Turn) -> bool:
    """Ask once more about the sign whose denial just now is taken back ("I mean it"); whether there was one."""
    known = turn.memory.flags.get(turn.denied_last or "")
    if known is None:
        return False
    turn.memory.note_flags([replace(known, status="ask", rule=TAKEN_BACK)], turn.memory.report)
    return True


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
    turn.memory.denied_last = about
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
