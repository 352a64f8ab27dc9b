"""Cuts what stands between two blanks into tokens, as spaCy's tokenizer does.

The algorithm is spaCy's (https://spacy.io/usage/linguistic-features#how-tokenizer-works), as far as rules of
punctuation go: without its exceptions for single words and its search for addresses. A test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


class Cutter:
    """Made of expressions: for what is cut off the beginning and the end of a run, and for what stands within."""

    def __init__(self, prefixes: Iterable[str], suffixes: Iterable[str], infixes: Iterable[str]) -> None:
        self._prefix = re.compile("|".join(prefixes)).match
        self._suffix = re.compile("|".join(f"{suffix}$" for suffix in suffixes)).search
        self._infixes = re.compile("|".join(infixes)).finditer

    def __call__(self, run: str) -> list[str]:
        """The tokens of a ``run``, which are all of it in their order."""
        before: list[str] = []
        after: list[str] = []
        rest, last = run, ""
        while rest and rest != last:
            last = rest
            rest = self._without_ends(rest, before, after)
        return [*before, *self._within(rest), *reversed(after)]

    def _without_ends(self, run: str, before: list[str], after: list[str]) -> str:
        """What is left of ``run`` once a beginning and an end are cut off: added to ``before`` and to ``after``."""
        if prefix := self._prefix(run):
            before.append(prefix[0])
            run = run[prefix.end() :]
        if suffix := self._suffix(run):
            after.append(suffix[0])
            run = run[: suffix.start()]
        return run

    def _within(self, run: str) -> list[str]:
        tokens, end = [], 0
        for infix in self._infixes(run):
            if infix.start():  # what begins a run is no infix
                tokens += [run[end : infix.start()], infix[0]]
                end = infix.end()
        return [token for token in (*tokens, run[end:]) if token]
