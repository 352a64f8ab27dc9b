"""The lay concepts that the learned red-flag detector knows ("saddle", "pee"), as single words and short phrases."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from itertools import product

import yaml

from bot.language.context import NEGATIONS

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOT_CONCEPTS = frozenset("minor_number minor_age pregnancy_weeks left_alone big_number".split())
_LONGEST_PHRASE = 3
_MOST_PHRASES = 400
_BRACKET = re.compile(r"\(([^()]*)\)|(\S+)")


class Concepts:
    """The lay-word groups of the rules ("saddle", "pee", "can_not") as single words and short phrases."""

    def __init__(
        self, groups: Mapping[str, Sequence[str]], named_by: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self._named_by = {kind: frozenset(fields) for kind, fields in (named_by or {}).items()}
        self._phrases: dict[str, dict[str, list[tuple[str, ...]]]] = {}
        self._prefixes: list[tuple[str, str]] = []
        for name, lines in groups.items():
            for phrase in {p for line in lines for p in _literal(str(line))}:
                if len(phrase) == 1 and phrase[0].endswith("*"):
                    self._prefixes.append((phrase[0][:-1], name))
                elif not any(w.endswith("*") for w in phrase):
                    self._phrases.setdefault(phrase[0], {}).setdefault(name, []).append(phrase)
        self._of = lru_cache(maxsize=20_000)(self._starting_with)

    @classmethod
    def standard(cls) -> Concepts:
        """The lay words of ``red_flags/groups.yml``, the fields of ``learned/concepts.yml``, and negation."""
        folder = resources.files("bot.knowledge.vocabulary")
        lay, fields = (
            yaml.load(folder.joinpath(name).read_text("utf-8"), _LOADER)  # noqa: S506 - a safe loader
            for name in ("red_flags/groups.yml", "learned/concepts.yml")
        )
        named = {f"rules {name}": lines for name, lines in lay["groups"].items() if name not in _NOT_CONCEPTS}
        return cls({**named, **fields["concepts"], "negation": sorted(NEGATIONS)}, fields["named_by"])

    def names(self, kind: str, words: Sequence[str]) -> bool:
        """Whether a field that names this ``kind`` of danger stands in ``words``; so too for a kind that none names."""
        fields = self._named_by.get(kind)
        return fields is None or any(name in fields for *_, name in self.find(words))

    def _starting_with(self, word: str) -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
        """The concepts that may begin with ``word``, each with its phrases; with none where the word itself is one."""
        found = {name: _longer(phrases) for name, phrases in self._phrases.get(word, {}).items()}
        for prefix, name in self._prefixes:
            if word.startswith(prefix):
                found[name] = ()
        return tuple(found.items())

    def find(self, words: Sequence[str]) -> list[tuple[int, int, str]]:
        """Each concept with its first and one-past-last word, in order of the first."""
        found = []
        for number, word in enumerate(words):
            for name, phrases in self._of(word):
                if not phrases:
                    found.append((number, number + 1, name))
                    continue
                fitting = [len(p) for p in phrases if tuple(words[number : number + len(p)]) == p]
                if fitting:
                    found.append((number, number + min(fitting), name))
        return found


def _longer(phrases: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """The ``phrases``; none where one of them is a single word, which is all that has to be met."""
    return () if min(map(len, phrases)) == 1 else tuple(phrases)


def _literal(line: str) -> Iterable[tuple[str, ...]]:
    """The phrases that a pattern stands for, or none when it holds gaps, groups or parts that may be missing."""
    if any(mark in line for mark in ("[", "<", "..", "#/")):
        return []
    parts = [(m[1] if m[1] is not None else m[2]).split("|") for m in _BRACKET.finditer(line)]
    if math.prod(len(p) for p in parts) > _MOST_PHRASES:
        return []
    phrases = (tuple(" ".join(words).split()) for words in product(*parts))
    return [p for p in phrases if 0 < len(p) <= _LONGEST_PHRASE]
