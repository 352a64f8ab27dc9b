"""From YAML values to models; errors name the place the way the file is read: by id, not by number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bot.knowledge.errors import ContentError

_Model = TypeVar("_Model", bound=BaseModel)

_ERRORS = {
    "value_error.missing": ("is missing", "add it there"),
    "value_error.extra": ("is not a key that is known there", "correct its spelling or remove it"),
    "value_error.any_str.min_length": ("is empty", "write the text"),
    "value_error.list.min_items": ("is empty", "add at least one"),
    "value_error.tuple.min_items": ("is empty", "add at least one"),
    "value_error.date": ("is not a date", "write it as 2026-11-22"),
}
_EMPTY = {"type_error.none.not_allowed"}


def _place(data: Any, location: Sequence[str | int]) -> str:
    """``('layers', 3, 'text')`` as ``layers[names].text``, taking the ids from ``data``."""
    words: list[str] = []
    for step in location:
        if isinstance(step, int):
            items = data if isinstance(data, (list, tuple)) else ()
            data = items[step] if step < len(items) else None
            name = data.get("id") if isinstance(data, Mapping) else None
            words.append(f"[{name if name is not None else f'number {step + 1}'}]")
        else:
            data = data.get(step) if isinstance(data, Mapping) else None
            words.append(f".{step}" if words else str(step))
    return "".join(words)


def parse(model: type[_Model], data: Any, file: Path, where: str) -> _Model:
    """``data`` as ``model``.

    Raises:
        ContentError: the first thing that does not fit, with its place.
    """
    if not isinstance(data, Mapping):
        raise ContentError(file, where, "there should be keys and values here", "check the indent")
    try:
        return model.parse_obj(data)
    except ValidationError as error:
        first = error.errors()[0]
        location = list(first["loc"])
        place = _place(data, location)
        kind = str(first["type"])
        if kind in _EMPTY:
            problem, mend = "is empty", "write the value"
        else:
            problem, mend = _ERRORS.get(kind, (f"is not right ({first['msg']})", "correct the value"))
        raise ContentError(file, f"{where}.{place}" if where else place, f"{location[-1]!r} {problem}", mend) from None


def parse_list(model: type[_Model], items: Iterable[Any], file: Path, key: str) -> dict[str, _Model]:
    """The items by their id, in the file's order. Raises ContentError, also for an id that stands twice."""
    found: dict[str, _Model] = {}
    for number, item in enumerate(items, 1):
        name = item.get("id") if isinstance(item, Mapping) else None
        parsed = parse(model, item, file, f"{key}[{name if name is not None else f'number {number}'}]")
        if name is None:
            raise ContentError(file, f"{key}[number {number}]", "'id' is missing", "add it there")
        if str(name) in found:
            raise ContentError(file, f"{key}[{name}]", "this id stands twice", "give one of them another id")
        found[str(name)] = parsed
    return found


def parse_map(model: type[_Model], items: Mapping[str, Any], file: Path, key: str) -> dict[str, _Model]:
    """The parts by their key. Raises ContentError."""
    return {name: parse(model, part, file, f"{key}[{name}]") for name, part in items.items()}


@dataclass(frozen=True)
class ContentFile:
    """One file of the content, read: where it lies, and the keys and values at its top.

    Every method raises ContentError for what is missing, empty or does not fit.
    """

    path: Path
    data: Mapping[str, Any]

    def whole(self, model: type[_Model]) -> _Model:
        """The file as one model."""
        return parse(model, self.data, self.path, "")

    def part(self, model: type[_Model], key: str) -> _Model:
        """What stands under ``key`` as one model."""
        return parse(model, self.data.get(key), self.path, key)

    def items(self, model: type[_Model], key: str = "items") -> dict[str, _Model]:
        """The list under ``key``, by the items' ids."""
        return parse_list(model, self.listed(key), self.path, key)

    def parts(self, model: type[_Model], key: str) -> dict[str, _Model]:
        """The mapping under ``key``, each part of it as a model."""
        return parse_map(model, self.mapped(key), self.path, key)

    def listed(self, key: str) -> list[Any]:
        """The list under ``key``, as it stands."""
        value = self.data.get(key)
        if not isinstance(value, list) or not value:
            problem = "there should be a list here, with at least one item"
            raise ContentError(self.path, key, problem, f"add `{key}:` with its items")
        return value

    def mapped(self, key: str) -> dict[str, Any]:
        """The mapping under ``key``, as it stands."""
        value = self.data.get(key)
        if not isinstance(value, dict) or not value:
            raise ContentError(self.path, key, "there should be keys and values here", f"add `{key}:` with its parts")
        return {str(name): part for name, part in value.items()}
