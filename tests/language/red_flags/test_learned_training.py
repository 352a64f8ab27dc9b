"""What the learned detector is taught, and what of it is found again in what was trained."""

import numpy as np
import pytest

from bot.language.reading import Reading
from bot.language.red_flags.kinds import GROUP_OF, GROUPS
from bot.language.red_flags.learned import LearnedRedFlags, small_words
from bot.language.red_flags.learned_meaning import MOST, pooled
from bot.language.red_flags.learned_sentences import own_sentences
from bot.language.red_flags.learned_thresholds import FALSE_ASKS
from bot.language.red_flags.learned_training import Scales
from bot.language.red_flags.rules import RedFlagRules
from bot.language.red_flags.stretches import stretches
from bot.language.understanding import Understander
from tests.language.red_flags.weighing import asked


def test_every_flag_of_a_group_is_known_to_the_rules() -> None:
    assert set(GROUP_OF) <= set(RedFlagRules.load().tiers)
    assert len(GROUP_OF) == sum(len(flags) for flags in GROUPS.values()), "a flag stands in one group only"


def test_sentences_never_carry_two_labels() -> None:
    seen: dict[str, set[str]] = {}
    for sentence in own_sentences():
        seen.setdefault(sentence.text.lower(), set()).add("harmless" if not sentence.flag else "danger")
    assert not [text for text, labels in seen.items() if len(labels) > 1]


def test_words_count_four_times_as_much_as_meaning() -> None:
    labels = np.asarray([[0], [1]] * 50, dtype=np.int8)
    scores = (np.random.default_rng(0).standard_normal(labels.shape) + labels).astype(np.float32)
    scales = Scales.of(scores, scores, labels)
    assert scales.slopes == pytest.approx(4 * scales.slopes_of_meaning)
    alone = Scales.of(scores, np.zeros_like(scores), labels)
    assert scales.of_words(scores) + scales.of_meaning(scores) == pytest.approx(alone.of_words(scores), abs=0.05)


def test_training_counts_what_it_was_not_taught(taught: LearnedRedFlags) -> None:
    counted = taught.held_out
    assert counted is not None
    assert counted.raised_by_rules < counted.raised_by_either <= counted.danger
    assert counted.falsely_asked / counted.harmless <= FALSE_ASKS + 0.01


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("since the weekend my whole undercarriage has had no feeling in it", "saddle"),
        ("there is a crushing weight on my chest and I cannot catch my breath", "chest or lung"),
        ("I do not want to go on living with this pain any longer", "suicide"),
    ],
)
def test_a_few_hundred_sentences_teach_something(
    taught: LearnedRedFlags, understander: Understander, text: str, group: str
) -> None:
    assert taught.groups == ("saddle", "chest or lung", "suicide")
    assert asked(taught, understander, text) == {group}
    assert asked(taught, understander, "physio helped a little and I walk the dog every day") == set()


def test_running_totals_equal_what_was_trained(detector: LearnedRedFlags, readings: list[Reading]) -> None:
    """A window over everything scores as the sparse row that the regression saw."""
    scorer = detector.scorer
    for document in (stretches(reading, small_words()) for reading in readings[:30]):
        if not document.words:
            continue
        whole = type(document)(document.words, document.at, ((0, len(document.words)),))
        columns, values = scorer.features.of(document)
        expected = np.asarray(values) @ scorer.weights[columns] + scorer.bias
        np.testing.assert_allclose(scorer(whole)[0], expected, atol=2e-3)


def test_meaning_is_judged_as_it_was_trained(detector: LearnedRedFlags, readings: list[Reading]) -> None:
    """The mean of the scores of a window's pieces is the score of their mean, which the regression saw."""
    meaning = detector.meaning
    for reading in readings[:30]:
        document = stretches(reading, small_words())
        (rows,) = pooled(meaning.encoder, [reading], [document])
        expected = (rows @ meaning.weights + meaning.bias).max(axis=0)
        everything = np.ones(len(document.windows), dtype=np.bool_)
        np.testing.assert_allclose(meaning(reading, document, everything), np.minimum(expected, MOST), atol=2e-3)
