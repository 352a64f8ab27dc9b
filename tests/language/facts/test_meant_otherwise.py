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
    # An accident of another year beside a pain that came on by degrees.
    (
        "I came off a scaffold in 2004 and was in bed for weeks. This ache in the left hip built up bit by bit.",
        "gradual",
    ),
    ("I came off a scaffold in 2004 and the left leg has hurt since.", "injury"),
    # What one was doing when the back went.
    ("My back went in the summer holidays lifting the little one out of the pool.", "lifting"),
    ("He hurt his back shifting pallets at work.", "lifting"),
    ("He hurt his back falling off a ladder.", "injury"),
    ("A sudden pain in my spine after coughing. We are moving house in the spring.", "sudden"),
    ("It began after moving house in the spring. Left leg.", "lifting"),
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
    ("A jab sent my sugars to 14 for a day, back to 6 now. My leg is lovely.", None),
    ("My back hurts. It was one leg, now two.", None),
    ("It shoots through my right bum and is gone, a second, two.", None),
    ("My back hurts. The stuff was black, so I put two and two together.", None),
    ("Location: left buttock. Number: 4. Duration: nine weeks.", 4),
    ("My left leg was a nine, now two.", 2),
    ("im 34 back and right leg 5 weeks, 6, pins and needles in foot", 6),
    ("I have three kids, 2, 5 and 9, and a bad back", None),
    ("my son, 7, sat on my back and it hurts", None),
    ("back pain, flat 2, door 6, ring twice", None),
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
    ("I only know I've weed because I hear it. Back pain.", []),
    ("Really unsteady walking since Monday. Both feet tingle, back pain.", []),
    ("I have weed at night for the leg and it helps.", [("cbd", "helped")]),
    # What is told of a husband's books is told by the writer.
    ("Left leg pain. Had physio, my late husband's idea, no help.", [("physiotherapy", "no_help")]),
    ("Back pain. My brother had radiofrequency and reckons it's the bee's knees.", []),
    ("Back pain. My brother had his knee done. I had radiofrequency and it helped.", [("rhizotomy", "helped")]),
    # A cream by what is in it, a tablet by its number, a bone that healed in it.
    ("I rub in the capsaicin cream, some use. Left leg.", [("topical", "partly")]),
    ("Tried topical diclofenac, quite good. Left leg.", [("topical", "helped")]),
    ("Diclofenac tablets, quite good. Left leg.", [("diclofenac", "helped")]),
    ("Tylenol threes made me sick as a dog. Left leg.", [("co_codamol", "side_effects")]),
    ("I had a spine thing at 15 that healed in a brace. Left leg.", []),
    ("I wear a brace and it helps. Left leg.", [("back_brace", "helped")]),
    # Idioms of help, of none, and of what lies ahead.
    ("My mum is giving me cocodamol which do help a bit. Left leg.", [("co_codamol", "partly")]),
    ("I take ibuprofen with good effect. Left leg.", [("ibuprofen", "helped")]),
    ("A TENS unit that is the best 40 bucks I ever spent. Left leg.", [("tens", "helped")]),
    ("Tylenol, sure, like throwing gravel at a train. Left leg.", [("paracetamol", "no_help")]),
    ("Pregabalin turned me into a zombie. Left leg.", [("pregabalin", "side_effects")]),
    ("A round of physical therapy. The therapy helped some. Left leg.", [("physiotherapy", "partly")]),
    ("I've got a date for my RF, the 9th.", [("rhizotomy", "planned")]),
    # How long it held, and what it cost.
    ("Massage is only good the same evening.", [("massage", "temporary")]),
    ("Massage is good.", [("massage", "helped")]),
    (
        "I had one caudal injection and that carried me right through till Easter.",
        [("epidural_injection", "temporary")],
    ),
    ("Ibuprofen, which brings it down for a couple of hours.", [("ibuprofen", "temporary")]),
    ("I use ice, it helps for about a quarter of an hour.", [("ice", "temporary")]),
    ("I take etoricoxib, it helps but my tension goes up.", [("etoricoxib", "side_effects")]),
    ("Naproxen worked a bit but gave me heartburn so I stopped.", [("naproxen", "side_effects")]),
    ("Naproxen worked for a bit, then nothing.", [("naproxen", "temporary")]),
    (
        "Acupuncture helped a little, then the clinic gave me gabapentin which made me dizzy so I stopped.",
        [("acupuncture", "partly"), ("gabapentin", "side_effects")],
    ),
    ("The duloxetine killed my sex drive so I came off it.", [("duloxetine", "side_effects")]),
    (
        "ibuprofen no good and gave me heartburn naproxen bit better",
        [("ibuprofen", "side_effects"), ("naproxen", "partly")],
    ),
    ("Pregabalin is what turned it round.", [("pregabalin", "helped")]),
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
    # What stands in brackets parts nothing, and a list may end behind the word of worse.
    ("Standing at the till (I've a card shop) is what sets it off. Left buttock.", {"aggravating": ["standing"]}),
    ("Sitting is the worst, and stairs. Left leg.", {"aggravating": ["sitting", "stairs"]}),
    ("Sitting is the worst, and I can walk. Left leg.", {"aggravating": ["sitting"]}),
    # What one does until one can go on again, or for ever.
    (
        "Legs ache when I walk to the shop, sit on the wall a minute and off I go again.",
        {"aggravating": ["walking"], "easing": ["sitting"]},
    ),
    ("My legs go heavy. After a couple of minutes bent over I can go again.", {"easing": ["leaning_forward"]}),
    ("Pushing the trolley round the shop I can go all day. My legs ache.", {"easing": ["leaning_forward"]}),
    ("Left leg pain. I sit down, but I can not carry on.", {}),
    # Denied, of a medicine, of a fever, of a pulse, of an earlier bout, read somewhere.
    ("It is not when I cough, it is just whenever. Left leg pain.", {}),
    ("The pain goes down my left leg when I cough.", {"aggravating": ["coughing"]}),
    ("The doctor gave pregabalin at night which makes the pain half. Left leg.", {}),
    ("I had the shivers at night and the back is bad.", {}),
    ("The pain in my left leg is worse at night.", {"aggravating": ["night"]}),
    ("When I lie on my back I can see my stomach jumping with my pulse. Low back ache.", {}),
    ("When I lie on my back it hurts. Low back ache.", {"aggravating": ["lying"]}),
    ("That one was agony when I drove and fine when I lay flat, this one is always there. Low back pain.", {}),
    ("The page says moving is good so I have been moving. Low back pain.", {}),
    ("No numbness, wees fine, walks fine. Left leg pain.", {}),
    # A jolt that follows on a cough.
    ("Sneezing = electric shock down to the sole of my right foot.", {"aggravating": ["sneezing"]}),
    ("I have a cough. The left leg hurts.", {}),
    # Other words of worse and better.
    (
        "Standing is the solution, sitting is the trouble. Left leg.",
        {"aggravating": ["sitting"], "easing": ["standing"]},
    ),
    ("Sitting is what I can not bear. Left leg.", {"aggravating": ["sitting"]}),
    ("Lying down takes the weight off. Left leg.", {"easing": ["lying"]}),
    ("When I bend it hurts, when I am in the bed is nothing.", {"aggravating": ["bending"], "easing": ["lying"]}),
]


