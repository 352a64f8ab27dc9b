"""Broken content is told in one sentence: which file, where in it, how to mend it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.knowledge import ContentError, UnknownContent, load_knowledge

BROKEN = [
    # file, (what to replace, with what), words that the sentence must hold
    ("topics/rhizotomy.yml", ("title: What is rhizotomy?", "title: What: is: it"), ["rhizotomy.yml", "line ", "not valid YAML"]),
    ("topics/rhizotomy.yml", ("    short: >-", "    shrt: >-"), ["what_is_rhizotomy", "'short' is missing", "add it"]),
    ("topics/rhizotomy.yml", ("        title: What else is it called?\n", ""), ["layers[names].title", "is missing"]),
    ("topics/rhizotomy.yml", ("title: What else is it called?", "titel: x\n        title: y"), ["'titel'", "spelling"]),
    ("topics/rhizotomy.yml", ("title: What else is it called?", 'title: ""'), ["layers[names].title", "empty"]),
    ("topics/rhizotomy.yml", ("reviewed: 2026-11-22", "reviewed: soon"), ["reviewed", "not a date"]),
    ("topics/rhizotomy.yml", ("reviewed: 2026-11-22", "reviewed: 2026-13-22"), ["does not exist"]),
    ("topics/rhizotomy.yml", ("sources: [hopkins, aomrc-ebi, statpearls, bmj2025]", "sources: []"), ["'sources' is empty"]),
    ("topics/rhizotomy.yml", ("sources: [hopkins, SEED, GK]", "sources: [hopkin]"), ["'hopkin'", "sources.yml"]),
    ("topics/rhizotomy.yml", ("- id: aim\n", "- id: names\n"), ["layers[names]", "stands twice"]),
    ("topics/rhizotomy.yml", ("- id: types\n", "- id: what_is_rhizotomy\n"), ["items[what_is_rhizotomy]", "twice"]),
    ("topics/rhizotomy.yml", ("- id: types\n", "- id: risks\n"), ["items[risks]", "evidence.yml too"]),
    ("topics/rhizotomy.yml", ("see your {doctor}", "see your {doktor}"), ["{doktor}", "doctor"]),
    ("topics/rhizotomy.yml", ("    rhizotomy: true\n", "    rhizotomy: true\n    rhizotomy: false\n"), ["stands twice", "line"]),
    ("topics/sciatica.yml", ("figure: nerve", "figure: nerv"), ["items[sciatica_what].figure", "'nerv'", "figures.yml"]),
    ("topics/sciatica.yml", ("figure: nerve", "figure: recovery"), ["'recovery' is about rhizotomy", "leave it out"]),
    ("figures.yml", ("- id: nerve", "- id: nerves"), ["items[nerves]", "nerves.svg", "version control"]),
    ("figures.yml", ("      - Buttock", "      - Hip"), ["items[nerve].labels", "'Hip' is not there", "both say the same"]),
    ("figures.yml", ("    title: Two different nerves", "    title: Two nerves"), ["items[rhizotomy].title", "'Two nerves'"]),
    ("figures.yml", ("all along it, most", "all along it ({doctor}), most"), ["items[nerve]", "placeholder"]),
    ("treatments.yml", ("group: needles", "group: neddles"), ["items[acupuncture].group", "'neddles'"]),
    ("sources.yml", ("    title: \"Sciatica\"\n", ""), ["sources[", "'title' is missing"]),
    ("sources.yml", ('quality: "C"\n    url: null\n    visible: false', 'quality: "C"\n    url: null\n    visible: true'),
     ["visible", "only quality"]),
    ("disclaimers.yml", ("  - id: medicine", "  - id: medicines"), ["'medicine' is missing"]),
    ("dialogue.yml", ("In an emergency, call {emergency_number}", "In an emergency, call"), ["consent", "{emergency_number}"]),
    ("specialists.yml", ("- id: facet", "- id: facets"), ["'facet' is missing"]),
    ("regions.yml", ("default: us", "default: zz"), ["default", "'zz'"]),
    ("regions.yml", ("    emergency_place: ER\n", ""), ["regions[us].emergency_place", "missing"]),
    ("safety.yml", ("go to the nearest {emergency_place}, or call {emergency_number}.", "go now."),
     ["flags[CES_SADDLE].advice", "{emergency_number}"]),
    ("safety.yml", ("tier: EMERGENCY_NOW", "tier: URGENT"), ["flags[CES_SADDLE].tier"]),
    ("safety.yml", ("feared_in: [risks/rare_serious]", "feared_in: [risks/rare]"), ["education[cauda_equina]", "'risks/rare'"]),
    ("safety.yml", ("feared_in: [risks/rare_serious]", "wordings: none"), ["education", "'wordings'"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "change", "words"), BROKEN, ids=lambda value: value if isinstance(value, str) else "")
def test_broken_content_is_one_clear_sentence(
    content_copy: Path, name: str, change: tuple[str, str], words: list[str]
) -> None:
    file = content_copy / name
    text = file.read_text(encoding="utf-8")
    assert change[0] in text, "the table is out of date"
    file.write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_knowledge(content_copy)
    sentence = str(caught.value)
    for word in [name, *words]:
        assert word in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert ";" in sentence, "it says how to mend it"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("sources.yml", b"\xff\xfe", ["UTF-8"]),
        ("sources.yml", b"", ["keys and values"]),
        ("sources.yml", b"- a\n- b\n", ["keys and values"]),
        ("disclaimers.yml", b"kinds: []\n", ["kinds", "at least one"]),
        ("safety.yml", b"flags:\n  - {id: A, \x00}\n", ["not valid YAML"]),
        ("treatments.yml", b"groups: 3\nitems: []\n", ["groups", "list"]),
    ],
)
def test_unreadable_files_are_told(content_copy: Path, name: str, data: bytes, words: list[str]) -> None:
    (content_copy / name).write_bytes(data)
    with pytest.raises(ContentError) as caught:
        load_knowledge(content_copy)
    assert all(word in str(caught.value) for word in [name, *words])


@pytest.mark.parametrize(
    "name",
    ["sources.yml", "treatments.yml", "safety.yml", "dialogue.yml", "regions.yml", "disclaimers.yml", "specialists.yml",
     "pathways.yml", "summary.yml", "figures.yml", "web.yml"],
)  # fmt: skip
def test_a_missing_file_is_named(content_copy: Path, name: str) -> None:
    (content_copy / name).unlink()
    with pytest.raises(ContentError, match=re.escape(name) + ": the file is missing"):
        load_knowledge(content_copy)


def test_loading_is_repeatable(content_copy: Path) -> None:
    first, second = load_knowledge(), load_knowledge(content_copy)
    assert first.topics == second.topics
    assert list(first.topics) == sorted(first.topics)


def test_content_cannot_be_changed_by_code() -> None:
    topic = load_knowledge().topic("risks")
    with pytest.raises(TypeError):
        topic.short = "nothing"  # type: ignore[misc]


def test_unknown_codes_are_told_with_the_known_ones() -> None:
    content = load_knowledge()
    with pytest.raises(UnknownContent, match=r"no topic 'riscs'.*risks"):
        content.topic("riscs")
    with pytest.raises(UnknownContent, match="no layer of risks"):
        content.layer("risks", "nothing")
