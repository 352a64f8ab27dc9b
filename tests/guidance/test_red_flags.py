"""Red flags: what interrupts, what is asked about, what is remembered, and what answered facts imply."""

from __future__ import annotations

import pytest

from bot.guidance.red_flags import RedFlag, implied_by, most_urgent, remember
from bot.guidance.report import PainReport


def flag(status: str, tier: str = "EMERGENCY_NOW", name: str = "CES_SADDLE", rule: str = "") -> RedFlag:
    return RedFlag(name, status, tier, rule=rule)


# -- interrupting and asking -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "tier", "interrupts"),
    [
        ("present", "EMERGENCY_NOW", True),
        ("present", "SAME_DAY", True),
        ("present", "SOON", False),
        ("present", "ROUTINE", False),
        ("other_person", "EMERGENCY_NOW", True),
        ("other_person", "SAME_DAY", True),
        ("ask", "EMERGENCY_NOW", False),
        ("denied", "EMERGENCY_NOW", False),
        ("past", "EMERGENCY_NOW", False),
        ("hypothetical", "EMERGENCY_NOW", False),
    ],
)
def test_what_interrupts(status: str, tier: str, interrupts: bool) -> None:
    assert flag(status, tier).interrupts is interrupts


def test_somebody_elses_past_does_not_interrupt() -> None:
    assert not flag("other_person", rule="bladder (past)").interrupts


@pytest.mark.parametrize("status", ["present", "ask", "denied", "past", "other_person", "hypothetical"])
def test_only_an_unclear_one_is_asked_about(status: str) -> None:
    assert flag(status).needs_asking is (status == "ask")


def test_the_most_urgent_comes_first_and_at_a_tie_the_first_said() -> None:
    soon = flag("present", "SOON", "PREG")
    today = flag("present", "SAME_DAY", "DVT")
    now = flag("present", "EMERGENCY_NOW", "CHEST")
    also_now = flag("present", "EMERGENCY_NOW", "PE")
    assert most_urgent([soon, today, now, also_now]) == now
    assert most_urgent([also_now, now]) == also_now
    assert most_urgent([]) is None


def test_a_flag_is_its_dictionary_and_back() -> None:
    full = {"flag": "DVT", "status": "ask", "tier": "SAME_DAY", "text": "calf is hot", "rule": "calf+hot"}
    read = RedFlag.from_dict(full)
    assert vars(read) == full
    assert read.to_public() == {k: v for k, v in full.items() if k != "rule"}
    assert RedFlag.from_dict({"flag": "DVT", "status": "ask", "tier": "SAME_DAY", "text": None}).text == ""


# -- remembering -----------------------------------------------------------------------------------------------

REMEMBERED = [
    # known, news, what stands
    (None, "present", "present"),
    (None, "denied", "denied"),
    (None, "hypothetical", "hypothetical"),
    ("present", "denied", "present"),  # fact sheet 2.4: a positive is never cleared by a later denial
    ("present", "past", "present"),
    ("present", "hypothetical", "present"),
    ("present", "ask", "present"),
    ("other_person", "denied", "other_person"),
    ("other_person", "hypothetical", "other_person"),
    ("other_person", "present", "present"),
    ("denied", "present", "present"),  # denies, then reveals: the latest positive wins
    ("denied", "ask", "ask"),
    ("denied", "other_person", "other_person"),
    ("denied", "hypothetical", "denied"),
    ("denied", "past", "denied"),
    ("ask", "present", "present"),
    ("ask", "denied", "denied"),
    ("ask", "hypothetical", "ask"),  # "how do I know it is not that" answers no question
    ("past", "present", "present"),
    ("past", "ask", "ask"),
    ("past", "denied", "denied"),
    ("hypothetical", "present", "present"),
    ("hypothetical", "denied", "denied"),
]


@pytest.mark.parametrize(("known", "news", "stands"), REMEMBERED)
def test_remembering(known: str | None, news: str, stands: str) -> None:
    before = {"CES_SADDLE": flag(known)} if known else {}
    after = remember(before, [flag(news)])
    assert after["CES_SADDLE"].status == stands
    assert before == ({"CES_SADDLE": flag(known)} if known else {}), "what was known is not changed in place"


