"""Reads when and how the clinic had better get in touch: "mornings are best", "please text me", "leave a message"."""

from __future__ import annotations

from bot.language.patterns import PatternSet
from bot.language.reading import Reading
from bot.language.vocabulary import Vocabulary

_MOST_WORDS = 20
"""A longer message tells something else."""


class ContactWishReader:
    """Built once; gives the whole of a short message that holds such a wish."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._wishes = PatternSet(vocabulary.groups)
        self._wishes.add("wish", vocabulary.phrases("contact_wish", "wish"))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._wishes.words

    def __call__(self, reading: Reading) -> str | None:
        """The words of the sentences that tell the wish; None where there is none."""
        if len(reading.words) > _MOST_WORDS:
            return None
        found = self._wishes.find(reading.canonical)
        told = [s for s in reading.sentences if any(m.start < s.end and s.start < m.end for m in found)]
        return " ".join(reading.said(s.start, s.end) for s in told) or None
