"""What one model cannot see: references between files, placeholders, numbers in emergency texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from bot.knowledge import figure_checks
from bot.knowledge.answers import Topic, TreatmentGroup
from bot.knowledge.errors import ContentError
from bot.knowledge.library import Knowledge

PATTERNS = ("nerve_root", "facet", "unclear")
_KINDS = ("rhizotomy", "specialist_nerve_root", "specialist_facet", "specialist_unclear", "medicine")
DISCLAIMERS = (*_KINDS, *(f"{kind}_other" for kind in _KINDS))
TIERS = ("EMERGENCY_NOW", "SAME_DAY", "SOON", "ROUTINE")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def topic_files(files: Mapping[Path, Mapping[str, Topic]]) -> None:
    """Raises ContentError for a topic in two files, or a layer twice in a topic."""
    home: dict[str, Path] = {}
    for file, topics in files.items():
        for code, topic in topics.items():
            if code in home:
                problem = f"this topic stands in {home[code].name} too"
                raise ContentError(file, f"items[{code}]", problem, "keep one of them")
            home[code] = file
            layers = [layer.id for layer in topic.layers]
            for layer in layers:
                if layers.count(layer) > 1:
                    place = f"items[{code}].layers[{layer}]"
                    raise ContentError(file, place, "this id stands twice", "give one of them another id")


def dated_and_sourced(file: Path, data: Mapping[str, Any]) -> None:
    """Raises ContentError when a file's own ``sources`` or ``reviewed`` is missing."""
    for key in ("sources", "reviewed"):
        if not data.get(key):
            raise ContentError(file, key, f"{key!r} is missing at the top of the file", "add it there")


