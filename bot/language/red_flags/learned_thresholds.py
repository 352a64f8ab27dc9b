"""From which certainty on the second red-flag detector asks, chosen on sentences that it did not see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.language.red_flags.held_out import HeldOut
from bot.language.red_flags.kinds import GROUP_OF, GROUPS, RAISED
from bot.language.red_flags.learned_features import Floats
from bot.language.red_flags.learned_floors import Thresholds, may_be_raised
from bot.language.red_flags.learned_sentences import Sentence
from bot.language.red_flags.mention import RedFlagMention
from bot.language.red_flags.rules import standard_rules

FALSE_ASKS_OF_GROUP = 0.0085
"""The greatest share of harmless sentences that one kind of danger may ask about."""
FALSE_ASKS = 0.026
"""The greatest share of harmless sentences that are asked about at all; many of ours are look-alikes of a danger."""
FALSE_RAISES = 0.0006
"""The greatest share of harmless sentences that a rule's ask and the detector together may raise to present."""
LESS_URGENT = 1.4
"""How much surer, in log odds (four times the odds), the detector must be of a kind of danger that is never an
emergency: a false ask costs a question, and a missed emergency costs legs or a life."""
LOWEST = -3.0
"""Log odds below which nothing is ever asked."""


@dataclass(frozen=True)
class Judged:
    """A sentence with what the rules mention and, of each group, the out-of-fold log odds.

    ``certainty`` looks at the words alone; ``sure`` is -inf where it is below any threshold or the context denies it.
    """

    sentence: Sentence
    mentioned: Sequence[RedFlagMention]
    certainty: Floats
    sure: Floats


def silent_groups(judged: Judged, groups: Sequence[str]) -> NDArray[np.bool_]:
    """Which groups the rules do not speak of in this sentence."""
    spoken_of = {GROUP_OF.get(m.flag) for m in judged.mentioned}
    return np.asarray([group not in spoken_of for group in groups])


def choose_thresholds(judged: Sequence[Judged], groups: Sequence[str]) -> Thresholds:
    """The thresholds that keep false asks and false raises within their shares."""
    return Thresholds(_asking(judged, groups), _agreeing(judged, groups))


def held_out(judged: Sequence[Judged], groups: Sequence[str], thresholds: Thresholds) -> HeldOut:
    """How many sentences were raised, and how many harmless ones asked about, with these ``thresholds``."""
    danger = np.asarray([bool(j.sentence.flag) for j in judged])
    by_rules = np.asarray([any(m.status in RAISED for m in j.mentioned) for j in judged])
    asked = np.asarray([bool((silent_groups(j, groups) & (j.sure >= thresholds.ask)).any()) for j in judged])
    return HeldOut(
        danger=int(danger.sum()),
        raised_by_rules=int((danger & by_rules).sum()),
        raised_by_either=int((danger & (by_rules | asked)).sum()),
        harmless=int((~danger).sum()),
        falsely_asked=int((~danger & asked).sum()),
    )


def _extra(groups: Sequence[str]) -> NDArray[np.float64]:
    """What is added to the common threshold for each group."""
    tiers = standard_rules().tiers
    urgent = [any(tiers[flag] == "EMERGENCY_NOW" for flag in GROUPS[group]) for group in groups]
    return np.where(urgent, 0.0, LESS_URGENT)


def _agreeing(judged: Sequence[Judged], groups: Sequence[str]) -> float:
    """From it on a rule's ask is raised in so few harmless sentences that the two together may say present."""
    harmless = [j for j in judged if not j.sentence.flag]
    certain = [
        max(
            (
                float(j.certainty[groups.index(GROUP_OF[m.flag])])
                for m in j.mentioned
                if GROUP_OF.get(m.flag) in groups and may_be_raised(m)
            ),
            default=-np.inf,
        )
        for j in harmless
    ]
    allowed = int(FALSE_RAISES * len(harmless))
    return max(0.0, sorted(certain, reverse=True)[allowed] + 1e-3) if len(certain) > allowed else np.inf


def _asking(judged: Sequence[Judged], groups: Sequence[str]) -> Floats:
    """The lowest thresholds that keep every group, and all together, within their share of false asks."""
    harmless = np.stack(
        [np.where(silent_groups(j, groups), j.sure, -np.inf) for j in judged if not j.sentence.flag]
    ).astype(np.float64)
    allowed = int(FALSE_ASKS_OF_GROUP * len(harmless))
    each = np.sort(harmless, axis=0)[::-1][allowed] + 1e-3
    each = np.where(np.isfinite(each), each, LOWEST)
    extra = _extra(groups)
    steps = np.linspace(LOWEST, 5.0, 161)
    for common in steps:
        if (harmless >= np.maximum(each, common + extra)).any(axis=1).mean() <= FALSE_ASKS:
            break
    return np.maximum(each, common + extra).astype(np.float32)
