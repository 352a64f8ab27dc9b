"""Step: questions. A topic is answered shortly first, in layers on request; disclaimers go with rhizotomy."""

from __future__ import annotations

from collections.abc import Sequence

from actions.contact_wish import note_wish
from actions.danger import educate, help_to_go, what_is_feared
from actions.figures import figure_once
from actions.opening import consent_after_all
from actions.pain import acknowledge
from actions.step import Step
from actions.turn import Turn
from bot.guidance.memory import GIVEN
from bot.guidance.pathway import pattern_of
from bot.knowledge.answers import Layer

MORE_HINT = "hint:more"
"""Key in `Memory.told`: the person knows how to ask for the layers of an explanation in the middle of the path."""
PROCEDURE = "rhizotomy"
"""The name that this guide uses for the procedure, whatever others call it."""
_NOT_IN_GENERAL = frozenset({"risks", "sciatica_selfcare", "treatment_info"})
"""Topics whose general answer would miss a question that names an illness or medicine of the person's own."""
_MAY_COMPARE = frozenset({"alternatives", "diagnostic_block", "treatment_info", "what_is_rhizotomy", "types"})
"""Topics whose question may be how rhizotomy differs from another treatment."""
_ONE_QUESTION = 15
"""A message of so many words at most is one question as a whole."""
MOST_TOPICS = 3
"""So many questions of one message are answered; the rest is offered next."""


class ActionExplain(Step):
    """One or more questions about a topic."""

    action = "action_explain"

    async def act(self, turn: Turn) -> None:
        if turn.memory.hold:
            explain_briefly(turn)
            return
        acknowledge(turn)
        if turn.hardly_asks and explain_own_precaution(turn):
            return
        if any(turn.knowledge.is_rhizotomy(t) for t in asked_topics(turn)) or not educate(turn):
            explain(turn, asked_topics(turn), turn.text)
            turn.memory.reopen("anything_else")


class ActionQuestions(Step):
    """Something said where the path is over, or not for this person: take it in, and listen for the next question."""

    action = "action_questions"

    async def act(self, turn: Turn) -> None:
        memory = turn.memory
        if consent_after_all(turn) or await note_wish(turn):
            return
        if turn.answer in ("no", "none") and not turn.changed:
            memory.settle("more")
            if memory.asking == "anything_else" or memory.consent != GIVEN:
                memory.settle("anything_else")
        elif turn.changed:
            acknowledge(turn)
        elif turn.answer is None and memory.asking in ("more", "anything_else") and not explain_own_precaution(turn):
            turn.say_phrase("unclear")


def asked_topics(turn: Turn) -> list[str]:
    """The topics of this message, in order."""
    topics = list(turn.topics)
    named = turn.intent.removeprefix("ask_") if turn.intent.startswith("ask_") else None
    if named and named not in topics and named in turn.knowledge.topics:
        topics.insert(0, named)
    return topics


def explain(turn: Turn, topics: Sequence[str], text: str) -> None:
    """Answer ``topics`` in their order; one disclaimer and one specialist line for all that concern rhizotomy.

    Of several questions each finds its layer by its own words, not by those of its neighbours.
    """
    memory = turn.memory
    careful = False
    told_before, memory.explained = memory.explained, list(topics[:MOST_TOPICS])
    for code in memory.explained:
        if code not in memory.topics:
            memory.topics.append(code)
        own_words = turn.asked_with.get(code) if len(topics) > 1 else None
        careful = _answer(turn, code, own_words or text, again=code in told_before) or careful
    if careful:
        disclaim(turn)
    in_the_middle = memory.asking not in (None, "consent", "more", "anything_else")
    if in_the_middle and MORE_HINT not in memory.told and _untold(turn):
        memory.told.append(MORE_HINT)
        turn.say_phrase("more_hint")
    if waiting := topics[MOST_TOPICS:]:
        titles = [turn.knowledge.topic(code).title for code in waiting]
        turn.say_phrase("asked_more", topics=turn.wording.joined([f"“{title}”" for title in titles]))


