"""Where the parts of one sign matched in a message, and which of its denials count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.language.patterns import CLAUSE_END, Match
from bot.language.red_flags.words import RuleWords

_SHORT = 4
_LINKED = re.compile(r",| and |\.\.([89]|\d\d)")
"""In a pattern: it means to reach over a link."""
_AMOUNT = frozenset("few while bit long hour half minute couple five ten fifteen twenty thirty 5 10 15 20 30".split())


@dataclass(frozen=True)
class Spans:
    """Where the parts of one sign matched (rule words), and the denials of all signs of its flag."""

    parts: Mapping[str, list[Match]]
    of_flag: Sequence[Match] = ()

    def touches(self, part: str, match: Match, words: RuleWords) -> bool:
        """Whether a match of ``part`` touches ``match``; none that reaches over a "but" or into another thought."""
        touching = [m for m in self.parts.get(part, ()) if m.start < match.end and match.start < m.end]
        return any(not _over_a_but(m, words) and not _of_another_thought(m, match, words) for m in touching)

    def denials(self, words: RuleWords) -> list[Match]:
        """The denials; none reaches over a "but", a long one not over a comma ("it feels numb, is that normal")."""
        return _short_ones(self.parts.get("denied", ()), words)

    def denied(self, match: Match, words: RuleWords, near: int) -> bool:
        """Whether a denial stands at ``match`` (or ``near`` words off); one that only follows takes nothing back.

        "Numb down below is normal": what is normal is the place, and the numbness stays.
        """
        return any(
            (m.start - near <= match.start < m.end + near or match.start < m.start < m.end <= match.end)
            and not _of_another_thought(m, match, words)
            for m in _short_ones(self.of_flag, words)
        )


def is_whole(matches: Sequence[Match], words: RuleWords) -> bool:
    """Whether one of ``matches`` is all that the message says."""
    return any(m.start == 0 and m.end >= len(words.words) - 1 for m in matches)


def _short_ones(denials: Iterable[Match], words: RuleWords) -> list[Match]:
    near = (m for m in denials if CLAUSE_END not in words.words[m.start : m.end] or m.end - m.start <= _SHORT)
    return [m for m in near if not _over_a_but(m, words) and not _of_an_amount(m, words)]


def _of_an_amount(match: Match, words: RuleWords) -> bool:
    """Whether the "good" that a denial ends with says how much: "on the toilet a good five minutes"."""
    following = words.words[match.end : match.end + 1]
    return words.words[match.end - 1] == "good" and bool(_AMOUNT & {*following})


def _over_a_but(match: Match, words: RuleWords) -> bool:
    """Whether a "but" that the pattern does not name stands inside: "everything is fine but my wee dribbles"."""
    return "but" in words.words[match.start : match.end] and "but" not in match.pattern


def _of_another_thought(around: Match, match: Match, words: RuleWords) -> bool:
    """Whether ``around`` begins in a thought before that of ``match``, and its pattern names no link nor a wide gap.

    "None of the exercises work and both legs are numb" tells of no exercise of both legs. What follows may well excuse:
    "my foot drags because it is stiff".
    """
    if _LINKED.search(around.pattern):
        return False
    return not words.own_clauses.isdisjoint(range(around.start + 1, match.start + 1))
