"""What holds for every turn of every conversation, whatever is said: safety, honesty, and nothing asked twice."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.guidance.memory import Memory
from bot.guidance.path import STAGE_OF
from bot.guidance.report import FACT_FIELDS
from bot.knowledge import Knowledge
from bot.runtime.replies import EMERGENCY, Reply, TurnResult

STAGES = {"opening", "pain", "safety", "treatments", "guidance", "questions", "emergency", "handoff", "done"}
STATUSES = {"present", "ask", "denied", "past", "other_person", "hypothetical"}
RHIZOTOMY = re.compile(r"rhizotom|radio ?frequency|ablation|denervation|test block|nerve block", re.IGNORECASE)
BANNED = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"you(?:'re| are| may be| might be| could be| seem) (?:a |an )?(?:good |ideal |possible |suitable )*candidate",
        r"you (?:qualify|are suitable|are eligible) for",
        r"\b\d+(?:\.\d+)? ?(?:mg|mcg|milligrams?|micrograms?|ml|tablets?|pills?|capsules?)\b",
        r"\b(?:once|twice|three times|four times) (?:a day|daily)\b",
        r"\byou (?:should|can|could|must|need to) (?:stop|start|begin) (?:taking|using) (?:your|the|this|that)\b",
        r"\byou (?:have|have got|are suffering from) (?:sciatica|a (?:slipped|herniated) disc|spinal stenosis|cauda equina)",
    )
]


@dataclass(frozen=True)
class Moment:
    """One turn, what was before it, and the working memory after it."""

    before: TurnResult | None
    after: TurnResult
    memory: Memory
    region: str
    knowledge: Knowledge

    @property
    def was(self) -> str | None:
        """The stage before this turn."""
        return self.before.stage if self.before else None

    @property
    def in_danger(self) -> bool:
        """Whether this turn has an emergency reply."""
        return any(r.kind == EMERGENCY for r in self.after.replies)


Rule = Callable[[Moment], Iterator[str]]
RULES: list[Rule] = []


def rule(check: Rule) -> Rule:
    """Register ``check``; its docstring is what holds."""
    RULES.append(check)
    return check


def broken(moment: Moment) -> list[str]:
    """Every rule that this turn breaks, as sentences."""
    return [f"{check.__doc__} But: {what}" for check in RULES for what in check(moment)]


# -- danger ----------------------------------------------------------------------------------------------------


@rule
def emergency_comes_first(moment: Moment) -> Iterator[str]:
    """An emergency reply comes first and holds the region's emergency number or crisis line."""
    if not moment.in_danger:
        return
    first, words = moment.after.replies[0], moment.knowledge.region(moment.region)
    if first.kind != EMERGENCY:
        yield f"the first reply is of kind {first.kind!r}"
    elif words.emergency_number not in first.text and words.crisis_line not in first.text:
        yield f"neither {words.emergency_number} nor the crisis line is in {first.text!r}"


@rule
def new_emergency_stands_alone(moment: Moment) -> Iterator[str]:
    """The turn that first raises a present EMERGENCY_NOW flag gives its advice alone, with nothing of the path."""
    known = {f["flag"] for f in (moment.before.red_flags if moment.before else ()) if f["status"] == "present"}
    news = [
        f["flag"]
        for f in moment.after.red_flags
        if f["status"] == "present" and f["tier"] == "EMERGENCY_NOW" and f["flag"] not in known
    ]
    if not news:
        return
    if moment.after.replies[0].kind != EMERGENCY:
        yield f"{news}, and the first reply is of kind {moment.after.replies[0].kind!r}"
    if moment.after.stage != "emergency":
        yield f"{news}, and the stage is {moment.after.stage!r}"
    if moment.after.asking not in (None, "safe_now"):
        yield f"{news}, and it asks {moment.after.asking!r}"
    for reply in moment.after.replies:
        if RHIZOTOMY.search(reply.text) or reply.kind in ("guidance", "summary", "disclaimer"):
            yield f"{news}, and it says {reply.text!r}"


