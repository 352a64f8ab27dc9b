"""From the report to the pathway: every branch of fact sheet 4.5 and 4.6, and their order."""

from __future__ import annotations

import pytest

from bot.guidance.pathway import choose_pathway, pattern_of
from bot.guidance.report import PainReport

LONG, PHYSIO = {"duration_days": 365}, {"treatments": [{"name": "physiotherapy", "outcome": "no_help"}]}
LEG = {"site": ["calf"], "radiation": "foot", "neuro": ["tingling"]}
BACK = {"site": ["lower_back"], "radiation": "buttock", "aggravating": ["standing"], "neuro_denied": ["numbness"]}


@pytest.mark.parametrize(
    ("facts", "pattern"),
    [
        ({}, "unclear"),
        ({"radiation": "foot"}, "nerve_root"),
        ({"radiation": "below_knee"}, "nerve_root"),
        ({"site": ["lower_back", "calf"]}, "nerve_root"),
        ({"site": ["thigh"], "neuro": ["tingling"]}, "nerve_root"),
        ({"radiation": "thigh", "neuro": ["numbness"]}, "nerve_root"),
        ({"site": ["lower_back"]}, "facet"),
        ({"site": ["buttock"], "radiation": "buttock"}, "facet"),
        ({"radiation": "back"}, "facet"),
        ({"site": ["lower_back"], "radiation": "thigh", "aggravating": ["arching"]}, "facet"),
        ({"site": ["lower_back"], "radiation": "thigh", "aggravating": ["standing"]}, "facet"),
        ({"site": ["lower_back"], "radiation": "thigh", "aggravating": ["sitting"]}, "unclear"),
        ({"site": ["lower_back"], "radiation": "thigh"}, "unclear"),
        ({"site": ["lower_back"], "neuro": ["tingling"]}, "unclear"),
        ({"site": ["thigh"]}, "unclear"),
        ({"site": ["neck"]}, "unclear"),
    ],
)
def test_the_pattern_of_the_pain(facts: dict, pattern: str) -> None:
    assert pattern_of(PainReport.from_dict(facts)) == pattern


PATHWAYS = [
    # facts, how it is called, code
    ("leg-dominant (a)", {**LEG, **LONG, **PHYSIO}, {}, "nerve_root"),
    ("back and buttock (b)", {**BACK, **LONG, **PHYSIO}, {}, "facet"),
    ("no pattern", {"site": ["thigh"], **LONG, **PHYSIO}, {}, "mixed_unclear"),
    ("one day too early (c)", {**LEG, "duration_days": 83, **PHYSIO}, {}, "too_early"),
    ("twelve weeks (c)", {**LEG, "duration_days": 84, **PHYSIO}, {}, "nerve_root"),
    ("no length known", {**LEG, **PHYSIO}, {}, "nerve_root"),
    ("only rhizotomy", {**BACK, **LONG, "treatments": [{"name": "rhizotomy", "outcome": "temporary"}]}, {}, "facet"),
    ("nothing tried (d)", {**BACK, **LONG}, {}, "little_conservative"),
    ("only medicines (d)", {**BACK, **LONG, "treatments": [{"name": "ibuprofen"}]}, {}, "little_conservative"),
    (
        "physio only planned (d)",
        {**BACK, **LONG, "treatments": [{"name": "physiotherapy", "outcome": "planned"}]},
        {},
        "little_conservative",
    ),
    (
        "physio declined (d)",
        {**BACK, **LONG, "treatments": [{"name": "physiotherapy", "outcome": "declined"}]},
        {},
        "little_conservative",
    ),
    ("treatments not told", {**BACK, **LONG}, {"skipped": ["treatments"]}, "facet"),
    ("pain programme counts", {**BACK, **LONG, "treatments": [{"name": "cbt"}]}, {}, "facet"),
    ("weakness first (4.6)", {**LEG, **LONG, **PHYSIO, "neuro": ["weakness"]}, {}, "check_first"),
    ("infection first (4.6)", {**BACK, **LONG, **PHYSIO, "precautions": ["infection"]}, {}, "check_first"),
    (
        "other precautions go on",
        {**BACK, **LONG, **PHYSIO, "precautions": ["blood_thinner", "implanted_device", "diabetes"]},
        {},
        "facet",
    ),
    ("a check before the time", {**LEG, "duration_days": 3, "neuro": ["weakness"]}, {}, "check_first"),
    ("the time before the care", {**LEG, "duration_days": 3}, {}, "too_early"),
    ("the care before the pattern", {**LEG, **LONG}, {}, "little_conservative"),
    ("nothing known", {}, {}, "little_conservative"),
]


@pytest.mark.parametrize(("facts", "how", "code"), [p[1:] for p in PATHWAYS], ids=[p[0] for p in PATHWAYS])
def test_the_pathway(facts: dict, how: dict, code: str) -> None:
    assert choose_pathway(PainReport.from_dict(facts), **how).code == code


@pytest.mark.parametrize(
    "medicine", ["gabapentin", "pregabalin", "tramadol", "oxycodone", "codeine", "opioid", "amitriptyline"]
)
def test_nobody_has_to_have_tried_a_medicine(medicine: str) -> None:
    """Fact sheet 3, last rule: neither opioids nor gabapentinoids count for or against."""
    without = PainReport.from_dict({**LEG, **LONG, **PHYSIO})
    with_it = without.with_news(PainReport.from_dict({"treatments": [{"name": medicine, "outcome": "no_help"}]}))
    assert choose_pathway(without) == choose_pathway(with_it)


@pytest.mark.parametrize(("facts", "how"), [p[1:3] for p in PATHWAYS], ids=[p[0] for p in PATHWAYS])
def test_the_pattern_goes_with_every_pathway(facts: dict, how: dict) -> None:
    report = PainReport.from_dict(facts)
    assert choose_pathway(report, **how).pattern == pattern_of(report)


@pytest.mark.parametrize(("facts", "how"), [p[1:3] for p in PATHWAYS], ids=[p[0] for p in PATHWAYS])
def test_reasons_are_names_of_facts(facts: dict, how: dict) -> None:
    reasons = choose_pathway(PainReport.from_dict(facts), **how).reasons
    assert reasons
    assert all(name in PainReport().to_dict() for name in reasons)
