"""Sentences and the red flags in them, row by row of the red-flag table (clinical fact sheet 2.2 and 2.4).

The tables stand in ``sentences``: by flag, then by status. ``quiet`` stands for everything but present, ask
and other person (denied, past, hypothetical, nothing).
"""

from collections.abc import Iterator

import pytest

from bot.language.red_flags import RedFlagRules
from tests.language.red_flags.reading import FINDER, flags_in, read, statuses_in
from tests.language.red_flags.sentences import (
    beasts_and_machines,
    bladder_and_bowel_sideways,
    by_strangers,
    cauda_equina,
    cauda_equina_sideways,
    confessed_and_cleared,
    daily_life,
    in_few_words,
    infection_and_cancer,
    mind_sideways,
    of_ordinary_words,
    other_dangers_in_few_words,
    pregnancy_children_and_the_rest,
    read_out_and_filled_in,
    regional_english,
    revealed_and_in_shorthand,
    second_signs_and_old_ones,
    second_signs_of_other_dangers,
    stories,
    suicide_and_overdose,
    told_sideways,
    turns_of_speech,
    vessels_heart_and_lungs,
    weakness_and_injury,
    whose_and_when,
    working_no_longer,
)
from tests.language.red_flags.sentences.harmless import HARMLESS

SENTENCES = {
    **cauda_equina.SENTENCES,
    **weakness_and_injury.SENTENCES,
    **infection_and_cancer.SENTENCES,
    **vessels_heart_and_lungs.SENTENCES,
    **suicide_and_overdose.SENTENCES,
    **pregnancy_children_and_the_rest.SENTENCES,
}


def _cases(*expected: str) -> Iterator[tuple[str, str, str]]:
    for table in (
        SENTENCES,
        whose_and_when.SENTENCES,
        revealed_and_in_shorthand.SENTENCES,
        told_sideways.SENTENCES,
        cauda_equina_sideways.SENTENCES,
        mind_sideways.SENTENCES,
        of_ordinary_words.SENTENCES,
        daily_life.SENTENCES,
        in_few_words.SENTENCES,
        other_dangers_in_few_words.SENTENCES,
        regional_english.SENTENCES,
        beasts_and_machines.SENTENCES,
        bladder_and_bowel_sideways.SENTENCES,
        by_strangers.SENTENCES,
        confessed_and_cleared.SENTENCES,
        read_out_and_filled_in.SENTENCES,
        second_signs_and_old_ones.SENTENCES,
        second_signs_of_other_dangers.SENTENCES,
        stories.SENTENCES,
        turns_of_speech.SENTENCES,
        working_no_longer.SENTENCES,
    ):
        for flag, by_status in table.items():
            for status in expected:
                yield from ((flag, status, sentence) for sentence in by_status.get(status, []))


@pytest.mark.parametrize(
    ("flag", "status", "sentence"), _cases("present", "ask", "denied", "past", "other_person", "hypothetical")
)
def test_a_sentence_raises_its_flag_with_its_status(flag: str, status: str, sentence: str) -> None:
    assert flags_in(sentence).get(flag, "nothing") == status or (flag, status) in statuses_in(sentence)


@pytest.mark.parametrize(("flag", "status", "sentence"), _cases("quiet"))
def test_a_look_alike_stays_quiet(flag: str, status: str, sentence: str) -> None:
    assert flags_in(sentence).get(flag) not in ("present", "ask", "other_person")


@pytest.mark.parametrize("sentence", HARMLESS)
def test_harmless_messages_raise_no_alarm(sentence: str) -> None:
    alarms = [m for m in FINDER.find(read(sentence)) if m.status in ("present", "ask") and m.tier != "ROUTINE"]
    assert not [m for m in alarms if m.flag != "NOT_BETTER"]


@pytest.mark.parametrize(
    ("flag", "sentence"),
    [
        ("CES_BOWEL", "I try to clench and there is nothing there"),
        ("CES_BOWEL", "it slipped out when I bent down and I had not felt it coming"),
        ("CES_SADDLE", "they did my smear and I could not feel the speculum"),
        ("CES_BLADDER", "I set an alarm to remind me to go"),
        ("CES_BILAT", "neither leg wants to carry me"),
        ("MOTOR_PROG", "I can do calf raises on the left but none on the right"),
        ("MOTOR_SUDDEN", "no movement in the foot since I got up"),
        ("SUICIDE_IDEA", "I lie there thinking about not existing"),
        ("SUICIDE_NOW", "I have chosen the place already"),
        ("OVERDOSE", "he put on a second patch and forgot the old one"),
    ],
)
def test_danger_told_by_what_happened_is_noticed(flag: str, sentence: str) -> None:
    assert flags_in(sentence).get(flag) in ("present", "ask", "other_person")


@pytest.mark.parametrize(
    "sentence",
    [
        "I cut out the crisps and lost 4 kg on purpose",
        "does shingles cause leg pain?",
        "both feet are warm and pink",
        "I ate a whole packet of biscuits",
    ],
)
def test_an_ordinary_life_stays_quiet(sentence: str) -> None:
    assert not [f for f, status in flags_in(sentence).items() if status in ("present", "ask", "other_person")]


def test_every_row_of_the_table_is_a_flag_with_a_rule() -> None:
    rules = RedFlagRules.load()
    raised = {s.flag for s in rules.signs.values()} | {c.flag for c in rules.combinations}
    assert set(SENTENCES) == set(rules.tiers) == raised - {""}
