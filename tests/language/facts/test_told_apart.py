"""Places, severity and lengths of time that were taken from words of something else, each beside look-alikes."""

import pytest

from bot.language.understanding import Understander

SITES: list[tuple[str, list[str]]] = [
    # A numbness that is denied of a place is no pain there.
    ("my hip hurts, my foot is not numb", ["hip"]),
    ("lower back pain, my buttock does not feel numb at all", ["lower_back"]),
    ("my left thigh was completely numb, the hip hurts", ["hip"]),
    ("a sore calf, not numb", ["calf"]),
    ("the calf is not numb, only painful", ["calf"]),
    ("my sore calf is not numb", ["calf"]),
    ("my foot burns, it is not numb", ["foot"]),
    # A place that is said not to hurt, and a pain that is better.
    ("hip pain, my stomach does not hurt", ["hip"]),
    ("my hip hurts, my knee doesn't hurt at all", ["hip"]),
    ("my calf doesn't hurt when I lie down", ["calf"]),
    ("the pain in my hip and thigh is better with tablets", ["hip", "thigh"]),
    ("the thigh is better, the hip still hurts", ["hip"]),
    # The level of the belt.
    ("an ache across the waistband", ["lower_back"]),
    ("the pain sits just above my belt line", ["lower_back"]),
    ("my trousers are loose around the waistband, my hip hurts", ["hip"]),
    ("my hip hurts, I wear a belt over the coat", ["hip"]),
    # "me" for "my".
    ("left bum cheek down to me foot", ["buttock", "foot"]),
    ("pain from hip till leg, one year is over", ["hip", "leg"]),
    ("me hip hurts when I get to me feet", ["hip"]),
    ("me back's bad, on me feet all day", ["lower_back"]),
    # Wounds, metal, clinics, and what is measured.
    ("I have an ulcer on my left heel. My hip hurts.", ["hip"]),
    ("it's sore on my left heel", ["foot"]),
    ("metalwork in my ankle from the army, and my hip hurts", ["hip"]),
    ("like a hot rod in my calf", ["calf"]),
    ("the foot clinic sent me, my hip hurts", ["hip"]),
    ("I measured both calves, sciatica in the buttock", ["buttock"]),
    ("my legs are the same size, the buttock hurts", ["buttock"]),
    ("the osteo cracks me back into place. It's the buttock that hurts.", ["buttock"]),
    ("a lumbar cushion helps, my buttock hurts", ["buttock"]),
    ("a lumbar ache", ["lower_back"]),
    ("There is a dull ache in the buttock all day, and at night it goes down the hamstring.", ["buttock", "thigh"]),
    ("is there a dull ache in the buttock with sciatica", []),
    ("it spread to the hamstring and now the calf as well", ["thigh", "calf"]),
    # A numbness of a place among others.
    ("my hip hurts, there is a numb patch on my left shin", ["hip"]),
    ("my hip hurts, my groin and thigh have gone numb", ["hip"]),
    ("hip pain, pins and needles in the calf and sole", ["hip"]),
    ("it is in the outside of the calf and my little toe is tingling", ["calf"]),
    ("pain in my calf and the toes are numb", ["calf"]),
    # What a medicine upsets, what began it, what was examined or carried.
    ("hip pain, and ibuprofen gives me a sore tummy", ["hip"]),
    ("hip pain and a sore tummy", ["hip", "abdomen"]),
    ("I put my back out gardening, now the calf hurts", ["calf"]),
    ("I put my back out gardening", ["lower_back"]),
    ("my back went at work. My low back and hip hurt.", ["lower_back", "hip"]),
    ("buttock pain, the hip xray was normal", ["buttock"]),
    ("buttock pain since I had a hip done", ["buttock"]),
    ("buttock pain since I carried the toddler on my hip", ["buttock"]),
    ("it hurts on my hip", ["hip"]),
    ("buttock pain, the calf pain is gone altogether", ["buttock"]),
    ("massage was lovely but the hip was back by the evening", ["hip"]),
    ("my calf hurts, I came down on one leg", ["calf"]),
    ("I had chest pain last summer. My hip hurts.", ["hip"]),
    # A stay in hospital that is over.
    ("I was in hospital last May with chest pain. My hip hurts.", ["hip"]),
    ("I was in hospital last May and I still have chest pain", ["chest"]),
]


