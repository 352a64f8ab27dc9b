"""Step: safety. Danger that was said, the red-flag check and its answers, and what lets the path go on."""

from __future__ import annotations

from actions.danger import (
    LIFTED_BY,
    LONG_STANDING,
    ask_if,
    ask_safe_now,
    educate,
    hear_that_it_is_old,
    held,
    interrupt,
    lift,
    listen,
    may_be_lifted,
    may_be_old,
    own_wording,
    remind,
    suicidal,
)
from actions.explaining import explain_briefly
from actions.opening import consent_after_all
from actions.pain import acknowledge
from actions.reply import ask_next
from actions.step import Step
from actions.turn import Turn
from bot.guidance.path import MOST_TRIES
from bot.guidance.red_flags import SUICIDAL, RedFlag


class ActionSafety(Step):
    """Something dangerous, or possibly dangerous, was said: advise, or ask plainly."""

    action = "action_safety"
    ends_turn = True

    async def act(self, turn: Turn) -> None:
        memory = turn.memory
        if memory.hold and may_be_lifted(turn) == LONG_STANDING:
            ask_if(turn, LONG_STANDING, reminded=True)
        elif memory.hold:
            if turn.extra.get("reassurance") == LONG_STANDING:
                hear_that_it_is_old(turn)
            explain_briefly(turn)
            if suicidal(turn) and memory.asking == "safe_now":
                ask_safe_now(turn)
        else:
            if _says_it_is_old(turn):
                hear_that_it_is_old(turn)
            if memory.asking == "red_flag_confirm" and memory.about is not None:
                _thank_for_no(turn, memory.about)
            educate(turn)
            turn.let_questions_wait()
            ask_next(turn)


def _says_it_is_old(turn: Turn) -> bool:
    """Whether a plain question about one red flag is answered by that it is old; it is asked once more then."""
    asked = turn.memory.about if turn.memory.asking == "red_flag_confirm" else None
    old = turn.extra.get("reassurance") == LONG_STANDING
    return old and asked in turn.memory.to_confirm and may_be_old(turn, asked)


class ActionSafetyAnswer(Step):
    """An answer to the red-flag check, or to a plain question about one red flag."""

    action = "action_safety_answer"

    async def act(self, turn: Turn) -> None:
        if turn.memory.asking == "red_flag_check":
            _take_check_answer(turn)
        elif turn.memory.asking == "red_flag_confirm":
            _take_confirmation(turn)


class ActionCleared(Step):
    """A clinician has checked it, or it was a misunderstanding: only these two let the path go on."""

    action = "action_cleared"
    reminds = False

    async def act(self, turn: Turn) -> None:
        what = "checked" if turn.intent == "cleared" else "mistaken"
        memory = turn.memory
        if memory.hold and turn.extra.get("in_danger") and turn.extra.get("reassurance") != what:
            remind(turn)
            listen(turn)
        elif memory.hold and turn.extra.get("reassurance") != what:
            ask_if(turn, what)
        elif memory.hold:
            lift(turn, what)
        elif memory.asking == "red_flag_confirm" and memory.to_confirm:
            _take_back(turn, what)
        elif turn.changed:
            acknowledge(turn)
            if memory.asking == "confirm":
                memory.settle("confirm")
        elif what == "mistaken":
            turn.say_phrase("correct_what" if memory.report.told_anything else "unclear")


class ActionEmergencyListen(Step):
    """Anything said while danger rests on the conversation: listen, repeat shortly, never go mute."""

    action = "action_emergency_listen"
    reminds = False

    async def act(self, turn: Turn) -> None:
        if not turn.memory.hold:
            return
        asked_if, turn.memory.asked_if = turn.memory.asked_if, None
        if turn.memory.asking == "safe_now" and suicidal(turn):
            _take_safe_now(turn)
        elif asked_if is not None and turn.plain_answer == "yes":
            lift(turn, asked_if)
        elif what := may_be_lifted(turn):
            ask_if(turn, what)
        elif turn.extra.get("reassurance") == "eased":
            _not_enough(turn)
        else:
            remind(turn)
            if turn.extra.get("reassurance") == LONG_STANDING:
                hear_that_it_is_old(turn)
            if not consent_after_all(turn):
                listen(turn)


