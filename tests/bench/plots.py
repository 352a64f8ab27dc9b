"""The benchmark's pictures: turns a second by how many talk at once, and what a turn costs in a long conversation."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

COLOURS = {"stock": "#b35806", "ours": "#2166ac"}


def draw(made: Mapping[str, Any], folder: Path) -> None:
    """Write ``bench-crowds.png`` and ``bench-turns.png``: medians, with lines from the smallest to the largest round."""
    _draw(made, "turns_per_s", "people who talk at once", "turns a second", folder / "bench-crowds.png")
    _draw(made, "turn_ms", "turn of one conversation", "milliseconds of a turn", folder / "bench-turns.png")


def _draw(made: Mapping[str, Any], measure: str, across: str, up: str, file: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(5, 3.2), dpi=80)
    for side, colour in COLOURS.items():
        spreads = made[side][measure]
        middle = [each["median"] for each in spreads.values()]
        below = [each["median"] - each["min"] for each in spreads.values()]
        above = [each["max"] - each["median"] for each in spreads.values()]
        axes.errorbar(list(spreads), middle, yerr=[below, above], marker="o", capsize=4, color=colour, label=side)
    axes.set_yscale("log")
    axes.set_xlabel(across)
    axes.set_ylabel(up)
    axes.grid(axis="y", which="both", color="0.9", linewidth=0.5)
    axes.legend(frameon=False)
    figure.tight_layout()
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, pil_kwargs={"optimize": True})
    plt.close(figure)
