"""What is used of spaCy, imported without the rest of it that takes a quarter of a second and is not used here.

spaCy imports its command line with itself, and with that the libraries of a web client and a terminal. A stand-in takes
its place while spaCy is imported for the first time; afterwards the real one can be imported as ever.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

_COMMAND_LINE, _INFO = "spacy.cli", "spacy.cli.info"


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Has a stand-in for spaCy's command line where spaCy has not been imported yet."""
    if "spacy" in sys.modules:
        yield
        return
    stand_in: Any = ModuleType(_INFO)
    stand_in.info = _info
    sys.modules.update({_COMMAND_LINE: ModuleType(_COMMAND_LINE), _INFO: stand_in})
    try:
        yield
    finally:
        del sys.modules[_COMMAND_LINE], sys.modules[_INFO]


def _info(*args: Any, **kwargs: Any) -> Any:
    """The one command that spaCy names by itself (``spacy.info``): the real one, imported when it is called."""
    return import_module(_INFO).info(*args, **kwargs)


with _without_command_line():
    from spacy.lang.en import English
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
    from spacy.vocab import create_vocab

__all__ = [
    "English",
    "Tokenizer",
    "compile_infix_regex",
    "compile_prefix_regex",
    "compile_suffix_regex",
    "create_vocab",
]
