"""What happened in an earlier year does not make the present past that is told behind the comma."""

from __future__ import annotations

import pytest

from bot.language.understanding import Understander


def _statuses(understander: Understander, text: str) -> dict[str, str]:
    return {found.flag: found.status for found in understander.understand(text).red_flags}


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("had a knee op in 2019, sciatica both legs for 4 months", "CES_BILAT"),
        ("knee op 2019, numb between legs since tuesday", "CES_SADDLE"),
        ("hip replaced in 2020, pain down both legs 3 weeks", "CES_BILAT"),
        ("broke my wrist last year, both legs numb since monday", "CES_BILAT"),
        ("stent put in back in 2016, tingling round my privates", "CES_SADDLE"),
        ("had it years ago, numb between the legs since monday", "CES_SADDLE"),
        ("moved here in 2021, foot drop since friday", "MOTOR_PROG"),
        ("prolapsed disc in 2017, numb between my legs", "CES_SADDLE"),
        ("sciatica both sides for 4 months", "CES_BILAT"),
    ],
)
def test_another_story_ends_with_its_year(understander: Understander, text: str, flag: str) -> None:
    assert _statuses(understander, text).get(flag) == "present"


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("in 2019, numb between the legs, all gone", "CES_SADDLE"),
        ("had it in 2019, numb between my legs, they operated", "CES_SADDLE"),
        ("back in 2019 I had sciatica, both legs numb for weeks", "CES_BILAT"),
        ("had sciatica in 2019, pain down both legs, cleared up", "CES_BILAT"),
        ("had a discectomy in 2019, saddle numb, foot drop, all recovered", "CES_SADDLE"),
        ("last year, numb down there for a week", "CES_SADDLE"),
    ],
)
def test_what_a_year_tells_of_this_pain_stays_past(understander: Understander, text: str, flag: str) -> None:
    assert _statuses(understander, text).get(flag) == "past"


def test_the_facts_behind_it_are_heard_too(understander: Understander) -> None:
    facts = understander.understand("had a stoma fitted in 2019, sciatica both sides for 4 months").facts
    assert (facts["side"], facts["duration_days"]) == ("both", 120)
