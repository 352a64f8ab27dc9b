"""Step: the opening. What this is and is not, what is kept, and consent; the first message is not lost."""

from __future__ import annotations

from actions.contact import note_contact
from actions.danger import educate
from actions.explaining import only_fears_danger
from actions.only_english import say_only_english
from actions.pain import read_back
from actions.reply import CONSENT_TEXT, ask_next
from actions.step import Step
from actions.turn import Turn
from actions.wishes import grant, says_itself
from bot.guidance.elsewhere import is_elsewhere
from bot.guidance.memory import GIVEN, REFUSED
from bot.guidance.path import MOST_TRIES


class ActionOpening(Step):
    """The first message: greet, say what this is, ask for consent; remember what was already said or asked."""

    action = "action_opening"
    ends_turn = True

    async def act(self, turn: Turn) -> None:
        memory = turn.memory
        wished = says_itself(turn)
        if not only_fears_danger(turn) and not wished:
            turn.let_questions_wait()
        turn.say_phrase("greeting")
        if wished:
            grant(turn)
        if turn.extra.get("other_language"):
            say_only_english(turn)
        if turn.classified == "distress":
            turn.say_phrase("empathy")
        if turn.extra.get("keep_nothing"):
            turn.say_phrase("opening_keep_nothing")
        elif memory.report.told_anything or memory.report.treatments or memory.pending_topics or turn.wants_person:
            turn.say_phrase("opening_kept")
        if turn.wants_person:
            note_contact(turn)
            memory.handoff = "wanted"
        memory.opened = True
        educate(turn)
        ask_next(turn)


class ActionConsent(Step):
    """The answer to the question whether what is said may be kept."""

    action = "action_consent"

    async def act(self, turn: Turn) -> None:
        memory = turn.memory
        memory.opened = True
        if turn.answer == "yes":
            _take_consent(turn)
        elif (turn.answer in ("no", "none", "skip") and not _denies_danger(turn)) or memory.tries >= MOST_TRIES:
            refuse_consent(turn)
        else:
            memory.tries += 1
            if turn.changed:
                turn.say_phrase("opening_kept")


def _take_consent(turn: Turn) -> None:
    memory = turn.memory
    memory.consent = GIVEN
    turn.say_phrase("consent_given")
    if memory.handoff == "wanted":
        memory.handoff = "accepted"
        memory.settle("handoff")
    if (memory.report.told_anything or memory.report.treatments) and not is_elsewhere(memory):
        turn.say_phrase("opening_return")
        read_back(turn)


def consent_beside_question(turn: Turn) -> None:
    """Take the answer to the question of consent that stands before a question of the person's own."""
    beside = turn.extra.get("consent_beside")
    if turn.memory.asking != "consent" or CONSENT_TEXT not in turn.memory.told or _denies_danger(turn):
        return
    if beside == "yes":
        _take_consent(turn)
    elif beside == "no":
        refuse_consent(turn)


def _denies_danger(turn: Turn) -> bool:
    """Whether a no is still about the danger that was asked about before ("no, I'm not going to hurt myself")."""
    return bool(turn.flags) and all(flag.status == "denied" for flag in turn.flags)


def consent_after_all(turn: Turn) -> bool:
    """Take consent given later ("OK, keep it then") by a person who was told what is kept; returns whether it was."""
    memory = turn.memory
    if memory.consent == GIVEN or CONSENT_TEXT not in memory.told or not turn.extra.get("keep_allowed"):
        return False
    memory.consent = GIVEN
    memory.closed = None if memory.closed == "consent" else memory.closed
    turn.say_phrase("consent_given")
    return True


def refuse_consent(turn: Turn) -> None:
    """Note the refusal: nothing of this conversation is stored, but questions are answered and danger is found."""
    turn.memory.consent = REFUSED
    turn.memory.closed = turn.memory.closed or "consent"
    turn.say_phrase("consent_refused")
