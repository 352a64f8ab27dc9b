"""The content is written in American English; a region whose readers are used to British English gets its words.

The pairs lie in ``content/english.yml``. Nothing is translated that a program reads: codes, the words that a question
is recognised by (``asks``), and sources.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bot.knowledge.errors import ContentError

_READ_BY_PROGRAMS = frozenset({"id", "asks", "compares", "sources", "reviewed", "url", "group", "precaution"})
"""Keys whose values are no words for a person."""

InEnglish = Callable[[Any], Any]


def in_english(pairs: Mapping[str, str]) -> InEnglish:
    """A function that gives content, as YAML holds it, with each American word of ``pairs`` in its other form.

    Whole words and runs of words are replaced, the longest first; a capital at the beginning stays one.
    """
    if not pairs:
        return lambda content: content
    longest_first = sorted(pairs, key=len, reverse=True)
    words = re.compile(r"\b(?:" + "|".join(re.escape(word) for word in longest_first) + r")(?!\w)", re.IGNORECASE)

    def replaced(found: re.Match[str]) -> str:
        said = found.group(0)
        other = pairs[said.lower()]
        return other[0].upper() + other[1:] if said[0].isupper() else other

    def translated(content: Any) -> Any:
        if isinstance(content, str):
            return words.sub(replaced, content)
        if isinstance(content, list):
            return [translated(item) for item in content]
        if isinstance(content, dict):
            return {k: v if k in _READ_BY_PROGRAMS else translated(v) for k, v in content.items()}
        return content

    return translated


def word_pairs(data: Mapping[str, Any], english: str, file: Path) -> dict[str, str]:
    """The pairs of ``english`` ("british"; "american" has none) from the content of english.yml.

    Raises:
        ContentError: there is no such English, or a pair is not two texts.
    """
    if english == "american":
        return {}
    pairs = data.get(english)
    if not isinstance(pairs, dict) or not all(isinstance(text, str) for pair in pairs.items() for text in pair):
        mend = f"write `{english}:` with a line `american words: the other words` for each pair"
        raise ContentError(file, english, "there are no pairs of words for this English", mend)
    return {american.lower(): other for american, other in pairs.items()}
