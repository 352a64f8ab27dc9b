"""After danger was named: has a clinician looked at it, is that only planned, or does it merely feel better?

Source of the rule that only the first lets the path go on: fact sheet 2.4 ("never cleared by a later 'it's fine now'").
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.patterns import PatternSet
from bot.language.vocabulary import Vocabulary

CHECKED, PLANNED, EASED = "checked", "planned", "eased"


class ReassuranceReader:
    """Built once; tells which kind of reassurance a message holds."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._kinds = PatternSet(vocabulary.groups)
        for kind in (CHECKED, PLANNED, EASED):
            self._kinds.add(kind, vocabulary.phrases("reassurance", kind))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._kinds.words

    def kind(self, words: Sequence[str]) -> str | None:
        """``checked``, ``planned`` or ``eased``; a check that is only planned or denied is none."""
        found = {match.name for match in self._kinds.find(words)}
        if CHECKED in found and PLANNED not in found:
            return CHECKED
        return EASED if EASED in found else PLANNED if PLANNED in found else None
