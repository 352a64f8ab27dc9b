"""Ways of telling a danger, or of telling no danger, that sets of messages showed to be missing."""

import pytest

from tests.language.red_flags.reading import flags_in

RAISED = ("present", "ask", "other_person")


@pytest.mark.parametrize(
    ("flag", "sentence", "status"),
    [
        (
            "CES_BLADDER",
            "in 2013 I had a disc taken out at the hospital in Derby, and on the ward that night the nurses found that I "
            "could not pee at all",
            "ask",
        ),
        ("CES_BLADDER", "in 2013 I had a disc out and on Monday I wet myself", "present"),
        (
            "MOTOR_PROG",
            "in 2021 I had an injection in my spine that helped for a few months, the pain crept back, my foot drags when "
            "I walk",
            "ask",
        ),
        ("CANCER_NEURO", "cancer in 2019, new pins n needles down the leg", "present"),
        ("CES_BLADDER", "the receptionist wrote down that I had lost control of my bladder", "ask"),
        ("CES_BLADDER", "my notes say I am incontinent", "ask"),
        ("CES_BLADDER", "I keep having nightmares that I wet myself in front of the class", "ask"),
        ("CES_BLADDER", "I have nightmares. I wet myself last night", "present"),
        ("CES_BLADDER", "I am going to wet myself one of these days", "ask"),
        ("CES_BLADDER", "I sat there for hours on a hard chair", "ask"),
        ("CES_BLADDER", "I stand there for ages before the stream comes", "present"),
        ("CES_BOWEL", "bowel accidents of any kind, none", "denied"),
        ("INFECT", "we had flu, a fever and shivers, and it passed in three days. my back still hurts", "ask"),
        ("INFECT", "I had a fever and shivers with my bad back yesterday", "present"),
        ("MOTOR_PROG", "can I lift my toes? no I can't", "ask"),
        ("MOTOR_SUDDEN", "my leg stops at the kerb and then it is gone", "ask"),
    ],
)
def test_what_a_story_makes_of_a_sign(flag: str, sentence: str, status: str) -> None:
    assert flags_in(sentence).get(flag) == status


@pytest.mark.parametrize(
    "sentence",
    [
        "I check every morning, can I wiggle my toes, yes",
        "it went all the way to my foot and now it stops above the ankle",
        "the pain is better, it has gone from an eight to a three",
        "the old ache sat there waiting for me",
        "they gave me some things to do at home",
        "on my nan's grave, the tablets do nothing",
        "I put my socks on sitting on the edge of the bed",
        "I am waiting for the other shoe to drop",
        "afebrile, and sound otherwise",
        "I nurse people with an epidural, I have seen the epidural abscess patients",
        "I kneel on an ergonomic stool",
        "the tablets made my ankles fat, both of them",
    ],
)
def test_everyday_words_of_a_story_are_no_sign(sentence: str) -> None:
    assert not {f: s for f, s in flags_in(sentence).items() if s in RAISED}


