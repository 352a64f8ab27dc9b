"""What holds for every text: sources, review date, plain words, no dose, no verdict, nothing that nobody hears."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import textstat

from bot.knowledge import Knowledge
from bot.knowledge.loader import CONTENT
from bot.language.vocabulary import standard_vocabulary
from tests.knowledge.phrases import BANNED, DOSE
from tests.knowledge.texts import TALKING_FILES, every_said, read

TOPICS = """what_is_rhizotomy types procedure does_it_hurt effectiveness duration_of_relief recurrence_repeat risks
recovery candidacy diagnostic_block alternatives cost_insurance preparation sciatica_what sciatica_causes
sciatica_selfcare sciatica_prognosis treatment_info specialist""".split()
TREATMENTS = """physiotherapy exercise stretching walking staying_active yoga tai_chi pilates swimming massage
manual_therapy chiropractic osteopathy acupuncture dry_needling tens ultrasound_therapy back_brace insoles traction
inversion_table heat ice bed_rest cbt pain_management_programme mindfulness paracetamol ibuprofen naproxen diclofenac
celecoxib meloxicam etoricoxib ketorolac indometacin aspirin nsaid topical lidocaine_patch capsaicin cbd gabapentin
pregabalin topiramate carbamazepine amitriptyline nortriptyline duloxetine venlafaxine codeine co_codamol
dihydrocodeine tramadol hydrocodone oxycodone morphine tapentadol buprenorphine fentanyl opioid diazepam
cyclobenzaprine methocarbamol tizanidine baclofen carisoprodol metaxalone muscle_relaxant oral_steroid
epidural_injection nerve_root_injection facet_injection medial_branch_block steroid_injection trigger_point_injection
rhizotomy pulsed_radiofrequency discectomy laminectomy decompression_surgery spinal_fusion disc_replacement
back_surgery spinal_cord_stimulator supplements cupping painkillers prp""".split()
PRECAUTIONS = """blood_thinner implanted_device pregnancy diabetes infection allergy spinal_metalwork cancer_history
immune_suppression""".split()

MEASURABLE_WORDS = 30
GRADE = 8.0


def _items(value: Any, where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping that has an id or a text of its own and so needs sources."""
    if isinstance(value, dict):
        if {"short", "says", "text", "caption", "wordings", "advice", "ask", "say"} & set(value):
            yield where, value
        for key, part in value.items():
            yield from _items(part, f"{where}.{key}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            name = part.get("id", number) if isinstance(part, dict) else number
            yield from _items(part, f"{where}[{name}]")


def _plain(content: Knowledge, text: str) -> str:
    """As a person reads it: numbers of the region filled in, list marks gone, other placeholders one short word."""
    text = re.sub(r"(?m)^\s*(?:-|\d+\.)\s+", "", content.fill(text))
    text = re.sub(r"\{\w+\}", "it", text).strip()
    return text if text.endswith((".", "?", "!", ":")) else f"{text}."


def test_every_code_has_its_content(content: Knowledge) -> None:
    assert set(content.topics) == set(TOPICS)
    assert set(content.treatments) == set(TREATMENTS)
    assert {code for code in PRECAUTIONS if content.precaution(code)} == set(PRECAUTIONS)
    assert {"nerve_root", "facet", "unclear"} == set(content.specialists)


@pytest.mark.parametrize("path", TALKING_FILES, ids=lambda path: path.name)
def test_every_item_has_sources_and_a_review_date(path: Path) -> None:
    for where, item in _items(read(path), path.stem):
        inside = any(part in where for part in (".layers[", ".by_tier.", ".instead["))
        assert item.get("sources") or ".by_tier." in where, f"{where} has no sources"
        assert isinstance(item.get("reviewed"), date) or inside, f"{where} has no review date"


def test_reading_grade_is_eight_or_lower(content: Knowledge) -> None:
    """Flesch-Kincaid, text by text; texts too short to measure are joined with the others of their item."""
    short: dict[str, list[str]] = defaultdict(list)
    too_hard = []
    for where, text in every_said():
        if ".facts_in_words." in where or ".phrases.other_language_" in where:  # parts of sentences; no English
            continue
        plain = _plain(content, text)
        if len(plain.split()) >= MEASURABLE_WORDS:
            grade = textstat.flesch_kincaid_grade(plain)
            if grade > GRADE:
                too_hard.append((where, grade))
        else:
            short[where.rsplit(".", 1)[0] if where.count(".") > 2 else where.split(".")[0]].append(plain)
    leftovers: dict[str, list[str]] = defaultdict(list)
    for where, texts in short.items():
        joined = " ".join(texts)
        if len(joined.split()) >= MEASURABLE_WORDS:
            grade = textstat.flesch_kincaid_grade(joined)
            if grade > GRADE:
                too_hard.append((where, grade))
        else:
            leftovers[where.split(".")[0]].append(joined)
    for where, texts in leftovers.items():
        grade = textstat.flesch_kincaid_grade(" ".join(texts))
        if grade > GRADE:
            too_hard.append((f"{where} (short texts)", grade))
    assert too_hard == []


def test_no_banned_phrase() -> None:
    assert [(where, found.group()) for where, text in every_said() if (found := BANNED.search(text))] == []


def test_no_dose() -> None:
    assert [(where, found.group()) for where, text in every_said() if (found := DOSE.search(text))] == []


@pytest.mark.parametrize(
    "text",
    [
        "Take 400 mg.",
        "2 tablets a day",
        "take it three times a day",
        "every 6 hours",
        "the lowest dose",
        "500mg",
    ],
)
def test_the_dose_check_finds_doses(text: str) -> None:
    assert DOSE.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "You are a candidate for it.",
        "Stop taking gabapentin.",
        "You have sciatica.",
        "You can start taking it.",
        "It is guaranteed.",
        "Skip your dose.",
    ],
)
def test_the_phrase_check_finds_verdicts(text: str) -> None:
    assert BANNED.search(text)


