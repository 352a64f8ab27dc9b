"""What is said of rhizotomy, medicines and guidance: as strongly as the sources say it, with what is disputed."""

from __future__ import annotations

import re

import pytest

from bot.knowledge import Knowledge
from tests.knowledge.phrases import ABOUT_RHIZOTOMY
from tests.knowledge.texts import every_said

AGAINST = """acupuncture tens ultrasound_therapy back_brace insoles traction inversion_table facet_injection disc_replacement
gabapentin pregabalin topiramate carbamazepine codeine morphine diazepam oral_steroid""".split()
"""Rows of the fact sheet's section 3 that guidance says not to offer."""
CONSIDERED = """exercise stretching pilates swimming yoga tai_chi physiotherapy massage manual_therapy chiropractic osteopathy
epidural_injection nerve_root_injection discectomy decompression_surgery""".split()
"""Rows that it says to consider."""


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
    assert [where for where, text in every_said() if sham.search(text) and "preten" not in text] == []


def test_both_sides_of_the_dispute_are_told_together(content: Knowledge) -> None:
    told = [layer.text for topic in content.topics.values() for layer in topic.layers] + [
        topic.short for topic in content.topics.values()
    ]
    for text in [*told, *(treatment.says for treatment in content.treatments.values())]:
        if re.search(r"BMJ guideline advises", text):
            assert re.search(r"dispute|take it back", text), text


def test_pathways_that_tell_of_the_dispute_are_marked(content: Knowledge) -> None:
    for code, pathway in content.pathways.items():
        says = pathway.wording("says")
        assert bool(pathway.get("names_the_dispute")) == ("BMJ" in says and "dispute" in says), code
