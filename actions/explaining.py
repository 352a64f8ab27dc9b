"""Chooses what answers a question: a topic's short form, a layer of it, a treatment, or the person's own precaution."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from actions.danger import advise_for_child, fears_danger, tell_of_pregnancy, what_is_feared
from actions.reminding import help_to_go
from actions.telling import (
    disclaim,
    names_procedure,
    tell_layer,
    tell_own_precautions,
    tell_topic,
    tell_treatments,
    treatments_asked,
    untold_layers,
)
from actions.turn import Turn
from bot.knowledge.answers import Layer

TREATMENT_INFO = "treatment_info"
MORE_HINT = "hint:more"
"""Key in `Memory.told`: the person was told how to ask for the layers of an explanation in the middle of the path."""
PREGNANCY = "pregnancy"
CHILD = "CHILD"
MOST_TOPICS = 3
"""The most questions of one message that are answered at once; the rest is offered next."""
_NOT_IN_GENERAL = frozenset({"risks", "sciatica_selfcare", TREATMENT_INFO})
"""Topics whose general answer would miss a question that names an illness or medicine of the person's own."""
_MAY_COMPARE = frozenset({"alternatives", "diagnostic_block", TREATMENT_INFO, "what_is_rhizotomy", "types"})
"""Topics whose question may be how rhizotomy differs from another treatment."""
_FOR_THE_TEAM = frozenset({"candidacy", "preparation"})
"""Topics whose answers add what a team must know about this person's own precautions."""
_ANSWERED_BY_THE_ADVICE = frozenset({"sciatica_selfcare", "specialist"})
"""Topics whose question, asked in danger, is most likely about what to do now."""
_ONE_QUESTION = 15
"""The most words of a message that is one question as a whole."""


class Asked(NamedTuple):
    """How topics were asked for: by topic the words of each question, and the treatments that they are about."""

    words: Mapping[str, Sequence[str]]
    treatments: Sequence[str]


def asked_topics(turn: Turn) -> list[str]:
    """The topics of this message, in order."""
    topics = list(turn.topics)
    named = turn.intent.removeprefix("ask_") if turn.intent.startswith("ask_") else None
    if named and named not in topics and named in turn.knowledge.topics:
        topics.insert(0, named)
    return topics


def asks_about_rhizotomy(turn: Turn) -> bool:
    """Whether one of the topics is of rhizotomy.

    "Will I be paralyzed" is about the illness as long as nobody has spoken of a procedure.
    """
    spoken_of = turn.memory.disclaimers > 0 or names_procedure(turn)
    return any(turn.knowledge.is_rhizotomy(t) for t in asked_topics(turn)) and (spoken_of or not fears_danger(turn))


def only_fears_danger(turn: Turn) -> bool:
    """Whether the short facts about a danger (:func:`actions.danger.educate`) answer everything that is asked."""
    others = any(not turn.knowledge.is_rhizotomy(topic) for topic in asked_topics(turn))
    return fears_danger(turn) and not others and not asks_about_rhizotomy(turn)


def explain(turn: Turn, topics: Sequence[str], waited: Asked | None = None) -> None:
    """Answer ``topics`` in their order; one disclaimer and one specialist line for all that concern rhizotomy.

    ``waited``: how they were asked, if not in this message.
    """
    memory = turn.memory
    if memory.asking == "red_flag_confirm" and turn.extra.get("in_danger"):
        topics = [code for code in topics if code not in _ANSWERED_BY_THE_ADVICE]
        if not topics:
            turn.say_phrase("depends_on_the_answer")  # "who do I call about that"
            return
    careful = False
    told_before, memory.explained = memory.explained, list(topics[:MOST_TOPICS])
    asked = waited or _asked_now(turn, memory.explained)
    memory.explained_treatments = list(asked.treatments) if TREATMENT_INFO in memory.explained else []
    for code in memory.explained:
        if code not in memory.topics:
            memory.topics.append(code)
        careful = _answer(turn, code, asked, again=code in told_before) or careful
    if careful:
        _tell_of_age(turn)
        disclaim(turn)
    in_the_middle = memory.asking not in (None, "consent", "more", "anything_else")
    if in_the_middle and _untold(turn) and memory.tell_once(MORE_HINT):
        turn.say_phrase("more_hint")
    if waiting := topics[MOST_TOPICS:]:
        titles = [turn.knowledge.topic(code).title for code in waiting]
        turn.say_phrase("asked_more", topics=turn.wording.joined([f"“{title}”" for title in titles]))


def _tell_of_age(turn: Turn) -> None:
    """Whoever asks about rhizotomy for a child is told once that guidance on it is for adults."""
    layer = turn.knowledge.layer("candidacy", "age")
    if turn.memory.closed == CHILD and f"candidacy/{layer.id}" not in turn.memory.told:
        tell_layer(turn, "candidacy", layer)


def _asked_now(turn: Turn, topics: Sequence[str]) -> Asked:
    """How this message asks for ``topics``.

    The words of one short question count as a whole. Of several questions, and in a story, each finds its part of the
    answer by its own words, not by those beside it.
    """
    several = len(topics) > 1 or any(len(said) > 1 for said in turn.asked_with.values())
    whole = not several and len(turn.text.split()) <= _ONE_QUESTION
    words = {code: turn.asked_with.get(code) or [turn.text] for code in topics}
    return Asked({code: [turn.text] for code in topics} if whole else words, treatments_asked(turn))


def tell_more(turn: Turn) -> bool:
    """Tell the next layer of the latest explanation; returns whether one was left."""
    for code, layer in _untold(turn):
        if tell_layer(turn, code, layer):
            disclaim(turn)
        return True
    return False


