"""Modules that are imported when something in them is first asked for."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class WhenUsed(ModuleType):
    """Stands in `sys.modules` for the module of its name until that is used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name != "__path__":
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def import_when_used(name: str) -> None:
    """Delay the import of the module ``name`` until it is used, unless it is imported already."""
    sys.modules.setdefault(name, WhenUsed(name))
