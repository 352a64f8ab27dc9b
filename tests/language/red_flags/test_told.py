"""What was told in an earlier message completes a combination of red flags in a later one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.guidance.memory import Memory
from bot.guidance.red_flags import RedFlag
from bot.guidance.report import PainReport
from bot.language.dialogue.asked import Asked
from bot.language.red_flags.told import NOTHING_TOLD, Told
from bot.language.understanding import Understander

UNDERSTANDER = Understander()


def after(messages: Sequence[str], asked: Asked | None = None) -> dict[str, tuple[str, str]]:
    """Status and tier of each flag of the last of ``messages``, the earlier ones remembered."""
    memory = Memory()
    *earlier, last = messages
    for text in earlier:
        understood = UNDERSTANDER.understand(text, told=Told.of_memory(memory.to_dict())).to_dict()
        memory.report = memory.report.with_news(PainReport.from_dict(understood["facts"]))
        memory.note_flags([RedFlag.from_dict(flag) for flag in understood["red_flags"]], memory.report)
        memory.note_signs(understood["signs"])
    found = UNDERSTANDER.understand(last, asked, Told.of_memory(memory.to_dict()))
    return {mention.flag: (mention.status, mention.tier) for mention in found.red_flags}


@pytest.mark.parametrize(
    ("messages", "flag", "status", "tier"),
    [
        (["back and left leg pain, I'm diabetic", "now a fever of 38.6"], "INFECT_RISK", "present", "EMERGENCY_NOW"),
        (["I have a fever and my back hurts", "oh and I'm on dialysis"], "INFECT_RISK", "present", "EMERGENCY_NOW"),
        (["lower back pain for weeks", "I've got a temperature"], "INFECT", "present", "SAME_DAY"),
        (["had an epidural 4 days ago", "I feel feverish"], "POSTPROC", "present", "EMERGENCY_NOW"),
        (["had breast cancer 6 years ago", "now I can't walk straight"], "CANCER_NEURO", "present", "EMERGENCY_NOW"),
        (["my back hurts, I'm 74", "it began when I slipped off the kerb"], "TRAUMA_MINOR", "present", "SAME_DAY"),
        (["I'm 16 weeks pregnant with sciatica", "my calf is swollen"], "PREG_URGENT", "present", "EMERGENCY_NOW"),
        (["my mum is diabetic, her back hurts", "she has a fever"], "INFECT_RISK", "other_person", "EMERGENCY_NOW"),
        (["right calf aches, since Tuesday", "it looks a bit puffy too"], "DVT", "ask", "SAME_DAY"),
        (["my calf has been sore for four days", "we got off a long haul on Sunday"], "DVT", "ask", "SAME_DAY"),
        (["my foot drags when I walk", "it started overnight actually"], "MOTOR_SUDDEN", "ask", "EMERGENCY_NOW"),
    ],
)
def test_parts_told_in_two_messages_raise_the_flag(messages: list[str], flag: str, status: str, tier: str) -> None:
    assert after(messages)[flag] == (status, tier)


@pytest.mark.parametrize(
    ("messages", "flag"),
    [
        (["my mum is diabetic", "I have a fever and my back hurts"], "INFECT_RISK"),
        (["I'm diabetic and my back hurts", "no fever at all"], "INFECT_RISK"),
        (["I'm diabetic, my left leg hurts", "it is worse when I sit"], "INFECT_RISK"),
        (["I'm 16", "the pain is in the left buttock"], "CHILD_URGENT"),
    ],
)
def test_parts_of_different_people_or_taken_back_do_not(messages: list[str], flag: str) -> None:
    assert after(messages).get(flag, ("denied", ""))[0] == "denied"


def test_eyes_and_discs_swell_without_a_clot() -> None:
    assert "DVT" not in after(["my leg hurts", "he says the disc is swollen"])
    assert "DVT" not in after(["my left shin hurts", "my eyes are puffy from crying"])


def test_pain_that_came_on_at_once_is_no_weakness_that_did() -> None:
    assert "MOTOR_SUDDEN" not in after(["my foot drags when I walk", "the pain started suddenly on Sunday"])


def test_an_answer_to_our_own_question_completes_it_too() -> None:
    flags = after(["my back hurts and I'm diabetic", "yes"], Asked("red_flag_confirm", "INFECT"))
    assert flags["INFECT_RISK"] == ("present", "EMERGENCY_NOW")


def test_what_was_told_raises_nothing_by_itself_again() -> None:
    assert after(["I'm 16 and my leg hurts", "sitting makes it worse"]) == {}
    assert after(["I'm diabetic, my back hurts and I have a fever", "for three weeks now"]) == {}


def test_what_was_checked_or_taken_back_completes_nothing() -> None:
    memory = Memory()
    memory.note_signs([{"name": "fever", "flag": "INFECT", "status": "present", "text": "fever"}])
    memory.note_flags([RedFlag("INFECT", "ask", "SAME_DAY")], memory.report)
    memory.deny("INFECT")
    assert memory.signs == {}


def test_what_a_newer_version_remembers_beside_it_is_left_alone() -> None:
    told = Told.of_memory({"signs": {"fever": {"flag": "INFECT", "status": "ask", "text": "hot", "since": "today"}}})
    assert [sign.name for sign in told.signs] == ["fever"]


def test_nothing_is_told_before_the_first_message() -> None:
    assert Told.of_memory(None) is NOTHING_TOLD
    assert NOTHING_TOLD.beside({"about": None}) is NOTHING_TOLD