def tell_more(turn: Turn) -> bool:
    """The next layer of what was explained last that was not told yet; whether there was one."""
    for code, layer in _untold(turn):
        _tell_layer(turn, code, layer)
        if turn.knowledge.is_rhizotomy(code, layer.id):
            disclaim(turn)
        return True
    return False


def _untold(turn: Turn) -> list[tuple[str, Layer]]:
    """The layers of what was explained last that were not told yet, with their topics."""
    memory = turn.memory
    return [
        (code, layer)
        for code in memory.explained
        for layer in turn.knowledge.topic(code).choices(memory.report.precautions)
        if f"{code}/{layer.id}" not in memory.told
    ]


def explain_briefly(turn: Turn) -> None:
    """In danger: a feared harm has its truth, and a question that names rhizotomy one short fact, after the advice.

    What is asked without its name is as likely about the danger ("where do I go", "what should I do now"), which the
    advice answers; what is known of ordinary sciatica ("keep moving") may harm here and is not told.
    """
    if help_to_go(turn):
        return
    for code in asked_topics(turn)[:1]:
        topic, layer = turn.knowledge.topic(code), turn.knowledge.layer_for(code, turn.text)
        feared = what_is_feared(turn, f"{code}/{layer.id}") if layer is not None else None
        if feared is not None:
            turn.say(
                f"{turn.phrase('danger_answer_lead')} {turn.fill(feared.wording('feared'))}", sources=feared.sources
            )
        elif turn.knowledge.is_rhizotomy(code) and _names_procedure(turn):
            lead = turn.phrase("danger_answer_lead")
            turn.say(f"{lead} {turn.fill(topic.short)}", sources=topic.sources, topic=code)
            disclaim(turn)
        elif turn.knowledge.is_rhizotomy(code):
            turn.say_phrase("danger_answer_later")
            if code not in turn.memory.pending_topics:
                turn.memory.pending_topics.append(code)


def _names_procedure(turn: Turn) -> bool:
    """Whether the message asks about rhizotomy by a name of it."""
    asked = turn.extra.get("asked_treatments") or ()
    return any(turn.knowledge.treatment(name).rhizotomy for name in asked if name in turn.knowledge.treatments)


def disclaim(turn: Turn) -> None:
    """The risk disclaimer and whom to see, in turn, for this person's pattern of pain."""
    memory = turn.memory
    pattern = pattern_of(memory.report)
    memory.disclaimers += 1
    other = "_other" if memory.carer else ""
    kinds = (f"rhizotomy{other}", f"specialist_{pattern}{other}")
    risk, whom = (turn.knowledge.disclaimer(kind, memory.disclaimers) for kind in kinds)
    sources = [tag for kind in kinds for tag in turn.knowledge.disclaimers[kind].sources]
    turn.say(turn.fill(f"{risk} {whom}"), kind="disclaimer", sources=sources)


def _answer(turn: Turn, code: str, text: str, *, again: bool) -> bool:
    """Say one topic, or the layer that the words ask for; whether it needs the disclaimer.

    ``again``: the topic was explained last, and who asks on gets the next of it, not the same words.
    """
    if code in _MAY_COMPARE and (compared := turn.knowledge.comparison(text)) is not None:
        beside, setting = compared
        _tell_layer(turn, beside, setting)
        return turn.knowledge.is_rhizotomy(beside, setting.id)
    if code == "treatment_info":
        names = [n for n in turn.extra.get("asked_treatments") or () if n in turn.knowledge.treatments]
        families: dict[str, list[str]] = {}
        for name in names[:MOST_TOPICS]:
            families.setdefault(turn.knowledge.treatment(name).says, []).append(name)
        for family in families.values():
            _tell_treatment(turn, family, named=len(names) > 1)
        if names:
            return any(turn.knowledge.treatment(n).rhizotomy for n in names)
    precaution = _precaution_asked(turn, code)
    if precaution is not None and code in _NOT_IN_GENERAL and precaution.precaution in turn.memory.report.precautions:
        _tell_layer(turn, "preparation", precaution)
        return True
    chosen = next((c.split("/")[1] for c in turn.chosen if c.startswith(f"layer:{code}/")), None)
    layer = turn.knowledge.layer(code, chosen) if chosen else turn.knowledge.layer_for(code, text)
    topic = turn.knowledge.topic(code)
    if layer is None and again:
        layer = next((layer for told, layer in _untold(turn) if told == code), None)
    if layer is not None and (chosen or layer.precaution is None):
        _tell_layer(turn, code, layer)
    else:
        layer = None
        _note_told(turn, code)
        text = _naming_it(turn, code, turn.fill(topic.short))
        turn.say(text, sources=topic.sources, topic=code, figure=figure_once(turn, topic.figure))
    if precaution is not None and code == "candidacy":
        _tell_layer(turn, "preparation", precaution)
    _tell_own_precautions(turn, code)
    return bool(turn.knowledge.is_rhizotomy(code, layer.id if layer else None))


