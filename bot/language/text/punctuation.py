"""What spaCy knows of English punctuation: its rules for what is cut off a word's ends, and where a word is cut in two.

They are read out of spaCy without importing spaCy itself, which makes a process 20 MB larger and takes a quarter of a
second. Stand-ins take the place of its packages meanwhile; afterwards it can be imported as ever.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

_SPACY = "spacy"
_PACKAGES = (_SPACY, "spacy.lang", "spacy.lang.en")
"""What stands above the two modules that are read, and imports all the rest."""


@contextmanager
def _without_the_rest() -> Iterator[None]:
    """Has stand-ins for spaCy's packages, each in its own folder, where spaCy has not been imported yet."""
    found = find_spec(_SPACY)
    if _SPACY in sys.modules or found is None or found.origin is None:
        yield
        return
    installed = Path(found.origin).parents[1]
    for name in _PACKAGES:
        package = sys.modules[name] = ModuleType(name)
        package.__path__ = [str(installed.joinpath(*name.split(".")))]
    try:
        yield
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == _SPACY]:
            del sys.modules[name]


with _without_the_rest():
    from spacy.lang.en.punctuation import TOKENIZER_INFIXES as INFIXES
    from spacy.lang.punctuation import TOKENIZER_PREFIXES as PREFIXES
    from spacy.lang.punctuation import TOKENIZER_SUFFIXES as SUFFIXES

__all__ = ["INFIXES", "PREFIXES", "SUFFIXES"]
