"""What the website's chat says of itself: answers given on a picture or a scale, errors, the line for emergencies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bot.knowledge.models import Frozen, Sourced, Text, filled


class BodyArea(Frozen):
    """An area of the body map: its name, and the codes it stands for. No ``side``: it lies in the middle."""

    id: str
    title: Text
    site: str
    side: str | None = None


class BodyMap(Frozen):
    """The areas, and the ids of those choices of the question that are offered beside the picture."""

    areas: tuple[BodyArea, ...]
    beside: tuple[str, ...]

    _filled = filled("areas")

    def chosen(self, ids: Iterable[str]) -> list[BodyArea]:
        """The areas with these ids, in the map's order, each once. Raises KeyError for an id that is not there."""
        wanted = set(ids)
        unknown = wanted - {area.id for area in self.areas}
        if unknown:
            raise KeyError(sorted(unknown)[0])
        return [area for area in self.areas if area.id in wanted]


class ScaleLabel(Frozen):
    """A word for one value of the scale."""

    value: int
    label: Text


class Scale(Frozen):
    """A scale of whole numbers, and how a value is said: ``{value} out of {max}``."""

    min: int
    max: int
    labels: tuple[ScaleLabel, ...]
    said: Text


class StaffTexts(Frozen):
    """What is said around a member of staff who is in the chat. ``joined`` has the placeholder ``{role}``."""

    joined: Text
    left: Text
    left_for_now: Text
    erased: Text
    back: Text
    back_words: tuple[Text, ...]

    _filled = filled("back_words")

    def goes_back(self, words: str) -> bool:
        """Whether `words` are those of ``back_words``, whatever their marks and capitals."""
        return _plain(words) in map(_plain, self.back_words)


class WebTexts(Sourced):
    """The whole of web.yml."""

    emergency: Text
    summary: Text
    body_map: BodyMap
    scale: Scale
    staff: StaffTexts
    errors: Mapping[str, Text]

    def said_of_areas(self, areas: Iterable[BodyArea]) -> str:
        """Chosen areas in words: ``Left buttock, left calf``."""
        words = ", ".join(area.title[0].lower() + area.title[1:] for area in areas)
        return words[:1].upper() + words[1:]

    def said_of_value(self, value: int) -> str:
        """A value of the scale in words: ``7 out of 10``."""
        return self.scale.said.replace("{value}", str(value)).replace("{max}", str(self.scale.max))


def _plain(words: str) -> str:
    return re.sub(r"[^\w]+", " ", words.casefold()).strip()


def facts_of_areas(areas: Iterable[BodyArea]) -> dict[str, Any]:
    """The facts ``site`` and ``side`` of chosen areas; both sides together are ``both``."""
    chosen = list(areas)
    sides = {area.side for area in chosen if area.side}
    facts: dict[str, Any] = {"site": list(dict.fromkeys(area.site for area in chosen))}
    if sides:
        facts["side"] = sides.pop() if len(sides) == 1 else "both"
    return facts
