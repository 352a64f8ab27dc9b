"""Danger in the words around ordinary life, and ordinary life in the words of danger."""

import pytest

from tests.language.red_flags.reading import FINDER, flags_in, read

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
        ("AAA_STABLE", "there is a thump thump thump in my belly when I lie still"),
        ("CES_SADDLE", "I've not got any feeling down there since lunch"),
        ("CES_BLADDER", "everything is fine but my wee just dribbles"),
        ("CES_BILAT", "actually my other leg is going numb too"),
        ("MOTOR_PROG", "my foot has all gone floppy and I trip on it"),
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
        "Sitting at bridge gives me an ache in the ham",
        "a whole afternoon playing bridge sets it off",
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
        "its actually the other leg",
        "oops sorry, it's in the other leg",
        "when I turned in bed I thought I'd been shot",
        "I clean at a secondary school so I'm bending all day, and the pain goes down my leg",
        "I'm a 3 lying down and a 7 standing",
        "my osteopath is pregnant, so I see her colleague now",
        "had the twins by caesarean, they are 9 now",
        "I take gabapentin twice a day and co-codamol at night",
        "the ache has spread through the whole lot",
        "my waterworks are shipshape",
        "bladder and bowels quite unchanged",
        "I lie with both legs propped on a pillow",
        "it's not one of those night pains that keep you up",
        "any unexplained weight loss, she said, and I said I should be so lucky",
        "a lymphoma scare in the spring, nothing in it",
    ],
)
def test_ordinary_life_stays_quiet(sentence: str) -> None:
    assert {f: s for f, s in flags_in(sentence).items() if s in RAISED and f != "NOT_BETTER"} == {}


@pytest.mark.parametrize(
    ("flag", "sentence", "status"),
    [
        ("TRAUMA_MAJOR", "In '04 I rolled a tractor, mended well.", "past"),
        ("TRAUMA_MAJOR", "im 34 n had sciatica since a car crash 2yrs ago", "past"),
        ("TRAUMA_MAJOR", "It all started with a car crash that I had three years ago.", "past"),
        ("TRAUMA_MAJOR", "sciatica since a car crash 2 years ago. whiplash lawyer wants it all documented", "past"),
        ("TRAUMA_MAJOR", "car crash 2 years ago. then a bad accident last week at work", "present"),
        ("TRAUMA_MAJOR", "car crash yesterday, and I had back pain 2 years ago", "present"),
        ("TRAUMA_MAJOR", "fell off a ladder and my back pain started 2 years ago", "present"),
        (
            "MOTOR_PROG",
            "My foot was floppy last winter, which scared us both. It came back fully within weeks.",
            "past",
        ),
        ("INFECT", "I had shivers and a fever in the summer, a week on a drip, but that has long cleared.", "past"),
        ("CES_BLADDER", "I wet the bed more than once in the navy, that was in 1978.", "past"),
        ("CHEST", "I thought I was having a heart attack on the train, but it turned out to be nothing.", "ask"),
        ("MOTOR_PROG", "Since Monday my foot is floppy. It came back fully for an hour.", "ask"),
        ("CES_SADDLE", "Numb between the legs after the long ride in May, it wore off that evening.", "ask"),
        ("CES_SADDLE", "I lost the feeling down below on Sunday. It came back completely by evening.", "ask"),
        ("CES_SADDLE", "I can't feel my bum. The pain in my leg was bad, that was in 2019.", "present"),
        ("CES_SADDLE", "My seat has all gone numb.", "present"),
    ],
)
def test_a_word_that_sums_up_speaks_of_all_that_its_sentence_told(flag: str, sentence: str, status: str) -> None:
    """What is over long ago is past; what may come back, and cauda equina in any case, is asked about."""
    assert flags_in(sentence).get(flag) == status


ELSEWHERE = (
    "The wife does the shopping. The dog sleeps on the stairs. It rained all week. We stayed in and played cards."
)


