"""Reads when and how the clinic had better get in touch ("mornings are best"), and what it is to be told ("tell them
he is deaf").
"""

from __future__ import annotations

from bot.language.patterns import Match, PatternSet
from bot.language.reading import Reading
from bot.language.vocabulary import Vocabulary

_MOST_WORDS = 20
"""A longer message tells something else."""
_WISH, _MESSAGE = "wish", "message"
_LEADS_IN = frozenset({"oh", "and", "also", "please", "just", "ok", "actually", "then", "but", "so", ","})
"""What may stand before what is put to the clinic ("oh and please tell them …")."""


class ContactWishReader:
    """Built once; gives the whole of a short message that holds such a wish."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._wishes = PatternSet(vocabulary.groups)
        for name in (_WISH, _MESSAGE):
            self._wishes.add(name, vocabulary.phrases("contact_wish", name))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._wishes.words

    def __call__(self, reading: Reading) -> tuple[str | None, bool]:
        """The words of the sentences that tell the wish, None where there is none; whether one is put to the clinic."""
        if len(reading.words) > _MOST_WORDS:
            return None, False
        found = self._wishes.find(reading.canonical)
        wishes = [m for m in found if m.name == _WISH]
        put = [m for m in found if m.name == _MESSAGE and _before(reading, m) <= _LEADS_IN]
        messages = [s for s in reading.sentences if any(s.start <= m.start < s.end for m in put)]
        told = [
            s for s in reading.sentences if s in messages or any(m.start < s.end and s.start < m.end for m in wishes)
        ]
        return " ".join(reading.said(s.start, s.end) for s in told) or None, bool(messages)


def _before(reading: Reading, match: Match) -> set[str]:
    """The words between the beginning of its sentence and the match."""
    start = next(s.start for s in reading.sentences if s.start <= match.start < s.end)
    return set(reading.canonical[start : match.start])
