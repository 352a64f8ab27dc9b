"""Sentences at the edges of a message that are beside the matter do not reach the learned detector."""

import pytest

from bot.language.red_flags.beside import Matter, the_matter
from bot.language.red_flags.learned import LearnedRedFlags, small_words
from bot.language.red_flags.stretches import stretches
from bot.language.understanding import Understander

TOLD = "When I wipe I notice very little down there. It began at the weekend."
BESIDE = (
    "We keep bees.",
    "I am a plumber by trade.",
    "Our roof is made of slate.",
    "Our garden faces south.",
)


def matter(detector: LearnedRedFlags, understander: Understander, text: str) -> Matter:
    reading = understander.read(text)
    return the_matter(reading, stretches(reading, small_words()), detector.quiet, detector.scorer.features.found)


@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize("order", ["{beside} {told}", "{told} {beside}"])
def test_the_same_is_judged_with_a_sentence_about_something_else(
    detector: LearnedRedFlags, understander: Understander, beside: str, order: str
) -> None:
    alone = matter(detector, understander, TOLD)
    both = matter(detector, understander, order.format(beside=beside, told=TOLD))
    assert both.words == alone.words
    assert both.reading.canonical == alone.reading.canonical


@pytest.mark.parametrize("beside", BESIDE)
def test_it_changes_nothing_of_what_is_asked(
    detector: LearnedRedFlags, understander: Understander, beside: str
) -> None:
    alone, before, behind = (
        [(m.flag, m.status, m.rule, m.text) for m in detector.weigh(understander.read(text))]
        for text in (TOLD, f"{beside} {TOLD}", f"{TOLD} {beside}")
    )
    assert alone
    assert before == alone
    assert behind == alone


@pytest.mark.parametrize(
    "kept",
    [
        "There is no point any more.",
        "I cannot go on.",
        "My legs are heavy.",
        "I am pregnant.",
        "He is 14.",
        "Is that bad?",
        "I had chemo.",
    ],
)
def test_what_may_matter_stays(detector: LearnedRedFlags, understander: Understander, kept: str) -> None:
    text = f"{kept} {TOLD}"
    assert matter(detector, understander, text).begins == 0


def test_a_message_of_nothing_else_is_judged_as_it_is(detector: LearnedRedFlags, understander: Understander) -> None:
    text = " ".join(BESIDE)
    assert matter(detector, understander, text).reading.text == text
    assert matter(detector, understander, text).begins == 0
    assert matter(detector, understander, text).reading is understander.read(text)
