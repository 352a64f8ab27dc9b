"""What an answer tells of treatments, read in the light of the question."""

import pytest

from bot.language.answers import Asked
from bot.language.understanding import Understander

OUTCOMES = [
    ("yes and no", "partly", None),
    ("yes but not for long", "temporary", None),
    ("none of them helped", "no_help", None),
    ("too early to say", "unknown", None),
    ("the jury's still out", "unknown", None),
    ("6 weeks", "unknown", 42),
    ("waste of money", "no_help", None),
    ("not much", "no_help", None),
    ("not really", "no_help", None),
    ("no", "no_help", None),
    ("no joy", "no_help", None),
    ("nothing", "no_help", None),
    ("a bit", "partly", None),
    ("took the edge off", "partly", None),
    ("yes", "helped", None),
    ("a lot", "helped", None),
    ("it helped", "helped", None),
    ("brilliant", "helped", None),
    ("made it worse", "worse", None),
    ("made me sick", "side_effects", None),
    ("it wore off", "temporary", None),
    ("helped for a month", "temporary", 30),
    ("a fortnight of bliss then it came back", "temporary", 14),
    ("not sure", "unknown", None),
    ("for a while, yes", "temporary", None),
    ("the first no, the second yes", "partly", None),
    ("kinda", "partly", None),
    ("marginally", "partly", None),
    ("while I was doing it", "temporary", None),
    ("not in the slightest", "no_help", None),
]


@pytest.mark.parametrize(("text", "outcome", "days"), OUTCOMES)
def test_outcome_of_the_treatment_asked_about(
    understander: Understander, text: str, outcome: str, days: int | None
) -> None:
    found = understander.understand(text, Asked("treatment_outcome", "physiotherapy")).facts
    assert found["treatments"] == [{"name": "physiotherapy", "outcome": outcome, "duration_days": days}]
    assert found["duration_days"] is None


def test_duration_of_the_treatment_asked_about(understander: Understander) -> None:
    found = understander.understand("six weeks", Asked("treatment_duration", "physiotherapy")).facts
    assert found["treatments"] == [{"name": "physiotherapy", "outcome": "unknown", "duration_days": 42}]
    assert found["duration_days"] is None


def test_the_length_of_another_treatment_is_that_one_s(understander: Understander) -> None:
    found = understander.understand("the osteo was five weeks", Asked("treatment_duration", "massage")).facts
    assert found["treatments"] == [{"name": "osteopathy", "outcome": "unknown", "duration_days": 35}]


@pytest.mark.parametrize(("asked", "asks"), [("more", True), ("treatment_duration", False), (None, False)])
def test_another_treatment_is_asked_about_where_any_question_is_welcome(
    understander: Understander, asked: str | None, asks: bool
) -> None:
    extra = understander.understand("and cupping", Asked(asked) if asked else None).extra
    assert extra["asked_treatments" if asks else "added_treatments"] == ["cupping"]
    assert not extra["added_treatments" if asks else "asked_treatments"]


def test_treatments_may_be_listed_bare(understander: Understander) -> None:
    found = understander.understand("physio, heat and naproxen", Asked("treatments")).facts
    assert [t["name"] for t in found["treatments"]] == ["physiotherapy", "heat", "naproxen"]


@pytest.mark.parametrize("text", ["nothing", "none", "no", "nope", "havent tried anything"])
def test_no_treatment_tried(understander: Understander, text: str) -> None:
    assert understander.understand(text, Asked("treatments")).extra["treatments_none"] is True


@pytest.mark.parametrize(
    ("text", "treatments"),
    [
        ("tried physio for 6 weeks n gabapentin, did nothing", [("physiotherapy", "no_help", 42), ("gabapentin", "no_help", None)]),
        ("physio, 10 sessions, helped a bit", [("physiotherapy", "partly", None)]),
        ("physio helped for a bit but wore off, tried it 3 months", [("physiotherapy", "temporary", 90)]),
    ],
)  # fmt: skip
def test_outcome_of_listed_treatments(
    understander: Understander, text: str, treatments: list[tuple[str, str, int | None]]
) -> None:
    found = understander.understand(text, Asked("treatments")).facts["treatments"]
    assert [(t["name"], t["outcome"], t["duration_days"]) for t in found] == treatments


@pytest.mark.parametrize("text", ["nah none helped", "none of them worked", "nothing has helped"])
@pytest.mark.parametrize("code", ["severity", "neuro", "radiation", "treatment_outcome"])
def test_that_nothing_helped_is_told_beside_any_question(understander: Understander, text: str, code: str) -> None:
    understood = understander.understand(text, Asked(code, "yoga" if code == "treatment_outcome" else None))
    assert understood.extra["none_helped"]
    assert not understood.facts["neuro_denied"]
    assert understood.facts["radiation"] is None


@pytest.mark.parametrize("code", ["easing", "aggravating"])
def test_that_nothing_helps_answers_what_eases_it(understander: Understander, code: str) -> None:
    assert not understander.understand("nothing helps", Asked(code)).extra["none_helped"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("and yoga", ["yoga"]),
        ("oh and a tens too", ["tens"]),
        ("and yoga?", []),
        ("yoga", []),
        ("and my leg hurts", []),
    ],
)
def test_a_treatment_added_to_others(understander: Understander, text: str, names: list[str]) -> None:
    assert understander.understand(text).extra["added_treatments"] == names


def test_a_treatment_of_which_it_is_too_early_to_tell(understander: Understander) -> None:
    understood = understander.understand("pilates, too soon to tell")
    assert understood.facts["treatments"] == [{"name": "pilates", "outcome": "unknown", "duration_days": None}]
    assert understood.extra["outcomes_open"] == ["pilates"]
