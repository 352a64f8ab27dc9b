"""One red-flag rule: a sign, told by its words, or a combination of signs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bot.language.red_flags.mention import Tier


class RedFlagRuleError(ValueError):
    """A rule that cannot be used; the message says which and why."""


@dataclass(frozen=True)
class Sign:
    """Words that are a sign: with a ``flag`` they raise it, without one they only count in combinations.

    A ``net`` yields to any other sign on its words. alone ``ask``: by itself it only asks, in a combination it counts
    in full. ``lasts``: it completes combinations in later messages too. ``unborn``: what it tells of "the baby" is its
    mother's own. of_others ``combined``: told of somebody else it only counts in a combination ("my son is nine" alone
    says no more than his age). past ``counts``: a history ("I had cancer") is as good as a present; ``event``: it
    happened once, and pain "since" it years ago makes it no newer. hedge / longstanding / supposed ``ignored``: "I
    think", "for years" or "if" do not lower it. ``explains``: it is a lasting condition, which may have brought the
    signs of these flags long ago.
    """

    name: str
    flag: str
    tier: Tier | None
    alone: str
    net: bool
    lasts: bool
    unborn: bool
    of_others: str
    past: str
    hedge: str
    longstanding: str
    supposed: str
    explains: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Combination:
    """Signs that raise ``flag`` together: one of each line of ``needs`` (a sign's name, or ``fact …``).

    ``raises``: parts that only ask are enough to be present, unless hedged. ``same_sentence``: they stand together.
    ``within``: at most so many sentences lie between its parts, but for a history, which may stand anywhere.
    ``follows``: the rest follows on the first part ("after a procedure"), so that what was told before that only asks.
    """

    name: str
    flag: str
    tier: Tier | None
    needs: tuple[tuple[str, ...], ...]
    strength: str
    unless_sign: tuple[str, ...]
    facts_alone: bool
    raises: bool = False
    same_sentence: bool = False
    within: int | None = None
    follows: bool = False

    @cached_property
    def facts(self) -> tuple[tuple[str, ...], ...]:
        """Those of each line of ``needs`` that are facts."""
        return tuple(tuple(need for need in line if need.startswith("fact ")) for line in self.needs)
