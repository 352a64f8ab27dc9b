"""Cleans a person's words for storage and for reading, and refuses those that cannot be used."""

from __future__ import annotations

import re
import unicodedata

from bot.cases.keys import plain_text
from bot.channels.web.errors import Refusal
from bot.runtime.incoming import as_words

LONGEST_TEXT = 2_000
"""The longest message, in characters."""

_JOINERS = "\u200c\u200d"
"""Invisible characters that are kept, because they join letters and emoji."""
_LINES = "\n\t"
_EDGES = re.compile(rf"^[\s{_JOINERS}]+|[\s{_JOINERS}]+$")


def as_given(text: str) -> str:
    """``text`` without invisible characters: control characters and marks of direction.

    Raises Refusal (``invalid``) when it is too long, or when no words are left of it.
    """
    if len(text) > LONGEST_TEXT:
        raise Refusal("invalid", why="too_long")
    unix = plain_text(text).replace("\r\n", "\n").replace("\r", "\n")
    given = _seen(unix)
    if not as_words(to_be_read(given)):
        raise Refusal("invalid", why="empty")
    return given


def to_be_read(given: str) -> str:
    """What the guide reads of a text that was given: each character in its usual form (NFKC).

    A slash at the start, of whatever kind, is the guide's to take for a word (bot.runtime.incoming.as_words).
    """
    return _seen(unicodedata.normalize("NFKC", given))


def _seen(text: str) -> str:
    seen = text if text.isprintable() else "".join(character for character in text if _visible(character))
    return _EDGES.sub("", seen)


def _visible(character: str) -> bool:
    return character in _LINES or character in _JOINERS or unicodedata.category(character) not in ("Cc", "Cf", "Cs")
