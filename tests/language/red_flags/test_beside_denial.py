"""What a short message tells behind a denial, in words that no rule knows, is asked about."""

import pytest

from bot.language.red_flags.beside_denial import denied_only
from bot.language.red_flags.learned import LearnedRedFlags
from bot.language.red_flags.mention import RedFlagMention
from bot.language.understanding import Understander


def raised(detector: LearnedRedFlags, understander: Understander, text: str) -> set[str]:
    """The flags that are raised after the second look."""
    heard = detector.weigh(understander.read(text), understander.understand(text).red_flags)
    return {m.flag for m in heard if m.status in ("present", "ask")}


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("MOTOR", "leg isn't weak, it just buckled on the stairs three times today"),
        ("DVT", "calf's not red just swollen and hot"),
        ("CES_BLADDER", "no trouble peeing, it just takes five minutes to start now"),
        ("SUICIDE", "don't worry I won't do anything but I've thought about the tablets"),
    ],
)
def test_who_denies_the_usual_name_and_tells_it_otherwise_is_asked(
    detector: LearnedRedFlags, understander: Understander, kind: str, told: str
) -> None:
    assert any(flag.startswith(kind) for flag in raised(detector, understander, told))


@pytest.mark.parametrize(
    "told",
    [
        "no numbness, just pain down the leg",
        "no weakness, just sore",
        "no fever, just a cold last week",
        "not suicidal, just fed up",
        "no chest pain, only heartburn",
        "bowels ok but a bit bunged up from the codeine",
        "I am not pregnant, I did a test",
    ],
)
def test_something_harmless_behind_a_denial_is_not(
    detector: LearnedRedFlags, understander: Understander, told: str
) -> None:
    assert not raised(detector, understander, told)


def test_a_kind_is_only_denied_where_nothing_else_is_said_of_it() -> None:
    denied = RedFlagMention("CES_BLADDER", "denied", "EMERGENCY_NOW", "no leaks", "losing urine")
    numb = RedFlagMention("CES_SADDLE", "denied", "EMERGENCY_NOW", "not numb", "numbness in the saddle area")
    there = RedFlagMention("CES_SADDLE", "ask", "EMERGENCY_NOW", "fuzzy", "numbness in the saddle area")
    assert denied_only([denied, numb, there]) == {"bladder"}