def explain_own_precaution(turn: Turn) -> bool:
    """ "What if I have a pacemaker": what any team must know of it; whether a short message named such a thing."""
    layer = _precaution_asked(turn, "preparation")
    if layer is None or len(turn.text.split()) > _ONE_QUESTION:
        return False
    _tell_layer(turn, "preparation", layer)
    disclaim(turn)
    return True


def _precaution_asked(turn: Turn, code: str) -> Layer | None:
    """What any team must know of the illness or medicine that a question names ("is it safe with my pacemaker").

    In a story only the words that ask count.
    """
    asked = turn.text if len(turn.text.split()) <= _ONE_QUESTION else turn.asked_with.get(code, "")
    layer = turn.knowledge.layer_for("preparation", asked)
    return layer if layer is not None and layer.precaution is not None else None


def _tell_layer(turn: Turn, code: str, layer: Layer) -> None:
    _note_told(turn, f"{code}/{layer.id}")
    figure = figure_once(turn, layer.figure)
    turn.say(
        _naming_it(turn, code, turn.fill(layer.text)), sources=layer.sources, topic=code, layer=layer.id, figure=figure
    )


def _naming_it(turn: Turn, code: str, text: str) -> str:
    """``text``, said to be about rhizotomy where it does not name it and nothing before it was about rhizotomy."""
    memory, knowledge = turn.memory, turn.knowledge
    before = memory.explained[: memory.explained.index(code)] if code in memory.explained else []
    told = memory.disclaimers > 0 or any(knowledge.is_rhizotomy(topic) for topic in before)
    named = _names_procedure(turn) or PROCEDURE in text.lower()
    if told or named or not knowledge.is_rhizotomy(code) or knowledge.topic(code).of_others:
        return text
    return f"{turn.phrase('about_procedure')} {text}"


def _note_told(turn: Turn, what: str) -> None:
    if what not in turn.memory.told:
        turn.memory.told.append(what)


def _tell_treatment(turn: Turn, family: Sequence[str], *, named: bool) -> None:
    """What guidance says of treatments of one family, told once; ``named``: with their names in front."""
    treatment = turn.knowledge.treatment(family[0])
    words = turn.fill(treatment.says)
    if named:
        names = turn.wording.joined([turn.wording.treatment(name) for name in family])
        words = f"{names[0].upper()}{names[1:]}: {words}"
    if treatment.medicine:
        words += " " + turn.fill(turn.knowledge.disclaimer("medicine", turn.memory.turns))
    turn.say(words, sources=treatment.sources, topic="treatment_info", treatment=family[0])
    for name in family:
        _note_told(turn, f"treatment:{name}")


def _tell_own_precautions(turn: Turn, code: str) -> None:
    """With who may have it and how to prepare: what this person's own precautions mean for the team."""
    if code not in ("candidacy", "preparation"):
        return
    for precaution in turn.memory.report.precautions:
        layer = turn.knowledge.precaution(precaution)
        if f"preparation/{layer.id}" not in turn.memory.told:
            _tell_layer(turn, "preparation", layer)
