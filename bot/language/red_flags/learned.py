"""A second red-flag detector, learned from our own sentences: it asks where the rules are silent, and seconds them.

By itself it only ever asks. Where a rule asks and it is sure as well, the two together are enough for *present*. What
the rules say is lowered only where it hears next to nothing (:mod:`bot.language.red_flags.doubt`).

Source of the design: clinical fact sheet 2.4 (danger is often told sideways; ask plainly rather than stay silent). How
it learns stands in :mod:`bot.language.red_flags.learned_training`, what it looks at in
:mod:`bot.language.red_flags.learned_features` (words) and :mod:`bot.language.red_flags.learned_meaning` (meaning);
docs/learned-detector.md explains all of it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from bot.language.context_cues import standard_context
from bot.language.reading import Reading
from bot.language.red_flags.beside import the_matter
from bot.language.red_flags.beside_denial import denied_only, told_behind
from bot.language.red_flags.doubt import (
    after_doubt,
    heard_nothing,
    is_danger,
    is_emergency,
    may_be_doubted,
)
from bot.language.red_flags.elsewhere import surer_elsewhere
from bot.language.red_flags.finder import standard_finder
from bot.language.red_flags.held_out import HeldOut
from bot.language.red_flags.kinds import GROUP_OF
from bot.language.red_flags.learned_features import Floats
from bot.language.red_flags.learned_floors import Thresholds, floors, may_be_raised, surer_of, surer_of_kinds
from bot.language.red_flags.learned_meaning import Meaning, at_most
from bot.language.red_flags.learned_questions import Questions, trace
from bot.language.red_flags.learned_scores import Scorer
from bot.language.red_flags.left_open import in_the_balance, left_open
from bot.language.red_flags.long_story import asked_from, is_long, odds
from bot.language.red_flags.mention import RedFlagMention
from bot.language.red_flags.rules import standard_rules
from bot.language.red_flags.stretches import Stretches, stretches
from bot.language.red_flags.told_as_over import rest_of_story

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
        self.questions = Questions(scorer, self.words, self.groups, self.flags)

    def weigh(self, reading: Reading, mentions: Sequence[RedFlagMention] = ()) -> list[RedFlagMention]:
        """The rules' ``mentions`` of a message as they stand after the second look, then what else is to be asked.

        A long story is asked about only where it leans towards a danger as a whole. Where any danger of it stands, all
        is asked about that would be in a shorter message: one sign makes another likelier.
        """
        if reading.spoken < _FEWEST_WORDS:
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
            raised = {mention.flag for mention in mentions if mention.status == "present"}
            old = partial(self._beside_what_is_over, whole, message, matter.begins, words, meant)
            standing = [
                one
                for mention in mentions
                for one in self._after_doubt(mention, reading, np.minimum(story, old(mention.cue, story)), raised)
            ]
        else:
            scores = self.scores(reading, message, words, np.minimum(asks, agrees))
        in_whole = replace(message, at=tuple(at + matter.begins for at in message.at))
        beside = any(map(is_emergency, standing))
        asked = self.questions.asked(whole, in_whole, scores, first, beside)
        asked += self._behind_denials(whole, in_whole, mentions, beside)
        if not asked and standing and not is_long(reading):
            loudest = partial(self._loudest, reading, message, words)
            if heard_nothing(standing, whole, loudest):
                return [mention for mention in standing if mention.status != "ask"]
        if is_long(reading) and any(map(is_danger, [*standing, *asked])):
            told = {mention.flag for mention in standing}
            standing += [mention for mention in mentions if mention.status == "ask" and mention.flag not in told]
            asked = self.questions.asked(whole, in_whole, scores, np.minimum(first, asks), beside)
        sure = scores.max(axis=0)
        seconded = [self._seconded(mention, sure, agrees) for mention in standing]
        return [*seconded, *asked, *self.questions.more_urgent(whole, in_whole, seconded)]

    def _behind_denials(
        self, reading: Reading, message: Stretches, mentions: Sequence[RedFlagMention], beside: bool
    ) -> list[RedFlagMention]:
        """What to ask about that a short ``message`` tells behind its denial."""
        kinds = denied_only(mentions) & set(self.groups)
        found = []
        for behind in told_behind(standard_context().apply(reading), message, kinds, standard_finder()):
            scores = self.words(behind.words) + at_most(self.meaning.of_each(reading, behind.words))
            asks = self.thresholds.ask + surer_of_kinds(self.groups) - behind.below
            only = np.where([group == behind.group for group in self.groups], asks, np.inf).astype(np.float32)
            found += self.questions.asked(reading, behind.words, scores, only, beside)
        return found

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

    def _beside_what_is_over(
        self, whole: Reading, message: Stretches, begins: int, words: Floats, meant: Floats, cue: str, story: Floats
    ) -> Floats:
        """The odds of a long ``story`` without the old episode that ``cue`` dates, or of all of it."""
        rest = rest_of_story(standard_context().apply(whole), message, begins, cue)
        if rest is None:
            return story
        return odds(words[rest], meant[rest], self.thresholds.usual, self.groups, len(words))

    def _after_doubt(
        self, mention: RedFlagMention, reading: Reading, story: Floats, raised: Collection[str]
    ) -> Sequence[RedFlagMention]:
        """What stands of one of the rules' mentions in a long ``story``, which tells the odds of each kind."""
        group = GROUP_OF.get(mention.flag)
        if group not in self.groups or not may_be_doubted(mention, reading, raised):
            return (mention,)
        return after_doubt(mention, group, float(story[self.groups.index(group)]))

    def _seconded(self, mention: RedFlagMention, sure: Floats, agrees: Floats) -> RedFlagMention:
        """One of the rules' mentions, raised to present where both agree."""
        group = GROUP_OF.get(mention.flag)
        if group is None or group not in self.groups or not may_be_raised(mention):
            return mention
        number = self.groups.index(group)
        if sure[number] < agrees[number] + surer_of(mention):
            return mention
        return replace(mention, status="present", rule=f"{mention.rule}; {trace(group, float(sure[number]))}")


def small_words() -> frozenset[str]:
    """The words that the detector leaves out, as the rules do."""
    return standard_rules().fillers