@pytest.mark.parametrize("code", TOPICS)
def test_answers_are_short(content: Knowledge, code: str) -> None:
    topic = content.topic(code)
    assert 2 <= len(re.findall(r"[.?!](?:\s|$)", topic.short)) <= 4
    assert all(len(layer.text.split()) <= 90 for layer in topic.layers)
    assert all(len(layer.title) <= 60 for layer in topic.layers)


def test_links_are_https_and_weak_sources_stay_hidden(content: Knowledge) -> None:
    for source in content.sources.values():
        assert source.url is None or source.url.startswith("https://")
        assert source.visible == (source.quality in ("G", "P", "T", "H"))


def test_every_topic_has_a_source_that_can_be_shown(content: Knowledge) -> None:
    hidden = {code for code, topic in content.topics.items() if not content.visible_sources(topic.sources)}
    assert hidden == {"cost_insurance"}, "only what we do not know may lack a source"


def test_every_phrase_is_said_somewhere(content: Knowledge) -> None:
    """What nobody is ever told would be reviewed for nothing."""
    root = Path(__file__).parents[2]
    code = "\n".join(
        path.read_text(encoding="utf-8") for room in ("actions", "bot") for path in (root / room).rglob("*.py")
    )
    named = set(re.findall(r"[\"'](\w+)[\"']", code))
    begun = tuple(re.findall(r"f[\"'](\w+_)\{", code))
    phrases = {key.removesuffix("_other") for key in content.phrases}
    assert {key for key in phrases - named if not key.startswith(begun)} == set()


def test_every_source_stands_behind_something(content: Knowledge) -> None:
    files = [path for path in CONTENT.parent.rglob("*.yml") if path.name != "sources.yml"]
    named = set(re.findall(r"[\w-]+", "\n".join(path.read_text(encoding="utf-8") for path in files)))
    assert set(content.sources) - named == set()


def test_every_language_that_is_known_is_answered_in_its_own_words(content: Knowledge) -> None:
    known = standard_vocabulary().section("other_languages", "languages")
    for language in known:
        (text,) = content.phrases[f"other_language_{language}"]
        assert "{emergency_number}" in text
