"""Names: the words that are written with a capital wherever they stand, so that it begins no sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[A-Za-z][a-z]+")
_BEFORE_A_BEGINNING = '.!?:"“('


def names(written: Iterable[str]) -> frozenset[str]:
    """The words, in small letters, that have a capital inside of the ``written`` sentences more often than not.

    What is written in capitals throughout is left out, and what has one only once.
    """
    capital, small = Counter[str](), Counter[str]()
    for text in written:
        for word in _WORD.finditer(text):
            before = text[: word.start()].rstrip()
            if before and before[-1] not in _BEFORE_A_BEGINNING:
                (capital if word[0][0].isupper() else small)[word[0].lower()] += 1
    return frozenset(word for word, count in capital.items() if count > max(1, small[word]))
