"""Figures: a picture goes with the words that it belongs to, once in a conversation."""

from __future__ import annotations

from actions.turn import Turn


def figure_once(turn: Turn, name: str | None) -> str | None:
    """``name``, the first time that this figure goes with a reply; None without one, or where it was shown before."""
    told = f"figure:{name}"
    if name is None or told in turn.memory.told:
        return None
    turn.memory.told.append(told)
    return name
