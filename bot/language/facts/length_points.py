"""How much speaks for a length of time being that of the pain, and against it, in points."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.facts.length_around import LengthWords, Surroundings, said_of
from bot.language.facts.length_cues import points_against, points_for
from bot.language.facts.length_had import has_been, is_free_of_pain, is_of_a_pain_had
from bot.language.facts.length_nearby import (
    LONG,
    STRONG,
    follows_pain,
    is_alone,
    is_asked_of,
    is_of_a_trade,
    is_of_a_treatment,
    is_pregnancy,
    tells_of_pain,
    within_onset,
)
from bot.language.facts.length_signs import (
    heads_the_story,
    is_had,
    is_of_something_else,
    sums_up_since,
)
from bot.language.facts.length_told import (
    counts_from_onset,
    in_sentence_of_pain,
    is_after_a_trade,
    is_lived_with,
    is_of_a_calling,
    is_of_a_numbness,
    is_of_an_illness,
    is_of_another_story,
    is_of_old_bout,
    is_of_the_leg_now,
    is_told_on,
)
from bot.language.facts.treatment import Treatment
from bot.language.facts.words import Message
from bot.language.times.durations import Duration
from bot.language.vocabulary import Vocabulary

ENOUGH = 3
"""Points that a length of time needs: a cue ("for", "since", "ago", "now") gives two, a word of pain near it two."""
OF_THE_STORY = 5
"""Points of a length of time that opens the story: more than one that only stands alone somewhere in it."""
_OF_THIS_BOUT = 6
"""How much more the length of the present bout says than that of all the years of bouts."""
_IS_THERE = frozenset({("been", "there")})
"""Said of a pain as of a place where somebody works ("an ache that's been there 2 years")."""
_THIS_TIME = ("this", "time")
_GROWN = 16 * 365
"""From so many days on, a length of time that stands alone may be an age."""


class LengthPoints:
    """Weighs lengths of time; built once with the words that speak for and against."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._lexicon = LengthWords.of(vocabulary)

    def of(self, message: Message, duration: Duration, treatments: Sequence[Treatment], aged: bool = False) -> int:
        """The points of ``duration``, below zero where more speaks against it; none where it cannot be of the pain.

        ``treatments`` are those that the message names; ``aged`` says that it states an age elsewhere.
        """
        if _is_ruled_out(message, duration, treatments):
            return 0
        around = Surroundings(message, duration, treatments, self._lexicon)
        of_this_bout = self._is_of_this_bout(around)
        settled = self._settled(around, of_this_bout, aged)
        if settled is not None:
            return settled
        points = points_for(around) - points_against(around)
        return points + _OF_THIS_BOUT if of_this_bout else points

    def _settled(self, around: Surroundings, of_this_bout: bool, aged: bool) -> int | None:
        """The points where one sign settles the matter; nothing where the cues must be added up."""
        message, duration = around.message, around.duration
        if _sums_up(message, duration):
            return OF_THE_STORY + 1
        if is_lived_with(message, duration) or counts_from_onset(message, duration) or is_told_on(message, duration):
            return OF_THE_STORY
        if is_of_an_illness(message, duration, self._lexicon.illnesses) or is_of_a_numbness(message, duration):
            return 0
        if self._is_led_elsewhere(around):
            return 0
        if is_had(message, duration):
            return OF_THE_STORY
        if is_of_something_else(message, duration) or is_of_a_calling(message, duration):
            return 0
        if is_free_of_pain(message, duration):
            return 0
        if is_of_a_pain_had(message, duration):
            return OF_THE_STORY
        if has_been(message, duration):
            return ENOUGH + 1
        if around.after(2) == ("of", "that") and is_of_another_story(message, duration):
            return 0
        if heads_the_story(message, duration) and tells_of_pain(message) and not is_of_a_trade(message, duration):
            return OF_THE_STORY
        if of_this_bout and not around.mentions("treatment"):
            return ENOUGH + _OF_THIS_BOUT
        opening = around.words[around.first : duration.start]
        if is_alone(around.words, duration) and not said_of(opening, self._lexicon.pain_pairs):
            return self._alone(around, aged)
        return 0 if _is_at_a_trade(around) else None

    def _is_led_elsewhere(self, around: Surroundings) -> bool:
        """Whether the words that lead up to it, its first one among them, are of something else than pain."""
        start = around.duration.start
        led = around.words[max(around.first, start - 3) : start + 1]
        if not said_of(led, self._lexicon.not_pain_pairs):
            return False
        of_pain = follows_pain(around.message, around.duration) or in_sentence_of_pain(around.message, around.duration)
        return not (said_of(led, _IS_THERE) and of_pain)

    def _is_of_this_bout(self, around: Surroundings) -> bool:
        """Whether it is said of the present bout ("but this …"), not of all the years of bouts."""
        if said_of(around.before(6), self._lexicon.present_bouts) or around.after(2) == _THIS_TIME:
            return True
        return is_of_the_leg_now(around.message, around.duration, around.first)

    def _alone(self, around: Surroundings, aged: bool) -> int:
        """The points of a length of time that is a clause of its own: enough where the message tells of pain."""
        message, duration = around.message, around.duration
        if duration.kind == "bare" and duration.days >= _GROWN and not aged:
            return 0  # as likely an age
        if is_of_another_story(message, duration) or is_after_a_trade(message, duration):
            return 0
        whole = around.last - around.first >= len(around.words) - 1 or bool(message.of("correction"))
        told = whole or tells_of_pain(message, around.treatments)
        return ENOUGH if told or in_sentence_of_pain(message, duration) else 0


def _is_ruled_out(message: Message, duration: Duration, treatments: Sequence[Treatment]) -> bool:
    """Whether it is no length of this person's pain by its kind, its person, or what it is said of."""
    context = message.context.of(duration.start, duration.end)
    if duration.kind == "other":
        return True
    if _sums_up(message, duration):
        return False
    if not message.is_about(context, duration.start) or is_of_old_bout(message, duration):
        return True
    if message.is_supposed(duration.start, context) or is_of_a_treatment(message, duration, treatments):
        return True
    if duration.kind == "bare" and message.words[duration.start : duration.end] == ("one", "day"):
        return True  # "woke up one day"
    if is_lived_with(message, duration) or counts_from_onset(message, duration):
        return False  # "I am five weeks with this sciatica"
    return is_pregnancy(message, duration) or is_asked_of(message, duration)


def _sums_up(message: Message, duration: Duration) -> bool:
    """Whether it counts since an event what the person whom the message is about has had."""
    opening = message.sentence(duration.start)[0]
    return sums_up_since(message, duration) and message.is_about(message.context.of(opening, opening + 1), opening)


def _is_at_a_trade(around: Surroundings) -> bool:
    """Whether it is years long and no word of pain stands with it ("thirty years at a trade")."""
    if around.duration.days < LONG or around.is_of_pain or set(around.clause) & STRONG:
        return False
    began = around.mentions("onset") and not within_onset(around.message, around.duration)
    return not (around.mentions("site", "character") or began)
