"""Beside what the rules raise, the second detector asks about a more urgent flag of the same kind of danger."""

import pytest

from bot.language.red_flags.learned import LearnedRedFlags
from bot.language.red_flags.mention import RedFlagMention, Status
from bot.language.red_flags.more_urgent import more_urgent
from bot.language.red_flags.rules import standard_rules
from bot.language.understanding import Understander

KNOWN = ("MOTOR_PROG", "MOTOR_SUDDEN", "INFECT", "INFECT_NEURO", "SEPSIS", "SUICIDE_IDEA", "SUICIDE_NOW")


def mention(flag: str, status: Status = "present") -> RedFlagMention:
    return RedFlagMention(flag, status, standard_rules().tiers[flag], "", "a rule")


@pytest.mark.parametrize(
    ("mentions", "asked"),
    [
        ([mention("MOTOR_PROG")], ["MOTOR_SUDDEN"]),
        ([mention("MOTOR_PROG", "ask")], ["MOTOR_SUDDEN"]),
        ([mention("MOTOR_PROG", "other_person")], ["MOTOR_SUDDEN"]),
        ([mention("MOTOR_PROG", "denied")], []),
        ([mention("MOTOR_PROG"), mention("MOTOR_SUDDEN", "denied")], []),
        ([mention("MOTOR_SUDDEN")], []),
        ([mention("INFECT")], ["INFECT_NEURO", "SEPSIS"]),
        ([mention("INFECT"), mention("SEPSIS")], []),
        ([mention("SUICIDE_IDEA")], []),
        ([mention("NOT_BETTER")], []),
    ],
)
def test_only_a_more_urgent_flag_of_a_raised_kind_of_which_nothing_was_said(
    mentions: list[RedFlagMention], asked: list[str]
) -> None:
    assert more_urgent(mentions, KNOWN, standard_rules().tiers) == asked


def test_weakness_that_came_overnight_is_asked_about_as_sudden(
    detector: LearnedRedFlags, understander: Understander
) -> None:
    text = "went to bed fine and this morning the foot just hangs"
    weighed = detector.weigh(understander.read(text), [mention("MOTOR_PROG")])
    [sudden] = [m for m in weighed if m.flag == "MOTOR_SUDDEN"]
    assert (sudden.status, sudden.rule[:17]) == ("ask", "learned: weakness")


def test_an_old_weakness_is_not(detector: LearnedRedFlags, understander: Understander) -> None:
    weighed = _weighed(detector, understander, "my foot has been weak for two years, never any different")
    assert "MOTOR_SUDDEN" not in weighed


def _weighed(detector: LearnedRedFlags, understander: Understander, text: str) -> dict[str, RedFlagMention]:
    found = understander.understand(text).red_flags
    return {mention.flag: mention for mention in detector.weigh(understander.read(text), found)}
