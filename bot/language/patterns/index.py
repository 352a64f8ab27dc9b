"""The patterns of a set by what they may begin with: their first word, and the one behind it.

Patterns are thousands, and a message holds the words of few of them. What a pattern looks for is read from its line
when a message may first match it, and so is its expression; or for all patterns together before the first message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from bot.language.patterns.keys import NO_KEYS, Keys, keys_of
from bot.language.patterns.parts import Run

_WORDS_KEPT = 4_000
"""Of so many words a set knows what may begin with them, without looking again."""
_SECONDS_KEPT = 1_000
"""The same for the words behind one of them."""
_AS_COMMON = 20
"""The beginning of words is met about as often as one of so many words."""
_MANY = "*#"
"""The last letter of a key that many words have."""
_SAID_BY_TWO = 2
"""The longest pattern of which the first two words tell everything."""


Tried = tuple[int, Keys, tuple[Keys, ...], int, "Pattern"]
"""A pattern where its first two words stand: ``words``, ``rarest``, ``others``, ``anywhere``, ``pattern``.

Where the two are all of it, it has so many ``words`` (else 0) and matches. Else of ``rarest`` and of each of the
``others`` a key must be met in the sentence, or ``anywhere`` in the message (1, else 0), before its expression is run.
It is a plain tuple: thousands are taken apart for a long message, and one with names takes ten times as long.
"""


class _Looks(NamedTuple):
    """``openings`` are the first words of a pattern, each with the second ones, nothing where any word does."""

    openings: tuple[tuple[Keys, Keys | None], ...]
    tried: Tried


class Pattern:
    """A pattern. Its line is read again when it is needed: what all lines are made of is not kept."""

    def __init__(self, name: str, source: str, read: Callable[[str], Run]) -> None:
        self.name = name
        self.source = source
        self._read = read

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(self._read(self.source).regex)

    @cached_property
    def looks(self) -> _Looks:
        """What is looked for before the expression is run."""
        return self._looked_for(self._read(self.source))

    def prepare(self) -> None:
        """Make now what would be made when a message may first match it."""
        whole = self._read(self.source)
        self.looks = self._looked_for(whole)
        words, *_ = self.looks.tried
        if not words:
            self.regex = re.compile(whole.regex)

    def _looked_for(self, whole: Run) -> _Looks:
        openings = [
            (words, None if follow is None or follow.ends else follow.words) for words, follow in whole.openings
        ]
        needs = sorted((part.starts for part in whole.parts[1:] if not part.optional), key=_how_common)
        said = len(whole.parts) <= _SAID_BY_TWO and all(part.is_one_word for part in whole.parts)
        rarest = needs[0] if needs else NO_KEYS
        words = len(whole.parts) if said else 0
        return _Looks(tuple(openings), (words, rarest, tuple(needs[1:]), int(whole.ends_sentence), self))


def _how_common(keys: Keys) -> int:
    """About how often one of ``keys`` is met."""
    return sum([_AS_COMMON if key[-1] in _MANY else 1 for key in keys])


class First(dict[str, "tuple[Tried, ...]"]):
    """The patterns that may begin with one word, each once, by the word behind it; they are found when first asked for.

    ``openings`` are the patterns with what may then come second, nothing where any word does.
    """

    def __init__(self, openings: Sequence[tuple[Pattern, Keys | None]]) -> None:
        self._openings = openings
        self._any = list(dict.fromkeys([pattern for pattern, second in openings if second is None]))

    @cached_property
    def _before_any(self) -> tuple[Tried, ...]:
        """What is tried before any word, kept once."""
        return tuple([pattern.looks.tried for pattern in self._any])

    def __missing__(self, following: str) -> tuple[Tried, ...]:
        keys = keys_of(following)
        fitting = [pattern for pattern, second in self._openings if second is None or not second.isdisjoint(keys)]
        patterns = list(dict.fromkeys(fitting))
        found = self._before_any if patterns == self._any else tuple([pattern.looks.tried for pattern in patterns])
        if len(self) < _SECONDS_KEPT:
            self[following] = found
        return found


class Firsts(dict[str, "First | None"]):
    """What may begin with a word, nothing where no pattern does; found when first asked for."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[Pattern]] = {}

    def add(self, pattern: Pattern, starts: Keys) -> None:
        """``pattern`` begins with a word that has one of the keys ``starts``."""
        for key in starts:
            self._by_key.setdefault(key, []).append(pattern)
        self.clear()

    def __missing__(self, word: str) -> First | None:
        keys = keys_of(word)
        patterns = dict.fromkeys([pattern for key in keys for pattern in self._by_key.get(key, ())])
        openings = [
            (pattern, second)
            for pattern in patterns
            for first, second in pattern.looks.openings
            if not first.isdisjoint(keys)
        ]
        found = First(openings) if openings else None
        if len(self) >= _WORDS_KEPT:
            self.clear()
        self[word] = found
        return found
