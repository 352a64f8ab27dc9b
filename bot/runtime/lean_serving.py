"""Keeps a serving process from importing what only training, Rasa's own server and terminals need: 50 MB of memory.

`leave_out` is for a process that only serves and never trains. Call it before Rasa is imported; without it everything
works, only with more memory.
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
"""Modules that Rasa imports and serving never uses."""
_COMPANIONS = ("cryptography", "pygments", "rich.console", "portalocker.redis")
"""Optional for other libraries: PyJWT and Redis use them for public keys (we have none), structlog for colors in a
terminal, portalocker for locks (ours use Redis directly).
"""
_SELDOM = ("numpy.fft", "numpy.ma", "numpy.polynomial", "numpy.random")
"""Parts that NumPy imports and serving seldom uses: Rasa picks at random among several texts of a response."""
_RESOURCES = "pkg_resources"


def leave_out() -> None:
    """Replace what serving never uses with stand-ins, and hide the optional companions of other libraries."""
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
    """Find Rasa's own files without `pkg_resources`, which looks through all installed packages when imported."""
    if _RESOURCES not in sys.modules:
        found: Any = ModuleType(_RESOURCES)
        found.resource_filename = lambda package, name: str(resources.files(package) / name)
        sys.modules[_RESOURCES] = found


def _leave_distutils_as_it_is() -> None:
    """Keep setuptools from replacing distutils, of which Sanic imports one function."""
    with suppress(ImportError, AttributeError):
        import_module("_distutils_hack").remove_shim()
