"""Answers about thoughts of ending one's life, and to "are you safe now?"."""

import pytest

from bot.language.dialogue.asked import Asked
from tests.language.red_flags.reading import FINDER, read


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("no not like that, i just mean im exhausted", "denied"),
        ("no im just worn out", "denied"),
        ("it's only a figure of speech", "denied"),
        ("no thoughts like that", "denied"),
        ("no, I have thought about it", "ask"),
        ("no just want it to stop", "ask"),
        ("no i wouldnt do owt, just fed up", "denied"),
        ("no I wouldn't do anything, just fed up", "denied"),
        ("nah nowt like that", "denied"),
        ("no, not now", "ask"),
        ("no, i wouldnt do it today", "ask"),
        ("no, I'm ok for now", "ask"),
        ("no I wouldn't do anything, only sometimes I think about it", "ask"),
        ("not today", "present"),
        # an explicit denial, with nothing beside it but a mood
        ("No, I don't want to die, just pissed off", "denied"),
        ("no i dont want to die im just knackered", "denied"),
        ("no, not going to kill myself, only fed up", "denied"),
        ("no I don't want to die, just want it to stop", "ask"),
        ("no I don't want to die, just fed up, sometimes I think about it", "ask"),
    ],
)
def test_thoughts_of_dying_are_denied_by_a_clear_and_lasting_no(answer: str, status: str) -> None:
    found = {m.flag: m.status for m in FINDER.find(read(answer), None, Asked("red_flag_confirm", "SUICIDE_IDEA"))}
    assert found["SUICIDE_IDEA"] == status


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("no", "present"),
        ("I don't know", "present"),
        ("not really", "present"),
        ("yes I'm safe", "denied"),
        ("no I won't do anything", "denied"),
        ("I'm not safe", "present"),
        ("yes but not for long", "present"),
        ("yes until he goes to work", "present"),
        ("I never feel safe", "present"),
        ("I won't be safe later", "present"),
        ("I'm not going to make it", "present"),
        ("I won't hurt myself, my sister is with me", "denied"),
        # Not meant so: neither safe nor unsafe yet.
        ("nah, I did not mean it like that", "ask"),
        ("no I was only joking", "ask"),
        ("no, I didn't mean that, but I'm not safe", "present"),
        ("no, not what I meant, I don't know", "present"),
    ],
)
def test_only_a_clear_promise_is_safety(answer: str, status: str) -> None:
    found = {m.flag: m.status for m in FINDER.find(read(answer), None, Asked("safe_now"))}
    assert found["SUICIDE_NOW"] == status


def test_a_check_of_the_body_answers_nothing_about_the_mind() -> None:
    said = "They looked at my bladder on a scan and said it's my tablets, so I can go home"
    found = FINDER.find(read(said), None, Asked("red_flag_confirm", "SUICIDE_NOW"))
    assert "SUICIDE_NOW" not in {m.flag for m in found}
