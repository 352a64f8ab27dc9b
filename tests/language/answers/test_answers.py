"""Answers read in the light of the question."""

from datetime import date
from typing import Any

import pytest

from bot.language.answers import Asked
from bot.language.understanding import Understander

PHYSIO_NO_HELP = {"name": "physiotherapy", "outcome": "no_help", "duration_days": None}


@pytest.fixture(scope="module")
def understander() -> Understander:
    return Understander(today=lambda: date(2026, 11, 22))


KINDS = [
    *((t, "yes") for t in "yes|yep|yeah|ye|yh|yup|aye|sure|ok|of course|i guess so|go ahead|i agree|it does|yes please".split("|")),
    *((t, "no") for t in "no|nope|nah|naw|not really|no thanks|not that i know of|i don't|never|not at all|no way".split("|")),
    *((t, "unsure") for t in "not sure|no idea|dunno|idk|i don't know|maybe|hard to say|can't remember|it depends".split("|")),
    *((t, "skip") for t in "skip|pass|rather not say|next question|i'd prefer not to say|move on|can we skip that".split("|")),
    *((t, "none") for t in "none|nothing|none of those|none of them|neither|nothing at all".split("|")),
    ("no, it is fine", "no"),
    ("yes but my leg is worse", "yes"),
    ("Yes!!", "yes"),
    ("YES", "yes"),
    ("no no no", "no"),
    ("no feeling in my foot", None),
    ("no control of my bladder", None),
    ("not since breakfast yesterday", None),
    ("I'm fine right now", None),
    ("my leg hurts", None),
    ("right leg", None),
    ("nothing helps the pain and i cry", None),
    ("", None),
    ("what do you need that for", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind_of_answer(understander: Understander, text: str, kind: str | None) -> None:
    assert understander.understand(text, Asked("confirm")).extra["answer"] == kind


FACTS = [
    ("sitting at my desk", "radiation", None, {"aggravating": ["sitting"]}),
    ("mostly stairs and bending", "duration", None, {"aggravating": ["stairs", "bending"]}),
    ("when I lie down", "radiation", None, {}),
    ("not when I'm sitting", "radiation", None, {}),
    ("it gets worse going uphill", "severity", None, {"aggravating": ["walking"]}),
    ("I think it is 5 on most days", "duration", None, {"severity": 5}),
    ("7", "severity", None, {"severity": 7}),
    ("about 7 or 8", "severity", None, {"severity": 7.5}),
    ("8.5", "severity", None, {"severity": 8.5}),
    ("bout a 7, no wait 8", "severity", None, {"severity": 8}),
    ("5 actually 6", "severity", None, {"severity": 6}),
    ("a 6. sorry, 4", "severity", None, {"severity": 4}),
    ("um like 9? nah 7", "severity", None, {"severity": 7}),
    ("3, no, a 5", "severity", None, {"severity": 5}),
    ("eight and a half", "severity", None, {"severity": 8.5}),
    ("ten", "severity", None, {"severity": 10}),
    ("a hundred", "severity", None, {"severity": 10}),
    ("45", "age", None, {"age": 45}),
    ("forty five", "age", None, {"age": 45}),
    ("i'm 45 years old", "age", None, {"age": 45}),
    ("7", None, None, {}),
    ("3 weeks", "duration", None, {"duration_days": 21}),
    ("about a day ago", "duration", None, {"duration_days": 1}),
    ("since March", "duration", None, {"duration_days": 240}),
    ("ages", "duration", None, {}),
    ("a few weeks", "duration", None, {}),
    ("left one", "side", None, {"side": "left"}),
    ("the right", "side", None, {"side": "right"}),
    ("right", "side", None, {"side": "right"}),
    ("both", "side", None, {"side": "both"}),
    ("left and right", "side", None, {"side": "both"}),
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
    ("no", "neuro", None, {"neuro_denied": ["numbness", "tingling", "weakness"]}),
    ("no feeling in my foot", "neuro", None, {"neuro": ["numbness"]}),
    ("I can't feel it", "neuro", None, {"neuro": ["numbness"]}),
    ("diabetic", "precautions", None, {"precautions": ["diabetes"]}),
    ("an eight, some days nine", "severity", None, {"severity": 8}),
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
]


@pytest.mark.parametrize(("text", "code", "about", "facts"), FACTS)
def test_facts_of_an_answer(
    understander: Understander, text: str, code: str | None, about: str | None, facts: dict[str, Any]
) -> None:
    asked = Asked(code, about) if code else None
    found = understander.understand(text, asked).facts
    assert {k: v for k, v in found.items() if v not in (None, [])} == facts


OUTCOMES = [
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


def test_treatments_may_be_listed_bare(understander: Understander) -> None:
    found = understander.understand("physio, heat and naproxen", Asked("treatments")).facts
    assert [t["name"] for t in found["treatments"]] == ["physiotherapy", "heat", "naproxen"]


@pytest.mark.parametrize("text", ["nothing", "none", "no", "nope", "havent tried anything"])
def test_no_treatment_tried(understander: Understander, text: str) -> None:
    assert understander.understand(text, Asked("treatments")).extra["treatments_none"] is True


@pytest.mark.parametrize("text", ["none of those", "no", "not that i know of", "none", "nope", "none apply"])
def test_all_precautions_denied(understander: Understander, text: str) -> None:
    understood = understander.understand(text, Asked("precautions"))
    assert understood.extra["precautions_denied"] == ["all"]
    assert understood.extra["answer"] in ("no", "none")


CONTACTS = [
    ("Sam Smith", "name", {"name": "Sam Smith"}),
    ("my name is Jo", "name", {"name": "Jo"}),
    ("I'm Mary-Ann O'Neil", "name", {"name": "Mary-Ann O'Neil"}),
    ("José", "name", {"name": "José"}),
    ("sam@example.com", "contact", {"email": "sam@example.com"}),
    ("call me on 07700 900123", "contact", {"phone": "07700 900123"}),
    ("+1 (555) 010-1234 or sam@example.com", "contact", {"email": "sam@example.com", "phone": "+1 (555) 010-1234"}),
    ("skip", "name", {}),
    ("sitting", "name", {}),
    ("no thanks", "contact", {}),
]


@pytest.mark.parametrize(("text", "code", "expected"), CONTACTS)
def test_name_and_contact(understander: Understander, text: str, code: str, expected: dict[str, str]) -> None:
    extra = understander.understand(text, Asked(code)).extra
    assert {k: v for k, v in extra.items() if k in ("name", "email", "phone")} == expected


@pytest.mark.parametrize(
    ("text", "choice"),
    [("the second one", 2), ("first", 1), ("the last one", -1), ("option 3", 3), ("number 2", 2), ("option b", 2)],
)
def test_choice_by_its_place(understander: Understander, text: str, choice: int) -> None:
    assert understander.understand(text, Asked("more")).extra["choice"] == choice


CLOSED = [
    ("no, that's it", "confirm", "yes"),
    ("no none", "confirm", "yes"),
    ("that is all", "age", "skip"),
    ("that's all", "precautions", "skip"),
    ("that's all", "treatments", "skip"),
    *((t, code, "none") for code in ("more", "anything_else") for t in "that'll do, thanks|thats it|thats all thanks|im done|no more questions|nothing else|im good|all good".split("|")),
    ("thats it", "confirm", "yes"),
    ("no thats everything", "confirm", "yes"),
    ("no that's it", "confirm", "yes"),
    ("no thats not it", "confirm", "no"),
    ("all good", "confirm", "yes"),
    ("that's right", "confirm", "yes"),
    ("all good", "red_flag_check", "none"),
    ("no nothing like that", "red_flag_check", "none"),
    ("nothing helps", "red_flag_check", None),
    ("nothing helps", "easing", "none"),
    ("im good, but my bladder is not", "more", None),
    ("that is all on the left", "more", None),
    ("nothing else helps", "more", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "answer"), CLOSED)
def test_enough_said(understander: Understander, text: str, code: str, answer: str | None) -> None:
    assert understander.understand(text, Asked(code)).extra["answer"] == answer


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


def test_a_place_that_it_does_not_reach_leaves_open_where_it_ends(understander: Understander) -> None:
    assert understander.understand("never goes into the foot", Asked("radiation")).facts["radiation"] is None


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("no u can keep it", "yes"),
        ("yeah the clinic can keep it", "yes"),
        ("keep what you need", "yes"),
        ("i dont want you keeping anything", "no"),
        ("yes but dont save my name", "no"),
        ("ok but keep nothing", "no"),
        ("you cant keep it", "no"),
        ("i'd rather you didn't keep any of this", "no"),
        ("no", "no"),
    ],
)
def test_consent_is_read_from_what_is_said_of_keeping(understander: Understander, text: str, answer: str) -> None:
    assert understander.understand(text, Asked("consent")).extra["answer"] == answer


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


@pytest.mark.parametrize(
    ("text", "asks"),
    [("can dogs get this too", True), ("does my cat have sciatica", True), ("do I have sciatica", False)],
)
def test_what_is_asked_of_animals(understander: Understander, text: str, asks: bool) -> None:
    assert understander.understand(text).extra["animals_asked"] is asks


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
