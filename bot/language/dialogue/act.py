"""What a message does in the conversation, from what was understood and what was asked. Pure: no framework."""

from __future__ import annotations

from dataclasses import replace

from bot.language.dialogue.heard import COMMANDS, SAYS_THANKS, Heard

RED_FLAG, FIRST_MESSAGE, ANSWER, FALLBACK = "red_flag", "first_message", "answer", "nlu_fallback"
GO_BACK = "go_back"
OUT_OF_SCOPE = "out_of_scope"
TREATMENT_INFO = "treatment_info"
PREPARATION = "preparation"
DELETE = "delete_data"
"""An intent, which is also the code of the question whether all data is to be deleted."""
_ANSWERS_BY_INTENT = frozenset({"affirm", "deny", "unsure", "skip"})
_ANSWERS_BESIDE = ("treatments_none", "none_helped")
"""What tells something of the treatments without naming any."""
_TELLING = frozenset({"inform", "treatment_history", "correct"})
_ABOUT_TREATMENTS = frozenset({"treatments", "treatment_outcome", "treatment_duration"})
CLEARLY_ASKED = 0.5
"""A topic less likely than this is a guess."""
CLEAR_COMMAND = 0.5
"""The least confidence of a command in answer to an open question."""


def only_told(heard: Heard) -> Heard:
    """``heard`` without the topics that only seem to be asked about.

    A list of treatments that were tried asks nothing of them, unless one stands in a whole question; nor does how one
    went, where that was the question ("one injection, good for a week"). Animals are not for this guide.
    """
    if heard.topics and heard.extra.get("animals_asked"):
        return replace(heard, topics=(), intent=OUT_OF_SCOPE, confidence=1.0)
    if heard.topics and heard.hardly_asks and heard.answers_safety and not heard.asks:
        return replace(heard, topics=(), intent=ANSWER)
    tried = heard.facts.get("treatments") and not heard.extra.get("asked_treatments")
    answers = heard.hardly_asks and heard.asked in _ABOUT_TREATMENTS
    listed = tuple(heard.topics) == (TREATMENT_INFO,) and not heard.built
    if not heard.topics or not tried or not (listed or answers):
        return heard
    intent = "treatment_history" if heard.intent == f"ask_{heard.topics[0]}" else heard.intent
    return replace(heard, topics=(), intent=intent)


def dialogue_act(heard: Heard, threshold: float) -> str | None:
    """The intent to act on: the classifier's, or what danger, the open question or doubt make of it."""
    if heard.dangerous:
        return RED_FLAG
    if heard.first:
        return FIRST_MESSAGE
    if heard.unreadable or (heard.slash and heard.intent in COMMANDS):
        return FALLBACK
    if heard.extra.get(GO_BACK) and not heard.on_the_way:
        return GO_BACK
    if heard.sends_after_all:
        return "human_handoff"
    if heard.tells_the_clinic and heard.intent != DELETE:
        return FALLBACK
    if heard.wishes or heard.only_tells_contact or heard.supposes_danger:
        return FALLBACK
    if heard.asks_of_precaution and heard.intent not in COMMANDS:
        return f"ask_{PREPARATION}"
    if heard.asks_of_treatment and heard.intent not in COMMANDS:
        return f"ask_{TREATMENT_INFO}"
    if heard.extra.get("keep_allowed") and heard.intent == "privacy":
        return ANSWER
    if heard.extra.get("asks_back") and heard.intent not in COMMANDS:
        return "why_ask"
    if heard.intent == GO_BACK and (heard.told_facts or heard.topics):
        heard = replace(heard, intent="correct")
    clear = heard.confidence >= threshold
    answered = heard.extra.get("answer") is not None or any(heard.extra.get(name) for name in _ANSWERS_BESIDE)
    answered = answered or heard.answers_safety or bool(heard.extra.get("says_of_the_sign"))
    if heard.asked == DELETE and heard.extra.get("answer") is not None:
        return DELETE
    if heard.leaves:
        return "goodbye"
    if heard.extra.get("everything") and not heard.topics:
        return ANSWER
    if heard.asked is not None:
        if heard.names_what_was_tried:
            return ANSWER
        commanded = heard.intent in COMMANDS and heard.confidence >= CLEAR_COMMAND
        if commanded and not (answered and heard.told_facts) and not heard.answers_in_passing:
            return heard.intent
        if heard.gives_asked_text:
            return ANSWER
        if heard.topics:
            return f"ask_{heard.topics[0]}"
        if answered or heard.told_facts:
            return ANSWER
        if clear and heard.intent in _ANSWERS_BY_INTENT | _TELLING:
            return ANSWER
        if heard.asked == "name" and not clear:
            return ANSWER
    if heard.topics:
        return f"ask_{heard.topics[0]}"
    if heard.told_facts and (not clear or heard.intent in SAYS_THANKS | {"out_of_scope"}):
        return "distress" if heard.intent == "distress" and clear else "inform"
    return heard.intent if clear else FALLBACK
