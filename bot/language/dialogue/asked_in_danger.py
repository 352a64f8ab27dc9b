"""What a message that tells of danger asks about besides the danger.

"He isn't answering, what do I do", "is that the codeine?", "do I let him lie down": the advice answers these, and what
holds for ordinary sciatica may do harm. A question that names a treatment, the illness or what one asks of either
("does it hurt", "who pays") is one of its own, and keeps its answer. So it is where words may be suicidal: "what's the
point of all this" asks for no explanation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.language.intent.cues import standard_cues
from bot.language.intent.pointing import names_something

OF_THE_DANGER = frozenset({"sciatica_selfcare", "specialist"})
"""Topics whose question, asked in danger, is most likely about what to do now."""
_EMERGENCY, _URGENT = "EMERGENCY_NOW", frozenset({"EMERGENCY_NOW", "SAME_DAY"})
_OF_THE_MIND = "SUICIDE_"
_THERE = frozenset({"present", "other_person"})
_ASKS_OF = frozenset("risk money activity before sedation hurts type works lasts precaution returns".split())
"""Ideas of ``cues.yml`` that name what is asked of a treatment, where the question does not say of which."""


def asked_beside_danger(
    topics: Sequence[Mapping[str, Any]], red_flags: Sequence[Mapping[str, Any]], *, of_the_danger: bool = False
) -> list[Mapping[str, Any]]:
    """Those of ``topics`` (each with the ``words`` that ask) that are not about the danger of ``red_flags``.

    ``of_the_danger``: the words speak of what to do about a danger that is being asked about ("do I have to go?").
    """
    if of_the_danger:
        return [topic for topic in topics if names_something(standard_cues()(topic["words"].split()))]
    if any(flag["status"] == "ask" and flag["flag"].startswith(_OF_THE_MIND) for flag in red_flags):
        topics = [topic for topic in topics if _is_one_of_its_own(topic["words"].split())]
    tiers = {flag["tier"] for flag in red_flags if flag["status"] in _THERE and "past" not in (flag.get("rule") or "")}
    if tiers.isdisjoint(_URGENT):
        return list(topics)
    others = [topic for topic in topics if topic["topic"] not in OF_THE_DANGER]
    return [topic for topic in others if _is_one_of_its_own(topic["words"].split())] if _EMERGENCY in tiers else others


def _is_one_of_its_own(words: Sequence[str]) -> bool:
    ideas = standard_cues()(words)
    return names_something(ideas) or not _ASKS_OF.isdisjoint(ideas)
