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
_FOLLOWS = frozenset({"what_to_say", "can_drive", "who_to_call", "can_wait", "no_appointment", "on_the_way", "fuss"})
"""Kinds that speak of how and when the advice is followed."""


class InDangerReader:
    """Built once; tells which of :data:`KINDS` a message holds."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._kinds = PatternSet(vocabulary.groups)
        for kind in KINDS:
            self._kinds.add(kind, vocabulary.phrases("in_danger", kind))
        self._beside = {SENTENCE_END, ",", "?", "!", *vocabulary.phrases("in_danger", "beside_following")}

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._kinds.words

    def kind(self, words: Sequence[str]) -> str | None:
        """The first of :data:`KINDS` that ``words`` hold; None: none of them."""
        found = {match.name for match in self._kinds.find((SENTENCE_END, *words, SENTENCE_END))}
        return next((kind for kind in KINDS if kind in found), None)

    def only_follows(self, words: Sequence[str]) -> bool:
        """Whether ``words`` speak of following the advice and, but for fillers, of nothing else ("fine, I'm going")."""
        said = (SENTENCE_END, *words, SENTENCE_END)
        follows = {n for m in self._kinds.find(said) if m.name in _FOLLOWS for n in range(m.start, m.end)}
        return bool(follows) and all(n in follows or word in self._beside for n, word in enumerate(said))
