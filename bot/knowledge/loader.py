"""Loads the content once, whole and checked: a file that is wrong stops the start, not a conversation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from bot.knowledge.parsing import ContentFile, parse, parse_list, parse_map
from bot.knowledge.reading import read_mapping
from bot.knowledge.web import WebTexts

CONTENT = Path(__file__).parent / "content"
FIGURES = Path(__file__).parent / "figures"

_SAFETY_TYPED = frozenset({"flags", "tiers", "check", "education"})
_Item = TypeVar("_Item")
Read = Callable[[Path], ContentFile]
"""Reads a file in the words of one region."""


def load_knowledge(root: Path | None = None, region: str | None = None) -> Knowledge:
    """All content under ``root`` (the folder with sources.yml; the installed content if None), as ``region`` words it.

    Raises:
        ContentError: something is missing or wrong; it names the file, the place in it and how to mend it.
        UnknownContent: there is no such region.
    """
    root = root or CONTENT
    default_region, regions = _regions(_as_written(root / "regions.yml"))
    english = _english(root / "english.yml", regions, region or default_region)

    def read(path: Path) -> ContentFile:
        return ContentFile(path, english(read_mapping(path)))

    sources = _sources(_as_written(root / "sources.yml"))
    topics = _topics(root / "topics", read)
    groups, treatments = _treatments(read(root / "treatments.yml"))
    safety, dialogue = read(root / "safety.yml"), read(root / "dialogue.yml")
    checks.dated_and_sourced(dialogue.path, dialogue.data)
    other_parts = {key: part for key, part in safety.data.items() if key not in _SAFETY_TYPED}

    knowledge = Knowledge(
        sources=_sorted(sources),
        topics=_sorted({code: topic for part in topics.values() for code, topic in part.items()}),
        figures=_sorted(_figures(_as_written(root / "figures.yml"))),
        treatments=_sorted(treatments),
        disclaimers=_sorted(read(root / "disclaimers.yml").items(Disclaimer, "kinds")),
        specialists=_sorted(read(root / "specialists.yml").items(Specialist)),
        flags=_sorted(safety.items(RedFlag, "flags")),
        tiers=safety.parts(TierAdvice, "tiers"),
        check=safety.part(SafetyCheck, "check"),
        safety_sections=_sorted(parse_map(Section, other_parts, safety.path, "")),
        education=_sorted(safety.items(Section, "education")),
        questions=_sorted(dialogue.parts(Question, "questions")),
        phrases=_sorted(_phrases(dialogue)),
        phrase_sources=checks.phrase_sources(dialogue.path, dialogue.data, sources),
        facts_in_words=_facts_in_words(dialogue),
        regions=_sorted(regions),
        default_region=region or default_region,
        pathways=_sorted(read(root / "pathways.yml").items(Section)),
        summary=read(root / "summary.yml").whole(Section),
        web=read(root / "web.yml").whole(WebTexts),
        staff=read(root / "staff.yml").whole(Section),
    )
    checks.whole(root, knowledge, topics, groups)
    return knowledge


@cache
def knowledge(region: str | None = None) -> Knowledge:
    """The installed content in the words of ``region`` (None: the default one), loaded once in a process.

    Raises ContentError and UnknownContent as load_knowledge does.
    """
    return load_knowledge(region=region)


def _as_written(path: Path) -> ContentFile:
    return ContentFile(path, read_mapping(path))


def _sorted(items: Mapping[str, _Item]) -> dict[str, _Item]:
    return dict(sorted(items.items()))


def _sources(file: ContentFile) -> dict[str, Source]:
    return {
        key: parse(Source, {**row, "key": key} if isinstance(row, dict) else row, file.path, f"sources[{key}]")
        for key, row in file.mapped("sources").items()
    }


def _topics(folder: Path, read: Read) -> dict[Path, dict[str, Topic]]:
    files = sorted(folder.glob("*.yml"))
    if not files:
        raise ContentError(folder, "", "there are no topic files", "put them back from version control")
    topics = {path: read(path).items(Topic) for path in files}
    checks.topic_files(topics)
    return topics


def _figures(file: ContentFile) -> dict[str, Figure]:
    rows = [
        {**row, "file": FIGURES / f"{row.get('id')}.svg"} if isinstance(row, dict) else row
        for row in file.listed("items")
    ]
    return parse_list(Figure, rows, file.path, "items")


def _treatments(file: ContentFile) -> tuple[dict[str, TreatmentGroup], dict[str, Treatment]]:
    groups = file.items(TreatmentGroup, "groups")
    treatments: dict[str, Treatment] = {}
    for name, item in file.items(TreatmentItem).items():
        group = groups.get(item.group)
        if group is None:
            problem = f"there is no group {item.group!r}"
            raise ContentError(file.path, f"items[{name}].group", problem, "name one of `groups`")
        treatments[name] = Treatment(
            **item.dict(exclude={"says"}),
            says=item.says or group.says,
            medicine=group.medicine,
            rhizotomy=group.rhizotomy,
        )
    return groups, treatments


def _regions(file: ContentFile) -> tuple[str, dict[str, Region]]:
    regions = file.parts(Region, "regions")
    default = str(file.data.get("default", ""))
    if default not in regions:
        raise ContentError(file.path, "default", f"there is no region {default!r}", "name one of `regions`")
    return default, regions


def _english(path: Path, regions: Mapping[str, Region], region: str) -> InEnglish:
    if region not in regions:
        raise UnknownContent("region", region, sorted(regions))
    data = read_mapping(path)
    pairs = {own.english: word_pairs(data, own.english, path) for own in regions.values()}
    return in_english(pairs[regions[region].english])


def _phrases(file: ContentFile) -> dict[str, tuple[str, ...]]:
    return {key: _wordings(value, file.path, f"phrases[{key}]") for key, value in file.mapped("phrases").items()}


def _wordings(value: Any, path: Path, where: str) -> tuple[str, ...]:
    """One text or a list of texts."""
    wordings = [value] if isinstance(value, str) else value
    if not isinstance(wordings, list) or not wordings or not all(isinstance(w, str) and w.strip() for w in wordings):
        raise ContentError(path, where, "there should be a list of texts here", "write at least one text")
    return tuple(wordings)


def _facts_in_words(file: ContentFile) -> Section:
    own = {"sources": file.data.get("sources"), "reviewed": file.data.get("reviewed")}
    return parse(Section, own | file.mapped("facts_in_words"), file.path, "facts_in_words")