@rule
def never_mute_in_danger(moment: Moment) -> Iterator[str]:
    """While danger rests on the conversation every answer begins with the advice, and only danger is asked about."""
    if moment.was == "emergency" == moment.after.stage:
        if moment.after.replies and moment.after.replies[0].kind != EMERGENCY:
            yield f"it begins with {moment.after.replies[0].text!r}"
        if moment.after.asking not in (None, "safe_now") and not moment.memory.urgent_doubt:
            yield f"it asks {moment.after.asking!r}"


@rule
def danger_is_a_stage(moment: Moment) -> Iterator[str]:
    """The stage is `emergency` while an advice holds, and only then."""
    if bool(moment.memory.hold) != (moment.after.stage == "emergency"):
        yield f"the stage is {moment.after.stage!r} with {moment.memory.hold} held"


# -- honesty ---------------------------------------------------------------------------------------------------


@rule
def rhizotomy_has_its_disclaimer(moment: Moment) -> Iterator[str]:
    """What explains rhizotomy carries the risk disclaimer and the specialist in the same turn, once."""
    disclaimers = [r for r in moment.after.replies if r.kind == "disclaimer"]
    if len(disclaimers) > 1:
        yield "there are two disclaimers"
    if moment.in_danger or disclaimers:
        return
    yield from (f"none with {r.text!r}" for r in moment.after.replies if _explains_rhizotomy(r, moment.knowledge))


def _explains_rhizotomy(reply: Reply, knowledge: Knowledge) -> bool:
    if reply.kind == "guidance":
        return True
    code = reply.details.get("topic")
    if code is None:
        return False
    if code == "treatment_info":
        return bool(RHIZOTOMY.search(reply.text))
    return bool(knowledge.is_rhizotomy(code, reply.details.get("layer")))


@rule
def an_explanation_says_where_it_belongs(moment: Moment) -> Iterator[str]:
    """A reply that tells a layer names it and its topic, and a figure is one that belongs there."""
    for reply in moment.after.replies:
        place = (reply.details.get("topic"), reply.details.get("layer"))
        told = {
            (topic.id, layer.id)
            for topic in moment.knowledge.topics.values()
            for layer in topic.layers
            if moment.knowledge.fill(layer.text, moment.region) == reply.text
        }
        if told and place not in told:
            yield f"{place} with {reply.text!r}"
        figure = reply.details.get("figure")
        if figure is not None and figure != _figure_at(moment.knowledge, *place):
            yield f"the figure {figure!r} at {place}"


def _figure_at(knowledge: Knowledge, topic: str | None, layer: str | None) -> str | None:
    if topic is None:
        return None
    return knowledge.layer(topic, layer).figure if layer else knowledge.topic(topic).figure


@rule
def no_banned_phrase(moment: Moment) -> Iterator[str]:
    """No verdict on suitability, no dose, no diagnosis, no word to start or stop a medicine."""
    for reply in moment.after.replies:
        yield from (f"{found[0]!r} in {reply.text!r}" for each in BANNED if (found := each.search(reply.text)))


@rule
def no_guidance_where_the_path_is_closed(moment: Moment) -> Iterator[str]:
    """There is no guidance for a child, in pregnancy, without consent or in danger."""
    if any(r.kind == "guidance" for r in moment.after.replies) and (moment.memory.closed or moment.memory.hold):
        yield f"closed: {moment.memory.closed}, held: {moment.memory.hold}"


# -- nothing twice ---------------------------------------------------------------------------------------------

_KNOWN: dict[str, Callable[[dict[str, Any]], bool]] = {
    "story": lambda f: bool(f["site"] or f["radiation"] or f["duration_days"] or f["severity"] is not None),
    "site": lambda f: bool(f["site"]),
    "side": lambda f: f["side"] is not None,
    "radiation": lambda f: f["radiation"] is not None,
    "duration": lambda f: f["duration_days"] is not None,
    "onset": lambda f: f["onset"] is not None,
    "severity": lambda f: f["severity"] is not None,
    "character": lambda f: bool(f["character"]),
    "neuro": lambda f: bool(f["neuro"] or f["neuro_denied"]),
    "aggravating": lambda f: bool(f["aggravating"]),
    "easing": lambda f: bool(f["easing"]),
    "treatments": lambda f: bool(f["treatments"]),
    "age": lambda f: f["age"] is not None,
}


