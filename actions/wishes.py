"""Grants a message that only wishes something of the guide, or asks about the guide itself."""

from __future__ import annotations

from actions.contact import hear_contact_in_danger
from actions.explaining import tell_more
from actions.handoff import cancel
from actions.pain import tried_in_words
from actions.privacy import DELETED
from actions.red_flag_answers import ask_again_of_denied
from actions.reminding import listen
from actions.reply import check_items
from actions.turn import Turn
from bot.guidance.memory import REFUSED
from bot.guidance.path import NEVER_LEFT, OTHERS_ONLY, Question, path_questions, told_of_pain

_SAYS_ITSELF = frozenset(
    "your_view how_bad how_are_you where_are_you about_the_guide no_files not_my_job not_sciatica welcome_back"
    " still_here complaint names_a_doctor person_now delete_one waited_long".split()
)
"""Wishes whose phrase is all that they need."""
_SENDING = frozenset({"handoff", "name", "contact"})
"""Questions of the hand-off, which ends where the person would rather go on here."""
_OF_THE_PERSON = ("age", "precautions")
_SAID_ELSEWHERE = {
    "nothing_of_it": "denied_sign",
    "who_sees_it": "privacy",
    "only_english": "other_language",
    "kind_words": "thanks",
}
"""Wishes that are answered with a phrase of another step."""


def says_itself(turn: Turn) -> bool:
    """Whether the message is a wish that a phrase answers at any place, also as the first words of a conversation."""
    return turn.extra.get("wish") in _SAYS_ITSELF


def grant(turn: Turn) -> bool:
    """Grant the wish that the message is (`bot.language.dialogue.wishes`); returns whether there was one to grant."""
    memory, wish = turn.memory, turn.extra.get("wish")
    if wish == "tell_more" and memory.explained:
        if not tell_more(turn):
            turn.say_phrase("told_all")
    elif wish == "explain_question" and memory.asking is not None:
        if memory.asking not in NEVER_LEFT:
            memory.tries += 1  # what is asked for safety is not given up because somebody asks what it means
        turn.say_phrase("explain_question")
    elif wish == "what_now":
        turn.say_phrase(_what_comes(turn))
    elif wish == "stop_talk":
        _stop(turn)
    elif wish == "no_more_questions":
        _ask_no_more(turn)
    elif wish == "asked_already":
        _leave_what_was_asked(turn)
    elif wish == "is_it_gone":
        turn.say_phrase("deleted_already" if DELETED in memory.told else "deleted_when_asked")
    elif wish == "which_signs":
        turn.say_phrase("which_signs", signs="\n".join(f"- {item}" for item in _signs_asked(turn)))
    elif wish == "recap":
        _read_back(turn)
    elif wish == "changed_mind":
        _change_mind(turn)
    elif (wish == "rather_here" and memory.asking in _SENDING) or (wish == "no_call" and memory.handoff != "sent"):
        cancel(turn)
    elif wish == "clinic_news":
        turn.say_phrase("clinic_news" if memory.handoff == "sent" else "clinic_news_not_sent")
    elif wish == "which_source":
        _name_sources(turn)
    elif wish == "got_worse":
        _hear_that_it_is_worse(turn)
    elif wish in _SAID_ELSEWHERE:
        turn.say_phrase(_SAID_ELSEWHERE[wish])
    elif wish == "back_soon":
        turn.say_phrase("back_soon")
        memory.leaving = True
    elif wish in ("meant_after_all", "wavers") and ask_again_of_denied(turn):
        return True
    elif wish == "has_question":
        turn.say_phrase("has_question")
        memory.leaving = True  # it is their turn now: what is open is asked after it
    elif wish == "told_before":
        _look_for_an_earlier_talk(turn)
    elif wish in _SAYS_ITSELF:
        turn.say_phrase(wish)
    else:
        return False
    return True


async def hear_in_danger(turn: Turn) -> None:
    """While advice of danger holds: read back what was told, if that is the wish, give the clinic a way to reach the
    person, if one is told, else say that the guide listens.
    """
    if turn.extra.get("wish") == "recap":
        _read_back(turn)
    elif not await hear_contact_in_danger(turn):
        listen(turn)


