"""What a question that names nothing is about after something was explained: "what about an epidural" – "is it safe?"

The intent model takes "it" for the procedure, which is what people ask this guide about; after an answer about
something else "it" is that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.language.intent.cues import standard_cues
from bot.language.intent.pointing import names_something

TREATMENT_INFO = "treatment_info"
_OF_THE_PROCEDURE = frozenset(
    "effectiveness risks what_is_rhizotomy duration_of_relief does_it_hurt candidacy recurrence_repeat".split()
)
"""Topics about the procedure whose question may as well be about what was explained last."""
_INSTEAD: Mapping[str, Mapping[str, str]] = {
    TREATMENT_INFO: dict.fromkeys(_OF_THE_PROCEDURE, TREATMENT_INFO),
    "diagnostic_block": dict.fromkeys(
        ("what_is_rhizotomy", "does_it_hurt", "procedure", "duration_of_relief", "recurrence_repeat"),
        "diagnostic_block",
    ),
    "sciatica": {"duration_of_relief": "sciatica_prognosis", "recurrence_repeat": "sciatica_prognosis"},
}
_POINTERS = frozenset("it that this they them those one".split())
_COUNTED = ("how", "many")
"""A question that only counts points back as well ("how many do I need")."""


@dataclass(frozen=True)
class Explained:
    """The topics of the latest explanation, and the treatments that it was about."""

    topics: Sequence[str] = ()
    treatments: Sequence[str] = ()

    @classmethod
    def of_memory(cls, memory: Mapping[str, Any] | None) -> Explained:
        """From the slot's dictionary; nothing where there is none."""
        known = memory or {}
        return cls(known.get("explained") or (), known.get("explained_treatments") or ())

    def topic_of(self, topic: str, words: Sequence[str]) -> str:
        """The topic that a question of these ``words``, read as about ``topic``, asks about after this explanation."""
        points = not _POINTERS.isdisjoint(words) or tuple(words[:2]) == _COUNTED
        if not self.topics or not points or names_something(standard_cues()(words)):
            return topic
        last = self.topics[-1]
        subject = "sciatica" if last.startswith("sciatica_") else last
        if last == TREATMENT_INFO and not self.treatments:
            return topic
        return _INSTEAD.get(subject, {}).get(topic, topic)
