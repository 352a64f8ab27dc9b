"""What the content files say, text by text, for the tests that read all of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.loader import CONTENT

TALKING_FILES = [
    path for path in sorted(CONTENT.rglob("*.yml")) if path.name not in ("sources.yml", "regions.yml", "english.yml")
]
NOT_SAID = {
    "id",
    "sources",
    "reviewed",
    "asks",
    "compares",
    "flags",
    "tier",
    "group",
    "precaution",
    "phrase_sources",
    "figure",
}


def read(path: Path) -> Any:
    """The file's YAML, not judged."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def said(value: Any, where: str) -> Iterator[tuple[str, str]]:
    """Every text that a person may read, with its place."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in NOT_SAID:
                name = part.get("id", key) if isinstance(part, dict) else key
                yield from said(part, f"{where}.{name}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            name = part.get("id", number) if isinstance(part, dict) else number
            yield from said(part, f"{where}.{name}")


def first_replies(*tiers: str) -> list[tuple[str, str]]:
    """The first reply to every red flag of these tiers, to the person and to a carer, with its place."""
    safety = read(CONTENT / "safety.yml")
    texts = [(f"tiers.{tier}", tier, safety["tiers"][tier]) for tier in tiers]
    for flag in safety["flags"]:
        texts.append((flag["id"], flag["tier"], flag))
        texts += [(f"{flag['id']}.{tier}", tier, own) for tier, own in flag.get("by_tier", {}).items()]
    return [
        (f"{where}.{key}", own[key])
        for where, tier, own in texts
        if tier in tiers
        for key in ("advice", "advice_other")
    ]


def every_said() -> list[tuple[str, str]]:
    """Every text of every file that talks, with its place."""
    return [pair for path in TALKING_FILES for pair in said(read(path), path.stem)]
