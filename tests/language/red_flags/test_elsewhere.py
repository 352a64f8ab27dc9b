"""What one sentence of a long story denies, dates or tells of a relative silences the detector there, not elsewhere."""

from dataclasses import replace

import pytest

from bot.language.red_flags.elsewhere import surer_elsewhere
from bot.language.red_flags.learned import LearnedRedFlags
from bot.language.understanding import Understander
from tests.language.red_flags.test_doubt import ALARM, STORY

TOLD = (
    " Since Sunday I have to push for my wee, it only dribbles, and I do not feel when I am full. I wet the chair twice and had "
    "no idea of it."
)


@pytest.mark.parametrize(
    "before",
    [
        "The nurse asked about it and my bladder is fine. ",
        "In 2016 I had a bad disc and I could not pee, they operated and it all came back within the year. ",
        "My mum could not pee with hers and they had her in theatre the same night. I was there. ",
    ],
)
def test_a_danger_is_asked_about_beside_a_sentence_that_denies_dates_or_tells_it_of_another(
    detector: LearnedRedFlags, understander: Understander, before: str
) -> None:
    rules = [m for m in understander.understand(before + STORY).red_flags if m.flag == "CES_BLADDER"]
    assert rules, "the rules speak of it"
    heard = detector.weigh(understander.read(before + STORY + TOLD), rules)  # as if the rules did not know its words
    assert ("CES_BLADDER", "ask") in {(m.flag, m.status) for m in heard if m.rule.startswith("learned")}


def test_the_sentence_itself_is_not_asked_about(detector: LearnedRedFlags, understander: Understander) -> None:
    text = "The nurse asked and I can feel my bladder fill, I do not leak and my wee starts as it should. " + STORY
    heard = detector.weigh(understander.read(text), understander.understand(text).red_flags)
    assert not [m for m in heard if m.status in ("present", "ask")]


def test_where_the_rules_tell_it_of_the_writer_or_in_a_short_message_nothing_changes(
    understander: Understander,
) -> None:
    denied = replace(ALARM, status="denied")
    story, short = understander.read(STORY), understander.read(STORY[:150])
    assert surer_elsewhere(["bladder", "bowel"], story, [denied]).tolist()[1] == 0
    assert surer_elsewhere(["bladder"], story, [denied])[0] > 0
    assert surer_elsewhere(["bladder"], story, [denied, ALARM])[0] == 0
    assert surer_elsewhere(["bladder"], short, [denied])[0] == 0
