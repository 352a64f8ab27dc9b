"""Pain that is none of the back or a leg leaves the report, and comes back to it if these hurt too."""

from __future__ import annotations

import pytest

from bot.guidance.elsewhere import is_elsewhere, leave_out, take_up, tells_of_back_or_leg
from bot.guidance.report import PainReport
from tests.guidance.told import memory


@pytest.mark.parametrize(
    ("facts", "values", "elsewhere"),
    [
        ({"site": ["shoulder"], "side": "left"}, {}, True),
        ({"site": ["neck", "arm"], "severity": 7}, {}, True),
        ({"site": ["shoulder", "lower_back"]}, {}, False),
        ({"site": ["upper_back"]}, {}, False),
        ({}, {}, False),
        ({}, {"elsewhere": True}, True),
        ({"site": ["calf"]}, {"elsewhere": True}, False),
        ({"site": ["knee"], "duration_days": 30}, {}, True),
        ({"site": ["knee"]}, {"back_or_leg": True}, False),
        ({"site": ["knee"], "neuro": ["numbness"]}, {}, False),
        ({"site": ["knee"], "character": ["shooting"]}, {}, False),
        ({"site": ["knee"], "radiation": "foot"}, {}, False),
        ({"site": ["knee", "thigh"]}, {}, False),
        ({"site": ["shoulder"]}, {"back_or_leg": True}, True),
    ],
)
def test_what_is_no_matter_for_the_guide(facts: dict, values: dict, elsewhere: bool) -> None:
    assert is_elsewhere(memory(facts, **values)) is elsewhere


def test_what_was_told_of_a_shoulder_is_left_out_and_the_person_is_not() -> None:
    of = memory({"site": ["shoulder"], "side": "left", "severity": 8, "age": 50, "precautions": ["diabetes"]})
    assert leave_out(of)
    assert of.report == PainReport(age=50, precautions=("diabetes",))
    assert of.set_aside is None


def test_beside_sciatica_only_the_place_is_left_out() -> None:
    of = memory({"site": ["shoulder"], "duration_days": 90}, back_or_leg=True)
    assert not leave_out(of)
    assert of.report == PainReport(duration_days=90)


def test_a_knee_is_set_aside_and_taken_up_again() -> None:
    of = memory({"site": ["knee"], "side": "right", "duration_days": 60})
    assert leave_out(of)
    assert not of.report.told_anything
    of.report = PainReport(site=("lower_back",), duration_days=90)
    assert tells_of_back_or_leg(of.report)
    take_up(of)
    assert of.report == PainReport(site=("knee", "lower_back"), side="right", duration_days=90)
    assert not is_elsewhere(of)


@pytest.mark.parametrize(
    ("facts", "tells"),
    [({"site": ["hip"]}, True), ({"radiation": "foot"}, True), ({"site": ["knee"]}, False), ({"severity": 5}, False)],
)
def test_the_back_or_a_leg_is_told(facts: dict, tells: bool) -> None:
    assert tells_of_back_or_leg(PainReport.from_dict(facts)) is tells