def _take_check_answer(turn: Turn) -> None:
    memory = turn.memory
    if "red_flag_check" in memory.settled:
        return
    asked = {flag for item in turn.knowledge.check.items for flag in item.flags}
    denied = {f.flag for f in turn.flags if f.status == "denied"}
    if turn.plain_answer in ("no", "none") or asked <= denied:
        for name in asked - set(memory.flags):
            memory.note_flags([RedFlag(name, "denied", turn.knowledge.safety(name).tier)], memory.report)
        memory.screened = "done"
        memory.settle("red_flag_check")
        turn.say(turn.fill(turn.knowledge.check.all_denied))
    elif turn.answer == "yes" and memory.tries > 0:
        _ask_each(turn)
    elif turn.answer in ("yes", "unsure") and memory.tries == 0:
        memory.tries += 1
        turn.say(turn.fill(turn.knowledge.check.how if turn.answer == "yes" else turn.knowledge.check.how_not_sure))
    elif turn.changed:
        acknowledge(turn)
    elif memory.tries + 1 >= MOST_TRIES:
        memory.screened = "not_answered"
        memory.settle("red_flag_check", without_answer=True)
        turn.say(turn.fill(turn.knowledge.check.not_answered))
    else:
        memory.tries += 1
        turn.say_phrase("cannot_skip" if turn.answer == "skip" else "unclear")


def _ask_each(turn: Turn) -> None:
    """A second yes that names nothing: every item is asked about plainly, one by one."""
    doubts = [
        RedFlag(name, "ask", turn.knowledge.safety(name).tier, turn.text, "yes to the whole check")
        for item in turn.knowledge.check.items
        if (name := item.flags[0]) not in turn.memory.flags
    ]
    turn.memory.note_flags(doubts, turn.memory.report)
    turn.memory.screened = "done"
    turn.memory.settle("red_flag_check")


def _take_confirmation(turn: Turn) -> None:
    memory = turn.memory
    about = memory.about
    if about is None:
        return
    if about not in memory.to_confirm:
        _thank_for_no(turn, about)
        return
    if turn.plain_answer == "no" and not any(f.flag == about and f.status != "denied" for f in turn.flags):
        memory.deny(about)
        _thank_for_no(turn, about)
        _reopen_check(turn)
    elif memory.tries + 1 >= MOST_TRIES:
        memory.to_confirm.remove(about)
        memory.unanswered_flags.append(about)
        turn.say_phrase("red_flag_check_not_answered")
    else:
        memory.tries += 1
        if _says_it_is_old(turn):
            hear_that_it_is_old(turn)


def _thank_for_no(turn: Turn, about: str) -> None:
    known = turn.memory.flags.get(about)
    if known is not None and known.status == "denied":
        turn.say_phrase("denied_suicidal" if about in SUICIDAL else "denied_sign")


def _take_back(turn: Turn, what: str) -> None:
    """ "I was joking" to a plain question is a no when the words make it plain; otherwise it is asked again."""
    memory = turn.memory
    about = memory.about
    raised = any(f.flag == about and f.status != "denied" for f in turn.flags)
    if about in memory.to_confirm and what == "mistaken" and turn.extra.get("reassurance") == what and not raised:
        memory.deny(about)
        _reopen_check(turn)
        turn.say(turn.fill(own_wording(turn, turn.knowledge.safety_section(LIFTED_BY[what]), "say")))


def _reopen_check(turn: Turn) -> None:
    """When all that was named at the check is taken back, the rest of it still has no answer: it is asked again."""
    memory = turn.memory
    named = [item for item in turn.knowledge.check.items if set(item.flags) & set(memory.flags)]
    standing = [f for f in memory.flags.values() if f.status in ("present", "ask", "other_person")]
    if memory.screened == "done" and not standing and len(named) < len(turn.knowledge.check.items):
        memory.screened = None
        memory.reopen("red_flag_check")


def _take_safe_now(turn: Turn) -> None:
    """Yes: glad, and still someone to talk to. No, not sure, or no answer twice: an emergency (fact sheet 2.2)."""
    memory = turn.memory
    section, flag = turn.knowledge.safety_section("suicide"), held(turn)
    promised = any(f.flag == "SUICIDE_NOW" and f.status == "denied" for f in turn.flags)
    if turn.plain_answer == "yes" or promised:
        turn.say(turn.fill(own_wording(turn, section, "safe_yes")), kind="emergency", tier=flag.tier, flag=flag.flag)
        memory.open_question(None)
    elif turn.answer is not None or memory.tries + 1 >= MOST_TRIES:
        status = "other_person" if memory.carer else "present"
        danger = RedFlag("SUICIDE_NOW", status, "EMERGENCY_NOW", turn.text, "answer to safe_now")
        memory.note_flags([danger], memory.report)
        interrupt(turn)
        if turn.answer != "no":
            turn.say(turn.fill(own_wording(turn, section, "no_answer")))
    else:
        memory.tries += 1
        remind(turn)
        ask_safe_now(turn)


def _not_enough(turn: Turn) -> None:
    """ "It is fine now" does not lift the advice."""
    flag = held(turn)
    section = turn.knowledge.safety_section("not_enough")
    text = own_wording(turn, section, "same_day" if flag.tier == "SAME_DAY" else "say")
    turn.say(turn.fill(text), kind="emergency", tier=flag.tier, flag=flag.flag)
