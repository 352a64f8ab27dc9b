"""Finds what we say about something: for staff who look content up by a few words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from bot.knowledge.library import Knowledge

CLOSE_ENOUGH = 85
"""Of 100, how alike words and a text's title must be."""
_FILLERS = re.compile(r"\b(?:the|a|an|of|for|to|on|is|are|and|my|our|it|about|what|how|do|does)\b")
_NOT_WORD = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class Found:
    """One text: its title, the words, its source tags and when it was last reviewed.

    `kind` is what it is said of: treatment, topic, layer (of the topic titled `under`) or flag.
    """

    kind: str
    under: str
    title: str
    text: str
    sources: tuple[str, ...]
    reviewed: date | None


def search(knowledge: Knowledge, words: str, limit: int = 3) -> list[Found]:
    """The texts whose title or name is most like `words`, the best first; empty when none is close enough."""
    wanted = _plain(words)
    if not wanted:
        return []
    scored = [
        (max(_likeness(wanted, _plain(name)) for name in names), -place, found)
        for place, (names, found) in enumerate(_entries(knowledge))
    ]
    good = sorted((entry for entry in scored if entry[0] >= CLOSE_ENOUGH), key=lambda entry: entry[:2], reverse=True)
    return [found for _, _, found in good[:limit]]


def _likeness(wanted: str, name: str) -> float:
    """Exact names before names that hold the words, before words that hold a name; misspellings count a little less."""
    if not name:
        return 0
    if wanted == name:
        return 101
    if f" {wanted} " in f" {name} ":
        return 100 - (len(name) - len(wanted)) / 20
    if len(name) > 3 and f" {name} " in f" {wanted} ":
        return 95
    return float(fuzz.token_sort_ratio(wanted, name))


def _entries(knowledge: Knowledge) -> Iterator[tuple[list[str], Found]]:
    for treatment in knowledge.treatments.values():
        names = [treatment.id.replace("_", " "), treatment.title]
        yield names, Found("treatment", "", treatment.title, treatment.says, treatment.sources, treatment.reviewed)
    for topic in knowledge.topics.values():
        names = [topic.id.replace("_", " "), topic.title]
        yield names, Found("topic", "", topic.title, topic.short, topic.sources, topic.reviewed)
        for layer in topic.layers:
            names = [layer.id.replace("_", " "), layer.title, *layer.asks]
            yield (
                names,
                Found("layer", topic.title, layer.title, layer.text, layer.sources, layer.reviewed or topic.reviewed),
            )
    for flag in knowledge.flags.values():
        names = [flag.id.replace("_", " "), flag.title]
        yield names, Found("flag", "", flag.title, flag.advice, flag.sources, flag.reviewed)


def _plain(text: str) -> str:
    return " ".join(_FILLERS.sub(" ", _NOT_WORD.sub(" ", text.lower())).split())
