"""Treatments, factors and other facts that were taken from words of something else, each beside look-alikes."""

import pytest

from bot.language.understanding import Understander
from tests.language.facts.reading import stated

TREATMENTS: list[tuple[str, list[tuple[str, str]]]] = [
    (
        "naproxen, physio and three epidurals. Nothing.",
        [("naproxen", "no_help"), ("physiotherapy", "no_help"), ("epidural_injection", "no_help")],
    ),
    ("Can we go back to the rhizotomy?", []),
    ("nothing really, just the odd paracetamol", [("paracetamol", "unknown")]),
    ("ok back to the rhizotomy now", []),
    # What others had, and what is done in any case.
    ("A woman in my reading circle had the ablation and loved it. My hip hurts.", []),
    ("He is walking fine. His hip hurts.", []),
    ("Sitting or walking makes no difference. My hip hurts.", []),
    ("pelvic girdle pain at 22 weeks", []),
    ("my eldest's birth, with an epidural, was hard. My hip hurts.", []),
    ("I have a stoma and my hip hurts", []),
    ("had hernia op, waiting for another op on the hernia. sciatica left leg 5 months", []),
    # What was had.
    ("I've been seeing a chiro for my hip", [("chiropractic", "unknown")]),
    ("should I see a chiro for my hip", []),
    ("steroid into the facet joint last May, ten weeks of bliss", [("facet_injection", "temporary")]),
    ("My back is bad. In 2019 he did the radiofrequency for me and it worked", [("rhizotomy", "helped")]),
    ("epidural yesterday, my leg is still numb", [("epidural_injection", "unknown")]),
    (
        "physio didn't help, had one epidural that worked for 4 months, can't take nsaids",
        [("physiotherapy", "no_help"), ("epidural_injection", "temporary")],
    ),
    ("I think I need this nerve burning thing, my mate had it and he's a new man", []),
    ("4 days after a nerve root injection my head hurts", [("nerve_root_injection", "unknown")]),
    ("what can I do 4 days after a nerve root injection", []),
    # What lies ahead, and what was refused.
    ("they've put me forward for an ablation", [("rhizotomy", "planned")]),
    ("waiting to hear about an epidural", [("epidural_injection", "planned")]),
    (
        "injection booked for next week, physio did nothing",
        [("steroid_injection", "planned"), ("physiotherapy", "no_help")],
    ),
    ("surgery has been mentioned and I have said not yet", [("back_surgery", "declined")]),
    # What it did.
    ("physio helped at first, now back to square one", [("physiotherapy", "temporary")]),
    ("tramadol worked and then it didn't", [("tramadol", "temporary")]),
    ("codeine was nice for a while, then I was constipated so I binned it", [("codeine", "side_effects")]),
    ("codeine was nice for a while, then it wore off", [("codeine", "temporary")]),
    ("naproxen helped but my asthma went mad", [("naproxen", "side_effects")]),
    ("naproxen worked a treat till my blood pressure shot up", [("naproxen", "side_effects")]),
    ("nortriptyline makes me really sleepy but it takes the edge off", [("nortriptyline", "partly")]),
    ("nortriptyline takes the edge off but makes me really sleepy", [("nortriptyline", "side_effects")]),
    ("yoga really did help, just not enough", [("yoga", "partly")]),
    ("the caudal took away about half", [("epidural_injection", "partly")]),
    ("chiro did stuff all for the pain", [("chiropractic", "no_help")]),
    ("the osteopath left me worse than when I went in", [("osteopathy", "worse")]),
    ("physio, some benefit while it was going on", [("physiotherapy", "temporary")]),
    ("I have had three days of naproxen and it's starting to work", [("naproxen", "helped")]),
]


@pytest.mark.parametrize(("text", "expected"), TREATMENTS)
def test_treatments(understander: Understander, text: str, expected: list[tuple[str, str]]) -> None:
    found = understander.understand(text).facts["treatments"]
    assert [(t["name"], t["outcome"]) for t in found] == expected


FACTORS: list[tuple[str, list[str], list[str]]] = [
    ("left leg, worse standing better sitting", ["standing"], ["sitting"]),
    ("worse driving, sitting and bending better lying flat", ["driving", "sitting", "bending"], ["lying"]),
    ("walking is worse sitting better", ["walking"], ["sitting"]),
    ("sitting is the worst part and lying on my right is best", ["sitting"], ["lying"]),
    ("sitting and lying are the worst", ["sitting", "lying"], []),
    ("After about 100 yards both legs get heavy and achy", ["walking"], []),
    (
        "Both calves ache after a hundred yards, I sit on a wall and in two minutes I am off again",
        ["walking"],
        ["sitting"],
    ),
    ("my legs get heavy when I walk, then I am good for another hundred yards", ["walking"], []),
    ("I fell a good four metres onto my hip, it hurts", [], []),
    ("my leg goes numb and achy until I sit down", [], ["sitting"]),
    ("it is nothing when I am sitting", [], ["sitting"]),
    ("tailbone pain when I sit, none when I stand", ["sitting"], ["standing"]),
    ("he is walking fine, his hip hurts", [], []),
    ("I am up walking round the kitchen as no position eases my hip", [], []),
    ("my hip hurts, walking round the kitchen eases it", [], ["walking"]),
    ("my hip hurts and I have to sit down to pee", [], []),
    ("acupuncture was a lovely lie down. My hip hurts", [], []),
    ("lying down is lovely for my hip", [], ["lying"]),
    ("he needs help to stand, his hip hurts", [], []),
    ("my hip hurts, walking is fine, sitting is harder", ["sitting"], ["walking"]),
    ("they put me a stool out and it was lovely, my hip hurts", [], []),
]


@pytest.mark.parametrize(("text", "worse", "better"), FACTORS)
def test_what_changes_the_pain(understander: Understander, text: str, worse: list[str], better: list[str]) -> None:
    facts = understander.understand(text).facts
    assert (facts["aggravating"], facts["easing"]) == (worse, better)


OTHERS: list[tuple[str, str, object]] = [
    ("an electric jolt down my leg", "character", ["electric"]),
    ("a jolt down my leg", "character", ["shooting"]),
    ("I could shoot whoever made this chair, my hip hurts", "character", []),
    ("nothing has gone weak, my hip hurts", "neuro", []),
    ("there is no weakness, a bit of tingling in the heel", "neuro", ["tingling"]),
    ("there is not a bit of tingling in the heel", "neuro", []),
    ("numb foot, no weakness, calf pain easing off slowly", "site", ["calf"]),
    ("no weakness, calf pain or tingling. My hip hurts", "site", ["hip"]),
    ("nothing has gone weak, my hip hurts", "neuro_denied", ["weakness"]),
    ("fell off a wall aged 11, I'm 52 now. My hip hurts", "age", 52),
    ("im 14 and my hip hurts", "age", 14),
    ("I'm a 10 today, my hip hurts", "age", None),
    ("a pacemaker, fitted 2018, and I take apixaban", "precautions", ["implanted_device", "blood_thinner"]),
    ("we turned a patient, no we lifted him, and my back went", "onset", "lifting"),
]


@pytest.mark.parametrize(("text", "fact", "value"), OTHERS)
def test_other_facts(understander: Understander, text: str, fact: str, value: object) -> None:
    assert (understander.understand(text).facts[fact] or None) == (value or None)


def test_one_breath(understander: Understander) -> None:
    assert stated(understander, "left hip 3 weeks, no sorry 4, and it's a 6, no, a 7") == {
        "site": ["hip"],
        "side": "left",
        "duration_days": 28,
        "severity": 7,
    }
