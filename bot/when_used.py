"""Modules that are imported when something in them is first asked for."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class WhenUsed(ModuleType):
    """Stands in `sys.modules` for the module of its name, and makes way for it."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name != "__path__":
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def import_when_used(name: str) -> None:
    """Have the module ``name`` imported when it is used, and not when it is only named; not if it is there already."""
    sys.modules.setdefault(name, WhenUsed(name))
