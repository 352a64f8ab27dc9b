"""Step: guidance. Age and precautions before it, then the pathway in the person's own facts, honestly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from actions.contact import note_wish
from actions.danger import advice_for
from actions.pain import acknowledge, acknowledge_carer, leave_open, not_understood
from actions.step import Step
from actions.telling import disclaim, tell_own_precautions, tell_topic
from actions.turn import Turn
from bot.guidance.pathway import Pathway, choose_pathway
from bot.guidance.red_flags import PATH_ENDING
from bot.knowledge.models import Section

ASKED_FIRST = "what_is_rhizotomy"
"""The topic whose short form goes with the guidance."""


class ActionPrecautions(Step):
    """An answer about age or precautions, or what comes after the guidance."""

    action = "action_precautions"

    async def act(self, turn: Turn) -> None:
        asked = turn.memory.asking
        acknowledge_carer(turn)
        if not turn.changed and await note_wish(turn):
            return
        if asked == "more":
            _after_guidance(turn)
        elif asked == "age":
            _take_age(turn)
        elif asked == "precautions":
            _take_precautions(turn)
        else:
            acknowledge(turn)


def _take_age(turn: Turn) -> None:
    if turn.memory.report.age is not None:
        return
    if turn.changed:
        acknowledge(turn)
    elif not leave_open(turn, "age"):
        turn.say_phrase("age_invalid")


def _take_precautions(turn: Turn) -> None:
    memory = turn.memory
    if turn.answer in ("no", "none") or turn.extra.get("precautions_denied"):
        memory.settle("precautions")
    elif turn.changed:
        acknowledge(turn)
    elif "precautions" not in memory.settled and not leave_open(turn, "precautions"):
        not_understood(turn)


def _after_guidance(turn: Turn) -> None:
    memory = turn.memory
    if turn.changed:
        acknowledge(turn)
    elif turn.answer in ("no", "none", "skip") or "done" in turn.chosen:
        memory.settle("more")
    elif turn.answer != "yes":
        turn.say_phrase("unclear")


def guide(turn: Turn) -> None:
    """Say the pathway and the reasons for it, once, and again if new facts have changed it."""
    memory = turn.memory
    pathway = choose_pathway(memory.report, skipped=memory.skipped)
    if pathway.code == memory.pathway:
        return
    memory.pathway = pathway.code
    words = turn.knowledge.pathway(pathway.code)
    text = "\n".join([turn.phrase("guidance_lead"), *pathway_words(turn, pathway).lines()])
    turn.say(text, kind="guidance", sources=_pathway_sources(words), pathway=pathway.code)
    for flag in memory.flags.values():
        if flag.status == "present" and flag.tier in ("SOON", "ROUTINE") and flag.flag not in PATH_ENDING:
            sources = turn.knowledge.safety(flag.flag).sources
            turn.say(turn.fill(advice_for(turn, flag)), sources=sources, tier=flag.tier, flag=flag.flag)
    tell_own_precautions(turn)
    if ASKED_FIRST not in memory.told:
        tell_topic(turn, ASKED_FIRST)
    disclaim(turn)


def _pathway_sources(words: Section) -> list[str]:
    """The source tags of a pathway and of what it suggests to ask about."""
    instead: Any = words.get("instead") or ()
    return [*words.sources, *(tag for item in instead for tag in item["sources"])]


@dataclass(frozen=True)
class PathwayWords:
    """What a pathway says to this person: what it means, why (in their own facts), what to ask about, what is next.

    ``names_the_dispute`` is whether ``says`` tells of the BMJ guideline and of those who dispute it.
    """

    says: str
    reason_lead: str
    reasons: list[str]
    instead_lead: str
    instead: list[str]
    next: str
    names_the_dispute: bool

    def lines(self) -> list[str]:
        """All of it in lines, without reasons if there are none."""
        why = [self.reason_lead, *(f"- {reason}" for reason in self.reasons)] if self.reasons else []
        return [self.says, *why, self.instead_lead, *(f"- {item}" for item in self.instead), self.next]


def pathway_words(turn: Turn, pathway: Pathway) -> PathwayWords:
    """The words of ``pathway``, in the carer's form where the pain is somebody else's."""
    words: Any = turn.knowledge.pathway(pathway.code)
    other = "_other" if turn.memory.carer else ""
    facts = _own_facts(turn)

    def own(key: str) -> Any:
        return words.get(f"{key}{other}") or words.get(key)

    def filled(text: object) -> str:
        return turn.fill(str(text), **facts)

    reasons = own("reasons") or {}
    named = [n for n in pathway.reasons if n in reasons and _known(turn, n)]
    if pathway.code == "little_conservative" and not facts["treatments_words"]:
        named = ["no_treatments"]
    return PathwayWords(
        says=filled(own("says")),
        reason_lead=filled(words.get("reason_lead")),
        reasons=[filled(reasons[n]) for n in named],
        instead_lead=filled(words.get("instead_lead")),
        instead=[filled(item.get(f"text{other}") or item["text"]) for item in words.get("instead") or ()],
        next=filled(own("next")),
        names_the_dispute=bool(words.get("names_the_dispute")),
    )


def _known(turn: Turn, name: str) -> bool:
    return getattr(turn.memory.report, name, None) not in (None, ())


def _own_facts(turn: Turn) -> dict[str, str]:
    """The placeholders of a pathway's reasons, from the person's own facts."""
    report, wording = turn.memory.report, turn.wording
    return {
        "site_words": wording.codes("site", report.site),
        "duration_words": wording.duration(report.duration_days) if report.duration_days is not None else "",
        "radiation_words": wording.fact(report, "radiation"),
        "neuro_words": wording.codes("neuro", report.neuro),
        "aggravating_words": wording.codes("aggravating", report.aggravating),
        "treatments_words": wording.joined([wording.treatment(t.name) for t in report.treatments if t.tried]),
    }
