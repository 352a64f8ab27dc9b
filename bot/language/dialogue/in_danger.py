"""What is said while advice of danger holds: what to tell, no way there, what stands against it, on the way.

None of it lifts the advice (fact sheet 2.4); each has a help of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.patterns import SENTENCE_END, PatternSet
from bot.language.vocabulary import Vocabulary

KINDS = (
    "left_again",
    "what_to_say",
    "there",
    "no_way_there",
    "will_not_go",
    "can_drive",
    "who_to_call",
    "can_wait",
    "duties",
    "cost",
    "no_appointment",
    "on_the_way",
    "waited_before",
    "told_otherwise",
    "fuss",
    "ashamed",
    "is_it_sure",
)
"""The kinds, in the order in which they are answered."""


class InDangerReader:
    """Built once; tells which of :data:`KINDS` a message holds."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._kinds = PatternSet(vocabulary.groups)
        for kind in KINDS:
            self._kinds.add(kind, vocabulary.phrases("in_danger", kind))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._kinds.words

    def kind(self, words: Sequence[str]) -> str | None:
        """The first of :data:`KINDS` that ``words`` hold; None: none of them."""
        found = {match.name for match in self._kinds.find((SENTENCE_END, *words, SENTENCE_END))}
        return next((kind for kind in KINDS if kind in found), None)
