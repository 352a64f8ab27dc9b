"""The confusion matrix of intents as a picture."""

from __future__ import annotations

from collections import Counter
from pathlib import Path


def draw_confusion(confusion: Counter[tuple[str, str]], path: Path) -> None:
    """Draws (annotated, found) counts to a PNG at ``path``: rows annotated, columns found, mistakes in red."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    import numpy as np

    names = sorted({name for pair in confusion for name in pair}, key=lambda n: (n.startswith("ask_"), n))
    place = {name: i for i, name in enumerate(names)}
    counts = np.zeros((len(names), len(names)))
    for (expected, found), n in confusion.items():
        counts[place[expected], place[found]] = n
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    shown = np.where(np.eye(len(names), dtype=bool), shares, -shares)

    side = 2.6 + 0.25 * len(names)
    figure, axes = plt.subplots(figsize=(side, side), dpi=75)
    axes.imshow(shown, cmap="RdBu", vmin=-1, vmax=1)
    axes.set_xticks(range(len(names)), names, rotation=90, fontsize=9)
    axes.set_yticks(range(len(names)), names, fontsize=9)
    axes.set_xlabel("found")
    axes.set_ylabel("annotated")
    for row, column in zip(*np.nonzero(counts), strict=True):
        dark = abs(shown[row, column]) > 0.55
        color = "white" if dark else "black"
        axes.text(column, row, f"{counts[row, column]:.0f}", ha="center", va="center", fontsize=8, color=color)
    axes.set_xticks(np.arange(len(names)) - 0.5, minor=True)
    axes.set_yticks(np.arange(len(names)) - 0.5, minor=True)
    axes.grid(which="minor", color="0.9", linewidth=0.5)
    axes.tick_params(which="minor", length=0)
    axes.set_title("Intents: blue is right, red is wrong (share of the row), numbers are messages", fontsize=10)
    figure.tight_layout()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, pil_kwargs={"optimize": True})
    plt.close(figure)
