"""What lifts the advice of danger: it was checked, was a mistake, or is old. Only plain words do."""

from __future__ import annotations

from typing import Any

from actions.danger import held, say_of, suicidal
from actions.reminding import remind
from actions.turn import Turn
from bot.guidance.path import OTHERS_ONLY
from bot.guidance.red_flags import ANSWERED

CHECKED, MISTAKEN, LONG_STANDING, EASED = "checked", "mistaken", "long_standing", "eased"
OF_ALL = "danger:check_of_all"
"""Key in `Memory.told`: whether a check was of all dangers that hold has been asked."""
TAKEN_BACK = "danger:taken_back"
"""Key in `Memory.told`: advice was taken back, since nothing of it was so."""
LIFTED_BY = {CHECKED: "cleared", MISTAKEN: "misunderstanding", LONG_STANDING: LONG_STANDING}
"""The reasons that let the path go on, each with its section of safety.yml."""


def reassurance(turn: Turn) -> str | None:
    """The kind of reassurance that the message holds (`bot.language.dialogue.reassurance`).

    What a relative says of themselves, as a carer tells it ("she says she's fine, it's nothing"), is no check.
    """
    told = turn.extra.get("reassurance")
    return EASED if told == CHECKED and only_says_so(turn) else told


def only_says_so(turn: Turn) -> bool:
    """Whether a carer tells that the person who has the sign calls it fine."""
    return turn.memory.carer and bool(turn.extra.get("by_hearsay"))


def may_be_lifted(turn: Turn) -> str | None:
    """The reason to lift the advice that this message may tell.

    That it is old counts only where all that holds is of a kind that may be (fact sheet 2.4), and rests on an answer to
    our own question or is explained by a lasting condition that the message names ("it's my stoma, that's not new"):
    what else was told in plain words of its own still needs checking.
    """
    if says_it_is_old(turn):
        held = [turn.memory.flags[name] for name in turn.memory.hold]
        explained = turn.extra.get("explained") or ()
        rests = all(f.rule in ANSWERED or f.flag in explained for f in held)
        return LONG_STANDING if rests and all(may_be_old(turn, f.flag) for f in held) else None
    what = reassurance(turn)
    return str(what) if what in LIFTED_BY else None


def says_it_is_old(turn: Turn) -> bool:
    """Whether the message says that the sign has been there for long."""
    return bool(turn.extra.get("reassurance") == LONG_STANDING)


def may_be_old(turn: Turn, flag: str | None) -> bool:
    """Whether this is a sign that many people have for years without danger."""
    flags: Any = turn.knowledge.safety_section(LONG_STANDING).get("flags")
    return flag in flags


def hear_that_it_is_old(turn: Turn) -> None:
    """Acknowledge that the sign is old, which alone changes nothing yet."""
    say_of(turn, LONG_STANDING, "heard")


def agrees_to_lift(turn: Turn, what: str) -> bool:
    """Whether the question that :func:`ask_if` put about ``what`` is answered with a plain yes.

    "Yes, tomorrow" tells of no check yet, and "yes, but it is worse" keeps something back. Of an old sign
    "no change" is a yes too.
    """
    plainly = reassurance(turn) in (None, what) and not turn.extra.get("reserved")
    none = what == MISTAKEN and turn.extra.get("none_of_them")  # "did I get you wrong?" "none of them"
    agrees = ("yes", "none") if none else ("yes",)
    unchanged = what == LONG_STANDING and bool(turn.extra.get("unchanged"))
    return plainly and (turn.plain_answer in agrees or unchanged)


def ask_if(turn: Turn, what: str, *, reminded: bool = False) -> None:
    """Repeat the advice and ask: a reason to lift it was mentioned, but not in plain words."""
    if not reminded:
        remind(turn)
    turn.memory.asked_if = what
    since = _may_be_no_check_of_it(turn, what) or (what == CHECKED and _of_several(turn))
    say_of(turn, LIFTED_BY[what], "since" if since else "unclear")


def lift_or_ask(turn: Turn, what: str) -> None:
    """Lift the advice on plain words, but ask if the check they tell of may have been before the sign was told."""
    of_one = what == CHECKED and _of_several(turn) and turn.memory.tell_once(OF_ALL)
    hearsay = what == CHECKED and bool(turn.extra.get("by_hearsay"))
    doubted = (of_one or _may_be_no_check_of_it(turn, what)) and (turn.asked_if != what or turn.answer == "no")
    if hearsay or doubted:
        ask_if(turn, what)
    else:
        lift(turn, what)


def _may_be_no_check_of_it(turn: Turn, what: str) -> bool:
    """Whether that check may have been before the sign was told or began, or by telephone: that is too little."""
    by_phone = turn.extra.get("checked_by_phone") and held(turn).tier == "EMERGENCY_NOW"
    return what == CHECKED and bool(turn.memory.check_told or turn.extra.get("checked_earlier") or by_phone)


def _of_several(turn: Turn) -> bool:
    """Whether a check may have been of one danger of several, or of no suicidal words: it is asked about once."""
    return suicidal(turn) or len({turn.memory.flags[name].family for name in turn.memory.hold}) > 1


def lift(turn: Turn, what: str) -> None:
    """Lift the advice, since a clinician has ``checked`` it or it was ``mistaken``: the path goes on."""
    turn.memory.check_told = turn.memory.check_told or what == CHECKED
    if what != CHECKED:
        turn.memory.denied_last = held(turn).flag
        turn.memory.tell_once(TAKEN_BACK)
    turn.memory.clear("past" if what == CHECKED else "denied")
    if what != CHECKED:
        reopen_check(turn)
    say_of(turn, LIFTED_BY[what], "say")


def reopen_check(turn: Turn) -> None:
    """Ask about the rest of the check if everything named in it is taken back, since that has no answer yet."""
    memory = turn.memory
    named = [item for item in turn.knowledge.check.items if set(item.flags) & set(memory.flags)]
    standing = [f for f in memory.flags.values() if f.raised]
    if memory.screened == "done" and not standing and len(named) < len(turn.knowledge.check.items):
        memory.screened = None
        memory.reopen("red_flag_check")
        memory.tell_once(OTHERS_ONLY)
