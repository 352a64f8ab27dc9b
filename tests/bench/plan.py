"""How much is measured: the whole benchmark, and the quick one."""

from __future__ import annotations

from dataclasses import dataclass

CROWDS = (1, 16, 64)
"""People who talk at the same time."""
MARKS = (10, 100, 300)
"""Turns of one long conversation whose cost is measured."""


@dataclass(frozen=True)
class Plan:
    """What one round of one side consists of, after its start. Numbers of messages; None means whole conversations."""

    name: str
    rounds: int
    warm: int
    """Of each of the four recorded conversations, answered before anything is measured."""
    alone: tuple[int | None, int]
    """How much of a conversation one person says, and how many conversations, one after the other."""
    crowd: int | None
    """How much of a conversation each of many people says."""
    many: int
    """Conversations that the side has had when its memory is read."""
    window: int
    """The cost of a mark is the median of so many turns from it on: the same questions at every mark."""
    plays_long: bool
    """Whether stock really has 300 turns; else copies of its stored turns stand for those between the marks."""
    echoes: int
    """Messages of each of 16 people to the server that only gives them back."""
    crowds: tuple[int, ...] = CROWDS
    marks: tuple[int, ...] = MARKS


WHOLE = Plan(
    "whole", rounds=5, warm=12, alone=(None, 4), crowd=None, many=1000, window=10, plays_long=True, echoes=1000
)
QUICK = Plan("quick", rounds=2, warm=3, alone=(None, 1), crowd=3, many=100, window=3, plays_long=False, echoes=200)
