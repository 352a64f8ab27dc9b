"""What a question is about whose frame says so plainly, whatever its single words are mostly said of.

"How long would I be off for it" asks about work, and not how long the relief lasts; the intent model, which weighs
words, can not know that. The frames are data (``plainly_asked`` of ``answers.yml``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bot.language.patterns import PatternSet
from bot.language.vocabulary import Vocabulary, standard_vocabulary

_APART, _ANY = " instead of ", "any"


class PlainlyAsked:
    """Built once; puts right the topic of a question by its frame."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._frames = PatternSet(vocabulary.groups)
        for name, patterns in vocabulary.table("answers", "plainly_asked").items():
            self._frames.add(name, patterns)

    def topic_of(self, topic: str, words: Sequence[str]) -> str:
        """The topic that a question of these ``words`` asks about, which were read as about ``topic``.

        ``out_of_scope`` where they ask for what this guide can not know ("when will they do it").
        """
        for match in self._frames.find(words):
            meant, _, read = match.name.partition(_APART)
            if read == _ANY or topic in read.split():
                return meant
        return topic


@lru_cache(maxsize=1)
def standard_plainly_asked() -> PlainlyAsked:
    """With the frames of the vocabulary."""
    return PlainlyAsked(standard_vocabulary())