def phrase_sources(file: Path, data: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The tags under ``phrase_sources``, by phrase. Raises ContentError for an unknown phrase or source tag."""
    for key, tags in (data.get("phrase_sources") or {}).items():
        if key not in data.get("phrases", {}):
            raise ContentError(file, f"phrase_sources[{key}]", "there is no such phrase", "correct its spelling")
        for tag in tags:
            if tag not in known:
                problem = f"the source tag {tag!r} is not known"
                raise ContentError(file, f"phrase_sources[{key}]", problem, "add it to sources.yml")
    return {key: tuple(tags) for key, tags in (data.get("phrase_sources") or {}).items()}


def _leaves(value: Any, where: str = "", key: str = "") -> Iterator[tuple[str, str, str]]:
    """Every text under ``value``: its place, its nearest key (``sources`` for a source tag), and the text."""
    if isinstance(value, str):
        yield where, key, value
    elif isinstance(value, BaseModel):
        for name, part in value:
            yield from _leaves(part, f"{where}.{name}" if where else name, name)
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from _leaves(part, f"{where}[{name}]" if where else str(name), str(name))
    elif isinstance(value, (list, tuple)):
        for number, part in enumerate(value, 1):
            own = part.get("id") if isinstance(part, Mapping) else getattr(part, "id", None)
            place = f"{where}[{own if own is not None else f'number {number}'}]" if key != "sources" else where
            yield from _leaves(part, place, key)


def _known_sources(root: Path, parts: Mapping[str, Any], known: Mapping[str, Any]) -> None:
    for file, part in parts.items():
        for where, key, tag in _leaves(part):
            if key == "sources" and tag not in known:
                mend = "add it to sources.yml or correct its spelling"
                raise ContentError(root / file, where, f"the source tag {tag!r} is not known", mend)


def _known_placeholders(root: Path, parts: Mapping[str, Any], known: Mapping[str, str]) -> None:
    for file, part in parts.items():
        for where, _, text in _leaves(part):
            for name in _PLACEHOLDER.findall(text):
                if name not in known:
                    mend = f"use one of {', '.join(sorted(known))}"
                    raise ContentError(root / file, where, f"the placeholder {{{name}}} is not known", mend)


def _numbers_in_emergency_texts(root: Path, knowledge: Knowledge) -> None:
    """Every first reply to an emergency, and the opening, hold the number (fact sheet 2.1: "stop, get help now")."""
    file = root / "safety.yml"
    texts: list[tuple[str, str, str]] = []
    for code, tier in knowledge.tiers.items():
        texts += [
            (code, f"tiers[{code}].advice", tier.advice),
            (code, f"tiers[{code}].advice_other", tier.advice_other),
        ]
    for flag in knowledge.flags.values():
        place = f"flags[{flag.id}]"
        texts += [
            (flag.tier, f"{place}.advice", flag.advice),
            (flag.tier, f"{place}.advice_other", flag.advice_other),
        ]
        for code, own in flag.by_tier.items():
            where = f"{place}.by_tier[{code}]"
            texts += [
                (code, f"{where}.advice", own.advice),
                (code, f"{where}.advice_other", own.advice_other),
            ]
    for code, where, text in texts:
        if code == "EMERGENCY_NOW" and "{emergency_number}" not in text:
            raise ContentError(file, where, "the placeholder {emergency_number} is missing", "add it to the text")
        if code == "SAME_DAY" and not _PLACEHOLDER.search(text):
            mend = "add {urgent_line}, {urgent_place} or {emergency_number} to the text"
            raise ContentError(file, where, "it does not say where to go or call (a placeholder is missing)", mend)
    if "{emergency_number}" not in knowledge.question("consent").ask[0]:
        place = "questions[consent].ask"
        raise ContentError(root / "dialogue.yml", place, "the placeholder {emergency_number} is missing", "add it")


def _required(root: Path, knowledge: Knowledge) -> None:
    """The codes that the program itself asks for."""
    for name, key, kind, needed, there in (
        ("disclaimers.yml", "kinds", "kind", DISCLAIMERS, knowledge.disclaimers),
        ("specialists.yml", "items", "pattern", PATTERNS, knowledge.specialists),
        ("safety.yml", "tiers", "tier", TIERS, knowledge.tiers),
    ):
        for code in needed:
            if code not in there:
                raise ContentError(root / name, key, f"the {kind} {code!r} is missing", "add it")


def _known_flags(root: Path, knowledge: Knowledge) -> None:
    named = [(f"check.items[{item.id}]", item.flags) for item in knowledge.check.items]
    named += [(f"education[{code}]", part.wordings("flags")) for code, part in knowledge.education.items()]
    for where, flags in named:
        for flag in flags:
            if flag not in knowledge.flags:
                problem = f"there is no flag {flag!r}"
                raise ContentError(root / "safety.yml", f"{where}.flags", problem, "name one of `flags`")


def _known_layers(root: Path, knowledge: Knowledge) -> None:
    layers = {f"{code}/{layer.id}" for code, topic in knowledge.topics.items() for layer in topic.layers}
    for code, part in knowledge.education.items():
        for layer in part.wordings("feared_in"):
            if layer not in layers:
                problem, mend = f"there is no layer {layer!r}", "name one as topic/layer"
                raise ContentError(root / "safety.yml", f"education[{code}].feared_in", problem, mend)


def whole(
    root: Path,
    knowledge: Knowledge,
    topics: Mapping[Path, Mapping[str, Topic]],
    groups: Mapping[str, TreatmentGroup],
) -> None:
    """Raises ContentError for the first code, reference, placeholder or number that does not hold."""
    _required(root, knowledge)
    _known_flags(root, knowledge)
    _known_layers(root, knowledge)
    figure_checks.pictures(root / "figures.yml", knowledge.figures)
    figure_checks.shown(topics, knowledge.figures)
    by_region: dict[str, Any] = {str(file.relative_to(root)): {"items": part} for file, part in topics.items()}
    by_region |= {
        "figures.yml": {"items": knowledge.figures},
        "treatments.yml": {"groups": groups, "items": knowledge.treatments},
        "disclaimers.yml": {"kinds": knowledge.disclaimers},
        "specialists.yml": {"items": knowledge.specialists},
        "safety.yml": {
            "flags": knowledge.flags,
            "tiers": knowledge.tiers,
            "check": knowledge.check,
            "education": knowledge.education,
            **knowledge.safety_sections,
        },
    }
    by_code = {
        "regions.yml": {"regions": knowledge.regions},
        "dialogue.yml": {"questions": knowledge.questions, "facts_in_words": knowledge.facts_in_words},
        "pathways.yml": {"items": knowledge.pathways},
        "summary.yml": knowledge.summary,
        "web.yml": knowledge.web,
        "staff.yml": knowledge.staff,
    }
    _known_sources(root, by_region | by_code, knowledge.sources)
    _known_placeholders(root, by_region, knowledge.regions[knowledge.default_region].placeholders())
    _numbers_in_emergency_texts(root, knowledge)
