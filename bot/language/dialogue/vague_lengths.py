"""Reads a length of time without its number: "for years", "ages", or nothing but "months" as an answer.

Only the next answer can tell how many they are; the unit is remembered until then (`bot.guidance.vague_length`).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.dialogue.asked import Asked
from bot.language.facts.words import Message
from bot.language.patterns import PatternSet
from bot.language.vocabulary import Vocabulary

_ALONE = "alone "
_MARKS = frozenset({",", ".", "?", "!", ";", "but"})


class VagueLengthReader:
    """Built once; tells in which unit the pain's length was said ("years", "long"), where its number was not."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._lengths = PatternSet(vocabulary.groups)
        for unit, patterns in vocabulary.table("durations", "vague").items():
            self._lengths.add(unit, patterns)
        for unit, patterns in vocabulary.table("durations", "vague_alone").items():
            self._lengths.add(_ALONE + unit, patterns)
        self._pain = frozenset(vocabulary.phrases("durations", "pain_words"))
        self._not_pain = frozenset(vocabulary.phrases("durations", "not_pain_words"))
        self._beside = frozenset(vocabulary.phrases("durations", "vague_beside"))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._lengths.words

    def __call__(self, message: Message, asked: Asked | None) -> str | None:
        """``years``, ``months``, ``weeks``, ``days`` or ``long``; None where no such length is that of the pain."""
        words = message.words
        found = self._lengths.find(words)
        said = {at for match in found for at in range(match.start, match.end)}
        is_asked = asked is not None and asked.code == "duration"
        if found and is_asked and all(at in said or word in self._beside for at, word in enumerate(words)):
            return found[0].name.removeprefix(_ALONE)
        for match in found:
            if not match.name.startswith(_ALONE) and self._is_of_the_pain(message, match.start, match.end):
                return match.name
        return None

    def _is_of_the_pain(self, message: Message, start: int, end: int) -> bool:
        first, last = self._clause(message.words, start, end)
        others = {message.words[at] for at in range(first, last) if not start <= at < end}
        treated = any(first <= m.start < last for m in message.of("treatment"))
        placed = any(first <= m.start < last for m in message.of("site"))
        context = message.context.of(start, end)
        said_so = placed or bool(others & self._pain)
        return (
            said_so and not treated and not others & self._not_pain and not context.denied and message.is_about(context)
        )

    @staticmethod
    def _clause(words: Sequence[str], start: int, end: int) -> tuple[int, int]:
        """The words around a length up to the next mark; where it stands alone between marks, also those before it."""
        first = next((at for at in range(start - 1, -1, -1) if words[at] in _MARKS), -1) + 1
        last = next((at for at in range(end, len(words)) if words[at] in _MARKS), len(words))
        if first == start and start > 1:
            first = next((at for at in range(start - 2, -1, -1) if words[at] in _MARKS), -1) + 1
        return first, last
