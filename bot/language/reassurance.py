"""After danger was named: was it looked at, meant otherwise, only to be looked at later, or does it merely feel better?

Source of the rule that only the first two let the path go on: fact sheet 2.4 ("it's fine now" never clears it).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.patterns import PatternSet
from bot.language.vocabulary import Vocabulary

CHECKED, MISTAKEN, PLANNED, EASED = "checked", "mistaken", "planned", "eased"


class ReassuranceReader:
    """Built once; tells which kind of reassurance a message holds."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._kinds = PatternSet(vocabulary.groups)
        for kind in (CHECKED, MISTAKEN, PLANNED, EASED):
            self._kinds.add(kind, vocabulary.phrases("reassurance", kind))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._kinds.words

    def kind(self, words: Sequence[str]) -> str | None:
        """``checked``, ``mistaken``, ``planned`` or ``eased``; a check that is only planned or denied is none."""
        found = {match.name for match in self._kinds.find(words)}
        if CHECKED in found and PLANNED not in found:
            return CHECKED
        if MISTAKEN in found:
            return MISTAKEN
        return EASED if EASED in found else PLANNED if PLANNED in found else None
