"""Answers in words that tell something only beside their question, and a no that denies nothing."""

import pytest

from bot.language.dialogue.asked import Asked
from bot.language.red_flags.learned import LearnedRedFlags
from bot.language.understanding import Understander
from tests.language.red_flags.reading import FINDER, read
from tests.language.red_flags.weighing import asked

OWN_WORDS = [
    ("CES_BLADDER", "takes ages to start", "present"),
    ("CES_BLADDER", "I have to push", "present"),
    ("CES_BLADDER", "I can't", "present"),
    ("CES_BLADDER", "can't hold", "present"),
    ("CES_BLADDER", "it isn't the same as before", "present"),
    ("CES_BLADDER", "not how it was", "present"),
    ("CES_BLADDER", "nothing works as it did", "present"),
    ("CES_BLADDER", "it's a bit different", "present"),
    ("CES_BLADDER", "it's no different", "denied"),
    ("CES_BLADDER", "no, same as it ever was", "denied"),
    ("CES_BLADDER", "no, not the same thing", "ask"),
    ("CES_BLADDER", "going fine", "denied"),
    ("CES_BLADDER", "going fine since Monday", "ask"),
    ("CES_BLADDER", "no leaks", "denied"),
    ("CES_BLADDER", "no leaks but slow", "ask"),
    ("CES_BOWEL", "had an accident on the stairs", "present"),
    ("CES_BOWEL", "no accidents", "denied"),
    ("CES_SEX", "less feeling than it was", "present"),
    ("CES_SEX", "works fine", "denied"),
    ("MOTOR_SUDDEN", "I can't", "present"),
    ("MOTOR_SUDDEN", "can't lift it", "present"),
    ("MOTOR_SUDDEN", "it went from under me", "present"),
    ("MOTOR_SUDDEN", "I can walk fine", "denied"),
    ("MOTOR_SUDDEN", "I can stand but not walk", "present"),
    ("MOTOR_PROG", "it slaps", "present"),
    ("MOTOR_PROG", "no it doesn't slap", "denied"),
    ("DVT", "it is hot", "present"),
    ("DVT", "both are the same", "denied"),
    ("GI_BLEED", "like tar", "present"),
    ("GI_BLEED", "it's brown", "denied"),
    ("GI_BLEED", "it's brown but a bit black", "present"),
    ("OVERDOSE", "more than it says", "present"),
    ("OVERDOSE", "no more than it says", "denied"),
    ("OVERDOSE", "as prescribed", "denied"),
    ("OVERDOSE", "lost count", "present"),
    ("OVERDOSE", "on purpose", "present"),
    ("LIMB_COLD", "warm and pink", "denied"),
    ("LIMB_COLD", "icy", "present"),
    ("PREG", "I'm a bloke", "denied"),
    ("SUICIDE_IDEA", "it crossed my mind", "present"),
    ("SUICIDE_IDEA", "most nights", "present"),
    ("SUICIDE_NOW", "not yet", "present"),
    ("SUICIDE_IDEA", "fine", "ask"),
    ("SUICIDE_IDEA", "no more than anyone", "ask"),
]


@pytest.mark.parametrize(("about", "answer", "status"), OWN_WORDS)
def test_bare_words_tell_a_sign_beside_its_question(about: str, answer: str, status: str | None) -> None:
    found = {m.flag: m.status for m in FINDER.find(read(answer), None, Asked("red_flag_confirm", about))}
    assert found.get(about) == status


@pytest.mark.parametrize("answer", ["takes ages to start", "it slaps", "lost count", "as prescribed", "it's brown"])
def test_they_tell_nothing_without_it(answer: str) -> None:
    assert [m for m in FINDER.find(read(answer)) if m.status in ("present", "denied")] == []


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("I don't think so", "denied"),
        ("not that I've noticed", "denied"),
        ("can't say I have", "denied"),
        ("can't say I haven't", "present"),
        ("wouldn't say no", "present"),
        ("I hope not", "present"),
        ("I told you no", "denied"),
        ("not one bit", "denied"),
        ("a tad", "present"),
        ("on occasion", "present"),
        ("only my foot", "ask"),
        ("not now", "ask"),
        ("absolutely not", "denied"),
        ("yeah no", "ask"),
        ("yes, I mean no", "ask"),
        ("yes I mean it", "present"),
    ],
)
def test_plain_words_that_look_like_the_contrary(answer: str, status: str) -> None:
    found = {m.flag: m.status for m in FINDER.find(read(answer), None, Asked("red_flag_confirm", "CES_SADDLE"))}
    assert found.get("CES_SADDLE") == status


@pytest.mark.parametrize(
    ("answer", "asked", "kind"),
    [
        ("I can't", Asked("red_flag_confirm", "INFECT"), None),
        ("not really", Asked("red_flag_check"), None),
        ("no. it only comes and goes", Asked("red_flag_check"), None),
        ("no, just the pain", Asked("red_flag_check"), "no"),
        ("nope just my usual sciatica", Asked("red_flag_check"), "no"),
        ("no", Asked("red_flag_check"), "no"),
        ("not really", Asked("confirm"), "no"),
    ],
)
def test_a_no_counts_only_where_it_denies(
    understander: Understander, answer: str, asked: Asked, kind: str | None
) -> None:
    assert understander.understand(answer, asked).extra["answer"] == kind


@pytest.mark.parametrize(
    "answer", ["lost weight but on purpose", "my foot drags, but not much", "yeah no", "not really"]
)
def test_what_is_no_no_to_the_rest_leaves_it_open(answer: str) -> None:
    found = FINDER.find(read(answer), None, Asked("red_flag_check"))
    assert not any(m.status == "denied" for m in found)


@pytest.mark.parametrize("answer", ["not a single one", "no to the lot", "nothing on that list", "luckily not"])
def test_other_words_for_none(answer: str) -> None:
    found = FINDER.find(read(answer), None, Asked("red_flag_check"))
    assert len([m for m in found if m.status == "denied"]) >= 15


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("yes, safe for now", "denied"),
        ("yes for now", "denied"),
        ("I'm ok for now", "present"),
        ("define safe", "ask"),
        ("safe from what", "ask"),
        ("as safe as I ever am", "present"),
        ("yes, but the pills are right here", "present"),
        ("I won't promise", "present"),
    ],
)
def test_words_about_being_safe(answer: str, status: str) -> None:
    found = {m.flag: m.status for m in FINDER.find(read(answer), None, Asked("safe_now"))}
    assert found["SUICIDE_NOW"] == status


@pytest.mark.parametrize(
    "text",
    [
        "foot but not the toes",
        "just the one leg",
        "the left one is numb though",
        "god I hope not",
        "I don't think so",
        "I'll think about it",
        "the top of my left foot",
    ],
)
def test_bare_answers_are_nothing_to_guess_from(
    detector: LearnedRedFlags, understander: Understander, text: str
) -> None:
    assert asked(detector, understander, text) == set()


@pytest.mark.parametrize(
    ("text", "group"),
    [("baby hasn't moved since breakfast", "pregnancy"), ("nothing down below when it is touched", "saddle")],
)
def test_bare_dangers_are_asked_about(
    detector: LearnedRedFlags, understander: Understander, text: str, group: str
) -> None:
    assert group in asked(detector, understander, text)
