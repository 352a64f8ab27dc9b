"""Looks for many patterns together, trying each only where its first two words stand and its other parts can be met.

The patterns are thousands, and a message holds the words of few of them: looking at the words first keeps a message of
400 words within milliseconds, and most patterns are never compiled.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import NamedTuple
from weakref import WeakValueDictionary

from bot.language.patterns.parts import SENTENCE_END, Run, Words
from bot.language.patterns.written import PatternError, read_groups, read_line

_WORDS_KEPT = 4_000
"""Of so many words a set knows what may begin with them, without looking again."""
_SECONDS_KEPT = 1_000
"""The same for the words behind one of them."""
_AS_COMMON = 20
"""The beginning of words is met about as often as one of so many words."""
_start = itemgetter(1)
_every_set: WeakValueDictionary[int, PatternSet] = WeakValueDictionary()
"""All that are in use, by their identity."""


class Match(NamedTuple):
    """One occurrence: the name of what matched and its first and one-past-last word numbers."""

    name: str
    start: int
    end: int
    pattern: str


_Need = tuple[frozenset[str], tuple[str, ...]]
"""Words, and beginnings of words, of which one must be met."""


class _Rarest(NamedTuple):
    """The rarest part of a pattern behind its first one: one of these words must stand in the sentence.

    Or ``anywhere`` in the message; there are none where the pattern has no such part.
    """

    exact: frozenset[str] | None
    beginnings: tuple[str, ...]
    anywhere: bool
    pattern: _Pattern


class _Looks(NamedTuple):
    """What a pattern looks for before its expression is tried.

    ``openings`` are its first words, each with the second ones, nothing where any word does; ``needs`` the first words
    of the parts behind the first one, those of the rarest part first.
    """

    openings: tuple[tuple[Words, Words | None], ...]
    needs: tuple[_Need, ...]
    ends_sentence: bool


class _Pattern:
    """A pattern. Its line is read again when a message may first match it: what all lines are made of is not kept."""

    def __init__(self, name: str, source: str, read: Callable[[str], Run]) -> None:
        self.name = name
        self.source = source
        self._read = read

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(self._read(self.source).regex)

    @cached_property
    def rarest(self) -> _Rarest:
        """What is looked for first: with most patterns it is also the last."""
        exact, beginnings = self._looks.needs[0] if self._looks.needs else (None, ())
        return _Rarest(exact, beginnings, self._looks.ends_sentence, self)

    @cached_property
    def others(self) -> Sequence[_Need]:
        """What must stand beside it too."""
        return self._looks.needs[1:]

    @cached_property
    def _looks(self) -> _Looks:
        whole = self._read(self.source)
        starts = [part.starts for part in whole.parts[1:] if not part.optional]
        needs = [(words.exact, tuple(words.beginnings)) for words in starts]
        rarest_first = sorted(needs, key=lambda need: len(need[0]) + _AS_COMMON * len(need[1]))
        openings = [
            (words, None if follow is None or follow.ends else follow.words) for words, follow in whole.openings
        ]
        return _Looks(tuple(openings), tuple(rarest_first), whole.ends_sentence)

    def second_words(self, first: str) -> list[Words | None]:
        """What may come second where ``first`` is the first word; nothing stands for any word."""
        return [second for words, second in self._looks.openings if words.hold(first)]


class _First(dict[str, "tuple[_Rarest, ...]"]):
    """The patterns that may begin with one word, each once, by the word behind it; they are found when first asked for.

    ``openings`` are the patterns with what may then come second, nothing where any word does.
    """

    def __init__(self, openings: Sequence[tuple[_Pattern, Words | None]]) -> None:
        self._openings = openings
        self._any = list(dict.fromkeys(pattern for pattern, second in openings if second is None))

    @cached_property
    def _before_any(self) -> tuple[_Rarest, ...]:
        return tuple([pattern.rarest for pattern in self._any])

    def __missing__(self, following: str) -> tuple[_Rarest, ...]:
        patterns = list(dict.fromkeys(p for p, second in self._openings if second is None or second.hold(following)))
        # what is tried before any word is kept once
        found = self._before_any if patterns == self._any else tuple([pattern.rarest for pattern in patterns])
        if len(self) < _SECONDS_KEPT:
            self[following] = found
        return found


class _Firsts(dict[str, "_First | None"]):
    """What may begin with a word, nothing where no pattern does; found when first asked for."""

    def __init__(self) -> None:
        self.by_word: dict[str, list[_Pattern]] = {}
        self.by_beginning: dict[str, list[_Pattern]] = {}

    def add(self, pattern: _Pattern, starts: Words) -> None:
        for word in starts.exact:
            self.by_word.setdefault(word, []).append(pattern)
        for beginning in starts.beginnings:
            self.by_beginning.setdefault(beginning, []).append(pattern)
        self.clear()

    def __missing__(self, word: str) -> _First | None:
        patterns = list(self.by_word.get(word, ()))
        if self.by_beginning:
            for length in range(1, len(word) + 1):
                patterns += self.by_beginning.get(word[:length], ())
        openings = [(p, second) for p in dict.fromkeys(patterns) for second in p.second_words(word)]
        found = _First(openings) if openings else None
        if len(self) >= _WORDS_KEPT:
            self.clear()
        self[word] = found
        return found


class _Line(NamedTuple):
    """The words of a message as a text to be matched.

    ``offsets`` tell at which character each word begins, ``places`` are the numbers of each word, and ``around`` the
    words of each word's sentence.
    """

    text: str
    offsets: Sequence[int]
    following: Sequence[str]
    places: Mapping[str, Sequence[int]]
    around: Sequence[frozenset[str]]
    words: frozenset[str]


@lru_cache(maxsize=8)
def _line(words: tuple[str, ...]) -> _Line:
    """The line of these words, cached because several pattern sets search the same words one after another."""
    offsets = [0, *accumulate([len(word) + 1 for word in words])]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(words):
        places[word].append(number)
    around: list[frozenset[str]] = []
    for start, end in pairwise([0, *(number + 1 for number in places.get(SENTENCE_END, ())), len(words)]):
        around += [frozenset(words[start:end])] * (end - start)
    return _Line(" ".join(words) + " ", offsets, (*words[1:], ""), places, around, frozenset(words))


@dataclass
class PatternSet:
    """Named patterns that are looked for together."""

    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._groups, words = read_groups(self.groups)
        self.words: set[str] = set(words)
        self._firsts = _Firsts()
        self._by_source: dict[tuple[str, str], _Pattern] = {}
        _every_set[id(self)] = self

    def compile(self) -> None:
        """Compile all patterns now, so that no message has to wait for that."""
        for pattern in self._by_source.values():
            pattern.regex  # noqa: B018 - made when it is first asked for

    def add(self, name: str, lines: Iterable[str]) -> None:
        """Look for ``lines`` under ``name``. Raises :class:`PatternError` on a line that cannot be read."""
        read = self._read
        for line in lines:
            whole = read(line)
            if whole.opens_with_gap:
                raise PatternError(f"pattern {line!r} begins with a gap")
            pattern = self._by_source[name, line] = _Pattern(name, line, read)
            self._firsts.add(pattern, whole.starts)

    def _read(self, line: str) -> Run:
        return Run(read_line(line, self._groups, self.words))

    def find(self, words: Sequence[str]) -> list[Match]:
        """All matches in ``words`` (canonical words, sentence ends included), in order of their start.

        Every pattern is tried at every word; overlapping matches are all returned.
        """
        line, firsts = _line(tuple(words)), self._firsts
        found: list[Match] = []
        for word, places in line.places.items():
            first = firsts[word]
            if first is None:
                continue
            for number in places:
                tried = first[line.following[number]]
                if not tried:
                    continue
                sentence = line.around[number]
                for exact, beginnings, anywhere, pattern in tried:
                    present = line.words if anywhere else sentence
                    if exact is not None and exact.isdisjoint(present) and _none_begins(present, beginnings):
                        continue
                    if pattern.others and not _all_met(pattern.others, present):
                        continue
                    match = pattern.regex.match(line.text, line.offsets[number])
                    if match:
                        end = bisect_left(line.offsets, match.end(), number)
                        found.append(Match(pattern.name, number, end, pattern.source))
        return sorted(found, key=_start)

    def matches_whole(self, match: Match, words: Sequence[str]) -> bool:
        """Whether the pattern of ``match`` also matches ``words`` from first to last."""
        return bool(self._by_source[match.name, match.pattern].regex.fullmatch(" ".join(words) + " "))


def compile_all() -> None:
    """Compile the patterns of every set that is in use: seconds of a processor, and 11 MB."""
    for patterns in list(_every_set.values()):
        patterns.compile()


def _all_met(needs: Sequence[_Need], words: frozenset[str]) -> bool:
    """Whether of each of ``needs`` a word is among ``words``, or one with such a beginning."""
    for exact, beginnings in needs:  # noqa: SIM110 - a generator costs twice as much, and so it is below
        if exact.isdisjoint(words) and _none_begins(words, beginnings):
            return False
    return True


def _none_begins(words: frozenset[str], beginnings: tuple[str, ...]) -> bool:
    if beginnings:
        for word in words:
            if word.startswith(beginnings):
                return False
    return True


def longest(matches: Iterable[Match]) -> list[Match]:
    """Of overlapping matches the longest (the earlier one when equal), in order of their start."""
    kept: list[Match] = []
    taken: set[int] = set()
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
        span = set(range(match.start, match.end))
        if not span & taken:
            kept.append(match)
            taken |= span
    return sorted(kept, key=lambda m: m.start)
