"""Small talk, questions about the guide itself, and what it must leave to others; then back to the open question."""

from __future__ import annotations

from actions.contact import ask_for_all_of_contact, change_contact, keep_contact, note_wish
from actions.danger import educate
from actions.explaining import explain_own_precaution
from actions.getting_help import tell_when_to_get_help
from actions.next_step import go_on
from actions.only_english import say_only_english
from actions.opening import refuse_consent
from actions.pain import acknowledge, acknowledge_carer, not_understood, settle_hopeless
from actions.reminding import listen
from actions.step import Step
from actions.turn import Turn
from actions.wishes import grant, hear_in_danger
from bot.guidance.memory import GIVEN
from bot.guidance.path import MOST_TRIES

_PHRASES = {
    "greet": "greeting_again",
    "thanks": "thanks",
    "goodbye": "goodbye",
    "chitchat": "chitchat",
    "abuse": "abuse",
    "out_of_scope": "out_of_scope",
    "are_you_human": "are_you_human",
    "distress": "distress",
}
_SAID_IN_DANGER = frozenset({"thanks", "goodbye", "are_you_human"})
_OFFERED_TOPICS = 3


class ActionSmallTalk(Step):
    """Answer with a kind word; facts that came along are taken in."""

    action = "action_small_talk"

    async def act(self, turn: Turn) -> None:
        if turn.changed and not turn.memory.hold:
            acknowledge_carer(turn)
            acknowledge(turn)
        if turn.memory.hold and (turn.extra.get("in_danger") or turn.intent not in _SAID_IN_DANGER):
            await hear_in_danger(turn)
        elif turn.memory.asking == "red_flag_confirm" and turn.extra.get("in_danger"):
            on_the_way = turn.extra["in_danger"] == "on_the_way"
            turn.say_phrase("will_have_it_checked" if on_the_way else "depends_on_the_answer")
        elif not await note_wish(turn) and not _asks_of_what_was_told(turn):
            if turn.intent == "goodbye" and _leaves_unfinished(turn):
                turn.say_phrase("goodbye_unfinished")
            turn.say_phrase("only_symbols" if _is_a_mark(turn.text) else _PHRASES.get(turn.intent, "unclear"))
            if turn.intent == "distress":
                educate(turn)  # "I'm scared of ending up paralysed"
        turn.memory.leaving = turn.intent == "goodbye"


def _asks_of_what_was_told(turn: Turn) -> bool:
    """Answer "what does diabetes change" of an illness that the person told; returns whether it was that."""
    told = turn.memory.report.precautions
    return turn.intent == "out_of_scope" and bool(told) and explain_own_precaution(turn)


def _is_a_mark(text: str) -> bool:
    """Whether it is signs without a word ("?"), which ask nothing of what is out of scope."""
    return bool(text.strip()) and not any(c.isalnum() for c in text)


def _leaves_unfinished(turn: Turn) -> bool:
    """Whether somebody goes who told of the pain, let it be kept, and has had no guidance yet."""
    memory = turn.memory
    on_the_way = memory.pathway is None and not memory.hold and not memory.path_closed
    return on_the_way and memory.consent == GIVEN and memory.report.told_anything


class ActionCarefulAnswer(Step):
    """The person asks for a dose or a diagnosis: say who can answer."""

    action = "action_careful_answer"

    async def act(self, turn: Turn) -> None:
        if turn.memory.hold and turn.extra.get("in_danger") and not turn.extra.get("asked_treatments"):
            listen(turn)  # "is it ok to wait"
            return
        if not turn.memory.hold:
            acknowledge_carer(turn)
            acknowledge(turn)
        turn.say_phrase("diagnosis_question" if turn.intent == "diagnosis_question" else "medicine_question")
        if keep_question(turn):
            turn.say_phrase("question_kept")
        if turn.intent == "diagnosis_question" and not turn.memory.hold:
            educate(turn)  # "could it be a blood clot"


MOST_QUESTIONS, LONGEST_QUESTION = 5, 200
"""How many questions are kept for those who can answer them, and of how many characters each."""