@rule
def nothing_known_is_asked(moment: Moment) -> Iterator[str]:
    """What is known is not asked, unless the person went back to it."""
    if moment.memory.revisiting is not None:
        return
    asking, about, facts = moment.after.asking, moment.after.about, moment.after.facts
    if asking in _KNOWN and _KNOWN[asking](facts):
        yield f"it asks {asking!r} with {facts}"
    treatment = next((t for t in facts["treatments"] if t["name"] == about), None)
    if asking == "treatment_outcome" and (treatment is None or treatment["outcome"] != "unknown"):
        yield f"it asks whether {about!r} helped with {facts['treatments']}"
    if asking == "treatment_duration" and (treatment is None or treatment["duration_days"] is not None):
        yield f"it asks how long {about!r} was tried with {facts['treatments']}"


@rule
def nothing_settled_is_asked(moment: Moment) -> Iterator[str]:
    """What was answered, skipped or given up is not asked again."""
    asking, about = moment.after.asking, moment.after.about
    key = f"{asking}:{about}" if about and asking != "safe_now" else asking
    if key in moment.memory.settled and asking not in ("more", "anything_else"):
        yield f"{key!r} was settled"
    if asking == "consent" and moment.memory.consent is not None:
        yield f"consent is {moment.memory.consent!r}"


# -- form ------------------------------------------------------------------------------------------------------


@rule
def there_is_an_answer(moment: Moment) -> Iterator[str]:
    """There is always a reply, in whole words."""
    if not moment.after.replies:
        yield "nothing was said"
    for reply in moment.after.replies:
        if not reply.text.strip():
            yield f"an empty reply of kind {reply.kind!r}"
        if re.search(r"\{[a-z_]*\}|\bNone\b(?! of)|_other\b", reply.text):
            yield f"unfinished words in {reply.text!r}"


@rule
def the_place_is_known(moment: Moment) -> Iterator[str]:
    """Stage and open question are codes; none is open only in danger or at the end; an open one is really asked."""
    after = moment.after
    if after.stage not in STAGES:
        yield f"stage {after.stage!r}"
    if after.asking is None and after.stage not in ("emergency", "done"):
        yield f"nothing is asked at {after.stage!r}"
    if after.asking is not None and after.asking not in STAGE_OF:
        yield f"asking {after.asking!r}"
    if after.asking is not None and not any(r.kind == "question" for r in after.replies):
        yield f"{after.asking!r} is open, and no reply asks it"


@rule
def choices_can_be_chosen(moment: Moment) -> Iterator[str]:
    """Choices have ids and titles, each once, and only the last reply offers some."""
    for number, reply in enumerate(moment.after.replies):
        ids, titles = [c["id"] for c in reply.choices], [c["title"] for c in reply.choices]
        if len(set(ids)) < len(ids) or len(set(titles)) < len(titles) or not all([*ids, *titles]):
            yield f"choices {reply.choices}"
        if reply.choices and number < len(moment.after.replies) - 1:
            yield f"choices before the last reply: {ids}"


@rule
def facts_and_flags_are_whole(moment: Moment) -> Iterator[str]:
    """Facts have their keys, each flag stands once with a known status, and all of it is JSON."""
    if tuple(moment.after.facts) != FACT_FIELDS:
        yield f"facts have {list(moment.after.facts)}"
    names = [f["flag"] for f in moment.after.red_flags]
    if len(set(names)) < len(names) or not all(f["status"] in STATUSES for f in moment.after.red_flags):
        yield f"red flags {moment.after.red_flags}"
    json.dumps([moment.after.facts, moment.after.red_flags])