@pytest.mark.parametrize(("text", "sites"), SITES)
def test_places_that_hurt(understander: Understander, text: str, sites: list[str]) -> None:
    assert understander.understand(text).facts["site"] == sites


SIDES: list[tuple[str, str | None]] = [
    ("Am I in the right place? My back hurts.", None),
    ("Is this the right thing for a bad back?", None),
    # Put right in the same message.
    ("left leg hurts 3 weeks… soz actually its the right one", "right"),
    ("my left leg hurts. Actually it's the right leg.", "right"),
    ("left hip, actually the right", "right"),
    ("my left leg hurts, and actually the right one too", "both"),
    ("my left hip hurts. It's actually the right foot that is numb", None),
    # The other one joins in.
    ("it has only ever been the left leg. This week the right has joined in", "both"),
    ("right leg since May, now my left leg is in on it too", "both"),
    ("right leg since May, the left has not joined in", "right"),
    # The side that is the trouble.
    ("I have had a weak right foot since I was small. My problem is the left side.", "left"),
    ("my left knee was replaced, the trouble is on the right", "right"),
    # Whatever is measured, or is two people.
    ("both calves are the same size, it hurts on the left", "left"),
    ("my uncle and my boss have had it, both of them swear by it. My leg hurts", None),
    ("my legs hurt, both of them", "both"),
    ("both of them ache", "both"),
    ("it hurts just right of my spine", "right"),
    ("pain left of the spine", "left"),
    # What has lasted since a year.
    ("Fusion 2021, right leg burning since", "right"),
    ("2021 right leg pain, fine since", None),
    # A joint that was replaced or is worn, and what comes of another illness, tell no side.
    ("My left hip was replaced, the sciatica runs down the right calf.", "right"),
    ("Both knees are arthritic, it is the left buttock that burns.", "left"),
    ("Both legs weak from the MS, pain in the left calf.", "left"),
    ("Both legs are weak, pain in the calves.", "both"),
    ("There is a scar on the left of my back. My pain is the other side, right hip.", "right"),
    ("I had a pain in my right buttock that went down the leg.", "right"),
]


@pytest.mark.parametrize(("text", "side"), SIDES)
def test_side(understander: Understander, text: str, side: str | None) -> None:
    assert understander.understand(text).facts["side"] == side


RADIATION: list[tuple[str, str | None]] = [
    ("starts in the bum, goes ankle", "below_knee"),
    ("it goes bum, back of thigh, stop", "thigh"),
    ("it goes numb, my ankle", None),
    ("the pain runs glute to right above the knee", "thigh"),
    ("the pain settled around the calf", "below_knee"),
    ("my leg hurts, toes included", "foot"),
    ("the leg has swollen up massive below the knee", None),
    ("it hurts below the knee", "below_knee"),
    ("my legs are fine when I skip the tablets", None),
    ("lower back pain, my legs are fine", None),
    ("we had carried her sofa, and now the pain travels to my calf", "below_knee"),
]


@pytest.mark.parametrize(("text", "reach"), RADIATION)
def test_radiation(understander: Understander, text: str, reach: str | None) -> None:
    assert understander.understand(text).facts["radiation"] == reach


SEVERITY: list[tuple[str, float | None]] = [
    ("The ache is between 3 and 5.", 4),
    ("Right leg to the foot, since march, 6, numb toes.", 6),
    ("Left leg, usually between a 6 and an 8.", 7),
    ("the pain is 7 from 10", 7),
    ("the pain went down from 7", None),
    ("pain is a 9 at its worst and 4 right this minute", 4),
    ("the pain is no more than a 2", 2),
    ("tramadol holds it at a 5", 5),
    ("my leg is a burning 7 from hip to heel", 7),
    ("pain is 6 but 9 at night", 6),
    ("my hip hurts, as if the volume was turned down to zero", None),
    ("my leg burned for 6 from hip to heel", None),
]


