"""Counting: precision, recall, F1, and Wilson's 95 % interval of a proportion."""

from __future__ import annotations

import math
from dataclasses import dataclass

Z_95 = 1.959964


@dataclass
class Counts:
    """What was found rightly, found wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, other: Counts) -> None:
        """Adds the numbers of ``other`` to these."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed

    @property
    def expected(self) -> int:
        """How many there are."""
        return self.right + self.missed

    @property
    def precision(self) -> float | None:
        """Of those found, the share that is right; ``None`` when none was found."""
        found = self.right + self.wrong
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """Of those there are, the share that was found; ``None`` when there are none."""
        return self.right / self.expected if self.expected else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; ``None`` when there is nothing to find and nothing found."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None


@dataclass
class Share:
    """``hits`` of ``n``."""

    hits: int = 0
    n: int = 0

    def count(self, hit: bool) -> None:
        """One more, a hit or not."""
        self.n += 1
        self.hits += hit

    @property
    def value(self) -> float | None:
        """The share; ``None`` of nothing."""
        return self.hits / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's score interval at 95 % (Wilson 1927); ``None`` of nothing."""
        return wilson(self.hits, self.n) if self.n else None


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95 % score interval of ``hits`` of ``n`` (``n`` above 0)."""
    share = hits / n
    denominator = 1 + Z_95**2 / n
    centre = (share + Z_95**2 / (2 * n)) / denominator
    half = Z_95 * math.sqrt(share * (1 - share) / n + Z_95**2 / (4 * n * n)) / denominator
    return max(0.0, centre - half), min(1.0, centre + half)
