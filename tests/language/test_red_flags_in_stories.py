"""Danger in the words around ordinary life, and ordinary life in the words of danger."""

import pytest

from tests.language.red_flag_reading import flags_in

RAISED = ("present", "ask", "other_person")


@pytest.mark.parametrize(
    ("flag", "sentence"),
    [
        ("CES_BOWEL", "cant hold anything in round the back end today"),
        ("CES_BOWEL", "I could not keep it in at the back this morning"),
        ("LIMB_COLD", "my foot has no warmth, the toes are white as chalk"),
        ("SHINGLES", "what is that on my side, there are blisters in a line and they burn"),
        ("MOTOR_SUDDEN", "nothing moves from the waist down since I woke up"),
        ("DVT", "my calf is all swole on one side"),
        ("PREG", "we are 19 weeks, and my hip is killing me"),
        ("PREG_URGENT", "I am 31 weeks and there was red on the tissue when I wiped"),
        ("PREG_URGENT", "I'm 33 weeks pregnant and I felt only two tiny kicks all day"),
        ("CHEST", "there is a pressure in front, behind my tie, when I climb"),
        ("CHEST", "it is like somebody sitting on me"),
        ("CANCER_PAIN", "they took my breast off in 2015 and now there is a new pain in my back every night"),
        (
            "CANCER_PAIN",
            "had twenty goes on the ray machine back then. for three weeks now my spine hurts all the time",
        ),
        ("CANCER_NEURO", "they took the prostate out and gave me rays, and now my legs are weak"),
        ("INFECT_RISK", "I take ARVs, I have a fever and my back hurts"),
        ("OVERDOSE", "I think I took an overdose of the codeine"),
        ("OVERDOSE", "she has taken an overdose"),
        ("SUICIDE_NOW", "I am standing on the bridge"),
        ("CES_BLADDER", "it is leaking and I can't feel it"),
        ("CES_BLADDER", "it did not start until I ran the tap"),
        ("CANCER_SUSP", "I have gone down three sizes since spring"),
    ],
)
def test_danger_is_noticed(flag: str, sentence: str) -> None:
    assert flags_in(sentence).get(flag) in RAISED


@pytest.mark.parametrize(
    "sentence",
    [
        "three of the six year olds drew me a card",
        "I would never say that in front of ladies",
        "at the bridge club I can't sit for long",
        "it jolts when the lorry goes over the bridge",
        "everyone blames the other one",
        "it did not start with a fall",
        "the washing machine is leaking and I can't bend",
        "an overdose of sunshine and a stiff back",
        "it fits like a vest two sizes small",
        "they checked the pulses in both feet",
        "I had an abscess lanced on my arm last year",
        "sitting is worse, standing better",
        "my GP says take one more tablet at night",
        "I rang the surgery on Tuesday and nobody picked up",
        "soaking my foot in a bowl of hot water",
        "fever has not returned",
        "weakness: nil of the days",
    ],
)
def test_ordinary_life_stays_quiet(sentence: str) -> None:
    assert {f: s for f, s in flags_in(sentence).items() if s in RAISED and f != "NOT_BETTER"} == {}


@pytest.mark.parametrize(
    ("flag", "sentence"),
    [
        ("SUICIDE_IDEA", "the black thoughts have left me"),
        ("CANCER_PAIN", "they took my breast off in 2015"),
    ],
)
def test_what_is_over_or_stands_alone_raises_no_alarm(flag: str, sentence: str) -> None:
    assert flags_in(sentence).get(flag) != "present"
