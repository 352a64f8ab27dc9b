"""How long a treatment was had, in longer messages: in days, or told in sittings."""

from datetime import date

import pytest

from bot.language.understanding import Understander


@pytest.fixture(scope="module")
def understander() -> Understander:
    return Understander(today=lambda: date(2025, 11, 12))


LENGTHS = [
    ("naproxen, cyclobenzaprine, 30 days of each, no joy", {"naproxen": 30, "cyclobenzaprine": 30}),
    ("meloxicam, been on that a year", {"meloxicam": 365}),
    ("acupuncture six times in two months, nothing", {"acupuncture": 60}),
    ("starting physio on monday after 5 weeks of chasing", {"physiotherapy": None}),
    ("two weeks in bed made it worse", {"bed_rest": 14}),
    ("The surgery sent exercises. Did them faithfully for five weeks.", {"exercise": 35}),
    ("Doctor gave me gabapentin 300 two times daily, I took it four months", {"gabapentin": 120}),
    ("celecoxib and baclofen for three weeks", {"celecoxib": 21, "baclofen": 21}),
    ("pregabalin for the nerve pain made me so dizzy and sick at work that I quit after six days", {"pregabalin": 6}),
]


@pytest.mark.parametrize(("text", "days"), LENGTHS)
def test_how_long(understander: Understander, text: str, days: dict[str, int | None]) -> None:
    found = understander.understand(text).facts["treatments"]
    assert {t["name"]: t["duration_days"] for t in found} == days


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        (
            "had a nerve block in may. 3 weeks relief. on amitriptyline",
            {"nerve_root_injection": 21, "amitriptyline": None},
        ),
        ("chiro in spring which gave me 2 weeks relief, on codeine", {"chiropractic": 14, "codeine": None}),
        ("3 months on pregabalin", {"pregabalin": 90}),
    ],
)
def test_a_length_is_not_of_what_comes_in_the_next_sentence(
    understander: Understander, text: str, lengths: dict[str, int | None]
) -> None:
    facts = understander.understand(text).facts
    assert {t["name"]: t["duration_days"] for t in facts["treatments"]} == lengths


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("physio 6 sessions no difference, chiropractor waste of money", ["physiotherapy"]),
        ("I did six sessions of physio and 2 visits to the osteopath", ["physiotherapy", "osteopathy"]),
        ("physio was useless", []),
    ],
)
def test_a_length_told_in_sittings(understander: Understander, text: str, names: list[str]) -> None:
    assert understander.understand(text).extra["told_in_sittings"] == names
