"""What the team must know of the person, and whom a message is about."""

import pytest

from bot.language.understanding import Understander
from tests.language.facts.reading import stated

PRECAUTIONS = [
    ("a spinal cord stimulator was suggested and I said no", []),
    ("had covid in the summer, my hip hurts", []),
    ("I have covid and my hip hurts", ["infection"]),
    ("my hip hurts. that's ten weeks gone Sunday", []),
    ("I am ten weeks gone and my hip hurts", ["pregnancy"]),
    ("i'm due in 6 weeks and my hip hurts", ["pregnancy"]),
    ("i'm due in 6 weeks for my injection", []),
    ("i have screws in L4 and L5", ["spinal_metalwork"]),
    ("no good with computers, diabetic", ["diabetes"]),
    ("I'm on eliquis and have a pacemaker", ["blood_thinner", "implanted_device"]),
    ("I take warfarin", ["blood_thinner"]),
    ("titanium plate in my ankle", []),
    ("on blood thinners", ["blood_thinner"]),
    ("clopidogrel and metformin", ["blood_thinner", "diabetes"]),
    ("im 20 weeks pregnant", ["pregnancy"]),
    ("type 2 diabetic", ["diabetes"]),
    ("I have a UTI", ["infection"]),
    ("allergic to latex", ["allergy"]),
    ("rods in my spine", ["spinal_metalwork"]),
    ("had breast cancer 10 years ago", ["cancer_history"]),
    ("on methotrexate", ["immune_suppression"]),
    ("spinal cord stimulator implanted", ["implanted_device"]),
    ("I'm not diabetic", []),
    ("no allergies", []),
    ("my dad died of cancer", []),
    ("worried about cancer", []),
    ("is it cancer?", []),
    ("risk of infection", []),
    ("pins and needles", []),
    ("screw this", []),
    ("would a spinal cord stimulator be any good for me?", []),
    ("I had a fusion, plates and all. Is that a problem for the needle?", ["spinal_metalwork"]),
    ("could I be allergic to the dye?", []),
]


@pytest.mark.parametrize(("text", "precautions"), PRECAUTIONS)
def test_precautions(understander: Understander, text: str, precautions: list[str]) -> None:
    assert understander.understand(text).facts["precautions"] == precautions


ABOUT = [
    ("Picked up my grandson and something tore. Low back, into the left buttock.", None),
    ("my daughter is 9 weeks old and holding her is murder, right hip", None),
    ("my daughter is 9 and her right hip hurts", "other"),
    ("My husband has it in the right leg, five weeks, 6 out of 10", "other"),
    ("my sister is diabetic, i'm not", None),
    ("my back went when I had my second, he's 11 now", None),
    ("my daughter is 14 and her back hurts", "other"),
    ("my mum has sciatica in her left leg", "other"),
    ("my husband can't walk because of his back", "other"),
    ("asking for my dad, his leg is numb", "other"),
    ("my leg hurts", None),
    ("my back went lifting my grandson, now it's all down the left leg to the calf", None),
    ("I pulled it carrying my mum up the stairs and my right leg tingles", None),
    ("was playing football with my son and my right leg went numb", None),
    ("looking after my mum who can't feel her left foot", "other"),
    ("I carry my mum up the stairs because her legs hurt", "other"),
    ("my wife says I should ask about my leg pain", None),
    ("my brother in law says it sorted him out in a week", None),
    ("a lady at church swears it cured her", None),
    ("dad's is right leg, down to the foot", "other"),
    ("my dad left us years ago and my leg hurts", None),
    ("my nan had it too but my leg hurts now", None),
    ("my left leg hurts and my husband is worried", None),
    ("HAD EIGHT OF THE WIFE'S TRAMADOL TONIGHT WITH A FEW CANS", None),
    ("my wife has had enough, she suffers with terrible sciatica", "other"),
    ("Hello, our daughter's got sciatica and won't see anyone", "other"),
    ("my dad has no idea how much pain this is", None),
    ("my mum has sciatica as well, i got mine from lifting", None),
    ("my uncle is a chiropractor and he says the nerve block is dangerous", None),
    ("my uncle has sciatica and he says the nerve block did nothing", "other"),
    ("no wait, this is about me, not him", "self"),
]


@pytest.mark.parametrize(("text", "about"), ABOUT)
def test_about_whom(understander: Understander, text: str, about: str | None) -> None:
    assert understander.understand(text).facts["about"] == about


def test_the_facts_of_another_patient_are_the_facts(understander: Understander) -> None:
    found = stated(understander, "my mum is 78, left leg pain since March, tried physio no joy, on warfarin")
    assert found == {
        "site": ["leg"],
        "side": "left",
        "duration_days": 240,
        "treatments": [{"name": "physiotherapy", "outcome": "no_help", "duration_days": None}],
        "precautions": ["blood_thinner"],
        "age": 78,
        "about": "other",
    }
