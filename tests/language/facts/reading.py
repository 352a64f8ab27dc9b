"""How the tables of this folder read a message."""

from typing import Any

from bot.language.understanding import Understander


def stated(understander: Understander, text: str) -> dict[str, Any]:
    """The facts that are not empty."""
    return {k: v for k, v in understander.understand(text).facts.items() if v not in (None, [])}
