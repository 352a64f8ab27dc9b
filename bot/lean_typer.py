"""Typer, imported without what only its help and its own tracebacks need: rich, with Markdown and syntax colors.

That is 9 MB, and a tenth of a second of every command's start. Help and usage errors look as ever: what formats them is
imported when it is first used.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

_FORMATS_HELP = "typer.rich_utils"
_PRETTY_TRACEBACKS = "rich.console"
"""Typer does without them where this is missing; those of `bot` are switched off anyway."""


class _WhenUsed(ModuleType):
    """A module that is imported when something in it is first asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


@contextmanager
def _without_rich() -> Iterator[None]:
    if {"typer", _PRETTY_TRACEBACKS} & sys.modules.keys():
        yield
        return
    sys.modules[_FORMATS_HELP] = _WhenUsed(_FORMATS_HELP)
    sys.modules[_PRETTY_TRACEBACKS] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[_PRETTY_TRACEBACKS]


with _without_rich():
    import typer
    from typer.core import TyperGroup

__all__ = ["TyperGroup", "typer"]
