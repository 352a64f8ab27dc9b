"""Reads whether a message tells of an illness that is none of the back ("I have a kidney stone"), or names sciatica."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.language.facts.words import Mention, Message
from bot.language.patterns import PatternSet
from bot.language.vocabulary import Vocabulary

ELSEWHERE, SCIATICA = "elsewhere", "sciatica"


class ElsewhereReader:
    """Built once; tells which of :data:`SCIATICA` and :data:`ELSEWHERE` a message is about, if any."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._named = PatternSet(vocabulary.groups)
        self._named.add(ELSEWHERE, vocabulary.phrases("sites", "other_illness"))
        self._named.add(SCIATICA, vocabulary.phrases("sites", "sciatica"))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._named.words

    def __call__(self, message: Message, facts: Mapping[str, Any]) -> str | None:
        """What ``message`` has now: ``sciatica``, or ``elsewhere`` where its ``facts`` name no place that hurts."""
        found = self._named.find(message.words)
        named = {m.name for m in found if message.holds(Mention(m.name, m.start, m.end))}
        if SCIATICA in named:
            return SCIATICA
        placed = facts["site"] or facts["radiation"]
        return ELSEWHERE if ELSEWHERE in named and not placed else None