def _read_back(turn: Turn) -> None:
    """Read back all that was told, and what becomes of it without consent."""
    report = turn.memory.report
    told = [turn.wording.pain(report), turn.wording.person(report, _OF_THE_PERSON)]
    if report.treatments:
        told.insert(1, tried_in_words(turn))
    signs = [
        turn.knowledge.safety(f.flag).title for f in turn.memory.flags.values() if f.positive and not f.of_others_past
    ]
    if signs:
        told.append(turn.phrase("recap_signs", signs=turn.wording.joined([f"{s[0].lower()}{s[1:]}" for s in signs])))
    said = " ".join(part for part in told if part)
    if said:
        turn.say(f"{turn.phrase('recap')} {said}")
    else:
        turn.say_phrase("recap_nothing")
    if turn.memory.consent == REFUSED:
        turn.say_phrase("recap_not_kept")


def _name_sources(turn: Turn) -> None:
    """Name what was told of the latest topic rests on; where none was explained, what all answers rest on."""
    memory, knowledge = turn.memory, turn.knowledge
    topic = knowledge.topic(memory.explained[-1]) if memory.explained else None
    if topic is None:
        turn.say_phrase("about_the_guide")
        return
    told = [layer for layer in topic.layers if f"{memory.explained[-1]}/{layer.id}" in memory.told]
    sources = knowledge.visible_sources([*topic.sources, *(tag for layer in told for tag in layer.sources)])
    named = [f"- {s.title} ({', '.join(str(part) for part in (s.publisher, s.year) if part)})" for s in sources]
    turn.say_phrase("sources_named" if named else "about_the_guide", topic=topic.title, sources="\n".join(named))


def _look_for_an_earlier_talk(turn: Turn) -> None:
    """Read back what this talk holds to whoever says that it was told before; what an earlier one held is not here."""
    if turn.memory.report.told_anything:
        _read_back(turn)
    else:
        turn.say_phrase("no_earlier_talk")


def _change_mind(turn: Turn) -> None:
    """Ask for consent again if it was refused, send nothing if that is being asked about, else ask what to change."""
    memory = turn.memory
    if memory.consent == REFUSED:
        memory.consent, memory.closed = None, None if memory.closed == "consent" else memory.closed
    elif memory.asking in _SENDING:
        cancel(turn)
    else:
        turn.say_phrase("correct_what")


def _hear_that_it_is_worse(turn: Turn) -> None:
    """Who says that it has become worse is asked the red-flag check again: what was not there then may be now."""
    turn.say_phrase("got_worse")
    if "red_flag_check" in turn.memory.settled:
        turn.memory.screened = None
        turn.memory.told = [key for key in turn.memory.told if key != OTHERS_ONLY]  # all of it is asked anew
        turn.memory.reopen("red_flag_check")


def _stop(turn: Turn) -> None:
    """End the talk, or only the sending to the clinic where that is being asked about."""
    if turn.memory.asking in ("name", "contact"):
        cancel(turn)
    else:
        turn.say_phrase("goodbye")
        turn.memory.leaving = True


def _leave_what_was_asked(turn: Turn) -> None:
    """Leave a question that was answered before, as the person says; what safety or consent needs is asked still."""
    memory = turn.memory
    if memory.asking is None or memory.asking in NEVER_LEFT | {"confirm", "name", "contact"}:
        turn.say_phrase("asked_again_needed")
    else:
        memory.settle(Question(memory.asking, memory.about).key, without_answer=True)
        turn.say_phrase("asked_again")


def _ask_no_more(turn: Turn) -> None:
    """Leave out what the path would still ask of pain, treatments and person; the warning signs are asked about."""
    memory = turn.memory
    if not told_of_pain(memory):
        memory.only_asks, memory.set_aside = True, None
    for question in path_questions(memory):
        if question.code not in NEVER_LEFT:
            memory.settle(question.key, without_answer=True)
    turn.say_phrase("no_more_questions")


def _signs_asked(turn: Turn) -> list[str]:
    """The warning signs of the check, each in its words."""
    return [item.text_other if turn.memory.carer else item.text for item in check_items(turn)]


def _what_comes(turn: Turn) -> str:
    """The phrase that says what comes next."""
    memory = turn.memory
    if memory.handoff == "sent":
        return "what_now_handed_off"
    if memory.summary is not None:
        return "what_now_summed_up"
    if memory.consent == REFUSED:
        return "what_now_not_kept"
    return "what_now_on_the_way" if memory.pathway is None else "what_now_guided"
