"""A long story is weighed as a whole: how far it leans towards a danger, and what that asks of its loudest words."""

import numpy as np

from bot.language.red_flags.learned import LearnedRedFlags, small_words
from bot.language.red_flags.long_story import WEIGHT, lean, surer, usual_mean
from bot.language.red_flags.stretches import RUN_WORDS, Stretches, joined, stretches
from bot.language.understanding import Understander
from tests.language.red_flags.reading import STORY

TOLD = (
    "Since Sunday I do not feel when my bladder is full. I sit on the toilet and nothing starts, and then I wet the chair. "
    "I have to push for my wee and it only dribbles. "
)


def leaning(detector: LearnedRedFlags, understander: Understander, text: str, kind: str) -> float:
    reading = understander.read(text)
    words = detector.words(stretches(reading, small_words()))
    return float(lean(reading, words, detector.thresholds.usual)[detector.groups.index(kind)])


def test_a_story_leans_towards_the_danger_that_it_comes_back_to(
    detector: LearnedRedFlags, understander: Understander
) -> None:
    without, told = (leaning(detector, understander, text, "bladder") for text in (STORY, TOLD + STORY))
    assert without < told
    assert told > 0


def test_a_short_message_does_not_lean(detector: LearnedRedFlags, understander: Understander) -> None:
    assert leaning(detector, understander, TOLD, "bladder") == 0


def test_the_more_a_story_leans_the_less_its_loudest_words_must_be_sure() -> None:
    far, near, nearest = (float(surer(["bladder"], np.asarray([by]))[0]) for by in (-2.0, 1.0, 9.0))
    assert far > near > nearest > 0


def test_everyday_words_must_be_surer_and_rare_ones_less() -> None:
    everyday, usual, rare = surer(["overdose", "infection", "aneurysm"], np.zeros(3))
    assert everyday > usual > rare


def test_one_sentence_of_numbness_or_leaking_in_a_page_is_heard_sooner() -> None:
    saddle, usual = surer(["saddle", "infection"], np.zeros(2))
    assert saddle < usual


def test_the_lean_is_the_mean_of_all_runs_beside_that_of_a_usual_story(understander: Understander) -> None:
    reading = understander.read(STORY)
    scores = np.asarray([[-4.0, 1.0], [-2.0, 3.0]])
    np.testing.assert_allclose(lean(reading, scores, np.asarray([-3.0, -3.0])), [0.0, WEIGHT * 5.0])


def test_a_usual_story_is_made_of_harmless_sentences() -> None:
    sentence = Stretches(("sore", "back", "today"), (0, 1, 2), ((0, 3),))
    usual = usual_mean([sentence], lambda story: np.full((len(story.windows), 2), float(len(story.words))))
    np.testing.assert_array_equal(usual, [36.0, 36.0])


def test_joined_sentences_are_judged_in_runs_as_a_message_is() -> None:
    story = joined([Stretches(("sore", "back"), (0, 1), ((0, 2),))] * 10)
    assert len(story.words) == 20
    assert story.windows[0] == (0, RUN_WORDS)
    assert story.windows[-1] == (20 - RUN_WORDS, 20)
