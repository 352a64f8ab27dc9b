"""Keeps a serving process from importing what only training, terminals and public keys need: 37 MB of memory.

`leave_out` is for a process that serves until it ends and never trains. Call it before Rasa is imported; without it
everything works, only with more memory.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module

from bot.runtime.lean_rasa import stand_in

_SPARSE = ("scipy", "scipy.sparse")
"""What Rasa's features may be made of in training, and are named after while it is imported; no message has any."""
_COMPANIONS = ("cryptography", "pygments", "rich.console")
"""What other libraries use where they find it and do without otherwise: PyJWT and Redis for public keys (tokens are
signed with a key of our own), structlog and Mako for colors in a terminal."""


def leave_out() -> None:
    """Put stand-ins in the place of what serving never uses, and have the companions not found."""
    if _SPARSE[0] not in sys.modules:
        for name in _SPARSE:
            stand_in(name)
    for name in _COMPANIONS:
        if name not in sys.modules:  # whoever has it already may still use it
            sys.modules[name] = None  # type: ignore[assignment]
    _leave_distutils_as_it_is()


def _leave_distutils_as_it_is() -> None:
    """Sanic takes one function from distutils, in whose place setuptools would import itself."""
    with suppress(ImportError, AttributeError):
        import_module("_distutils_hack").remove_shim()
