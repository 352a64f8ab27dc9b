"""Facts of the pain that an answer tells, read in the light of the question."""

from typing import Any

import pytest

from bot.language.answers import Asked
from bot.language.understanding import Understander

PHYSIO_NO_HELP = {"name": "physiotherapy", "outcome": "no_help", "duration_days": None}

FACTS = [
    ("sitting at my desk", "radiation", None, {"aggravating": ["sitting"]}),
    ("mostly stairs and bending", "duration", None, {"aggravating": ["stairs", "bending"]}),
    ("when I lie down", "radiation", None, {}),
    ("not when I'm sitting", "radiation", None, {}),
    ("it gets worse going uphill", "severity", None, {"aggravating": ["walking"]}),
    ("I think it is 5 on most days", "duration", None, {"severity": 5}),
    ("7", "severity", None, {"severity": 7}),
    ("this morning", "duration", None, {"duration_days": 1}),
    ("a few hours", "duration", None, {"duration_days": 1}),
    ("48 hours", "duration", None, {"duration_days": 2}),
    ("it is worse in the morning", "duration", None, {}),
    ("11!", "severity", None, {"severity": 10}),
    ("11 weeks", "severity", None, {"duration_days": 77}),
    ("not the left", "side", None, {}),
    ("r", "side", None, {"side": "right"}),
    ("both but the right is worse", "side", None, {"side": "both"}),
    ("it doesn't go anywhere", "radiation", None, {"radiation": "back"}),
    ("no, but my dad is diabetic", "precautions", None, {"about": "other"}),
    ("no tingling, a bit numb", "neuro", None, {"neuro": ["numbness"]}),
    ("I have 52 years", "treatment_duration", "physiotherapy", {"age": 52}),
    ("31 years", "treatment_outcome", "naproxen", {"age": 31}),
    ("massage", "severity", None, {}),
    ("the foot is sleep", "neuro", None, {"neuro": ["numbness"]}),
    (
        "it made me worse",
        "treatment_duration",
        "yoga",
        {"treatments": [{"name": "yoga", "outcome": "worse", "duration_days": None}]},
    ),
    (
        "osteopathy helped. no it didn't",
        "treatments",
        None,
        {"treatments": [{"name": "osteopathy", "outcome": "no_help", "duration_days": None}]},
    ),
    (
        "osteopathy helped. no it did not hurt",
        "treatments",
        None,
        {"treatments": [{"name": "osteopathy", "outcome": "helped", "duration_days": None}]},
    ),
    ("osteopathy", "side", None, {"treatments": [{"name": "osteopathy", "outcome": "unknown", "duration_days": None}]}),
    ("a nasty reaction to the anaesthetic, years back", "more", None, {"precautions": ["allergy"]}),
    ("aspirin", "precautions", None, {"precautions": ["blood_thinner"]}),
    ("numb, sorry, I mean tingly", "neuro", None, {"neuro": ["tingling"]}),
    ("numbness and actually tingling", "neuro", None, {"neuro": ["numbness", "tingling"]}),
    ("about 7 or 8", "severity", None, {"severity": 7.5}),
    ("8.5", "severity", None, {"severity": 8.5}),
    ("7 when I'm up, 3 lying flat", "severity", None, {"severity": 7}),
    ("4 in the week, 6 on Sundays", "severity", None, {"severity": 6}),
    ("I'd say 6, my husband says 9", "severity", None, {"severity": 6}),
    ("bout a 7, no wait 8", "severity", None, {"severity": 8}),
    ("5 actually 6", "severity", None, {"severity": 6}),
    ("5. actually make that 6. no 5", "severity", None, {"severity": 5}),
    ("44", "severity", None, {}),
    ("she says 2 weeks. no wait she says four", "duration", None, {"duration_days": 28}),
    ("he asks what numbness is", "neuro", None, {}),
    ("am I allowed codeine", "neuro", None, {}),
    ("it stays there", "radiation", None, {"radiation": "back"}),
    ("not in the legs", "radiation", None, {"radiation": "back"}),
    ("standing and bending", "confirm", None, {"aggravating": ["standing", "bending"]}),
    ("lying down", "confirm", None, {}),
    ("a 6. sorry, 4", "severity", None, {"severity": 4}),
    ("um like 9? nah 7", "severity", None, {"severity": 7}),
    ("3, no, a 5", "severity", None, {"severity": 5}),
    ("eight and a half", "severity", None, {"severity": 8.5}),
    ("ten", "severity", None, {"severity": 10}),
    ("nine i would guess out of ten", "severity", None, {"severity": 9}),
    ("no to the second, yes to the third", "neuro", None, {"neuro": ["weakness"], "neuro_denied": ["tingling"]}),
    ("like i said, left", "duration", None, {"side": "left"}),
    ("define weakness", "radiation", None, {}),
    ("less of the nagging please", "neuro", None, {}),
    ("diazepam then", "contact", None, {}),
    ("just get me some morphine", "severity", None, {}),
    ("my flight is before easter in april", "treatment_duration", "naproxen", {}),
    ("what if i just leave it, nothing at all", "treatment_outcome", "naproxen", {}),
    ("10 10 10", "severity", None, {"severity": 10}),
    ("about half way", "severity", None, {"severity": 5}),
    ("in the middle", "severity", None, {"severity": 5}),
    ("8 on a bad day", "severity", None, {"severity": 8}),
    ("a hundred", "severity", None, {"severity": 10}),
    ("45", "age", None, {"age": 45}),
    ("forty five", "age", None, {"age": 45}),
    ("i'm 45 years old", "age", None, {"age": 45}),
    ("7", None, None, {}),
    ("3 weeks", "duration", None, {"duration_days": 21}),
    ("numb since tuesday", "duration", None, {"neuro": ["numbness"]}),
    ("numb and sore since March", "duration", None, {"neuro": ["numbness"], "duration_days": 240}),
    ("about a day ago", "duration", None, {"duration_days": 1}),
    ("since March", "duration", None, {"duration_days": 240}),
    ("ages", "duration", None, {}),
    ("the first one lasted 3 months, second nothing", "neuro", None, {}),
    ("hip pain since my husband passed, about two years", "story", None, {"site": ["hip"], "duration_days": 730}),
    ("since i was 30", "duration", None, {}),
    ("its 6 months not 3", "confirm", None, {"duration_days": 180}),
    ("mostly, but its 6 months not 3", "confirm", None, {"duration_days": 180}),
    ("mostly right, but 6 months", "confirm", None, {"duration_days": 180}),
    ("on a good day I can walk a mile", "story", None, {"aggravating": ["walking"]}),
    ("a few weeks", "duration", None, {}),
    ("left one", "side", None, {"side": "left"}),
    ("the right", "side", None, {"side": "right"}),
    ("right", "side", None, {"side": "right"}),
    ("both", "side", None, {"side": "both"}),
    ("left and right", "side", None, {"side": "both"}),
    ("used to be left now right", "side", None, {"side": "right"}),
    ("it doesn't go down my leg", "radiation", None, {"radiation": "back"}),
    ("it doesn't go down", "radiation", None, {"radiation": "back"}),
    ("its been 2 years not 2 months", "confirm", None, {"duration_days": 730}),
    ("on and off for 10 years, this bout 3 weeks", "duration", None, {"duration_days": 21}),
    ("everything except surgery", "treatments", None, {}),
    ("both but worse left", "side", None, {"side": "both"}),
    ("not both, just left", "side", None, {"side": "left"}),
    ("all of em", "neuro", None, {"neuro": ["numbness", "tingling", "weakness"]}),
    ("not all of them", "neuro", None, {}),
    ("sitting", "aggravating", None, {"aggravating": ["sitting"]}),
    ("sitting and driving", "aggravating", None, {"aggravating": ["sitting", "driving"]}),
    (
        "sitting mostly and drivin, laying flat helps abit",
        "aggravating",
        None,
        {"aggravating": ["sitting", "driving"], "easing": ["lying"]},
    ),
    (
        "twas the walking and the cold, sitting in by the fire is grand",
        "aggravating",
        None,
        {"aggravating": ["walking"], "easing": ["sitting"]},
    ),
    ("walking a bit helps, and a bath", "aggravating", None, {"easing": ["walking", "heat"]}),
    (
        "no goes down the right one to the ankle",
        "side",
        None,
        {"site": ["ankle"], "side": "right", "radiation": "below_knee"},
    ),
    ("why not for me", None, None, {}),
    ("i lie down then little better", "aggravating", None, {"easing": ["lying"]}),
    ("sitting, nothing makes it better", "aggravating", None, {"aggravating": ["sitting"]}),
    ("sitting. walking is ok", "aggravating", None, {"aggravating": ["sitting"], "easing": ["walking"]}),
    ("sitting down helps", "aggravating", None, {"easing": ["sitting"]}),
    ("lying down. sitting kills me", "easing", None, {"aggravating": ["sitting"], "easing": ["lying"]}),
    ("deadlifts and sitting at my desk", "aggravating", None, {"aggravating": ["exercise", "sitting"]}),
    (
        "sitting, since i did it deadlifting",
        "aggravating",
        None,
        {"onset": "lifting", "aggravating": ["sitting"]},
    ),
    ("physio a few times no diff", "treatments", None, {"treatments": [PHYSIO_NO_HELP]}),
    ("lying flat", "easing", None, {"easing": ["lying"]}),
    ("my calf", "radiation", None, {"site": ["calf"], "radiation": "below_knee"}),
    ("to the knee", "radiation", None, {"site": ["knee"], "radiation": "thigh"}),
    ("left", "radiation", None, {"side": "left"}),
    ("right", "radiation", None, {}),
    ("sittin an drivin", "severity", None, {"aggravating": ["sitting", "driving"]}),
    ("no wait right", "radiation", None, {"side": "right"}),
    ("no", "radiation", "no", {}),
    ("no doesnt go down the leg", "radiation", None, {"radiation": "back"}),
    ("it does not run down", "radiation", None, {"radiation": "back"}),
    ("nah, stays put", "radiation", "no", {"radiation": "back"}),
    (
        "no nothing like that, weeing fine",
        "neuro",
        None,
        {"neuro_denied": ["numbness", "tingling", "weakness"]},
    ),
    ("no", "neuro", None, {"neuro_denied": ["numbness", "tingling", "weakness"]}),
    ("no feeling in my foot", "neuro", None, {"neuro": ["numbness"]}),
    ("I can't feel it", "neuro", None, {"neuro": ["numbness"]}),
    ("diabetic", "precautions", None, {"precautions": ["diabetes"]}),
    ("an eight, some days nine", "severity", None, {"severity": 8}),
    ("wait no its the right one", "severity", None, {"side": "right"}),
    ("one", "severity", None, {"severity": 1}),
    ("7 sometimes 9", "severity", None, {"severity": 7}),
    ("my knee also hurts, call it a 9", "age", None, {"site": ["knee"], "severity": 9}),
    ("I've had it 7 times", "age", None, {}),
    ("i'm 9", "age", None, {"age": 9}),
    ("49 and retired", "age", None, {"age": 49}),
    ("I turn 61 next month so 60", "age", None, {"age": 60}),
    ("left", "confirm", None, {"side": "left"}),
    ("yes its right", "confirm", None, {}),
    ("no its the right", "confirm", None, {"side": "right"}),
    ("i took a lot of pills", "treatments", None, {}),
    ("7 sitting, 3 standing", "severity", None, {"severity": 7, "aggravating": ["sitting"], "easing": ["standing"]}),
    (
        "4 most days, 8 sitting, 3 standing",
        "severity",
        None,
        {"severity": 4, "aggravating": ["sitting"], "easing": ["standing"]},
    ),
    ("walking, standing", "severity", None, {"aggravating": ["walking", "standing"]}),
    ("walking", "severity", None, {}),
]


