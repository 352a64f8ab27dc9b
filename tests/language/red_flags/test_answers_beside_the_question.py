"""What is said while a question about danger is open, and answers something else."""

from __future__ import annotations

import pytest

from bot.language.dialogue.asked import Asked
from bot.language.red_flags.told import Told
from bot.language.understanding import shared_understander
from tests.language.red_flags.reading import FINDER, read


@pytest.mark.parametrize(
    ("asked", "text", "flag", "status"),
    [
        (Asked("safe_now"), "no i wouldnt do anything, ive got my kids", "SUICIDE_NOW", "denied"),
        (Asked("safe_now"), "no, I would not hurt myself", "SUICIDE_NOW", "denied"),
        (Asked("safe_now"), "i would not be safe", "SUICIDE_NOW", "present"),
        (Asked("safe_now"), "no i wouldn't say i'm safe", "SUICIDE_NOW", "present"),
        (Asked("safe_now"), "i wouldnt care if i hurt myself", "SUICIDE_NOW", "present"),
        (Asked("safe_now"), "i wouldn't mind if i was dead, i'm ok", "SUICIDE_NOW", "present"),
        (Asked("safe_now"), "no", "SUICIDE_NOW", "present"),
        (Asked("red_flag_check"), "How long does it last and can it be repeated?", "PREG", None),
        (Asked("red_flag_check"), "the last one", "PREG", "present"),
        (Asked("red_flag_check"), "last one on the list", "PREG", "present"),
        (Asked("red_flag_confirm", "CES_BILAT"), "paracetamol only and a belt thing", "CES_BILAT", None),
        (Asked("red_flag_confirm", "CES_BILAT"), "the belt helps a bit", "CES_BILAT", None),
        (Asked("red_flag_confirm", "CES_BILAT"), "a bit, it helps if i sit", "CES_BILAT", "present"),
        (Asked("red_flag_confirm", "CES_BILAT"), "a bit, since the gabapentin", "CES_BILAT", "present"),
        (Asked("red_flag_confirm", "CES_BILAT"), "only since monday, and i take naproxen", "CES_BILAT", "present"),
        (
            Asked("red_flag_confirm", "MOTOR_PROG"),
            "she can manage perhaps fifty yards then she has to sit down",
            "MOTOR_PROG",
            None,
        ),
    ],
)
def test_only_what_answers_the_question_is_an_answer(asked: Asked, text: str, flag: str, status: str | None) -> None:
    found = {m.flag: m.status for m in shared_understander().understand(text, asked).red_flags}
    assert found.get(flag) == status


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("he's gone to bed", None),
        ("it has gone numb", None),
        ("it has gone now", "eased"),
        ("its gone", "eased"),
    ],
)
def test_gone_is_an_easing_only_by_itself(text: str, said: str | None) -> None:
    assert shared_understander().understand(text).extra.get("reassurance") == said


@pytest.mark.parametrize(
    ("text", "kind"),
    [("ok i call ambulance?", "on_the_way"), ("should i call an ambulance", "who_to_call")],
)
def test_who_calls_an_ambulance_is_on_the_way(text: str, kind: str) -> None:
    assert shared_understander().understand(text).extra["in_danger"] == kind


def test_who_falls_on_a_tailbone_was_not_struck() -> None:
    found = {m.flag: m for m in shared_understander().understand("slipped on ice and landed on my tailbone").red_flags}
    assert found.get("TRAUMA_MAJOR") is None or found["TRAUMA_MAJOR"].text != "landed on"


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("he's still walking", None),
        ("she is walking fine", None),
        ("I'm still working", None),
        ("he's still walking but leaking", "present"),
        ("he is, still", "present"),
        ("she is wet when she walks", "present"),
        ("yes, he is still walking", "present"),
    ],
)
def test_what_somebody_still_does_is_no_yes(answer: str, status: str | None) -> None:
    found = shared_understander().understand(answer, Asked("red_flag_confirm", "CES_BLADDER")).red_flags
    told = {m.flag: m.status for m in found}
    assert told.get("CES_BLADDER", "").replace("other_person", "present") == (status or "")


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("since March", None),
        ("3 weeks", None),
        ("for a couple of months now", None),
        ("an hour ago", "present"),
        ("a few more this week", "present"),
        ("for 3 weeks, twice what it says", "present"),
    ],
)
def test_a_length_of_weeks_alone_tells_of_no_overdose(answer: str, status: str | None) -> None:
    found = {m.flag: m.status for m in FINDER.find(read(answer), None, Asked("red_flag_confirm", "OVERDOSE"))}
    assert found.get("OVERDOSE") == status


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("there is a bit of a drip when I wee", None),
        ("a bit, and there is a drip when I wee", "present"),
        ("a bit", "present"),
    ],
)
def test_an_a_bit_of_another_sign_is_no_yes(answer: str, status: str | None) -> None:
    found = {m.flag: m.status for m in FINDER.find(read(answer), None, Asked("red_flag_confirm", "SUICIDE_IDEA"))}
    assert found.get("SUICIDE_IDEA") == status
    assert len(answer.split()) < 3 or "CES_BLADDER" in found


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("no, and none of the others", "denied"),
        ("yes, it dribbles. none of the rest", "present"),
        ("maybe, none of the other ones", "present"),
        ("none of the others", None),
    ],
)
def test_a_no_to_the_rest_answers_for_the_rest_alone(answer: str, status: str | None) -> None:
    about_the_bladder, told = Asked("red_flag_confirm", "CES_BLADDER"), Told(flags={"MOTOR_PROG": ("ask", "drags")})
    flags = shared_understander().understand(answer, about_the_bladder, told).red_flags
    found = {m.flag: m.status for m in flags}
    assert found.pop("CES_BLADDER", None) == status
    assert set(found.values()) == {"denied"}
    assert "INFECT" in found
    assert "MOTOR_PROG" not in found


def test_an_age_is_no_yes() -> None:
    about_the_bladder = Asked("red_flag_confirm", "CES_BLADDER")
    flags = shared_understander().understand("she is 81, it runs down to the shin, since ten weeks", about_the_bladder)
    assert flags.red_flags == ()


def test_what_somebody_else_has_had_for_years_is_asked_about_once_more() -> None:
    about_the_bladder = Asked("red_flag_confirm", "CES_BLADDER")
    flags = shared_understander().understand("she has had it for ten years", about_the_bladder).red_flags
    assert [m.status for m in flags] == ["ask"]


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("no just the bum, no legs", "denied"),
        ("not the legs, only my back", "denied"),
        ("just my back and both feet", "ask"),
        ("no feeling in the legs", "present"),
    ],
)
def test_what_is_no_leg_is_not_both_legs(answer: str, status: str) -> None:
    flags = shared_understander().understand(answer, Asked("red_flag_confirm", "CES_BILAT")).red_flags
    assert {m.flag: m.status for m in flags}["CES_BILAT"] == status
