"""The words that the bot knows, as data: every file of ``bot/knowledge/vocabulary``, with the groups that they share.

Each file holds sections; a section maps a code to the patterns (see :mod:`bot.language.patterns`) that mean it. A
file's ``groups`` may be named as ``<group>`` from any file; besides, all phrases of a section listed in ``_SHARED``
form a group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SHARED = {"site": ("sites", "sites"), "treatment": ("treatments", "names"), "side": ("sites", "side")}
NOT_THIS = "not_this"
"""The code of look-alikes in a section: they take their words away from the other codes and mean nothing."""


class VocabularyError(ValueError):
    """A vocabulary file that cannot be used; the message says which file, what is wrong and how it should look."""


@dataclass(frozen=True)
class Vocabulary:
    """All vocabulary files by name (without ``.yml``) and the pattern groups that they share."""

    files: Mapping[str, Mapping[str, Any]]
    groups: Mapping[str, Sequence[str]]

    def section(self, file: str, name: str) -> dict[str, list[str]]:
        """The section ``name`` of ``file``: code → patterns. Raises :class:`VocabularyError` on another shape."""
        return _lists(self._part(file, name), f"{file}.yml, section {name!r}")

    def phrases(self, file: str, name: str) -> list[str]:
        """The list of patterns or words ``name`` of ``file``. Raises :class:`VocabularyError` when it is no list."""
        return _list(self._part(file, name), f"{file}.yml, {name!r}")

    def table(self, file: str, name: str) -> dict[str, Any]:
        """The mapping ``name`` of ``file`` as it stands. Raises :class:`VocabularyError` when it is no mapping."""
        part = self._part(file, name)
        if not isinstance(part, Mapping):
            raise VocabularyError(f"vocabulary file {file}.yml, {name!r}: expected 'word: meaning' lines")
        return {str(key): value for key, value in part.items()}

    def _part(self, file: str, name: str) -> Any:
        if file not in self.files:
            raise VocabularyError(f"vocabulary file {file}.yml is missing from bot/knowledge/vocabulary")
        if name not in self.files[file]:
            raise VocabularyError(f"vocabulary file {file}.yml lacks the section {name!r}")
        return self.files[file][name]


def load_vocabulary(folder: Traversable | Path | None = None) -> Vocabulary:
    """The vocabulary in ``folder`` (ours by default). Raises :class:`VocabularyError` with file and line at fault."""
    place = folder if folder is not None else resources.files("bot.knowledge.vocabulary")
    files: dict[str, Mapping[str, Any]] = {}
    for entry in sorted(place.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".yml"):
            files[entry.name.removesuffix(".yml")] = _read(entry)
    return Vocabulary(files, _groups(files))


@lru_cache(maxsize=1)
def standard_vocabulary() -> Vocabulary:
    """Our own vocabulary, read once."""
    return load_vocabulary()


def _read(entry: Traversable) -> Mapping[str, Any]:
    try:
        raw = yaml.load(entry.read_text("utf-8"), Loader=_LOADER)  # noqa: S506  # the safe loader, in C where there is one
    except yaml.YAMLError as error:
        raise VocabularyError(f"vocabulary file {entry.name} is not readable YAML: {error}") from error
    if not isinstance(raw, Mapping):
        raise VocabularyError(f"vocabulary file {entry.name} must hold 'section:' lines, not {type(raw).__name__}")
    return raw


def _groups(files: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for name, content in files.items():
        if name in _OWN_FORMAT or "groups" not in content:
            continue
        for group, lines in _lists(content["groups"], f"{name}.yml, section 'groups'").items():
            if group in groups:
                raise VocabularyError(f"vocabulary file {name}.yml defines the group {group!r} again")
            groups[group] = lines
    for group, (file, section) in _SHARED.items():
        if file in files and section in files[file]:
            codes = _lists(files[file][section], f"{file}.yml, section {section!r}")
            groups[group] = [line for code, lines in codes.items() if code != NOT_THIS for line in lines]
    return groups


_OWN_FORMAT = frozenset({"context", "red_flags", "cues", "spelling"})
"""Files whose groups are theirs alone."""


def _lists(raw: object, where: str) -> dict[str, list[str]]:
    if not isinstance(raw, Mapping):
        raise VocabularyError(f"vocabulary file {where}: expected 'code: [patterns]' lines")
    return {str(code): _list(lines, f"{where}, code {code!r}") for code, lines in raw.items()}


def _list(raw: object, where: str) -> list[str]:
    if not isinstance(raw, Sequence) or isinstance(raw, str):
        raise VocabularyError(f"vocabulary file {where}: expected a list of patterns")
    for line in raw:
        if not isinstance(line, (str, int)) or isinstance(line, bool):
            raise VocabularyError(
                f"vocabulary file {where}: {line!r} is no pattern (put words such as yes, no, on and off in quotes)"
            )
    return [str(line) for line in raw]