@pytest.mark.parametrize(
    ("together", "apart", "flag"),
    [
        (
            "I'm 77. I sneezed on Monday and my back has been in agony since.",
            f"I'm 77. My back aches. {ELSEWHERE} I sneezed at the pepper.",
            "TRAUMA_MINOR",
        ),
        (
            "Sciatica down the left leg. My lad is 14, it is his.",
            f"Sciatica down the left leg. {ELSEWHERE} My lad is 14.",
            "CHILD",
        ),
        ("My foot drops now.", f"It is a two out of ten now. {ELSEWHERE} My foot drops.", "MOTOR_SUDDEN"),
    ],
)
def test_what_stands_far_apart_in_a_story_is_no_combination(together: str, apart: str, flag: str) -> None:
    combined = [m for m in FINDER.find(read(together)) if m.flag == flag and m.status in RAISED]
    assert [m.text for m in combined if "…" in m.text]
    assert not [m for m in FINDER.find(read(apart)) if m.flag == flag and "…" in m.text]


def test_a_history_may_stand_far_from_what_it_explains() -> None:
    assert flags_in(f"I have osteoporosis. {ELSEWHERE} I sneezed today and my back is in agony.").get("TRAUMA_MINOR")


@pytest.mark.parametrize(
    ("flag", "sentence"),
    [
        ("SUICIDE_IDEA", "the black thoughts have left me"),
        ("CANCER_PAIN", "they took my breast off in 2015"),
    ],
)
def test_what_is_over_or_stands_alone_raises_no_alarm(flag: str, sentence: str) -> None:
    assert flags_in(sentence).get(flag) != "present"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("cant sit, bit numb on the outside of foot", None),
        ("worse when i sit, tingling in my big toe", None),
        ("cant sit, bit numb down there and my foot", "ask"),
        ("when i sit it feels numb", "ask"),
    ],
)
def test_a_numb_foot_beside_sitting_is_no_saddle(text: str, status: str | None) -> None:
    assert flags_in(text).get("CES_SADDLE") == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("i think i might have wet myself a bit when i sneezed last week", "ask"),
        ("may have leaked a little in bed", "ask"),
        ("if i ever wet myself i would call you", "hypothetical"),
        ("i might have a leak in the roof", None),
    ],
)
def test_what_may_have_happened_is_asked_about(text: str, status: str | None) -> None:
    assert flags_in(text).get("CES_BLADDER") == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("I may have a slight temperature and my back is killing me", "ask"),
        ("might have a fever, back pain since monday", "ask"),
        ("if I get a fever I will call you", "hypothetical"),
        ("could I get a fever after the injection", "hypothetical"),
    ],
)
def test_a_fever_that_there_may_be_is_asked_about(text: str, status: str) -> None:
    assert flags_in(text).get("INFECT") == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("both sides of the spine, worse standing. It does not go into the legs.", "denied"),
        ("pain does not go into the legs", "denied"),
        ("nothing down the legs", "denied"),
        ("the pain doesn't go down my legs but they are both numb", "present"),
        ("it does not go away, both legs hurt", "present"),
        ("i cant feel my legs and the pain does not go into my foot", "present"),
        ("MRI shows bilateral foraminal narrowing, pain in my right calf", None),
        ("had bilateral facet injections in may", None),
        ("bilateral sciatica since monday", "present"),
    ],
)
def test_pain_that_stays_out_of_the_legs_and_both_sides_of_a_scan_are_no_danger(text: str, status: str | None) -> None:
    assert flags_in(text).get("CES_BILAT") == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("my bum hurts and my leg goes numb", None),
        ("my bum and my leg go numb", "present"),
        ("my bum hurts and my leg goes numb and im numb between the legs", "present"),
    ],
)
def test_a_leg_that_goes_numb_beside_a_sore_buttock_is_no_saddle(text: str, status: str | None) -> None:
    assert flags_in(text).get("CES_SADDLE") == status