@pytest.mark.parametrize(("text", "expected"), FACTORS)
def test_what_makes_it_worse_or_better(understander: Understander, text: str, expected: dict[str, Any]) -> None:
    facts = stated(understander, text)
    assert {k: v for k, v in facts.items() if k in ("aggravating", "easing")} == expected


SITES: list[tuple[str, list[str]]] = [
    # A belly that beats, a leg that feels odd or buckles, a joint that was replaced.
    ("I can see my stomach jumping with my pulse and my low back aches.", ["lower_back"]),
    ("My stomach hurts and my back aches.", ["abdomen", "lower_back"]),
    ("His lower back is killing him and his legs feel weird.", ["lower_back"]),
    ("His lower back is killing him and his legs feel sore.", ["lower_back", "leg"]),
    ("I have pain in my low back and knee, and the right thigh buckles on the stairs.", ["lower_back", "knee"]),
    ("I had my hip replaced, and now the buttock and thigh hurt.", ["buttock", "thigh"]),
    ("My hip hurts and my thigh aches.", ["hip", "thigh"]),
    # Where it is said not to be, or no longer.
    ("My buttock hurts. It is not in my leg though.", ["buttock"]),
    ("My buttock hurts, it's not just in my leg.", ["buttock", "leg"]),
    ("Leg pain gone. What is left is a sore lower back.", ["lower_back"]),
    ("What's left is a sore lower back, which is better once I've moved.", ["lower_back"]),
    ("What is a sore lower back?", []),
]


@pytest.mark.parametrize(("text", "expected"), SITES)
def test_where_it_hurts(understander: Understander, text: str, expected: list[str]) -> None:
    assert stated(understander, text).get("site", []) == expected
