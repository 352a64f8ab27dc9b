"""Which other language than English, which the guide cannot read, a message is in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.language.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LEAST = 2
"""Words of one language that a message holds at least; one may be a name, or what somebody says for fun."""
_ONE_IN = 3
"""And at least every third of its words is one of them."""
OTHER_SCRIPT = "other_script"
"""Of a message in letters of another script it is not known which language it is."""


class OtherLanguageReader:
    """Built once; knows other languages by their frequent words, and other scripts by their letters."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._languages: Mapping[str, frozenset[str]] = {
            language: frozenset(words) for language, words in vocabulary.section("other_languages", "languages").items()
        }
        self._all = frozenset[str]().union(*self._languages.values())

    def __call__(self, text: str) -> str | None:
        """The language that ``text`` is in, by its letters as written or by its words; None where it may be English."""
        letters = [character for character in text if character.isalpha()]
        if 2 * sum(letter.isascii() for letter in letters) < len(letters):
            return OTHER_SCRIPT
        words = [word.lower() for word in _WORD.findall(text)]
        if len(self._all.intersection(words)) < _LEAST:
            return None
        known = {name: sum(word in theirs for word in words) for name, theirs in self._languages.items()}
        likeliest = max(known, key=lambda name: known[name])
        enough = known[likeliest] >= _LEAST and known[likeliest] * _ONE_IN >= len(words)
        return likeliest if enough else None
