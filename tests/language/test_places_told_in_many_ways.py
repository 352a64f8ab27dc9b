"""Side, sites and reach of the pain told in many manners, and what looks like them and is not; sentences of our own."""

import pytest

from bot.language.understanding import Understander


@pytest.fixture(scope="module")
def understander() -> Understander:
    return Understander()


SIDES = [
    ("L sided sciatica", "left"),
    ("R glute and R hamstring hurt", "right"),
    ("my sister has it on the right but mine is the left", "left"),
    ("the hip of the left hurts me", "left"),
    ("used to be my left leg, now it is the right leg that hurts", "right"),
    ("I can't push down with my right foot", "right"),
    ("both leg paining from the hip", "both"),
    ("you have put left leg. It's my right", "right"),
    ("on the right there is nothing, on the left my leg burns", "left"),
    ("sciatica of the left since May", "left"),
    ("the bad one is right hip to knee", "right"),
    ("is it the right thing to do for my hip?", None),
    ("it runs right down to the heel", None),
    ("pain going right side to the shin", "right"),
    ("an hour of peace, then it's right back", None),
    ("both legs are working, it is the back that aches", None),
]


@pytest.mark.parametrize(("text", "side"), SIDES)
def test_side(understander: Understander, text: str, side: str | None) -> None:
    assert understander.understand(text).facts["side"] == side


REACHES = [
    ("starts in the bum, lands in the heel", "foot"),
    ("left buttock to mid calf", "below_knee"),
    ("from the hip to just above the knee", "thigh"),
    ("pain in the buttock, never below the knee", "thigh"),
    ("the pain heads for the ankle", "below_knee"),
    ("I sleep with a pillow under my knees for the back pain", None),
    ("the pain comes on in the left buttock", None),
    ("it arrives until the small toe", "foot"),
    ("the pain went to the hip, behind the thigh and then the calf", "below_knee"),
    ("stops mid hamstring", "thigh"),
    ("to just above the knee, better with my feet on the footstool", "thigh"),
]


@pytest.mark.parametrize(("text", "reach"), REACHES)
def test_radiation(understander: Understander, text: str, reach: str | None) -> None:
    assert understander.understand(text).facts["radiation"] == reach


NEURO: list[tuple[str, list[str], list[str]]] = [
    ("power is full and sensation intact", [], ["numbness", "weakness"]),
    ("legs are as strong as ever", [], ["weakness"]),
    ("nothing numb, nothing weak", [], ["numbness", "weakness"]),
    ("I can still walk on my heels", [], ["weakness"]),
    ("my toes buzz and there is a needles feeling in the sole", ["tingling"], []),
    ("foot numb on the outside", ["numbness"], []),
    ("my big toe feels a bit thick, like ive got a sock on", ["numbness"], []),
    ("it feels as though I'm wearing a thick sock", ["numbness"], []),
    ("I wear compression socks, my calf aches", [], []),
    ("I can feel everything down there", [], []),
    ("like small ants on the shin", ["tingling"], []),
    ("his legs have gone like jelly", ["weakness"], []),
    ("my knees won't hold me", ["weakness"], []),
    ("they tested the power and it was normal", [], ["weakness"]),
    ("my fingers are numb, my hip aches", [], []),
]


@pytest.mark.parametrize(("text", "present", "denied"), NEURO)
def test_numbness_tingling_weakness(
    understander: Understander, text: str, present: list[str], denied: list[str]
) -> None:
    facts = understander.understand(text).facts
    assert (sorted(facts["neuro"]), sorted(facts["neuro_denied"])) == (present, denied)


SITES: list[tuple[str, list[str]]] = [
    ("the tablets did nothing for the leg", []),
    ("my knees are fine, it is the hip that hurts", ["hip"]),
    ("I landed on my backside and my hip hurts", ["hip"]),
    ("I cannot go up on my toes, calf aches", ["calf"]),
    ("the foot works and the leg is strong, my buttock hurts", ["buttock"]),
    ("pain in the buttock and go down to the thigh", ["buttock", "thigh"]),
    ("doctor did steroid injection into the spine, calf hurts", ["calf"]),
    ("lift with your knees, they say, and my hip hurts", ["hip"]),
    ("low in the buttock, never goes down the leg", ["buttock"]),
    ("my hip hurts, easier with my feet on the pouffe", ["hip"]),
    ("sair bahookie", ["buttock"]),
    ("my physio says it's the piriformis", []),
    ("I put them back in the drawer, my calf aches", ["calf"]),
    ("numb from the knee down", []),
    ("pain in the thigh, no pain in the foot", ["thigh"]),
]


@pytest.mark.parametrize(("text", "sites"), SITES)
def test_sites(understander: Understander, text: str, sites: list[str]) -> None:
    assert understander.understand(text).facts["site"] == sites
