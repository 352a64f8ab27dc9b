"""What is denied only of how it is otherwise is asked about, beside a word of now; a plain denial stays one."""

from __future__ import annotations

import pytest

from bot.language.understanding import Understander

UNDERSTANDER = Understander()


@pytest.mark.parametrize(
    ("text", "flag", "status"),
    [
        ("I never wet myself usually, today twice", "CES_BLADDER", "ask"),
        ("normally I do not dribble, since last night I do", "CES_BLADDER", "ask"),
        ("usually no trouble weeing, now I stand there for ages", "CES_BLADDER", "ask"),
        ("my left foot doesn't normally drag, it's since Sunday", "MOTOR_PROG", "ask"),
        ("my privates aren't usually numb, that began yesterday", "CES_SADDLE", "ask"),
        ("I never wet myself", "CES_BLADDER", "denied"),
        ("no leaks, I wee normally since the stitches came out", "CES_BLADDER", "denied"),
        ("no trouble weeing normally since Friday", "CES_BLADDER", "denied"),
        ("not numb between the legs, everything works normally now", "CES_SADDLE", "denied"),
    ],
)
def test_a_denial_of_the_habit(text: str, flag: str, status: str) -> None:
    found = {mention.flag: mention.status for mention in UNDERSTANDER.understand(text).red_flags}
    assert found[flag] == status
