"""A second red-flag detector, learned from our own sentences: it asks where the rules are silent, and seconds them.

By itself it only ever asks. Where a rule asks and it is sure as well, the two together are enough for *present*. What
the rules say is lowered only where it hears next to nothing (:mod:`bot.language.red_flags.doubt`).

Source of the design: clinical fact sheet 2.4 (danger is often told sideways; ask plainly rather than stay silent). How
it learns stands in :mod:`bot.language.red_flags.learned_training`, what it looks at in
:mod:`bot.language.red_flags.learned_features` (words) and :mod:`bot.language.red_flags.learned_meaning` (meaning);
docs/learned-detector.md explains all of it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from bot.language.context_cues import standard_context
from bot.language.reading import Reading
from bot.language.red_flags.beside import the_matter
from bot.language.red_flags.doubt import (
    after_doubt,
    heard_nothing,
    is_danger,
    is_emergency,
    may_be_doubted,
)
from bot.language.red_flags.elsewhere import is_elsewhere, places_told, surer_elsewhere
from bot.language.red_flags.held_out import HeldOut
from bot.language.red_flags.kinds import GROUP_OF, GROUPS
from bot.language.red_flags.learned_context import stands
from bot.language.red_flags.learned_features import Floats
from bot.language.red_flags.learned_floors import Thresholds, floors, may_be_raised
from bot.language.red_flags.learned_meaning import Meaning, at_most
from bot.language.red_flags.learned_scores import Scorer
from bot.language.red_flags.left_open import in_the_balance, left_open
from bot.language.red_flags.long_story import asked_from, is_long, odds
from bot.language.red_flags.mention import RedFlagMention
from bot.language.red_flags.more_urgent import SURE, more_urgent
from bot.language.red_flags.rules import standard_rules
from bot.language.red_flags.stretches import Stretches, stretches


@dataclass(frozen=True)
class Suspicion:
    """One kind of danger in one stretch of a message, ``sure`` as log odds."""

    group: str
    flag: str
    sure: float
    start: int
    end: int


_FEWEST_WORDS = 4
"""A shorter message ("17", "she says 8") is for the rules, which know the open question."""


class LearnedRedFlags:
    """Weighs what the rules found and asks where they are silent. Made by `learned_training.train` or
    `learned_file.load`.

    ``flags`` are those of the groups' flags that can be told apart; ``held_out`` is how well the training came out.
    ``words`` scores the groups alone: the flags of a group are told apart only where it is asked about.
    """

    def __init__(
        self,
        scorer: Scorer,
        meaning: Meaning,
        groups: Sequence[str],
        flags: Sequence[str],
        thresholds: Thresholds,
        held_out: HeldOut | None = None,
    ) -> None:
        self.scorer, self.meaning = scorer, meaning
        self.groups, self.flags = tuple(groups), tuple(flags)
        self.thresholds, self.held_out = thresholds, held_out
        self.words = scorer.first(len(self.groups))
        self._tiers = standard_rules().tiers

    def weigh(self, reading: Reading, mentions: Sequence[RedFlagMention] = ()) -> list[RedFlagMention]:
        """The rules' ``mentions`` of a message as they stand after the second look, then what else is to be asked.

        A long story is asked about only where it leans towards a danger as a whole. Where any danger of it stands, all
        is asked about that would be in a shorter message: one sign makes another likelier.
        """
        if len(reading.words) < _FEWEST_WORDS:
            return list(mentions)
        matter = the_matter(reading, stretches(reading, small_words()), self.quiet, self.scorer.features.found)
        whole, reading, message = reading, matter.reading, matter.words
        words = self.words(message)
        asks, agrees = floors(self.thresholds, self.groups, reading, mentions)
        first, standing = asks, list(mentions)
        if is_long(reading):
            meant = self.meaning.of_each(reading, message)
            scores = words + at_most(meant.max(axis=0))
            story = odds(words, meant, self.thresholds.usual, self.groups)
            first = asked_from(words, meant, story, self.thresholds.ask)
            first = np.where(np.isinf(asks), np.inf, first + surer_elsewhere(self.groups, reading, mentions))
            standing = [one for mention in mentions for one in self._after_doubt(mention, reading, story)]
        else:
            scores = self.scores(reading, message, words, np.minimum(asks, agrees))
        in_whole = replace(message, at=tuple(at + matter.begins for at in message.at))
        beside = any(map(is_emergency, standing))
        asked = self._asked(whole, in_whole, scores, first, beside)
        if not asked and standing and not is_long(reading):
            loudest = partial(self._loudest, reading, message, words)
            if heard_nothing(standing, whole, loudest):
                return [mention for mention in standing if mention.status != "ask"]
        if is_long(reading) and any(map(is_danger, [*standing, *asked])):
            told = {mention.flag for mention in standing}
            standing += [mention for mention in mentions if mention.status == "ask" and mention.flag not in told]
            asked = self._asked(whole, in_whole, scores, np.minimum(first, asks), beside)
        sure = scores.max(axis=0)
        seconded = [self._seconded(mention, sure, agrees) for mention in standing]
        return [*seconded, *asked, *self._more_urgent(whole, in_whole, seconded)]

    def quiet(self, stretch: Stretches) -> float:
        """By how many log odds the words of one stretch are below what is asked about."""
        return float((self.thresholds.ask - self.words(stretch).max(axis=0)).min())

    def scores(self, reading: Reading, message: Stretches, words: Floats, floors: Floats) -> Floats:
        """For each window of a short ``message`` the log odds of each kind of danger.

        By a window's own ``words``, and by what the whole message means: of that the stretch that speaks loudest for a
        kind counts for all of them, for danger is often told in one sentence and meant in the next. It is asked only
        of stretches that could reach one of the ``floors`` by it; where none could, the most that it could say is
        added. Other stretches are asked about only where the answer is then still in the balance.
        """
        asked, most = left_open(words, floors)
        if not asked.any():
            return words + np.float32(most)
        meant = self.meaning(reading, message, asked)
        rest = in_the_balance(words.max(axis=0) + meant, floors, asked) & ~asked
        if rest.any():
            meant = np.maximum(meant, self.meaning(reading, message, rest))
        return words + meant

    def _loudest(self, reading: Reading, message: Stretches, words: Floats) -> float:
        """By how much the likeliest danger of a short ``message``, by its ``words`` and its meaning, is asked about."""
        heard = (words + self.meaning.of_each(reading, message)).max(axis=0)
        return float((heard - self.thresholds.ask).max())

    def _after_doubt(self, mention: RedFlagMention, reading: Reading, story: Floats) -> Sequence[RedFlagMention]:
        """What stands of one of the rules' mentions in a long ``story``, which tells the odds of each kind."""
        group = GROUP_OF.get(mention.flag)
        if group not in self.groups or not may_be_doubted(mention, reading):
            return (mention,)
        return after_doubt(mention, group, float(story[self.groups.index(group)]))

    def _seconded(self, mention: RedFlagMention, sure: Floats, agrees: Floats) -> RedFlagMention:
        """One of the rules' mentions, raised to present where both agree."""
        group = GROUP_OF.get(mention.flag)
        if group is None or group not in self.groups or not may_be_raised(mention):
            return mention
        number = self.groups.index(group)
        if sure[number] < agrees[number]:
            return mention
        return replace(mention, status="present", rule=f"{mention.rule}; {_trace(group, float(sure[number]))}")

    def _asked(
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
                _trace(s.group, s.sure),
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

    def _more_urgent(
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
                    found.append(RedFlagMention(flag, "ask", self._tiers[flag], text, _trace(GROUP_OF[flag], score)))
                    break
        return found

    def _flag(self, column: int, message: Stretches, window: tuple[int, int]) -> str:
        flags = GROUPS[self.groups[column]]
        known = [flag for flag in flags if flag in self.flags]
        if len(known) < 2:
            return known[0] if known else flags[0]
        scores = self.scorer(message.part(window))[0]
        return max(known, key=lambda flag: float(scores[len(self.groups) + self.flags.index(flag)]))


def _trace(group: str, sure: float) -> str:
    """How the detector names itself in a rule: the kind of danger and its probability."""
    return f"learned: {group} {1 / (1 + math.exp(-sure)):.2f}"


def small_words() -> frozenset[str]:
    """The words that the detector leaves out, as the rules do."""
    return standard_rules().fillers
