"""The words around treatments and their outcomes that only the reading of treatments looks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.language.facts.words import Mention
from bot.language.patterns import PatternSet, longest
from bot.language.vocabulary import Vocabulary

_CUES = (
    ("treatments", "beside"),
    ("treatments", "of_others"),
    ("treatments", "praised"),
    ("treatments", "claimed"),
    ("treatments", "elsewhere"),
    ("treatments", "other_illnesses"),
    ("treatments", "for_that"),
    ("treatments", "of_an_operation"),
    ("treatments", "of_a_birth"),
    ("treatments", "to_come"),
    ("treatments", "not_begun"),
    ("treatments", "named_only"),
    ("treatments", "refused"),
    ("treatments", "never_had"),
    ("outcomes", "limits"),
    ("outcomes", "too_early"),
)
_SHORT = "short:"


class TreatmentCues:
    """Finds the cues; built once from the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._patterns = PatternSet(vocabulary.groups)
        for file, kind in _CUES:
            self._patterns.add(kind, vocabulary.phrases(file, kind))
        for code, lines in vocabulary.section("outcomes", "short_answers").items():
            self._patterns.add(_SHORT + code, lines)

    def find(self, words: Sequence[str]) -> Mapping[str, Sequence[Mention]]:
        """The cues in the canonical ``words``: by kind, in order; short answers by their outcome under ``short``."""
        by_kind: dict[str, list[Mention]] = {}
        matches = self._patterns.find(words)
        for kind in {m.name.partition(":")[0] for m in matches}:
            kept = longest([m for m in matches if m.name.partition(":")[0] == kind])
            by_kind[kind] = [Mention(m.name.partition(":")[2] or kind, m.start, m.end) for m in kept]
        return by_kind
