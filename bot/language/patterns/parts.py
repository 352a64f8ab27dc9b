"""What a pattern is made of; each part knows its regular expression and the words that it can begin with.

The first two words of a pattern decide whether it is tried at all: an expression is written, compiled and run only
where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from bot.language.patterns.keys import NO_KEYS, NUMBER, Keys, holds, key_of

SENTENCE_END = "."
CLAUSE_END = ","
# The separator that stands between two sentences or clauses: a gap may cross a comma, never a full stop.
_ANY_WORD = r"(?!\. )[^ ]+ "


class Follow(NamedTuple):
    """The words of which one comes next; where ``ends``, what comes behind the part may come next as well."""

    words: Keys
    ends: bool


ANYTHING = None
"""A :class:`Follow` that a gap makes: any word may come next."""
_END = Follow(NO_KEYS, True)


class Part:
    """One part of a pattern. A part that is ``optional`` may be missing."""

    optional = False
    opens_with_gap = False
    is_one_word = False
    """Whether it is always one word, and any that has one of the keys in ``starts``."""
    regex: str
    starts: Keys
    """What it can begin with, gaps left out."""
    openings: Sequence[tuple[Keys, Follow | None]]
    """What it can begin with, and the second word that goes with it."""
    ends_sentence = False
    """Whether the end of a sentence may be one of its words: what it matches then reaches into the next one."""

    @property
    def next(self) -> Follow | None:
        """The part as what comes next."""
        return ANYTHING if self.opens_with_gap else Follow(self.starts, self.optional)


class OneWord(Part):
    """Exactly one word of the message: ``piece`` is it, the beginning of it (``leak*``) or a number (``#/10``)."""

    def __init__(self, piece: str) -> None:
        self._piece = piece
        self._key = key_of(piece)

    @cached_property
    def regex(self) -> str:  # type: ignore[override]
        piece = self._piece
        if self._key == NUMBER:
            return rf"\d+(?:\.\d+)?{re.escape(piece[1:])} "
        return f"{re.escape(piece[:-1])}[^ ]* " if piece.endswith("*") else f"{re.escape(piece)} "

    @property
    def is_one_word(self) -> bool:  # type: ignore[override]
        return self._key != NUMBER

    @cached_property
    def starts(self) -> Keys:  # type: ignore[override]
        return frozenset({self._key})

    @property
    def openings(self) -> Sequence[tuple[Keys, Follow | None]]:  # type: ignore[override]
        return ((self.starts, _END),)

    @property
    def ends_sentence(self) -> bool:  # type: ignore[override]
        return holds(self.starts, SENTENCE_END)


class Gap(Part):
    """Up to so many words of any kind."""

    optional = True
    opens_with_gap = True
    starts = NO_KEYS
    openings = ()

    def __init__(self, words: int) -> None:
        self.regex = f"(?:{_ANY_WORD}){{0,{words}}}?"


class Run(Part):
    """Parts one behind the other."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self.optional = all(part.optional for part in parts)

    @cached_property
    def opens_with_gap(self) -> bool:  # type: ignore[override]
        return any(part.opens_with_gap for part in self._first())

    @cached_property
    def ends_sentence(self) -> bool:  # type: ignore[override]
        return any(part.ends_sentence for part in self.parts)

    def _first(self) -> Iterable[Part]:
        """The parts that may stand first: up to the first one that cannot be missing."""
        for part in self.parts:
            yield part
            if not part.optional:
                return

    @property
    def regex(self) -> str:  # type: ignore[override]
        return "".join([part.regex for part in self.parts])

    @cached_property
    def starts(self) -> Keys:  # type: ignore[override]
        return _joined(part.starts for part in self._first())

    @cached_property
    def openings(self) -> Sequence[tuple[Keys, Follow | None]]:  # type: ignore[override]
        found = []
        for number, part in enumerate(self._first(), start=1):
            behind = self._next(number)
            found += [(words, _continued(follow, behind)) for words, follow in part.openings]
        return found

    def _next(self, number: int) -> Follow | None:
        """What comes next from the part of this number on."""
        follow: Follow | None = _END
        for part in self.parts[number:]:
            follow = _continued(follow, part.next)
            if follow is ANYTHING or not follow.ends:
                break
        return follow


class Either(Part):
    """One of several; the longer ones are tried first, so that "call it a" is not cut short by "call it"."""

    def __init__(self, options: Sequence[Part]) -> None:
        self.options = options
        self.optional = any(option.optional for option in options)

    @cached_property
    def opens_with_gap(self) -> bool:  # type: ignore[override]
        return any(option.opens_with_gap for option in self.options)

    @cached_property
    def is_one_word(self) -> bool:  # type: ignore[override]
        return all(option.is_one_word for option in self.options)

    @cached_property
    def ends_sentence(self) -> bool:  # type: ignore[override]
        return any(option.ends_sentence for option in self.options)

    @cached_property
    def regex(self) -> str:  # type: ignore[override]
        written = [option.regex for option in self.options]
        return "(?:" + "|".join(sorted(written, key=len, reverse=True)) + ")"

    @cached_property
    def starts(self) -> Keys:  # type: ignore[override]
        return _joined(option.starts for option in self.options)

    @cached_property
    def openings(self) -> Sequence[tuple[Keys, Follow | None]]:  # type: ignore[override]
        openings = [opening for option in self.options for opening in option.openings]
        single = [words for words, follow in openings if follow is _END]
        longer = [opening for opening in openings if opening[1] is not _END]
        return [(_joined(single), _END), *longer] if single else longer


class Maybe(Part):
    """A part that may be missing."""

    optional = True

    def __init__(self, inner: Part) -> None:
        self.inner = inner

    @property
    def opens_with_gap(self) -> bool:  # type: ignore[override]
        return self.inner.opens_with_gap

    @property
    def ends_sentence(self) -> bool:  # type: ignore[override]
        return self.inner.ends_sentence

    @property
    def starts(self) -> Keys:  # type: ignore[override]
        return self.inner.starts

    @property
    def openings(self) -> Sequence[tuple[Keys, Follow | None]]:  # type: ignore[override]
        return self.inner.openings

    @cached_property
    def regex(self) -> str:  # type: ignore[override]
        return f"(?:{self.inner.regex})?"


def _joined(several: Iterable[Keys]) -> Keys:
    found = list(several)
    return found[0] if len(found) == 1 else NO_KEYS.union(*found)


def _continued(follow: Follow | None, behind: Follow | None) -> Follow | None:
    """What comes next where ``behind`` stands behind a part."""
    if follow is ANYTHING or not follow.ends:
        return follow
    if behind is ANYTHING:
        return ANYTHING
    return behind if follow is _END else Follow(follow.words | behind.words, behind.ends)
