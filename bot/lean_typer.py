"""Typer, imported without what only its help and its own tracebacks need: rich, with Markdown and syntax colors.

That is 9 MB, and a tenth of a second of every command's start. Help and usage errors look as ever: what formats them is
imported when it is first used.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bot.when_used import import_when_used

_FORMATS_HELP = "typer.rich_utils"
_PRETTY_TRACEBACKS = "rich.console"
"""Typer does without them where this is missing; those of `bot` are switched off anyway."""


@contextmanager
def _without_rich() -> Iterator[None]:
    if {"typer", _PRETTY_TRACEBACKS} & sys.modules.keys():
        yield
        return
    import_when_used(_FORMATS_HELP)
    sys.modules[_PRETTY_TRACEBACKS] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[_PRETTY_TRACEBACKS]


with _without_rich():
    import typer
    from typer.core import TyperGroup

__all__ = ["TyperGroup", "typer"]