@pytest.mark.parametrize(("text", "code", "about", "facts"), FACTS)
def test_facts_of_an_answer(
    understander: Understander, text: str, code: str | None, about: str | None, facts: dict[str, Any]
) -> None:
    asked = Asked(code, about) if code else None
    found = understander.understand(text, asked).facts
    assert {k: v for k, v in found.items() if v not in (None, [])} == facts


def test_a_place_that_it_does_not_reach_leaves_open_where_it_ends(understander: Understander) -> None:
    assert understander.understand("never goes into the foot", Asked("radiation")).facts["radiation"] is None


@pytest.mark.parametrize(
    ("text", "code", "score"),
    [
        ("8", "radiation", 8),
        ("ok 7", "radiation", 7),
        ("is 9", "neuro", 9),
        ("8", "red_flag_confirm", 8),
        ("ok 3", "radiation", None),
        ("8", "aggravating", None),
        ("8 weeks", "radiation", None),
        ("8 of them", "side", None),
        # two that hold at different times
        ("7 but 9 at nite", "radiation", 7),
        ("5 but 8 in the mornings", "neuro", 5),
        ("2 but 4", "radiation", None),
        ("6 but 9 at night in the foot", "radiation", None),
    ],
)
def test_a_number_that_names_no_choice_may_be_the_score(
    understander: Understander, text: str, code: str, score: int | None
) -> None:
    assert understander.understand(text, Asked(code)).extra.get("score_beside") == score


