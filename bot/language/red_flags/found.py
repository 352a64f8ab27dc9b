"""A sign as it was found: what the rule said, what it means there, and where."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from bot.language.red_flags.mention import Status
from bot.language.red_flags.rule import Sign
from bot.language.red_flags.status import Judgement


@dataclass(frozen=True)
class Found:
    """A sign in a message: what the rule said (``strength``), what it means there, and where (reading word).

    ``told``: it stands in an earlier message, ``start`` and ``end`` mean nothing then. ``also``: further names by which
    a combination may need it.
    """

    sign: Sign
    strength: Status
    judgement: Judgement
    pattern: str
    text: str
    start: int
    end: int
    told: bool = False
    also: frozenset[str] = frozenset()

    @property
    def of_other(self) -> bool:
        """Whether it is somebody else's."""
        return self.judgement.status == "other_person"

    def meets(self, names: Set[str]) -> bool:
        """Whether it is one of the signs or flags ``names`` of a combination."""
        flag = self.sign.flag
        return self.sign.name in names or bool(flag and f"flag {flag}" in names) or not self.also.isdisjoint(names)
