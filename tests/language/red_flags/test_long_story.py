"""A long story is weighed as a whole: by its loudest run and by all its runs, by their words and what they mean."""

import numpy as np

from bot.language.red_flags.learned import LearnedRedFlags, small_words
from bot.language.red_flags.long_story import ASKED, LONG, asked_from, is_long, odds, usual_mean
from bot.language.red_flags.stretches import RUN_WORDS, Stretches, joined, stretches
from bot.language.understanding import Understander
from tests.language.red_flags.reading import STORY

TOLD = (
    "Since Sunday I do not feel when my bladder is full. I sit on the toilet and nothing starts, and then I wet the chair. "
    "I have to push for my wee and it only dribbles. "
)
NOTHING = np.zeros((100, 1), dtype=np.float32)


def of_story(detector: LearnedRedFlags, understander: Understander, text: str, kind: str) -> float:
    reading = understander.read(text)
    message = stretches(reading, small_words())
    meant = detector.meaning.of_each(reading, message)
    found = odds(detector.words(message), meant, detector.thresholds.usual, detector.groups)
    return float(found[detector.groups.index(kind)])


def test_a_story_is_as_long_as_it_has_words_with_and_without_its_commas(understander: Understander) -> None:
    words = "i sat in the car and it hurt,".split()
    for count in (LONG, LONG + 1):
        told = " ".join((words * 8)[:count])
        assert {is_long(understander.read(text)) for text in (told, told.replace(",", ""))} == {count > LONG}


def test_a_danger_that_a_story_tells_is_likelier(detector: LearnedRedFlags, understander: Understander) -> None:
    without, told = (of_story(detector, understander, text, "bladder") for text in (STORY, TOLD + STORY))
    assert without < ASKED < told


def test_one_loud_run_weighs_less_than_a_story_that_comes_back_to_it() -> None:
    once = NOTHING.copy()
    once[10] = 3.0
    again = NOTHING.copy()
    again[10::20] = 3.0
    alone, repeated = (odds(words, NOTHING, 0.0, ["bladder"])[0] for words in (once, again))
    assert alone < repeated


def test_what_the_runs_mean_counts_beside_their_words() -> None:
    assert odds(NOTHING, NOTHING - 1.0, 0.0, ["bladder"]) < odds(NOTHING, NOTHING, 0.0, ["bladder"])


def test_the_same_mean_says_more_in_a_longer_story() -> None:
    short, long = (odds(np.zeros((runs, 1)), np.zeros((runs, 1)), 0.0, ["bladder"])[0] for runs in (50, 200))
    assert short < long


def test_the_likelier_a_danger_is_in_the_story_the_less_its_loudest_words_must_be_sure() -> None:
    least = np.zeros(1, dtype=np.float32)
    far, near, nearest = (
        float(asked_from(NOTHING, NOTHING, np.asarray([story]), least)[0]) for story in (-2.0, -0.5, 9.0)
    )
    assert far > near > nearest > 0


def test_everyday_words_must_be_surer_and_rare_ones_less() -> None:
    kinds = np.zeros((100, 3), dtype=np.float32)
    everyday, usual, rare = odds(kinds, kinds, 0.0, ["overdose", "infection", "aneurysm"])
    assert everyday < usual < rare


def test_a_usual_story_is_made_of_harmless_sentences() -> None:
    sentence = Stretches(("sore", "back", "today"), (0, 1, 2), ((0, 3),))
    usual = usual_mean([sentence], lambda story: np.full((len(story.windows), 2), float(len(story.words))))
    np.testing.assert_array_equal(usual, [36.0, 36.0])


def test_joined_sentences_are_judged_in_runs_as_a_message_is() -> None:
    story = joined([Stretches(("sore", "back"), (0, 1), ((0, 2),))] * 10)
    assert len(story.words) == 20
    assert story.windows[0] == (0, RUN_WORDS)
    assert story.windows[-1] == (20 - RUN_WORDS, 20)