def test_what_a_relative_had_long_ago_stands_before_no_doubt_about_the_writer() -> None:
    relatives = flag("other_person", rule="losing urine (past)")
    assert remember({"CES_SADDLE": relatives}, [flag("ask")])["CES_SADDLE"].status == "ask"
    assert remember({}, [flag("ask"), relatives])["CES_SADDLE"].status == "ask"
    assert remember({"CES_SADDLE": flag("ask")}, [relatives])["CES_SADDLE"].status == "ask"


def test_one_of_several_is_remembered_beside_the_others() -> None:
    known = {"DVT": flag("denied", "SAME_DAY", "DVT")}
    assert set(remember(known, [flag("present")])) == {"DVT", "CES_SADDLE"}


@pytest.mark.parametrize("status", ["present", "other_person"])
def test_a_growing_danger_grows(status: str) -> None:
    known = {"MOTOR_PROG": flag("present", "SAME_DAY", "MOTOR_PROG")}
    assert remember(known, [flag(status, "EMERGENCY_NOW", "MOTOR_PROG")])["MOTOR_PROG"].tier == "EMERGENCY_NOW"


def test_an_emergency_is_not_made_less_by_a_milder_mention() -> None:
    known = {"MOTOR_PROG": flag("present", "EMERGENCY_NOW", "MOTOR_PROG")}
    assert remember(known, [flag("present", "SAME_DAY", "MOTOR_PROG")])["MOTOR_PROG"].tier == "EMERGENCY_NOW"


def test_ones_own_danger_is_not_replaced_by_somebody_elses() -> None:
    known = {"CES_BLADDER": flag("present", name="CES_BLADDER")}
    assert remember(known, [flag("other_person", name="CES_BLADDER")])["CES_BLADDER"].status == "present"


# -- implied by facts ------------------------------------------------------------------------------------------

IMPLIED = [
    # fact sheet 2.2: CES_BILAT, CHILD, PREG, CANCER_NEURO, IMMUNE_STEROID
    ({}, []),
    ({"side": "left", "site": ["calf"], "age": 44}, []),
    ({"side": "both", "site": ["calf"]}, [("CES_BILAT", "ask", "EMERGENCY_NOW")]),
    ({"side": "both", "radiation": "thigh"}, [("CES_BILAT", "ask", "EMERGENCY_NOW")]),
    ({"side": "both", "site": ["lower_back"]}, []),
    ({"side": "both", "site": ["buttock"], "radiation": "buttock"}, []),
    ({"age": 17, "site": ["lower_back"]}, [("CHILD", "present", "SOON")]),
    ({"age": 17, "site": ["lower_back"], "radiation": "foot"}, [("CHILD", "present", "SAME_DAY")]),
    ({"age": 18}, []),
    ({"age": 17.5}, [("CHILD", "present", "SOON")]),
    ({"precautions": ["pregnancy"]}, [("PREG", "present", "SOON")]),
    ({"precautions": ["cancer_history"], "site": ["lower_back"]}, []),
    ({"precautions": ["cancer_history"], "site": ["leg"]}, [("CANCER_NEURO", "ask", "SAME_DAY")]),
    ({"precautions": ["immune_suppression"]}, [("IMMUNE_STEROID", "present", "SOON")]),
    ({"precautions": ["diabetes", "blood_thinner", "infection", "allergy", "implanted_device"]}, []),
    (
        {"side": "both", "site": ["leg"], "precautions": ["pregnancy", "cancer_history"]},
        [("CES_BILAT", "ask", "EMERGENCY_NOW"), ("PREG", "present", "SOON"), ("CANCER_NEURO", "ask", "SAME_DAY")],
    ),
]


@pytest.mark.parametrize(("facts", "flags"), IMPLIED)
def test_implied_by_the_report(facts: dict, flags: list[tuple[str, str, str]]) -> None:
    implied = implied_by(PainReport.from_dict(facts))
    assert [(f.flag, f.status, f.tier) for f in implied] == flags
    assert all(f.rule for f in implied), "each says which facts it rests on"


def test_somebody_elses_unclear_sign_is_asked_about_and_a_clear_one_outweighs_it() -> None:
    unclear = flag("other_person", rule="words about passing water (unclear)")
    clear = flag("other_person", rule="answer to the safety question")
    assert unclear.needs_asking
    assert not unclear.interrupts
    assert remember({"CES_SADDLE": unclear}, [clear])["CES_SADDLE"] == clear
    assert remember({"CES_SADDLE": clear}, [unclear])["CES_SADDLE"] == clear