def keep_question(turn: Turn) -> bool:
    """Keep this question in the person's words for the summary and the clinic; returns whether it was kept.

    Only with consent. Of a story with a question in it, only the sentences that ask are kept.
    """
    memory = turn.memory
    said = [sentence.strip() for sentence in turn.extra.get("sentences") or [turn.text]]
    asks = [sentence for sentence in said if sentence.endswith("?")] or [turn.text.strip()]
    new = [s for s in asks if len(s) <= LONGEST_QUESTION and s not in memory.questions]
    if memory.consent != GIVEN or not new or len(memory.questions) + len(new) > MOST_QUESTIONS:
        return False
    memory.questions += new
    return True


class ActionWhy(Step):
    """Why the open question is asked."""

    action = "action_why"

    async def act(self, turn: Turn) -> None:
        memory = turn.memory
        if memory.asking is None:
            turn.say_phrase("why_ask_none")
        else:
            question = turn.knowledge.question(memory.asking)
            turn.say(f"{turn.phrase('why_ask_lead')} {turn.fill(question.why)}", sources=question.sources)


class ActionDidYouMean(Step):
    """Not understood: offer likely meanings, ask again, or offer a person; never a guess presented as an answer."""

    action = "action_did_you_mean"
    ends_turn = True

    async def act(self, turn: Turn) -> None:
        memory = turn.memory
        if memory.hold:
            await hear_in_danger(turn)
            return
        if turn.extra.get("unknown_choice"):
            turn.say_phrase("unknown_choice")
        elif not await _means_something_after_all(turn):
            memory.misunderstood += 1
            memory.tries += 1
            if _ask_what_was_meant(turn):
                return
            if memory.asking == "consent" and memory.tries >= MOST_TRIES:
                refuse_consent(turn)
            settle_hopeless(turn)
        await go_on(turn)


async def _means_something_after_all(turn: Turn) -> bool:
    """Answer what has no intent of its own: a wish, a question about a danger, or a named illness or medicine."""
    if turn.memory.asking == "red_flag_confirm" and turn.extra.get("in_danger"):
        turn.say_phrase("depends_on_the_answer")
        return True
    if grant(turn) or await change_contact(turn) or await note_wish(turn):
        return True
    if tell_when_to_get_help(turn) or keep_contact(turn):
        return True
    if turn.extra.get("for_the_clinic"):
        turn.say_phrase("clinic_news_not_sent")
        return True
    return educate(turn) or explain_own_precaution(turn) or ask_for_all_of_contact(turn)


def _ask_what_was_meant(turn: Turn) -> bool:
    """Say what was not understood; returns whether likely meanings were offered, which are then the next question."""
    memory = turn.memory
    if not turn.text.strip():
        turn.say_phrase("empty")
    elif not any(c.isalnum() for c in turn.text):
        turn.say_phrase("only_symbols")
    elif turn.extra.get("other_language"):
        say_only_english(turn)
    elif memory.misunderstood >= MOST_TRIES + 1:
        memory.misunderstood = 0
        turn.say_phrase("still_unclear_offer_person")
    elif guesses := _guesses(turn):
        turn.say(turn.phrase("did_you_mean"), kind="question", choices=guesses)
        return True
    else:
        not_understood(turn)
    return False


def _guesses(turn: Turn) -> list[dict[str, str]]:
    """The likeliest topics as choices, and a way to say that it is none of them."""
    intents = [str(guess.get("name", "")) for guess in turn.ranking]
    topics = [intent.removeprefix("ask_") for intent in intents if intent.startswith("ask_")]
    known = [topic for topic in topics if topic in turn.knowledge.topics][:_OFFERED_TOPICS]
    if not known or not intents[0].startswith("ask_"):
        return []
    choices = [{"id": f"topic:{topic}", "title": turn.knowledge.topic(topic).title} for topic in known]
    return [*choices, {"id": "intent:nlu_fallback", "title": turn.phrase("none_of_these_meant")}]
