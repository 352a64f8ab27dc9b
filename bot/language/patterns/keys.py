"""The keys of a word: itself, and every beginning of it that some pattern names.

What a pattern looks for is a set of keys (``numb``, ``leak*``, ``#`` for a number in digits), so that one look at two
sets tells whether it can be met, however many beginnings it names.
"""

from __future__ import annotations

from functools import lru_cache

Keys = frozenset[str]
"""Of these keys a word has at least one."""
NO_KEYS: Keys = frozenset()
NUMBER = "#"
_ANY = "*"
_DIGITS = frozenset("0123456789")
_WORDS_KEPT = 20_000
_beginnings: set[str] = set()


def key_of(piece: str) -> str:
    """The key of the words that match ``piece`` of a pattern (``numb``, ``leak*``, ``#/10``)."""
    if piece.startswith(NUMBER):
        return NUMBER
    if piece.endswith(_ANY):
        _beginnings.add(piece[:-1])
    return piece


def beginnings_known() -> int:
    """How many beginnings the patterns name that were read until now."""
    return len(_beginnings)


def keys_of(word: str) -> tuple[str, ...]:
    """The keys of ``word``; none of no word."""
    return keys_with(word, len(_beginnings))


def holds(keys: Keys, word: str) -> bool:
    """Whether ``word`` has one of ``keys``."""
    return not keys.isdisjoint(keys_of(word))


@lru_cache(maxsize=_WORDS_KEPT)
def keys_with(word: str, _known: int) -> tuple[str, ...]:
    """The keys of ``word`` as long as so many beginnings are known (:func:`beginnings_known`)."""
    if not word:
        return ()
    begins = [word[:length] + _ANY for length in range(len(word) + 1) if word[:length] in _beginnings]
    return (word, *begins, NUMBER) if word[0] in _DIGITS else (word, *begins)
