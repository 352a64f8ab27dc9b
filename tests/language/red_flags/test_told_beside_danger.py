"""What is somebody else's, of an illness that is no cancer, or came to nothing, and the danger beside it that stands."""

from __future__ import annotations

import pytest

from bot.language.understanding import Understander


def _alarms(understander: Understander, text: str) -> dict[str, str]:
    flags = understander.understand(text).red_flags
    return {found.flag: found.status for found in flags if found.status in ("present", "ask", "other_person")}


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("Family history. Dad: aneurysm, mended with a tube. Me: 51, male, an ache in the low back.", "AAA_STABLE"),
        ("Crohn's since my teens, in remission for four years. Pain from the left hip to the shin.", "CANCER_NEURO"),
        ("The sheet about the block says infection, paralysis. I read it twice.", "MOTOR_SUDDEN"),
        ("Had my back operated on in 2015, a knot of numb toes since, never changed.", "POSTPROC"),
        ("Foot drop is what my cousin had.", "MOTOR_PROG"),
        ("I'd had the tramadol and didn't go to the loo for six days.", "CES_BLADDER"),
    ],
)
def test_it_alarms_nobody(understander: Understander, text: str, flag: str) -> None:
    assert flag not in _alarms(understander, text)


@pytest.mark.parametrize(
    ("text", "flag", "status"),
    [
        ("Family history. Dad: aneurysm. Me: a thumping in my belly and a new back pain.", "AAA_STABLE", "present"),
        ("Crohn's since my teens. Breast cancer, in remission. Pain from the hip to the shin.", "CANCER_NEURO", "ask"),
        ("The sheet about the block was clear. My leg is paralysed since this morning.", "MOTOR_SUDDEN", "present"),
        ("My foot drop is worse, my cousin had that too.", "MOTOR_PROG", "present"),
        (
            "My dad had a back like mine, ended up on two sticks and couldn't hold his water.",
            "CES_BLADDER",
            "other_person",
        ),
        ("My dad had a back like mine and I can't hold my water.", "CES_BLADDER", "present"),
        ("I don't see the point in living any more. The clot is ancient history.", "SUICIDE_IDEA", "present"),
        ("In August my foot dropped, and it has not come back.", "MOTOR_PROG", "present"),
        ("Is it numb if the toilet paper feels like nothing?", "CES_SADDLE", "present"),
    ],
)
def test_the_danger_beside_it_stands(understander: Understander, text: str, flag: str, status: str) -> None:
    assert _alarms(understander, text).get(flag) == status
