"""A look-alike, a date or an hour of one thought says nothing of the danger told in the next."""

from __future__ import annotations

import pytest

from bot.language.understanding import Understander

UNDERSTANDER = Understander()


def _status(text: str, flag: str) -> str | None:
    return {mention.flag: mention.status for mention in UNDERSTANDER.understand(text).red_flags}.get(flag)


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("None of the stretches work and both my legs are numb", "CES_BILAT"),
        ("Never mind the knee, I've got chest pain", "CHEST"),
        ("pain down the right leg and chest pain", "CHEST"),
        ("I can't get to sleep because the pain is in both legs", "CES_BILAT"),
        ("Nobody here knows that both legs are weak", "CES_BILAT"),
        ("No word of a lie I've soiled myself", "CES_BOWEL"),
    ],
)
def test_what_another_thought_tells_excuses_nothing(text: str, flag: str) -> None:
    assert _status(text, flag) == "present"


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("the radiators are off and I'm shivering", "INFECT"),
        ("the injection didn't hurt, I felt nothing", "CES_SADDLE"),
        ("I do my squats with both legs", "CES_BILAT"),
    ],
)
def test_what_follows_or_reaches_wide_still_excuses(text: str, flag: str) -> None:
    assert _status(text, flag) != "present"


@pytest.mark.parametrize(
    ("text", "flag", "status"),
    [
        ("I was treated for a clot in 2011 and it takes ages to start peeing", "CES_BLADDER", "present"),
        ("I have foot drop and I had my gallbladder out in 2012", "MOTOR_PROG", "present"),
        ("I had breast cancer in 2013, my chest feels tight", "CHEST", "present"),
        ("I used to smoke and wee just dribbles out of me", "CES_BLADDER", "present"),
        ("I broke my wrist in 2010 and I was hit by a car yesterday", "TRAUMA_MAJOR", "present"),
        ("I lost my mother and it takes ages to start weeing", "CES_BLADDER", "present"),
        ("my legs were numb and they operated in 2014", "CES_BILAT", "past"),
        ("I used to wet the bed and dribble", "CES_BLADDER", "past"),
        ("a clot on the lung I had in 2018", "PE", "past"),
        ("Up at six and the bed was wet with pee", "CES_BLADDER", "present"),
        ("At nine my leg stopped working and it's noon now", "MOTOR_SUDDEN", "present"),
        ("aged nine I wet the bed", "CES_BLADDER", "past"),
    ],
)
def test_a_date_speaks_of_its_own_thought(text: str, flag: str, status: str) -> None:
    assert _status(text, flag) == status


@pytest.mark.parametrize(
    ("text", "flag", "status"),
    [
        ("Could a bad disc make you drag your foot? I do.", "MOTOR_PROG", "present"),
        ("is it possible to have sciatica in both legs because I think I have", "CES_BILAT", "ask"),
        ("They told me to come back if I can't wee. So here I am.", "CES_BLADDER", "ask"),
        ("Do I ring somebody if I can't wee?", "CES_BLADDER", "ask"),
        ("what if I told you I can't feel myself wee", "CES_BLADDER", "present"),
        ("I suppose I should say I've wet myself", "CES_BLADDER", "ask"),
        ("Could a bad disc make you drag your foot? Mine haven't.", "MOTOR_PROG", "hypothetical"),
        ("What if I can't wee after the procedure? It happened to a friend of mine.", "CES_BLADDER", "hypothetical"),
        ("how do I know if I lose control of my bladder", "CES_BLADDER", "hypothetical"),
        ("q1 numb no q2 bladder change yes q3 fever no", "CES_BLADDER", "ask"),
        ("I wish I could say no to the bladder question", "CES_BLADDER", "ask"),
    ],
)
def test_a_question_that_is_the_writers_own(text: str, flag: str, status: str) -> None:
    assert _status(text, flag) == status
