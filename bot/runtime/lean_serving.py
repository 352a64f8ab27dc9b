"""Keeps a serving process from importing what only training, Rasa's own server and terminals need: 50 MB of memory.

`leave_out` is for a process that serves until it ends and never trains. Call it before Rasa is imported; without it
everything works, only with more memory.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module, resources
from types import ModuleType
from typing import Any

from bot.runtime.lean_rasa import stand_in
from bot.when_used import import_when_used

_NEVER_USED = (
    ("scipy", "scipy.sparse"),  # what Rasa's features may be made of in training; no message has any
    ("dask",),  # runs Rasa's graph, where ours does not (bot/runtime/graph_runner.py)
    ("rasa.server",),  # Rasa's HTTP API
    ("rasa.telemetry",),  # tells Rasa's makers what its commands do
    ("rasa.core.jobs",),  # reminders, which no action of ours asks for
    ("aiormq", "aiormq.exceptions"),  # a broker of events, which nobody is sent
)
"""What is named while Rasa is imported."""
_COMPANIONS = ("cryptography", "pygments", "rich.console", "portalocker.redis")
"""What other libraries use where they find it and do without otherwise: PyJWT and Redis for public keys (tokens are
signed with a key of our own), structlog for colors in a terminal, portalocker for locks (ours ask Redis themselves)."""
_SELDOM = ("numpy.fft", "numpy.ma", "numpy.polynomial", "numpy.random")
"""What NumPy imports with itself. Rasa chooses by chance among the ways of saying something, if there are several."""
_RESOURCES = "pkg_resources"


def leave_out() -> None:
    """Put stand-ins in the place of what serving never uses, and have the companions not found."""
    for names in _NEVER_USED:
        if names[0] not in sys.modules:
            for name in names:
                stand_in(name)
    for name in _COMPANIONS:
        if name not in sys.modules:  # whoever has it already may still use it
            sys.modules[name] = None  # type: ignore[assignment]
    for name in _SELDOM:
        import_when_used(name)
    _find_files_without_setuptools()
    _leave_distutils_as_it_is()


def _find_files_without_setuptools() -> None:
    """Rasa asks `pkg_resources` for files of its own; it looks through all that is installed as it is imported."""
    if _RESOURCES not in sys.modules:
        found: Any = ModuleType(_RESOURCES)
        found.resource_filename = lambda package, name: str(resources.files(package) / name)
        sys.modules[_RESOURCES] = found


def _leave_distutils_as_it_is() -> None:
    """Sanic takes one function from distutils, in whose place setuptools would import itself."""
    with suppress(ImportError, AttributeError):
        import_module("_distutils_hack").remove_shim()
