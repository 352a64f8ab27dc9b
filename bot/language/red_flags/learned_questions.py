"""What the second red-flag detector asks about: the stretches of a message that are suspicious enough."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.language.context_cues import standard_context
from bot.language.reading import Reading
from bot.language.red_flags.elsewhere import is_elsewhere, places_told
from bot.language.red_flags.kinds import GROUP_OF, GROUPS
from bot.language.red_flags.learned_context import stands
from bot.language.red_flags.learned_features import Floats
from bot.language.red_flags.learned_scores import Scorer
from bot.language.red_flags.mention import RedFlagMention
from bot.language.red_flags.more_urgent import SURE, more_urgent
from bot.language.red_flags.rules import standard_rules
from bot.language.red_flags.stretches import Stretches


@dataclass(frozen=True)
class Suspicion:
    """One kind of danger in one stretch of a message, ``sure`` as log odds."""

    group: str
    flag: str
    sure: float
    start: int
    end: int


class Questions:
    """Tells what to ask about, by the scores of the stretches of a message.

    ``words`` scores the ``groups`` alone; ``scorer`` tells their ``flags`` apart too.
    """

    def __init__(self, scorer: Scorer, words: Scorer, groups: Sequence[str], flags: Sequence[str]) -> None:
        self.scorer, self.words = scorer, words
        self.groups, self.flags = groups, flags
        self._tiers = standard_rules().tiers

    def asked(
        self, reading: Reading, message: Stretches, scores: Floats, asks: Floats, beside: bool
    ) -> list[RedFlagMention]:
        """What to ask where the rules do not speak of that kind of danger, the surest first.

        ``beside`` an emergency that a rule found only what the words name: its words make other kinds suspicious too.
        """
        names = self.scorer.features.found.names
        found = self.suspicions(message, reading, scores, asks)
        return [
            RedFlagMention(
                s.flag,
                "ask",
                self._tiers[s.flag],
                reading.said(message.at[s.start], message.at[s.end - 1] + 1),
                trace(s.group, s.sure),
            )
            for s in sorted(found, key=lambda s: -s.sure)
            if not beside or names(s.group, message.words[s.start : s.end])
        ]

    def suspicions(self, message: Stretches, reading: Reading, scores: Floats, floors: Floats) -> list[Suspicion]:
        """For each group its surest stretch that reaches its floor and that the context lets stand."""
        reached = np.flatnonzero((scores >= floors).any(axis=0))
        if not len(reached):
            return []
        context = standard_context().apply(reading)
        told = places_told(context)
        found = []
        for column in map(int, reached):
            surest_first = np.argsort(-scores[:, column], kind="stable")
            for row in surest_first[: int((scores[:, column] >= floors[column]).sum())]:
                window, score = message.windows[int(row)], float(scores[row, column])
                at = message.at[self.words.strongest_word(message, window, column)]
                first, last = message.at[window[0]], message.at[window[1] - 1]
                new = is_elsewhere(context, told.get(self.groups[column], ()), first, last, at)
                if new and stands(context, at, self.groups[column]):
                    found.append(Suspicion(self.groups[column], self._flag(column, message, window), score, *window))
                    break
        return found

    def more_urgent(
        self, reading: Reading, message: Stretches, mentions: Sequence[RedFlagMention]
    ) -> list[RedFlagMention]:
        """What to ask that is more urgent than the rules' ``mentions`` of the same kind of danger."""
        flags = more_urgent(mentions, self.flags, self._tiers)
        if not flags:
            return []
        scores, context = self.scorer(message), standard_context().apply(reading)
        found = []
        for flag in flags:
            column = len(self.groups) + self.flags.index(flag)
            for row in np.argsort(-scores[:, column], kind="stable"):
                window, score = message.windows[int(row)], float(scores[row, column])
                if score < SURE:
                    break
                at = message.at[self.scorer.strongest_word(message, window, column)]
                if stands(context, at, GROUP_OF[flag]):
                    text = reading.said(message.at[window[0]], message.at[window[1] - 1] + 1)
                    found.append(RedFlagMention(flag, "ask", self._tiers[flag], text, trace(GROUP_OF[flag], score)))
                    break
        return found

    def _flag(self, column: int, message: Stretches, window: tuple[int, int]) -> str:
        flags = GROUPS[self.groups[column]]
        known = [flag for flag in flags if flag in self.flags]
        if len(known) < 2:
            return known[0] if known else flags[0]
        scores = self.scorer(message.part(window))[0]
        return max(known, key=lambda flag: float(scores[len(self.groups) + self.flags.index(flag)]))


def trace(group: str, sure: float) -> str:
    """How the detector names itself in a rule: the kind of danger and its probability."""
    return f"learned: {group} {1 / (1 + math.exp(-sure)):.2f}"
