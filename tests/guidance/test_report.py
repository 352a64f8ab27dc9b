"""The report: facts grow, single values take the latest, a correction replaces, treatments merge by name."""

from __future__ import annotations

import pytest

from bot.guidance.report import FACT_FIELDS, PainReport, Treatment

FULL = {
    "site": ["lower_back", "calf"],
    "side": "left",
    "radiation": "below_knee",
    "duration_days": 90,
    "onset": "lifting",
    "severity": 8.5,
    "character": ["shooting"],
    "aggravating": ["sitting"],
    "easing": ["walking"],
    "neuro": ["tingling"],
    "neuro_denied": ["weakness"],
    "treatments": [{"name": "physiotherapy", "outcome": "partly", "duration_days": 60}],
    "precautions": ["blood_thinner"],
    "age": 52,
    "about": "self",
}
EMPTY = {
    "site": [],
    "side": None,
    "radiation": None,
    "duration_days": None,
    "onset": None,
    "severity": None,
    "character": [],
    "aggravating": [],
    "easing": [],
    "neuro": [],
    "neuro_denied": [],
    "treatments": [],
    "precautions": [],
    "age": None,
    "about": None,
}


@pytest.mark.parametrize("facts", [FULL, EMPTY], ids=["full", "empty"])
def test_a_report_is_its_public_facts_object_and_back(facts: dict) -> None:
    assert PainReport.from_dict(facts).to_dict() == facts
    assert list(PainReport.from_dict(facts).to_dict()) == list(FACT_FIELDS)


def test_what_is_unknown_or_missing_in_a_facts_object_is_left_out() -> None:
    report = PainReport.from_dict({"side": "left", "shoe_size": 44, "site": None, "treatments": None})
    assert report == PainReport(side="left")


def test_a_treatment_without_details_is_read() -> None:
    assert PainReport.from_dict({"treatments": [{"name": "tens"}]}).treatments == (Treatment("tens"),)


# -- merging ---------------------------------------------------------------------------------------------------

MERGES = [
    # what, before, news, what is known after
    ("lists grow", {"site": ["hip"]}, {"site": ["calf"]}, {"site": ["hip", "calf"]}),
    ("nothing twice", {"site": ["hip"]}, {"site": ["calf", "hip"]}, {"site": ["hip", "calf"]}),
    ("the latest side", {"side": "left"}, {"side": "right"}, {"side": "right"}),
    ("the latest number", {"severity": 8}, {"severity": 6}, {"severity": 6}),
    ("zero is a number", {"severity": 8}, {"severity": 0}, {"severity": 0}),
    ("unstated changes nothing", {"side": "left", "site": ["hip"]}, {}, {"side": "left", "site": ["hip"]}),
    (
        "numb after no numbness",
        {"neuro_denied": ["numbness"]},
        {"neuro": ["numbness"]},
        {"neuro": ["numbness"], "neuro_denied": []},
    ),
    (
        "no numbness after numb",
        {"neuro": ["numbness"]},
        {"neuro_denied": ["numbness"]},
        {"neuro": [], "neuro_denied": ["numbness"]},
    ),
    (
        "one of three denied",
        {"neuro": ["numbness", "tingling"]},
        {"neuro_denied": ["numbness"]},
        {"neuro": ["tingling"], "neuro_denied": ["numbness"]},
    ),
    (
        "precautions grow",
        {"precautions": ["diabetes"]},
        {"precautions": ["allergy"]},
        {"precautions": ["diabetes", "allergy"]},
    ),
]


@pytest.mark.parametrize(("before", "news", "after"), [m[1:] for m in MERGES], ids=[m[0] for m in MERGES])
def test_merging(before: dict, news: dict, after: dict) -> None:
    merged = PainReport.from_dict(before).with_news(PainReport.from_dict(news)).to_dict()
    assert {key: merged[key] for key in after} == after


CORRECTIONS = [
    ("another place", {"site": ["knee"]}, {"site": ["hip"]}, {"site": ["hip"]}),
    ("another feeling", {"character": ["dull"]}, {"character": ["burning"]}, {"character": ["burning"]}),
    ("another trigger", {"aggravating": ["sitting"]}, {"aggravating": ["standing"]}, {"aggravating": ["standing"]}),
    ("another relief", {"easing": ["rest"]}, {"easing": ["heat"]}, {"easing": ["heat"]}),
    ("another side", {"side": "left", "site": ["hip"]}, {"side": "right"}, {"side": "right", "site": ["hip"]}),
    (
        "a side that was not known, with a further place",
        {"site": ["buttock"]},
        {"side": "left", "site": ["foot"]},
        {"side": "left", "site": ["buttock", "foot"]},
    ),
    (
        "another side with another place",
        {"side": "left", "site": ["hip"]},
        {"side": "right", "site": ["calf"]},
        {"side": "right", "site": ["calf"]},
    ),
    (
        "a precaution stays",
        {"precautions": ["diabetes"]},
        {"precautions": ["allergy"]},
        {"precautions": ["diabetes", "allergy"]},
    ),
    (
        "a treatment stays",
        {"treatments": [{"name": "tens"}]},
        {"treatments": [{"name": "heat"}]},
        {"treatments": ["tens", "heat"]},
    ),
]


