"""How a topic, a layer or a treatment is told: its words, sources and figure, and what must go with rhizotomy.

Functions that give a bool say whether the disclaimer must follow.
"""

from __future__ import annotations

from collections.abc import Sequence

from actions.turn import Turn
from bot.guidance.pathway import pattern_of
from bot.knowledge.answers import Layer

PROCEDURE = "rhizotomy"
"""The name that this guide uses for the procedure, whatever others call it."""


def tell_topic(turn: Turn, code: str) -> bool:
    """The short answer of a topic."""
    topic = turn.knowledge.topic(code)
    turn.memory.tell_once(code)
    text = _naming_it(turn, code, turn.fill(topic.short))
    turn.say(text, sources=topic.sources, topic=code, figure=_once(turn, topic.figure))
    return turn.knowledge.is_rhizotomy(code)


def tell_layer(turn: Turn, code: str, layer: Layer) -> bool:
    """One layer of a topic."""
    turn.memory.tell_once(f"{code}/{layer.id}")
    text = _naming_it(turn, code, turn.fill(layer.text))
    turn.say(text, sources=layer.sources, topic=code, layer=layer.id, figure=_once(turn, layer.figure))
    return turn.knowledge.is_rhizotomy(code, layer.id)


def tell_treatments(turn: Turn, names: Sequence[str]) -> bool:
    """What guidance says of treatments; what is the same for several is said once.

    They are named where there are several, and where the question only points to one ("the chance of it going wrong").
    """
    families: dict[str, list[str]] = {}
    for name in names:
        families.setdefault(turn.knowledge.treatment(name).says, []).append(name)
    for family in families.values():
        _tell_family(turn, family, named=len(names) > 1 or not set(names) & set(treatments_asked(turn)))
    return any(turn.knowledge.treatment(name).rhizotomy for name in names)


def tell_own_precautions(turn: Turn) -> None:
    """What this person's own precautions mean for any team, as far as it was not told yet."""
    for precaution in turn.memory.report.precautions:
        layer = turn.knowledge.precaution(precaution)
        if f"preparation/{layer.id}" not in turn.memory.told:
            tell_layer(turn, "preparation", layer)


def untold_layers(turn: Turn, code: str) -> list[Layer]:
    """The layers of a topic that suit this person and were not told yet."""
    memory = turn.memory
    layers = turn.knowledge.topic(code).choices(memory.report.precautions)
    return [layer for layer in layers if f"{code}/{layer.id}" not in memory.told]


def disclaim(turn: Turn) -> None:
    """The risk disclaimer and whom to see, in turn, for this person's pattern of pain."""
    memory = turn.memory
    memory.disclaimers += 1
    kinds = [_own_kind(turn, kind) for kind in ("rhizotomy", f"specialist_{pattern_of(memory.report)}")]
    risk, whom = (turn.knowledge.disclaimer(kind, memory.disclaimers) for kind in kinds)
    sources = [tag for kind in kinds for tag in turn.knowledge.disclaimers[kind].sources]
    turn.say(turn.fill(f"{risk} {whom}"), kind="disclaimer", sources=sources)


def _own_kind(turn: Turn, kind: str) -> str:
    """A kind of disclaimers.yml, in its carer's form where the pain is somebody else's."""
    return f"{kind}_other" if turn.memory.carer else kind


def treatments_asked(turn: Turn) -> list[str]:
    """The treatments that the message asks about and the content knows."""
    return known_treatments(turn, turn.extra.get("asked_treatments") or ())


def known_treatments(turn: Turn, names: Sequence[str]) -> list[str]:
    """Those of ``names`` that the content knows."""
    return [name for name in names if name in turn.knowledge.treatments]


def names_procedure(turn: Turn) -> bool:
    """Whether the message asks about rhizotomy by a name of it."""
    return any(turn.knowledge.treatment(name).rhizotomy for name in treatments_asked(turn))


def _naming_it(turn: Turn, code: str, text: str) -> str:
    """``text``, introduced as being about rhizotomy if neither it nor anything before it names rhizotomy."""
    memory, knowledge = turn.memory, turn.knowledge
    before = memory.explained[: memory.explained.index(code)] if code in memory.explained else []
    told = memory.disclaimers > 0 or any(knowledge.is_rhizotomy(topic) for topic in before)
    named = names_procedure(turn) or PROCEDURE in text.lower()
    if told or named or not knowledge.is_rhizotomy(code) or knowledge.topic(code).of_others:
        return text
    return f"{turn.phrase('about_procedure')} {text}"


def _tell_family(turn: Turn, family: Sequence[str], *, named: bool) -> None:
    """What is said of all treatments of ``family``; ``named``: with their names in front."""
    treatment = turn.knowledge.treatment(family[0])
    words = turn.fill(treatment.says)
    if named:
        names = turn.wording.joined([turn.wording.treatment(name) for name in family])
        words = f"{names[0].upper()}{names[1:]}: {words}"
    if treatment.medicine:
        words += " " + turn.fill(turn.knowledge.disclaimer(_own_kind(turn, "medicine"), turn.memory.turns))
    turn.say(words, sources=treatment.sources, topic="treatment_info", treatment=family[0])
    for name in family:
        turn.memory.tell_once(f"treatment:{name}")


def _once(turn: Turn, figure: str | None) -> str | None:
    """``figure``, or nothing if it was already shown in this conversation."""
    return figure if figure is not None and turn.memory.tell_once(f"figure:{figure}") else None