def _untold(turn: Turn) -> list[tuple[str, Layer]]:
    """The topics and layers of the latest explanation that were not told yet."""
    return [(code, layer) for code in turn.memory.explained for layer in untold_layers(turn, code)]


def explain_briefly(turn: Turn) -> None:
    """Answer briefly in danger, after the advice: the truth about a feared harm, or one short fact about rhizotomy.

    A question that does not name rhizotomy may be about the danger ("what should I do now"), which the advice answers;
    what holds for ordinary sciatica ("keep moving") may do harm here. Other questions wait until it was checked.
    """
    if help_to_go(turn) or turn.hardly_asks:
        return
    for code in asked_topics(turn)[:1]:
        topic, layer = turn.knowledge.topic(code), turn.knowledge.layer_for(code, turn.text)
        feared = what_is_feared(turn, f"{code}/{layer.id}") if layer is not None else None
        lead = turn.phrase("danger_answer_lead")
        if feared is not None:
            turn.say(f"{lead} {turn.fill(feared.wording('feared'))}", sources=feared.sources)
        elif turn.knowledge.is_rhizotomy(code) and names_procedure(turn):
            turn.say(f"{lead} {turn.fill(topic.short)}", sources=topic.sources, topic=code)
            disclaim(turn)
        elif code not in _ANSWERED_BY_THE_ADVICE:
            turn.say_phrase("danger_answer_later")
            if code not in turn.memory.pending_topics:
                turn.memory.pending_topics.append(code)


def explain_own_precaution(turn: Turn) -> bool:
    """Answer "what if I have a pacemaker" with what any team must know; returns whether a short message asked that."""
    layer = _precaution_asked(turn, "preparation")
    if layer is None or len(turn.text.split()) > _ONE_QUESTION:
        return False
    if not (turn.topics or "?" in turn.text) and turn.extra.get("denies"):
        return False  # "fine otherwise, no fever"
    if turn.memory.closed == "PREG" and layer.precaution == PREGNANCY and not (turn.topics or "?" in turn.text):
        return False  # "baby's moving fine"
    tell_layer(turn, "preparation", layer)
    disclaim(turn)
    return True


def explain_pregnancy(turn: Turn) -> bool:
    """Answer "is it dangerous for the baby" as being about the pain, as long as nobody has spoken of a procedure.

    Returns whether a short message of somebody who told of a pregnancy asked that.
    """
    if turn.memory.disclaimers > 0 or names_procedure(turn) or asked_topics(turn) != ["risks"]:
        return False
    layer = _precaution_asked(turn, "risks")
    pregnant = layer is not None and layer.precaution == PREGNANCY and PREGNANCY in turn.memory.report.precautions
    return pregnant and len(turn.text.split()) <= _ONE_QUESTION and tell_of_pregnancy(turn)


def _answer(turn: Turn, code: str, asked: Asked, *, again: bool) -> bool:
    """Tell what the questions about topic ``code`` ask for; returns whether it needs the disclaimer.

    With ``again`` the topic was explained last, and the answer is the next part of it, not the same words.
    """
    if turn.memory.closed == CHILD and code in _ANSWERED_BY_THE_ADVICE:
        advise_for_child(turn)  # "what should we do", "can he play on Saturday"
        return False
    first, *further = asked.words.get(code) or [turn.text]
    if code in _MAY_COMPARE and (compared := turn.knowledge.comparison(first)) is not None:
        return tell_layer(turn, *compared)
    if code == TREATMENT_INFO and asked.treatments:
        return tell_treatments(turn, asked.treatments[:MOST_TOPICS]) or names_procedure(turn)
    precaution = _precaution_asked(turn, code)
    if precaution is not None and code in _NOT_IN_GENERAL and precaution.precaution in turn.memory.report.precautions:
        return tell_layer(turn, "preparation", precaution)
    if precaution is not None and code == "preparation" and len(first.split()) <= _ONE_QUESTION and not turn.chosen:
        return tell_layer(turn, "preparation", precaution)
    layers = [_layer_asked(turn, code, first, again=again)]
    for said in further:
        layer = _layer_asked(turn, code, said, again=False)
        if layer not in layers and len(layers) < MOST_TOPICS:
            layers.append(layer)
    told = [tell_topic(turn, code) if layer is None else tell_layer(turn, code, layer) for layer in layers]
    if precaution is not None and code == "candidacy":
        tell_layer(turn, "preparation", precaution)
    if code in _FOR_THE_TEAM and precaution is None:
        tell_own_precautions(turn)
    return any(told)


def _layer_asked(turn: Turn, code: str, text: str, *, again: bool) -> Layer | None:
    """The layer that was chosen, that the words ask for, or that comes next; None for the short answer.

    What a team must know about a precaution is added to an answer and never replaces it, unless it was chosen.
    """
    chosen = next((choice.split("/")[1] for choice in turn.chosen if choice.startswith(f"layer:{code}/")), None)
    if chosen is not None:
        return turn.knowledge.layer(code, chosen)
    layer = turn.knowledge.layer_for(code, text)
    if layer is None and again:
        layer = next(iter(untold_layers(turn, code)), None)
    return layer if layer is not None and layer.precaution is None else None


def _precaution_asked(turn: Turn, code: str) -> Layer | None:
    """What any team must know of the illness or medicine that a question names ("is it safe with my pacemaker").

    In a story only the words that ask count.
    """
    asked = turn.text if len(turn.text.split()) <= _ONE_QUESTION else " ".join(turn.asked_with.get(code, ()))
    layer = turn.knowledge.layer_for("preparation", asked)
    return layer if layer is not None and layer.precaution is not None else None
