"""What all content has in common: frozen shapes, each with its sources and the date of its last review.

A clinical statement lives in the YAML only; these classes know how it is laid out, not what it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConstrainedStr, Extra, root_validator, validator
from pydantic.errors import ListMinLengthError

Quality = Literal["G", "P", "T", "H", "C", "N", "W", "-"]


class Text(ConstrainedStr):
    """Words shown to a person: never empty, without blanks around them."""

    strip_whitespace = True
    min_length = 1


class Frozen(BaseModel):
    """Immutable; an unknown key is an error, so that a typing mistake cannot hide a text."""

    class Config:
        frozen = True
        extra = Extra.forbid


def filled(*fields: str) -> Any:
    """A validator: the list under each of ``fields`` holds at least one item."""

    def at_least_one(cls: type[BaseModel], items: tuple[object, ...]) -> tuple[object, ...]:
        if not items:
            raise ListMinLengthError(limit_value=1)
        return items

    return validator(*fields, allow_reuse=True)(at_least_one)


class Sourced(Frozen):
    """``sources``: tags of sources.yml, at least one. ``reviewed``: when the wording was last checked."""

    sources: tuple[str, ...]
    reviewed: date

    _filled = filled("sources")


class Source(Frozen):
    """One row of sources.yml. ``visible``: may people see it (never clinic, news or weak pages)?"""

    title: Text
    publisher: Text
    year: int | None
    quality: Quality
    url: str | None
    visible: bool
    key: str = ""

    @validator("visible")
    def _only_good_sources_are_shown(cls, visible: bool, values: Mapping[str, object]) -> bool:
        if visible and values.get("quality") not in ("G", "P", "T", "H"):
            raise ValueError("only quality G, P, T or H may be visible")
        return visible


class Choice(Frozen):
    """A choice a person can tap or name."""

    id: str
    title: Text


class Section(Sourced):
    """A part of a file whose keys its own readers know: texts, lists of wordings, choices.

    ``section[key]`` and ``get`` give a value as it stands; ``wordings("say")`` one or many as a tuple.
    """

    class Config:
        frozen = True
        extra = Extra.allow

    @root_validator(pre=True)
    def _no_key_hides_a_method(cls, values: dict[str, object]) -> dict[str, object]:
        """A key like "wordings" would stand in the method's place."""
        hiding = sorted(key for key in values if key not in cls.__fields__ and hasattr(cls, key))
        if hiding:
            raise ValueError(f"a section cannot have the key {hiding[0]!r}")
        return values

    def get(self, key: str, default: object = None) -> object:
        """The value under ``key`` as it stands in the file, or ``default``."""
        return getattr(self, key, default)

    def wordings(self, key: str) -> tuple[str, ...]:
        """The wordings under ``key``, one or many; empty when there are none."""
        value = self.get(key)
        if isinstance(value, str):
            return (value,)
        return tuple(str(each) for each in value) if isinstance(value, (list, tuple)) else ()

    def wording(self, key: str, turn_number: int = 0) -> str:
        """One wording under ``key``, taken in turn.

        Raises:
            LookupError: there is none.
        """
        wordings = self.wordings(key)
        if not wordings:
            raise LookupError(f"this section has no text {key!r}")
        return wordings[turn_number % len(wordings)]

    def __getitem__(self, key: str) -> Any:
        """The value under ``key`` as it stands. Raises KeyError."""
        try:
            return getattr(self, key)
        except AttributeError:
            raise KeyError(key) from None
