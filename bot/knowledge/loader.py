"""Loads the content once, whole and checked: a file that is wrong stops the start, not a conversation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from bot.knowledge import checks
from bot.knowledge.answers import (
    Disclaimer,
    Figure,
    Question,
    Specialist,
    Topic,
    Treatment,
    TreatmentGroup,
    TreatmentItem,
)
from bot.knowledge.danger import RedFlag, Region, SafetyCheck, TierAdvice
from bot.knowledge.english import InEnglish, in_english, word_pairs
from bot.knowledge.errors import ContentError, UnknownContent
from bot.knowledge.library import Knowledge
from bot.knowledge.models import Section, Source
from bot.knowledge.parsing import listed, mapped, parse, parse_list, parse_map
from bot.knowledge.reading import read_mapping
from bot.knowledge.web import WebTexts

CONTENT = Path(__file__).parent / "content"
FIGURES = Path(__file__).parent / "figures"

_SAFETY_TYPED = frozenset({"flags", "tiers", "check", "education"})
_Item = TypeVar("_Item")


def _sorted(items: Mapping[str, _Item]) -> dict[str, _Item]:
    return dict(sorted(items.items()))


def _sources(root: Path) -> dict[str, Source]:
    file = root / "sources.yml"
    rows = mapped(read_mapping(file), "sources", file)
    return {
        key: parse(Source, {**row, "key": key} if isinstance(row, dict) else row, file, f"sources[{key}]")
        for key, row in rows.items()
    }


def _topics(root: Path, english: InEnglish) -> dict[Path, dict[str, Topic]]:
    folder = root / "topics"
    files = sorted(folder.glob("*.yml"))
    if not files:
        raise ContentError(folder, "", "there are no topic files", "put them back from version control")
    topics = {
        file: parse_list(Topic, listed(english(read_mapping(file)), "items", file), file, "items") for file in files
    }
    checks.topic_files(topics)
    return topics


def _figures(root: Path) -> dict[str, Figure]:
    file = root / "figures.yml"
    rows = [
        {**row, "file": FIGURES / f"{row.get('id')}.svg"} if isinstance(row, dict) else row
        for row in listed(read_mapping(file), "items", file)
    ]
    return parse_list(Figure, rows, file, "items")


def _treatments(root: Path, english: InEnglish) -> tuple[dict[str, TreatmentGroup], dict[str, Treatment]]:
    file = root / "treatments.yml"
    data = english(read_mapping(file))
    groups = parse_list(TreatmentGroup, listed(data, "groups", file), file, "groups")
    treatments: dict[str, Treatment] = {}
    for name, item in parse_list(TreatmentItem, listed(data, "items", file), file, "items").items():
        group = groups.get(item.group)
        if group is None:
            raise ContentError(
                file, f"items[{name}].group", f"there is no group {item.group!r}", "name one of `groups`"
            )
        treatments[name] = Treatment(
            **item.dict(exclude={"says"}),
            says=item.says or group.says,
            medicine=group.medicine,
            rhizotomy=group.rhizotomy,
        )
    return groups, treatments


def _regions(root: Path) -> tuple[str, dict[str, Region]]:
    file = root / "regions.yml"
    data = read_mapping(file)
    regions = parse_map(Region, mapped(data, "regions", file), file, "regions")
    default = str(data.get("default", ""))
    if default not in regions:
        raise ContentError(file, "default", f"there is no region {default!r}", "name one of `regions`")
    return default, regions


def _phrases(data: Mapping[str, Any], file: Path) -> dict[str, tuple[str, ...]]:
    phrases: dict[str, tuple[str, ...]] = {}
    for key, value in mapped(data, "phrases", file).items():
        variants = [value] if isinstance(value, str) else value
        if (
            not isinstance(variants, list)
            or not variants
            or not all(isinstance(v, str) and v.strip() for v in variants)
        ):
            raise ContentError(
                file, f"phrases[{key}]", "there should be a list of texts here", "write at least one text"
            )
        phrases[key] = tuple(variants)
    return phrases


def _facts_in_words(data: Mapping[str, Any], file: Path) -> Section:
    part = mapped(data, "facts_in_words", file)
    own = {"sources": data.get("sources"), "reviewed": data.get("reviewed"), **part}
    return parse(Section, own, file, "facts_in_words")


def _english(root: Path, regions: Mapping[str, Region], region: str) -> InEnglish:
    if region not in regions:
        raise UnknownContent("region", region, sorted(regions))
    file = root / "english.yml"
    pairs = {own.english: word_pairs(read_mapping(file), own.english, file) for own in regions.values()}
    return in_english(pairs[regions[region].english])


def load_knowledge(root: Path | None = None, region: str | None = None) -> Knowledge:
    """All content under ``root`` (the folder with sources.yml; the installed content if None), as ``region`` words it.

    Raises:
        ContentError: something is missing or wrong; it names the file, the place in it and how to mend it.
        UnknownContent: there is no such region.
    """
    root = root or CONTENT
    safety_file, dialogue_file = root / "safety.yml", root / "dialogue.yml"
    disclaimers_file, specialists_file = root / "disclaimers.yml", root / "specialists.yml"
    pathways_file, summary_file, web_file = root / "pathways.yml", root / "summary.yml", root / "web.yml"
    staff_file = root / "staff.yml"

    sources = _sources(root)
    figures = _figures(root)
    default_region, regions = _regions(root)
    english = _english(root, regions, region or default_region)
    topics = _topics(root, english)
    groups, treatments = _treatments(root, english)

    def read(file: Path) -> dict[str, Any]:
        return dict(english(read_mapping(file)))

    safety, dialogue = read(safety_file), read(dialogue_file)
    checks.dated_and_sourced(dialogue_file, dialogue)
    flags = parse_list(RedFlag, listed(safety, "flags", safety_file), safety_file, "flags")
    check = parse(SafetyCheck, safety.get("check"), safety_file, "check")
    education = parse_list(Section, listed(safety, "education", safety_file), safety_file, "education")
    others = {key: part for key, part in safety.items() if key not in _SAFETY_TYPED}

    knowledge = Knowledge(
        sources=_sorted(sources),
        topics=_sorted({code: topic for part in topics.values() for code, topic in part.items()}),
        figures=_sorted(figures),
        treatments=_sorted(treatments),
        disclaimers=_sorted(
            parse_list(
                Disclaimer,
                listed(read(disclaimers_file), "kinds", disclaimers_file),
                disclaimers_file,
                "kinds",
            )
        ),
        specialists=_sorted(
            parse_list(
                Specialist,
                listed(read(specialists_file), "items", specialists_file),
                specialists_file,
                "items",
            )
        ),
        flags=_sorted(flags),
        tiers=parse_map(TierAdvice, mapped(safety, "tiers", safety_file), safety_file, "tiers"),
        check=check,
        safety_sections=_sorted(parse_map(Section, others, safety_file, "")),
        education=_sorted(education),
        questions=_sorted(
            parse_map(Question, mapped(dialogue, "questions", dialogue_file), dialogue_file, "questions")
        ),
        phrases=_sorted(_phrases(dialogue, dialogue_file)),
        phrase_sources=checks.phrase_sources(dialogue_file, dialogue, sources),
        facts_in_words=_facts_in_words(dialogue, dialogue_file),
        regions=_sorted(regions),
        default_region=region or default_region,
        pathways=_sorted(
            parse_list(Section, listed(read(pathways_file), "items", pathways_file), pathways_file, "items")
        ),
        summary=parse(Section, read(summary_file), summary_file, ""),
        web=parse(WebTexts, read(web_file), web_file, ""),
        staff=parse(Section, read(staff_file), staff_file, ""),
    )
    checks.whole(root, knowledge, topics, groups)
    return knowledge


@cache
def knowledge(region: str | None = None) -> Knowledge:
    """The installed content in the words of ``region`` (None: the default one), loaded once in a process.

    Raises ContentError and UnknownContent as load_knowledge does.
    """
    return load_knowledge(region=region)