@pytest.mark.parametrize(("before", "news", "after"), [c[1:] for c in CORRECTIONS], ids=[c[0] for c in CORRECTIONS])
def test_correcting(before: dict, news: dict, after: dict) -> None:
    merged = PainReport.from_dict(before).with_news(PainReport.from_dict(news), correction=True).to_dict()
    merged["treatments"] = [t["name"] for t in merged["treatments"]]
    assert {key: merged[key] for key in after} == after


@pytest.mark.parametrize(
    ("denied", "news", "after"),
    [
        (["diabetes"], {}, ()),
        (["allergy"], {}, ("diabetes",)),
        (["diabetes"], {"precautions": ["diabetes"]}, ("diabetes",)),
    ],
)
def test_a_denied_precaution_goes(denied: list[str], news: dict, after: tuple[str, ...]) -> None:
    report = PainReport(precautions=("diabetes",)).with_news(PainReport.from_dict(news), precautions_denied=denied)
    assert report.precautions == after


TREATMENTS = [
    ("an outcome later", Treatment("tens"), Treatment("tens", "no_help"), Treatment("tens", "no_help")),
    (
        "a length later",
        Treatment("tens", "no_help"),
        Treatment("tens", duration_days=30),
        Treatment("tens", "no_help", 30),
    ),
    ("named again", Treatment("tens", "no_help", 30), Treatment("tens"), Treatment("tens", "no_help", 30)),
    ("changed", Treatment("tens", "no_help", 30), Treatment("tens", "partly", 60), Treatment("tens", "partly", 60)),
    ("planned, then done", Treatment("tens", "planned"), Treatment("tens", "worse"), Treatment("tens", "worse")),
]


@pytest.mark.parametrize(("before", "news", "after"), [t[1:] for t in TREATMENTS], ids=[t[0] for t in TREATMENTS])
def test_a_treatment_with_news(before: Treatment, news: Treatment, after: Treatment) -> None:
    assert before.with_news(news) == after
    merged = PainReport(treatments=(before,)).with_news(PainReport(treatments=(news, Treatment("heat"))))
    assert merged.treatments == (after, Treatment("heat"))


# -- what it says of itself -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "tried"),
    [
        ("helped", True),
        ("no_help", True),
        ("unknown", True),
        ("side_effects", True),
        ("planned", False),
        ("declined", False),
    ],
)
def test_planned_and_declined_are_not_tried(outcome: str, tried: bool) -> None:
    assert Treatment("tens", outcome).tried is tried


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, False),
        ({"age": 40}, False),
        ({"about": "other"}, False),
        ({"precautions": ["diabetes"]}, False),
        ({"treatments": [{"name": "tens"}]}, False),
        ({"site": ["calf"]}, True),
        ({"severity": 0}, True),
        ({"neuro_denied": ["weakness"]}, True),
        ({"duration_days": 3}, True),
        ({"onset": "sudden"}, True),
    ],
)
def test_told_anything_is_about_the_pain(facts: dict, told: bool) -> None:
    assert PainReport.from_dict(facts).told_anything is told


@pytest.mark.parametrize(
    ("facts", "in_leg", "below_knee"),
    [
        ({}, False, False),
        ({"site": ["lower_back", "buttock"]}, False, False),
        ({"site": ["hip", "groin"]}, False, False),
        ({"radiation": "back"}, False, False),
        ({"radiation": "buttock"}, False, False),
        ({"site": ["thigh"]}, True, False),
        ({"site": ["leg"]}, True, False),
        ({"site": ["knee"]}, True, False),
        ({"radiation": "thigh"}, True, False),
        ({"radiation": "below_knee"}, True, True),
        ({"radiation": "foot"}, True, True),
        ({"site": ["lower_back", "calf"]}, True, True),
        ({"site": ["ankle"]}, True, True),
        ({"site": ["toes"]}, True, True),
    ],
)
def test_where_the_pain_reaches(facts: dict, in_leg: bool, below_knee: bool) -> None:
    report = PainReport.from_dict(facts)
    assert (report.in_leg, report.below_knee) == (in_leg, below_knee)


def test_pain_in_the_buttock_does_not_stay_in_the_back() -> None:
    report = PainReport(site=("buttock",)).with_news(PainReport(radiation="back"))
    assert report.radiation == "buttock"
    assert PainReport(site=("lower_back",)).with_news(PainReport(radiation="back")).radiation == "back"


def test_what_changed_is_named() -> None:
    report = PainReport(side="left", site=("hip",))
    assert report.changed_by(report) == ()
    assert report.changed_by(PainReport(side="right", site=("hip",), severity=4)) == ("side", "severity")
