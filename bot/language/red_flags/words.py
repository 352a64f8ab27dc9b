"""The words of a message as the red-flag rules see them, with the way back to the words of the reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.language.patterns import CLAUSE_END, SENTENCE_END
from bot.language.reading import Reading

_OPENED = {"cannot": ("can", "not")}
_LINKS = frozenset({CLAUSE_END, "and", "so", "because", "but", "then", "while", "plus"})
_SUBJECTS = frozenset("i both my we he she pain pins numbness tingling".split())
"""Words that begin a thought of its own behind a link: "none of the exercises work and both legs are numb"."""


@dataclass(frozen=True)
class RuleWords:
    """``words`` without fillers and without marks inside a thought; ``at`` is each one's number in the reading."""

    words: tuple[str, ...]
    at: tuple[int, ...]
    own_clauses: frozenset[int] = frozenset()
    """The numbers of the words with which another thought with a subject of its own begins ("…, and my legs are …")."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The words of the reading (first, one past last) for rule words ``start`` to before ``end``."""
        while end > start + 1 and self.words[end - 1] in (SENTENCE_END, CLAUSE_END):
            end -= 1
        return self.at[start], self.at[end - 1] + 1


@lru_cache(maxsize=4)
def rule_words(reading: Reading, fillers: frozenset[str]) -> RuleWords:
    """``reading`` without fillers ("really", "just"); a hyphen or slash is no pause, an ellipsis only a short one.

    Of two commas with nothing but fillers between one is left.

    The text ends with a sentence end even where the writer left it out. The latest are kept: rules and detector share
    them.
    """
    words: list[str] = []
    at: list[int] = []
    for number, text in enumerate(reading.canonical):
        if text in (CLAUSE_END, SENTENCE_END):
            written = reading.said(number, number + 1)
            if text == CLAUSE_END and written in ("-", "/", '"', "(", ")", "|"):
                continue
            if text == SENTENCE_END and (".." in written or (written == "\n" and words and words[-1] == CLAUSE_END)):
                text = CLAUSE_END
        if text in fillers or (text == CLAUSE_END and words and words[-1] == CLAUSE_END):
            continue
        for part in _OPENED.get(text) or (text,):
            words.append(part)
            at.append(number)
    if reading.words and (not words or words[-1] != SENTENCE_END):
        words.append(SENTENCE_END)
        at.append(len(reading.words) - 1)
    return RuleWords(tuple(words), tuple(at), frozenset(_own_clauses(reading.canonical, at)))


def _own_clauses(canonical: Sequence[str], at: Sequence[int]) -> Iterator[int]:
    """The rule words (at ``at`` in ``canonical``) that follow on a link and a subject, or begin with one."""
    for number, (before, here) in enumerate(pairwise(at), 1):
        run = canonical[before : here + 1]
        linked = next((n for n, word in enumerate(run) if word in _LINKS), None)
        subject = linked is not None and not _SUBJECTS.isdisjoint(run[linked + 1 : linked + 3])
        if subject and canonical[here : here + 2] != ("both", "of"):  # "the ankles swell, both of them"
            yield number


def without(words: Sequence[str], left_out: frozenset[str]) -> list[str]:
    """``words`` less those in ``left_out``."""
    return [w for w in words if w not in left_out]
