"""Step: safety. Danger that was said, the red-flag check and its answers, and what lets the path go on."""

from __future__ import annotations

from actions.danger import ask_safe_now, educate, held, interrupt, say_of, suicidal
from actions.explaining import explain_briefly, only_fears_danger
from actions.lifting import (
    CHECKED,
    EASED,
    LONG_STANDING,
    MISTAKEN,
    TAKEN_BACK,
    agrees_to_lift,
    ask_if,
    hear_that_it_is_old,
    lift,
    lift_or_ask,
    may_be_lifted,
    only_says_so,
    reassurance,
    says_it_is_old,
)
from actions.next_step import go_on
from actions.opening import consent_after_all
from actions.pain import acknowledge
from actions.red_flag_answers import (
    answers_that_it_is_old,
    says_first_that_it_is_old,
    take_as_old,
    take_back,
    take_check_answer,
    take_confirmation,
    take_hedge,
    thank_for_no,
)
from actions.reminding import listen, remind, remind_beside_suicidal
from actions.reply import ask_next
from actions.step import Step
from actions.turn import Turn
from actions.wishes import hear_in_danger
from bot.guidance.path import MOST_TRIES
from bot.guidance.red_flags import RedFlag


class ActionSafety(Step):
    """Something dangerous, or possibly dangerous, was said: advise, or ask plainly."""

    action = "action_safety"
    ends_turn = True

    async def act(self, turn: Turn) -> None:
        memory = turn.memory
        if memory.hold and may_be_lifted(turn) == LONG_STANDING:
            ask_if(turn, LONG_STANDING, reminded=True)
        elif memory.hold and all(f.guessed or f.status == "denied" for f in turn.flags) and says_no_to_it(turn):
            ask_if(turn, MISTAKEN, reminded=True)
        elif memory.hold:
            if says_it_is_old(turn):
                hear_that_it_is_old(turn)
            explain_briefly(turn)
            if suicidal(turn) and memory.asking == "safe_now":
                _take_safe_now(turn, reminded=True)
            else:
                ask_next(turn)
        else:
            if memory.asking == "red_flag_confirm" and memory.about and await _is_taken_as_answer(turn, memory.about):
                return
            if not only_fears_danger(turn):
                turn.let_questions_wait()
            educate(turn)
            if memory.to_confirm or memory.consent is None:
                ask_next(turn)
            else:
                acknowledge(turn)  # the sign is known, so nothing is to be asked of it
                await go_on(turn)


async def _is_taken_as_answer(turn: Turn, about: str) -> bool:
    """Take what words of danger answer to the plain question; whether the turn ends with that.

    That it is old is asked about once more before it counts as neither yes nor no.
    """
    first_told = says_first_that_it_is_old(turn, about)
    if take_as_old(turn, about):
        await go_on(turn)
        return True
    if answers_that_it_is_old(turn):
        hear_that_it_is_old(turn)
    thank_for_no(turn, about)
    hedged = not first_told and about in turn.memory.to_confirm and take_hedge(turn, about)
    if hedged:
        ask_next(turn)
    return hedged


class ActionSafetyAnswer(Step):
    """An answer to the red-flag check, or to a plain question about one red flag."""

    action = "action_safety_answer"

    async def act(self, turn: Turn) -> None:
        if turn.memory.asking == "red_flag_check":
            take_check_answer(turn)
        elif turn.memory.asking == "red_flag_confirm":
            take_confirmation(turn)


class ActionCleared(Step):
    """A clinician has checked it, or it was a misunderstanding: only these two let the path go on."""

    action = "action_cleared"
    reminds = False

    async def act(self, turn: Turn) -> None:
        what = "checked" if turn.intent == "cleared" else "mistaken"
        memory = turn.memory
        if memory.hold and turn.asked_if == what and agrees_to_lift(turn, what):
            lift(turn, what)
        elif memory.hold and only_says_so(turn):
            _say_that_fine_is_not_enough(turn)
        elif memory.hold and turn.asked_if == MISTAKEN and not reassurance(turn) and says_no_to_it(turn):
            ask_if(turn, MISTAKEN)
        elif memory.hold and turn.extra.get("reassurance") != what and _takes_nothing_back(turn, what):
            remind(turn)
            listen(turn)
        elif memory.hold and turn.extra.get("reassurance") != what:
            ask_if(turn, what)
        elif memory.hold:
            lift_or_ask(turn, what)
        elif memory.asking == "red_flag_confirm" and memory.to_confirm:
            take_back(turn, what)
        elif turn.changed:
            acknowledge(turn)
            if memory.asking == "confirm":
                memory.settle("confirm")
        elif what == "mistaken":
            _hear_a_denial(turn)
        elif memory.asking == "red_flag_check" and memory.tell_once("check_is_no_answer:check"):
            turn.say_phrase("check_is_no_answer")
        elif reassurance(turn) == CHECKED and memory.tell_once("check_noted"):
            turn.say_phrase("check_noted")


def _takes_nothing_back(turn: Turn, what: str) -> bool:
    """Whether only the classifier hears a check or a mistake, where the words are of help or deny nothing."""
    if turn.extra.get("in_danger"):
        return True
    denies = turn.plain_answer in ("no", "none") or any(flag.status == "denied" for flag in turn.flags)
    return (
        what == "mistaken"
        and not denies
        and turn.extra.get("reassurance") is None
        and not turn.extra.get("may_take_back")
    )


