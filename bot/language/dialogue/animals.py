"""Whether a message asks if animals have it too ("do cats get sciatica"): nothing that is known here is of them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.patterns import PatternSet
from bot.language.vocabulary import Vocabulary


class AnimalsAsked:
    """Built once; tells whether the canonical words of a message ask about an animal."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._asked = PatternSet(vocabulary.groups)
        self._asked.add("animals", vocabulary.phrases("people", "animals_asked"))

    def __call__(self, words: Sequence[str]) -> bool:
        return bool(self._asked.find(words))
