"""Words of a fact that are said of something else, each beside a look-alike that states the fact."""

from typing import Any

import pytest

from bot.language.understanding import Understander
from tests.language.facts.reading import stated

ONSET: list[tuple[str, str | None]] = [
    # No warning of a leak is no sudden pain.
    ("I had no warning at all and wet myself. My back hurts.", None),
    ("The pain came with no warning, left leg.", "sudden"),
    # An accident of another bone, and what falls besides people.
    ("I fell off the kerb and broke my wrist. My left leg hurts.", None),
    ("Weight fell off me and my back hurts.", None),
    ("I fell off the kerb and my left leg has hurt since.", "injury"),
    # How a medicine was stopped, or a pain went, is not how it began.
    ("I came off the pregabalin slowly. My left leg hurts.", None),
    ("Slowly it is better, the left leg.", None),
    ("I have had sciatica over the years, left leg.", None),
    ("It came on over the years, left leg.", "gradual"),
    ("It came on slowly, left leg.", "gradual"),
    # A pain that came back after what had helped.
    ("The rhizotomy was wonderful for a year. It has crept back since, low back.", None),
    ("I had a fusion in 2012. Then the pain crept back, low back.", "gradual"),
    ("It crept up on me, right buttock.", "gradual"),
    # A back that went only dates it.
    ("Nothing works in the bedroom since the disc went.", None),
    ("My back went on Tuesday.", "sudden"),
    # What one can lift, carries about, or catches.
    ("I have been back in the garden and even lifted the grandson. My back is fine.", None),
    ("I think I have picked up the thing that is going round. My back hurts.", None),
    ("The scan picked up a bulge. My left leg hurts.", None),
    ("I picked up a paving slab and felt it go. Low back.", "lifting"),
    # What one was doing when the back went.
    ("My back went in the summer holidays lifting the little one out of the pool.", "lifting"),
    ("He hurt his back shifting pallets at work.", "lifting"),
    ("He hurt his back falling off a ladder.", "injury"),
]


@pytest.mark.parametrize(("text", "expected"), ONSET)
def test_how_the_pain_began(understander: Understander, text: str, expected: str | None) -> None:
    assert stated(understander, text).get("onset") == expected


SEVERITY: list[tuple[str, float | None]] = [
    ("My leg hurts. He is up at two, at four, walking about.", None),
    ("My leg is in agony. It's ten to nine now.", None),
    ("My leg hurts. Tonight at about six it went off like a bomb.", None),
    ("Low back pain since my youngest was born, who is now five.", None),
    ("I have had back pain since they were born, they're four now.", None),
    ("My back hurts. I am on prednisolone, 7.5 down to 5, for about nine years.", None),
    ("My temperature was 38 9 this morning and my back is sore.", None),
    ("My sugars are high, 18 this morning when I'm usually 9. My back hurts.", None),
    ("Left leg, at 7 or 8 most days", 7.5),
    ("My son is 9 and my back is about a 7 now", 7),
    ("It brings the pain from 8 to 6.", 6),
    ("On a bad day eight, today is a good one so two. Low back mostly.", 2),
    ("Leg pain is usually 6.", 6),
]


@pytest.mark.parametrize(("text", "expected"), SEVERITY)
def test_how_bad_it_is(understander: Understander, text: str, expected: float | None) -> None:
    assert stated(understander, text).get("severity") == expected


def told(understander: Understander, text: str) -> list[tuple[str, str]]:
    return [(t["name"], t["outcome"]) for t in stated(understander, text).get("treatments", [])]


TREATMENTS: list[tuple[str, list[tuple[str, str]]]] = [
    # A question that is told inside a sentence.
    ("I would like to know whether an injection is something for my age. My leg hurts.", []),
    ("What I would like to know is if having one of these rhizotomies means time off. My leg hurts.", []),
    ("I would like to know which stretches are best. My leg hurts.", []),
    ("I do not know which helped more, but physio was good.", [("physiotherapy", "helped")]),
    ("I asked for physio and it helped.", [("physiotherapy", "helped")]),
    ("Please set the choices out for me, operation, injection, heat, or do nothing.", []),
    # A clinician who is only spoken of.
    ("Physio, who I love, says that is for joints. Left leg pain.", []),
    ("My consultant and my physio do not agree. Left leg pain.", []),
    ("My physio was good and it helped. Left leg.", [("physiotherapy", "helped")]),
    # One medicine by two names.
    ("I took co-codamol. My flatmate says it's just the codeine.", [("co_codamol", "unknown")]),
    ("The doctor gave me an anti inflammatory, naproxen, which helped.", [("naproxen", "helped")]),
    ("They sent me home with a Medrol pack. The steroid actually helped.", [("oral_steroid", "helped")]),
    ("We had injections diclofenac, ten pieces. My back hurts.", [("diclofenac", "unknown")]),
    ("I had a steroid injection and it helped.", [("steroid_injection", "helped")]),
    # Other things of the same word, and what others have.
    ("The wife bought me a gel cushion. Leg hurts.", []),
    ("My head swims on the stairs. Leg hurts.", []),
    ("What is the point of having needles in your back? Leg hurts.", []),
    ("The apixaban rules out the anti inflammatories. Leg hurts.", []),
    ("His grandad swears by the inversion table. My boy is nine and his leg hurts.", []),
    ("My wife has sciatica and swears by her TENS.", [("tens", "helped")]),
    # "Bit" is an answer of its own.
    ("TENS: bit, yoga: no. Leg pain", [("tens", "partly"), ("yoga", "no_help")]),
]


@pytest.mark.parametrize(("text", "expected"), TREATMENTS)
def test_what_was_had(understander: Understander, text: str, expected: list[tuple[str, str]]) -> None:
    assert told(understander, text) == expected


FACTORS: list[tuple[str, dict[str, Any]]] = [
    ("I would like to know which stretches are best. My leg hurts.", {}),
    ("I don't know if lying helps, sitting makes it worse. Left leg", {"aggravating": ["sitting"]}),
    ("I never lifted anything. My leg hurts.", {}),
]


@pytest.mark.parametrize(("text", "expected"), FACTORS)
def test_what_makes_it_worse_or_better(understander: Understander, text: str, expected: dict[str, Any]) -> None:
    facts = stated(understander, text)
    assert {k: v for k, v in facts.items() if k in ("aggravating", "easing")} == expected