def _hear_a_denial(turn: Turn) -> None:
    """Where nothing is to be taken back: thank for a sign that is denied aside, else ask what is not right."""
    told = turn.memory.report.told_anything
    if TAKEN_BACK in turn.memory.told and not turn.extra.get("correction"):
        turn.say_phrase("taken_back_already")
    elif any(flag.status == "denied" for flag in turn.flags):
        turn.say_phrase("denied_sign")
    else:
        turn.say_phrase("correct_what" if told and turn.memory.asking != "red_flag_check" else "unclear")


class ActionEmergencyListen(Step):
    """Anything said while danger rests on the conversation: listen, repeat shortly, never go mute."""

    action = "action_emergency_listen"
    reminds = False

    async def act(self, turn: Turn) -> None:
        if not turn.memory.hold:
            return
        if turn.memory.asking == "safe_now" and suicidal(turn):
            _take_safe_now(turn)
        elif turn.asked_if is not None and agrees_to_lift(turn, turn.asked_if):
            lift(turn, turn.asked_if)
        elif _is_being_checked(turn):
            remind(turn)
            listen(turn)
        elif what := may_be_lifted(turn):
            ask_if(turn, what)
        elif reassurance(turn) == EASED:
            _say_that_fine_is_not_enough(turn)
        elif says_no_to_it(turn):
            ask_if(turn, MISTAKEN)
        else:
            remind(turn)
            if turn.memory.asking == "red_flag_confirm":
                take_confirmation(turn)
                return
            if says_it_is_old(turn):
                hear_that_it_is_old(turn)
            if not consent_after_all(turn):
                await hear_in_danger(turn)


def _say_that_fine_is_not_enough(turn: Turn) -> None:
    """That it feels better, or is called fine, lifts nothing: it still needs checking (fact sheet 2.4)."""
    flag = held(turn)
    say_of(turn, "not_enough", "same_day" if flag.tier == "SAME_DAY" else "say", about=flag)


def says_no_to_it(turn: Turn) -> bool:
    """Whether a "no" under advice may mean that the sign is not there, which is asked once.

    It may as well refuse to go, so it takes nothing back. Where that was asked in the turn before, what is neither yes
    nor a bare "no" ("it's only ever been the right") has it asked once more. A denial of that very sign ("no numbness
    there"), and one that is put right ("my thigh, not between my legs"), may be such a "no" too.
    """
    if turn.memory.asking is not None or turn.extra.get("in_danger") or suicidal(turn):
        return False
    if turn.topics and not turn.hardly_asks:
        return False
    no, key = turn.plain_answer in ("no", "none") or _denies_it(turn), f"danger:no:{held(turn).flag}"
    if turn.asked_if == MISTAKEN:
        bare = no and len(turn.text.split()) == 1
        agrees = turn.plain_answer == "yes" and not turn.extra.get("reserved")
        return not (bare or agrees) and turn.memory.tell_once(f"{key}:again")
    return no and turn.memory.tell_once(key)


def _denies_it(turn: Turn) -> bool:
    """Whether the message denies the sign itself, or puts right where it is ("my thigh, not between my legs")."""
    puts_right = bool(turn.news.site and turn.extra.get("correction") and turn.extra.get("denies"))
    return puts_right or any(f.status == "denied" and f.flag in turn.memory.hold for f in turn.flags)


def _is_being_checked(turn: Turn) -> bool:
    """Whether the person is where it will be checked, and does not say yet that it was."""
    there = turn.extra.get("in_danger") == "there" and turn.extra.get("reassurance") != "checked"
    return there and not suicidal(turn)


def _takes_words_back(turn: Turn) -> bool:
    """Whether the "no" is to what was said, and no answer yet to whether they are safe ("nah, I didn't mean that")."""
    return turn.extra.get("reassurance") == MISTAKEN and not any(
        f.flag == "SUICIDE_NOW" and f.positive for f in turn.flags
    )


def _take_safe_now(turn: Turn, *, reminded: bool = False) -> None:
    """Take the answer whether they are safe. No, not sure, or no answer twice is an emergency (fact sheet 2.2)."""
    memory = turn.memory
    read = {f.status for f in turn.flags if f.flag == "SUICIDE_NOW"}
    yes = turn.plain_answer == "yes"
    if "denied" in read or (yes and not read):
        say_of(turn, "suicide", "safe_yes", about=held(turn))
        remind_beside_suicidal(turn)
        memory.open_question(None)
    elif (turn.answer is not None and not yes and not _takes_words_back(turn)) or memory.tries + 1 >= MOST_TRIES:
        status = "other_person" if memory.carer else "present"
        danger = RedFlag("SUICIDE_NOW", status, "EMERGENCY_NOW", turn.text, "answer to safe_now")
        memory.note_flags([danger], memory.report)
        interrupt(turn)
        if turn.answer != "no":
            say_of(turn, "suicide", "no_answer")
    else:
        memory.tries += 1
        if not reminded:
            remind(turn)
        ask_safe_now(turn)
