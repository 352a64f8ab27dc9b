"""Cuts a word into the pieces that the encoder knows, by the likeliest segmentation (unigram language model).

The algorithm is SentencePiece's (Kudo 2018, "Subword Regularization"): each piece has a log probability, and of all
ways to cut a word the one with the greatest sum is taken.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

WORD_BEGINS = "▁"
"""Marks a piece that begins a word."""
UNKNOWN, BEGIN, END = 0, 1, 2
"""The numbers of the piece for what is unknown, and of those before and after a text."""
_UNKNOWN_COSTS = 10.0
"""How much less likely than the rarest piece an unknown character is (SentencePiece's number)."""


class Pieces:
    """The pieces by number, with their log probabilities; the first three are the unknown, the beginning, the end."""

    def __init__(self, pieces: Sequence[str], log_probabilities: Sequence[float]) -> None:
        self.pieces, self.log_probabilities = tuple(pieces), tuple(float(p) for p in log_probabilities)
        self._number = {piece: n for n, piece in enumerate(self.pieces) if n > END}
        self._longest = max(map(len, self._number), default=1)
        self._unknown = min(self.log_probabilities) - _UNKNOWN_COSTS
        self.of = lru_cache(maxsize=20_000)(self._of)

    def _of(self, word: str) -> tuple[int, ...]:
        """The numbers of the pieces of one lower-case ``word``."""
        text = WORD_BEGINS + word
        best = [0.0] + [-math.inf] * len(text)
        came: list[tuple[int, int]] = [(0, UNKNOWN)] * (len(text) + 1)
        for start in range(len(text)):
            known = False
            for end in range(start + 1, min(start + self._longest, len(text)) + 1):
                number = self._number.get(text[start:end])
                if number is None:
                    continue
                known = known or end == start + 1
                if best[start] + self.log_probabilities[number] > best[end]:
                    best[end], came[end] = best[start] + self.log_probabilities[number], (start, number)
            if not known and best[start] + self._unknown > best[start + 1]:
                best[start + 1], came[start + 1] = best[start] + self._unknown, (start, UNKNOWN)
        found: list[int] = []
        end = len(text)
        while end:
            end, number = came[end]
            found.append(number)
        return tuple(reversed(found))
