"""Numbers of several rounds in few: median with the smallest and largest, percentiles, and ratios round by round."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from typing import Any

Spread = dict[str, float]
"""``median``, ``min`` and ``max`` over the rounds."""


def spread(values: Sequence[float]) -> Spread:
    """The spread of one or more values, to four significant digits. Raises ValueError for none."""
    if not values:
        raise ValueError("nothing was measured")
    return {
        "median": significant(statistics.median(values)),
        "min": significant(min(values)),
        "max": significant(max(values)),
    }


def significant(value: float, digits: int = 4) -> float:
    """``value`` rounded to so many significant digits."""
    return float(f"{value:.{digits}g}")


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that at least ``percent`` of them do not exceed (nearest rank). Raises ValueError for none."""
    if not values:
        raise ValueError("nothing was measured")
    rank = math.ceil(percent / 100 * len(values))
    return sorted(values)[max(rank, 1) - 1]


def summary(rounds: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The spread of each measure over rounds that are measured alike; a measure may hold measures by name."""
    first = rounds[0]
    return {
        name: summary([r[name] for r in rounds])
        if isinstance(first[name], Mapping)
        else spread([r[name] for r in rounds])
        for name in first
    }


def ratios(ours: Sequence[Mapping[str, Any]], stock: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Ours divided by stock, round by round, for each measure."""
    return [_ratio(mine, theirs) for mine, theirs in zip(ours, stock, strict=True)]


def _ratio(ours: Mapping[str, Any], stock: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _ratio(value, stock[name]) if isinstance(value, Mapping) else value / stock[name]
        for name, value in ours.items()
    }
