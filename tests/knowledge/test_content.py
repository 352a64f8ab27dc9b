"""What holds for every text: sources, review date, plain words, no dose, no verdict, nothing to start or stop."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import textstat
import yaml

from bot.knowledge import Knowledge
from bot.knowledge.loader import CONTENT
from tests.knowledge.phrases import ABOUT_RHIZOTOMY, BANNED, DOSE

FILES = sorted(CONTENT.rglob("*.yml"))
TALKING_FILES = [path for path in FILES if path.name not in ("sources.yml", "regions.yml", "english.yml")]
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

AGAINST = """acupuncture tens ultrasound_therapy back_brace insoles traction inversion_table facet_injection disc_replacement
gabapentin pregabalin topiramate carbamazepine codeine morphine diazepam oral_steroid""".split()
"""Rows of the fact sheet's section 3 that guidance says not to offer."""
CONSIDERED = """exercise stretching pilates swimming yoga tai_chi physiotherapy massage manual_therapy chiropractic osteopathy
epidural_injection nerve_root_injection discectomy decompression_surgery""".split()
"""Rows that it says to consider."""

MEASURABLE_WORDS = 30
GRADE = 8.0


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _said(value: Any, where: str) -> Iterator[tuple[str, str]]:
    """Every text that a person may read, with its place."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in NOT_SAID:
                name = part.get("id", key) if isinstance(part, dict) else key
                yield from _said(part, f"{where}.{name}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            name = part.get("id", number) if isinstance(part, dict) else number
            yield from _said(part, f"{where}.{name}")


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


def _advice(*tiers: str) -> list[tuple[str, str]]:
    """The first reply to every red flag of these tiers, to the person and to a carer, with its place."""
    safety = _read(CONTENT / "safety.yml")
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


def _every_said() -> list[tuple[str, str]]:
    return [pair for path in TALKING_FILES for pair in _said(_read(path), path.stem)]


def test_every_code_has_its_content(content: Knowledge) -> None:
    assert set(content.topics) == set(TOPICS)
    assert set(content.treatments) == set(TREATMENTS)
    assert {code for code in PRECAUTIONS if content.precaution(code)} == set(PRECAUTIONS)
    assert {"nerve_root", "facet", "unclear"} == set(content.specialists)


@pytest.mark.parametrize("path", TALKING_FILES, ids=lambda path: path.name)
def test_every_item_has_sources_and_a_review_date(path: Path) -> None:
    for where, item in _items(_read(path), path.stem):
        inside = any(part in where for part in (".layers[", ".by_tier.", ".instead["))
        assert item.get("sources") or ".by_tier." in where, f"{where} has no sources"
        assert isinstance(item.get("reviewed"), date) or inside, f"{where} has no review date"


def test_reading_grade_is_eight_or_lower(content: Knowledge) -> None:
    """Flesch-Kincaid, text by text; texts too short to measure are joined with the others of their item."""
    short: dict[str, list[str]] = defaultdict(list)
    too_hard = []
    for where, text in _every_said():
        if ".facts_in_words." in where:  # single words and parts of sentences
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
    assert [(where, found.group()) for where, text in _every_said() if (found := BANNED.search(text))] == []


def test_no_dose() -> None:
    assert [(where, found.group()) for where, text in _every_said() if (found := DOSE.search(text))] == []


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


def test_words_about_rhizotomy_carry_its_disclaimer(content: Knowledge) -> None:
    bare = []
    for code, topic in content.topics.items():
        if not topic.rhizotomy and ABOUT_RHIZOTOMY.search(topic.short):
            bare.append(code)
        for layer in topic.layers:
            if ABOUT_RHIZOTOMY.search(layer.text) and not content.is_rhizotomy(code, layer.id):
                bare.append(f"{code}.{layer.id}")
    for name, treatment in content.treatments.items():
        if ABOUT_RHIZOTOMY.search(treatment.says) and not treatment.rhizotomy:
            bare.append(name)
    assert bare == []


def test_disclaimers_are_complete_and_varied(content: Knowledge) -> None:
    for wording in content.disclaimers["rhizotomy"].wordings:
        assert re.search(r"risk|harm", wording)
        assert re.search(r"proof|stud|results|guidelines|how well it works", wording)
        assert "specialist" in wording
        assert re.search(r"examine|exam\b", wording)
    assert len(set(content.disclaimers["rhizotomy"].wordings)) >= 6
    for pattern in ("nerve_root", "facet", "unclear"):
        wordings = set(content.disclaimers[f"specialist_{pattern}"].wordings)
        assert len(wordings) >= 4
        assert all(re.search("spine|pain specialist", wording) for wording in wordings), pattern


def test_medicines_that_are_unsafe_to_end_at_once_say_so(content: Knowledge) -> None:
    for name in ("gabapentin", "pregabalin", "tramadol", "morphine", "diazepam", "baclofen"):
        treatment = content.treatment(name)
        assert treatment.medicine
        assert "in one go" in treatment.says
        assert "prescribes" in treatment.says


def test_no_medicine_is_said_to_be_a_must(content: Knowledge) -> None:
    for name in ("gabapentin", "pregabalin", "opioid", "codeine", "co_codamol"):
        assert re.search(r"not to offer", content.treatment(name).says)
    assert "do not need to have tried" in content.treatment("opioid").says
    assert "do not need to have tried" in content.treatment("gabapentin").says


@pytest.mark.parametrize(
    ("strength", "names"),
    [
        ("advises against|not to offer", AGAINST),
        ("to consider|may be considered", CONSIDERED),
    ],
)
def test_guidance_is_told_as_strongly_as_it_is(content: Knowledge, strength: str, names: list[str]) -> None:
    """What guidance says not to offer is not merely "not backed", and what it says to consider is not "backed"."""
    assert [name for name in names if not re.search(strength, content.treatment(name).says)] == []


def test_the_guideline_against_it_is_told_for_back_pain_too(content: Knowledge) -> None:
    assert re.search(r"BMJ guideline advises against it.*dispute", content.layer("effectiveness", "for_back_pain").text)


def test_a_sham_is_explained_wherever_it_is_named() -> None:
    sham = re.compile(r"\bsham\b")
    assert [where for where, text in _every_said() if sham.search(text) and "preten" not in text] == []


def test_both_sides_of_the_dispute_are_told_together(content: Knowledge) -> None:
    told = [layer.text for topic in content.topics.values() for layer in topic.layers] + [
        topic.short for topic in content.topics.values()
    ]
    for text in [*told, *(treatment.says for treatment in content.treatments.values())]:
        if re.search(r"BMJ guideline advises", text):
            assert re.search(r"dispute|take it back", text), text


def test_links_are_https_and_weak_sources_stay_hidden(content: Knowledge) -> None:
    for source in content.sources.values():
        assert source.url is None or source.url.startswith("https://")
        assert source.visible == (source.quality in ("G", "P", "T", "H"))


def test_every_topic_has_a_source_that_can_be_shown(content: Knowledge) -> None:
    hidden = {code for code, topic in content.topics.items() if not content.visible_sources(topic.sources)}
    assert hidden == {"cost_insurance"}, "only what we do not know may lack a source"


def test_every_emergency_text_of_a_topic_names_number_and_place(content: Knowledge) -> None:
    for code, layer in (
        ("risks", "warning_signs"),
        ("recovery", "warning_signs"),
        ("sciatica_selfcare", "emergency_signs"),
        ("sciatica_what", "both_legs"),
    ):
        text = content.layer(code, layer).text
        assert "{emergency_number}" in text
        assert "{emergency_place}" in text


@pytest.mark.parametrize(("where", "text"), _advice("EMERGENCY_NOW", "SAME_DAY"))
def test_the_first_sentence_of_an_urgent_text_says_what_to_do(where: str, text: str) -> None:
    first = re.split(r"(?<=[.?!])\s", text)[0]
    assert re.search(r"\{(emergency_number|emergency_place|crisis_line|urgent_line)\}", first), f"{where}: {first}"


@pytest.mark.parametrize(("where", "text"), _advice("SAME_DAY"))
def test_who_cannot_be_seen_today_is_told_where_to_go(where: str, text: str) -> None:
    """Fact sheet 2.1: the same day; the emergency place if there is nobody else."""
    assert "{emergency_place}" in text
    assert re.search(r"cannot be seen|no one can help|might act on", text), where


@pytest.mark.parametrize(
    "promise", ["treatment within hours", "works best", "prevent lasting harm", "keep you walking"]
)
def test_urgent_texts_promise_no_more_than_the_sources(promise: str) -> None:
    assert [where for where, text in _advice("EMERGENCY_NOW", "SAME_DAY") if promise in text] == []


def test_pathways_that_tell_of_the_dispute_are_marked(content: Knowledge) -> None:
    for code, pathway in content.pathways.items():
        says = pathway.wording("says")
        assert bool(pathway.get("names_the_dispute")) == ("BMJ" in says and "dispute" in says), code


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