@pytest.mark.parametrize(
    ("text", "code", "side"),
    [
        ("left", "story", "left"),
        ("the right", "site", "right"),
        ("both sides", "site", "both"),
        ("just left", "severity", "left"),
        ("right", "severity", None),
        ("both", "neuro", None),
        ("I left", "story", None),
    ],
)
def test_a_side_is_taken_wherever_it_is_told(
    understander: Understander, text: str, code: str, side: str | None
) -> None:
    assert understander.understand(text, Asked(code)).facts["side"] == side


@pytest.mark.parametrize(
    ("text", "code", "worse"),
    [
        ("sitting", "severity", ["sitting"]),
        ("driving and lifting", "duration", ["driving", "lifting"]),
        ("sitting is fine", "radiation", []),
        ("can I sit?", "severity", []),
        ("lying down", "severity", []),
    ],
)
def test_what_makes_it_worse_is_taken_wherever_it_is_named(
    understander: Understander, text: str, code: str, worse: list[str]
) -> None:
    assert understander.understand(text, Asked(code)).facts["aggravating"] == worse


def test_that_everything_makes_it_worse_is_an_answer(understander: Understander) -> None:
    understood = understander.understand("literally everything", Asked("aggravating"))
    assert understood.extra["everything"]
    but = understander.understand("everything except standing", Asked("aggravating"))
    assert (but.facts["aggravating"], but.facts["easing"]) == ([], ["standing"])
