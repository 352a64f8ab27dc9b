"""How far a long story as a whole leans towards a kind of danger.

A story of a page holds so many words of dangerous things (leaking taps, a fever of last winter, a clot that a neighbor
had, "I've had enough of it") that one run of them sounds dangerous nearly always. Where the danger is real, the rest of
the story comes back to it. So the loudest run and the mean of all runs are weighed together.

The numbers were chosen on the long ones of the development messages, from which the detector learns nothing:
docs/evaluation-history.md.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import numpy as np

from bot.language.reading import Reading
from bot.language.red_flags.learned_features import Floats
from bot.language.red_flags.stretches import Stretches, joined

LONG = 60
"""A message of more words is a long story; in a shorter one what is found is what the message is about."""
WEIGHT = 1.5
"""How much the mean of all runs counts beside the loudest one."""
_SURER = 3.7
"""By how many log odds the two together must be surer than in a short message to be asked about."""
_SURER_OF = {
    "suicide": 1.45,
    "overdose": 2.9,
    "weakness": 1.45,
    "child": 1.45,
    "both legs": 0.7,
    **dict.fromkeys(("saddle", "bladder", "bowel", "sex"), -1.45),
}
"""The same, on top, for the kinds whose words (life, end, enough, tablets, walking, school) every long story holds;
less for those of which one sentence in a page must be heard."""
_RARE = frozenset({"aneurysm", "chest or lung", "cold leg", "stomach bleed", "after a procedure"})
_LESS_OF_RARE = 1.45
"""By how much less surer of those whose words hardly any harmless story holds."""
_SURER_ALONE = 0.65
"""By how many log odds the loudest run must be surer, however much the story leans."""
_SENTENCES, _STORIES = 12, 200
"""A usual story is made of so many harmless sentences; so many are made."""


def usual_mean(harmless: Sequence[Stretches], scores: Callable[[Stretches], Floats]) -> Floats:
    """The mean score of the runs of a usual harmless story for each kind of danger (the median of many stories)."""
    chance = random.Random(0)  # noqa: S311 - no secret
    stories = [joined(chance.choices(harmless, k=_SENTENCES)) for _ in range(_STORIES)]
    return np.asarray(np.median([scores(story).mean(axis=0) for story in stories], axis=0), dtype=np.float32)


def lean(reading: Reading, scores: Floats, usual: Floats | float) -> Floats:
    """By how many log odds the whole of a story is nearer to each kind of danger than usual, weighed; else zero.

    ``scores`` has a row for each run, a column for each kind of danger; ``usual`` is what :func:`usual_mean` gave.
    """
    if not is_long(reading):
        return np.zeros(scores.shape[1], dtype=np.float32)
    return np.asarray(WEIGHT * (scores.mean(axis=0) - usual), dtype=np.float32)


def is_long(reading: Reading) -> bool:
    """Whether the message is a long story."""
    return len(reading.words) > LONG


def surer(groups: Sequence[str], leaning: Floats) -> Floats:
    """By how many log odds the loudest run of a long story must be surer than in a short message to be asked about."""
    wanted = np.asarray([_SURER + _SURER_OF.get(g, 0.0) - (_LESS_OF_RARE if g in _RARE else 0.0) for g in groups])
    return np.asarray(np.maximum(_SURER_ALONE, wanted - leaning), dtype=np.float32)