@pytest.mark.parametrize(
    ("flag", "sentence", "status"),
    [
        ("CES_BLADDER", "I ended up in pads, at my age, and nobody told me why", "present"),
        ("CES_BLADDER", "she sat in there half an hour and came out without having gone", "other_person"),
        ("CES_BLADDER", "he plays in pads for the rugby third team", None),
        ("CES_BILAT", "there is tingling in my two feet by the evening", "present"),
        ("CES_BILAT", "I fell two feet off a step and it tingles", None),
        ("CES_BILAT", "my legs, the pair of them, feel heavier every day", "ask"),
        ("OVERDOSE", "stuck two of mum's morphine patches on for the pain", "present"),
        ("PREG", "19 weeks with our second and my hip burns at night", "present"),
        ("TRAUMA_MAJOR", "a bale slid off the stack and struck me on the spine", "present"),
        ("TRAUMA_MAJOR", "the pain struck me in the shop and went down the leg", None),
        ("SUICIDE_NOW", "I've put by enough oramorph and that is what it's for", "present"),
        ("SUICIDE_NOW", "the car park roof would do it, I went up to look", "present"),
        ("SUICIDE_IDEA", "is there any point in carrying on with the exercises", None),
        ("CES_BILAT", "me right legs agony", None),
        ("CES_BILAT", "my left and right legs hurt", "present"),
        ("CES_BILAT", "my left leg is sore and now my right legs hurting too", "ask"),
        ("CES_BILAT", "L leg since spring, and now the R one as well", "present"),
        ("CES_BILAT", "began l leg in august, last few days its in the r one too", "present"),
        ("CES_SEX", "my willy has not stirred since the fall", "present"),
        ("PREG_URGENT", "I'm 33 weeks and the baby is hardly kicking today", "present"),
        ("PREG_URGENT", "my wife is pregnant with twins and the baby hasn't moved since lunch", "other_person"),
        ("CANCER_PAIN", "had a cyst out, nothing cancerous, and my back is bad at night", "denied"),
        ("DVT", "left bum cheek down to the calf like a hot wire", None),
        ("INFECT", "it's blowing hot and cold, this leg", None),
        ("CES_BLADDER", "I'm a chef, twelve hours on a wet floor", None),
        ("CES_BLADDER", "wet the floor before I got there", "present"),
        ("CANCER_SUSP", "I was a stone mason and I've gone on to teaching", None),
        ("CHILD", "my youngest starts high school this year", None),
        ("CES_SADDLE", "the saddle doesn't make me numb", "denied"),
        ("CES_SADDLE", "fell asleep, fell behind with my emails", None),
        ("CES_BILAT", "I bowl left handed now so as to step on the good leg", None),
        ("NOT_BETTER", "I walked for three hours and never felt better", None),
        ("PREG", "I was pregnant with my youngest the first time it happened", None),
        ("SUICIDE_IDEA", "my patience is at an end, my life isn't", None),
        (
            "TRAUMA_MINOR",
            "I have osteoporosis. I was heaving the mattress up to change the sheet and something cracked, "
            "and now there is a sharp pain in the middle of my back",
            "present",
        ),
    ],
)
def test_ways_of_telling_that_the_fifteenth_and_sixteenth_sets_showed_to_be_missing(
    flag: str, sentence: str, status: str | None
) -> None:
    assert flags_in(sentence).get(flag) == status


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("We learned the list for the essay: numb saddle, not passing water. I do not have any of it.", "denied"),
        ("Was I numb in my private parts, had I wet the bed. The answer to every one of them was no.", "denied"),
        ("I am numb between my legs. None of this is normal for me.", "present"),
        ("I am numb between my legs. I do not have any of the other things on the list.", "present"),
        ("My bum is numb. I have none of these problems normally.", "present"),
    ],
)
def test_a_denial_that_sums_up_a_list_denies_all_of_it(sentence: str, status: str) -> None:
    assert flags_in(sentence).get("CES_SADDLE") == status


@pytest.mark.parametrize(
    ("flag", "sentence", "status"),
    [
        ("INFECT_RISK", "I'm diabetic, my back throbs and I lay shaking under two duvets all night", "ask"),
        ("CES_SADDLE", "when I dry myself it is like somebody else's skin", "present"),
        ("CES_BLADDER", "I have to run the tap before my wee will come", "present"),
        ("CES_BILAT", "it has crossed over to my good side", "present"),
        ("SUICIDE_IDEA", "on the ward we talk about the end of life most days", None),
        ("SUICIDE_IDEA", "it went away and I thought that was the end of it", None),
        ("CHILD", "our boy is 15 and broke his wrist, I have the sciatica", None),
    ],
)
def test_ways_of_telling_that_long_stories_of_our_own_showed_to_be_missing(
    flag: str, sentence: str, status: str | None
) -> None:
    assert flags_in(sentence).get(flag) == status