@pytest.mark.parametrize(("text", "severity"), SEVERITY)
def test_severity(understander: Understander, text: str, severity: float | None) -> None:
    assert understander.understand(text).facts["severity"] == severity


DURATIONS: list[tuple[str, int | None]] = [
    ("september", 60),
    ("left hip and shin 3 months 7 no numbness standing", 90),
    ("monday", None),
    ("I may", None),
    ("It began maybe 9 weeks ago, right after the village fete, no sorry, 7 weeks ago.", 49),
    ("kills me 2 wks, no wait 4 wks", 28),
    ("Leg pain for between 5 and 7 weeks.", 42),
    ("I have been sent from pillar to post for 14 months.", 420),
    ("Leg pain for 3 years, sorry for the long story, physio for 6 weeks.", 1095),
    # What an illness has lasted.
    ("I have MS, 8 years. Back pain down the right leg", None),
    ("type 2 diabetic for 12 years, my left hip hurts", None),
    ("I have MS. My hip has hurt for 8 years", 2920),
    ("MS, and sciatica for 3 months", 90),
    # What another sign has lasted.
    ("my hip hurts, numb since tuesday", None),
    ("the sciatica came on about four weeks ago, and in the last three days the plumbing is different", 28),
    ("Leg pain, three years in total. I have not had such thoughts for eight months", 1095),
    ("I have had pain for eight months", 240),
    # What stands behind the pain does not take its length.
    ("left leg pain for two years and a physio who tells me to wait", 730),
    ("I've had sciatica for about a month now and it aches and the doctor put me on codeine", 30),
    ("I have had physio for two years and leg pain", None),
    ("I am pregnant and have had sciatica for 2 weeks", 14),
    ("waiting on a scan for my sciatica for 3 weeks", None),
    # How it began.
    ("right leg, hip to heel, since I lifted a crate wrong thirteen months ago", 390),
    ("it started one year before, when I lifted a crate", 365),
    ("What is not normal: five days ago my sciatica flared, left side", 5),
    ("two nights ago my hip began to hurt", 2),
    ("the first episode was in 2016. The second one started ten months ago. I took naproxen for a week", 300),
    ("I jarred my back on the stairs. Five days on I still can't turn over", 5),
    ("had the injection in my back. Five days on I still can't turn over", None),
    ("my back has been niggling a fortnight", 14),
    ("right hip, two years in total. They have me in the office three days", 730),
    ("burning outside of the thigh, no weakness. 6 wks", 42),
    ("buttock pain, had it twice before, nine days this time", 9),
    ("The trouble is in the small of my back and has been for eleven years.", 4015),
    ("I'm a school cook, have been for eleven years, my hip hurts", None),
    ("killing me since easter, left hip", 231),
    ("left calf pain, no weakness. week 7", 49),
    ("stiff across the lower back. Three years on and off", 1095),
    # Said in full to be had counts before another length that may be the pain's.
    ("I have had left sided sciatica for about a month. I have not been for 4 days, that is the tablets.", 30),
    ("I live in York since two years. Since six weeks I have sciatica in the right leg.", 42),
    ("It began on a trip in March, a pain from the hip to the knee. It's been three months. I am 46.", 90),
    ("Sore outer edge of the left foot, been like it six weeks since I cleared the loft.", 42),
    ("I have had lower back pain on the right for two years and a month.", 730),
    ("I have had no pain for three months. Left leg.", None),
    ("I have had relief from the pain for two weeks. Left leg.", None),
    ("Left calf, worst in the van, and I do the run to Hull four days a week.", None),
    (
        "I weave, have done for nine years, and two months ago I started with a pain in my left hip that went down the leg",
        60,
    ),
]


@pytest.mark.parametrize(("text", "days"), DURATIONS)
def test_duration_of_the_pain(understander: Understander, text: str, days: int | None) -> None:
    assert understander.understand(text).facts["duration_days"] == days
