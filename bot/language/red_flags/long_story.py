"""How likely each kind of danger is in a long story, weighed as a whole.

A story of a page holds so many words of dangerous things (leaking taps, a fever of last winter, a clot that a neighbor
had, "I've had enough of it") that one run of them sounds dangerous nearly always. Where the danger is real, the rest of
the story comes back to it. So the loudest run and the mean of all runs are weighed together, by their words and by what
they mean.

The numbers were fitted (logistic regression) on the long ones of the development messages, from which the detector
learns nothing: docs/evaluation-history.md.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence

import numpy as np

from bot.language.reading import Reading
from bot.language.red_flags.learned_features import Floats
from bot.language.red_flags.learned_meaning import at_most
from bot.language.red_flags.stretches import Stretches, joined

LONG = 55
"""A message of more words, marks not counted, is a long story; in a shorter one what is found is what it is about."""
LOUDEST, LOUDEST_MEANT = 0.79, 3.8
"""How much the loudest run counts by its words, and by what it means (log odds, both)."""
MEAN, MEAN_MEANT = 1.3, 4.2
"""How much the mean of all runs counts."""
LENGTH, _USUAL_RUNS = 1.55, 100
"""How much more a story says of any danger that is e times as long as one of so many runs: in its mean, a danger that
is told once weighs the less the longer it is."""
_BEFORE = {
    "saddle": 1.0,
    "bladder": 1.6,
    "bowel": 0.2,
    "sex": 1.0,
    "both legs": 0.2,
    "weakness": -0.6,
    "injury": 1.7,
    "infection": 1.8,
    "cancer": 2.0,
    "aneurysm": 3.0,
    "chest or lung": 1.4,
    "clot in a vein": 1.3,
    "cold leg": 3.2,
    "suicide": -2.0,
    "overdose": -0.4,
    "stomach bleed": 2.4,
    "pregnancy": 1.1,
    "child": 2.2,
    "after a procedure": 3.1,
    "weak defense": 3.1,
    "shingles": 3.3,
}
"""What is added for each kind: the lower, the more its words (life, end, enough, tablets, walking) are in every story.

What meaning says of a usual story, which is negative, is made up for in it."""
_USUALLY_BEFORE = 1.3
ASKED = 0.2
"""The log odds of the story from which a kind of danger is asked about of which the rules say nothing."""
_SURER_ALONE = 0.65
"""By how many log odds the loudest run must be surer than in a short message, whatever the story is about."""
_SENTENCES, _STORIES = 12, 200
"""A usual story is made of so many harmless sentences; so many are made."""


def usual_mean(harmless: Sequence[Stretches], scores: Callable[[Stretches], Floats]) -> Floats:
    """The mean score of the runs of a usual harmless story for each kind of danger (the median of many stories)."""
    chance = random.Random(0)  # noqa: S311 - no secret
    stories = [joined(chance.choices(harmless, k=_SENTENCES)) for _ in range(_STORIES)]
    return np.asarray(np.median([scores(story).mean(axis=0) for story in stories], axis=0), dtype=np.float32)


def is_long(reading: Reading) -> bool:
    """Whether the message is a long story."""
    return reading.spoken > LONG


def odds(words: Floats, meant: Floats, usual: Floats | float, groups: Sequence[str], runs: int | None = None) -> Floats:
    """The log odds of each of these kinds of danger in a long story.

    ``words`` and ``meant`` have a row for each run, a column for each kind: log odds by its words, and what its meaning
    adds. ``usual`` is what :func:`usual_mean` gave; ``runs`` is how many the story has, where only some are given.
    """
    before = np.asarray([_BEFORE.get(group, _USUALLY_BEFORE) for group in groups])
    length = LENGTH * math.log((runs or len(words)) / _USUAL_RUNS)
    of_words = LOUDEST * words.max(axis=0) + MEAN * (words.mean(axis=0) - usual)
    of_meaning = LOUDEST_MEANT * meant.max(axis=0) + MEAN_MEANT * meant.mean(axis=0)
    return np.asarray(before + length + of_words + of_meaning, dtype=np.float32)


def asked_from(words: Floats, meant: Floats, story: Floats, least: Floats) -> Floats:
    """From which log odds a run of a story of these :func:`odds` is asked about: the surer the rest, the lower.

    ``least`` are the log odds from which a run of a short message is.
    """
    loudest = words.max(axis=0) + at_most(meant.max(axis=0))
    return np.asarray(np.maximum(least + _SURER_ALONE, loudest - (story - ASKED) / LOUDEST), dtype=np.float32)
