"""How much speaks for a length of time being that of the pain, and against it, in points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.facts.length_nearby import (
    LONG,
    STRONG,
    begins_before,
    clause_around,
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
    ends_a_never,
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
    is_of_a_task,
    is_of_another_part,
    is_of_another_story,
    is_of_old_bout,
    is_of_the_leg_now,
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
_BY_TURNS = frozenset({("the", "next")})
_BEGINNING = frozenset(
    "started start began begun came crept hit went hurt flared popped suffering fell did gave"
    " slipped popped twinged snapped wrong".split()
)
_THAT_WAS = frozenset({("that", "was"), ("it", "was"), ("this", "was"), ("that", "is")})
_NEURO = frozenset({"numbness", "numb", "tingling", "weakness", "weak", "tingly"})
_CLEARED = frozenset("cleared resolved settled healed recovered vanished passed".split())
_CAME_RIGHT: frozenset[tuple[str, ...]] = frozenset(
    {("came", "right"), ("came", "good"), ("went", "away"), ("went", "off"), ("got", "better"), ("put", "right")}
    | {(well, "since") for well in ("ok", "okay", "fine", "good", "alright", "well")}
)
_GROWN = 16 * 365
_PAIN_FOLLOWS = frozenset({("pain",), ("sciatica",), ("hurting",), ("already",)})
_INTO_IT = frozenset(
    {
        ("into", "this"),
        ("into", "it"),
        ("of", "it"),
        ("of", "this"),
        ("of", "pain"),
        ("of", "sciatica"),
        ("of", "agony"),
    }
    | {("in", mark) for mark in (",", ".", "and", "with")}
    | {("and", "counting"), ("since", "it"), ("since", "this")}
)
_LATELY = frozenset({("the", "last"), ("the", "past")})
_THEN = frozenset("then but and so , .".split())


class LengthPoints:
    """Weighs lengths of time; built once with the words that speak for and against."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        def phrases(name: str) -> list[str]:
            return vocabulary.phrases("durations", name)

        self._pain = frozenset(phrases("pain_words"))
        self._not_pain = frozenset(phrases("not_pain_words"))
        self._circumstances = frozenset(phrases("circumstances"))
        self._pain_pairs = frozenset(tuple(line.split()) for line in phrases("pain_pairs"))
        self._present_bouts = frozenset(tuple(line.split()) for line in phrases("present_bouts"))
        self._not_pain_pairs = frozenset(tuple(line.split()) for line in phrases("not_pain_pairs"))

    def of(self, message: Message, duration: Duration, treatments: Sequence[Treatment], aged: bool = False) -> int:
        context = message.context.of(duration.start, duration.end)
        if duration.kind == "other" or duration.days == 0:
            return 0
        opening = message.sentence(duration.start)[0]
        if sums_up_since(message, duration) and message.is_about(message.context.of(opening, opening + 1), opening):
            return OF_THE_STORY + 1
        if not message.is_about(context, duration.start) or is_of_old_bout(message, duration):
            return 0
        if message.is_supposed(duration.start, context) or is_of_a_treatment(message, duration, treatments):
            return 0
        words = message.words
        if duration.kind == "bare" and words[duration.start : duration.end] == ("one", "day"):
            return 0  # "woke up one day"
        first, last = clause_around(message, duration)
        if is_lived_with(message, duration) or counts_from_onset(message, duration):
            return OF_THE_STORY
        if is_pregnancy(message, duration) or is_asked_of(message, duration):
            return 0
        led = words[max(first, duration.start - 3) : duration.start + 1]
        if _said_of(led, self._not_pain_pairs) and not (
            _said_of(led, _IS_THERE) and (follows_pain(message, duration) or in_sentence_of_pain(message, duration))
        ):
            return 0
        if _said_of(words[duration.end : duration.end + 4], _BY_TURNS):
            return 0
        if is_had(message, duration):
            return OF_THE_STORY
        if (
            is_of_something_else(message, duration)
            or is_of_a_calling(message, duration)
            or is_of_a_task(message, duration)
            or is_of_another_part(message, duration, first, last)
        ):
            return 0
        if words[duration.end : duration.end + 2] == ("of", "that") and is_of_another_story(message, duration):
            return 0
        if heads_the_story(message, duration) and tells_of_pain(message) and not is_of_a_trade(message, duration):
            return OF_THE_STORY
        opening = words[max(first, duration.start - 6) : duration.start]
        of_this_bout = (
            _said_of(opening, self._present_bouts)
            or words[max(0, first - 1) : first + 1] == ("but", "this")
            or is_of_the_leg_now(message, duration, first)
        )
        if of_this_bout and not any(first <= m.start < last for m in message.of("treatment")):
            return ENOUGH + _OF_THIS_BOUT
        if is_alone(words, duration) and not _said_of(words[first : duration.start], self._pain_pairs):
            if duration.kind == "bare" and duration.days >= _GROWN and not aged:
                return 0  # as likely an age
            if is_of_another_story(message, duration):
                return 0
            whole = last - first >= len(words) - 1 or bool(message.of("correction"))
            if is_after_a_trade(message, duration):
                return 0
            if (
                whole
                or tells_of_pain(message, treatments)
                or follows_pain(message, duration)
                or in_sentence_of_pain(message, duration)
            ):
                return ENOUGH
            return 0
        further = 7 if duration.kind == "ago" else 5
        near = words[max(first, duration.start - 6) : min(last, duration.end + further)]
        behind = 8 if duration.start - first <= 2 else 3
        beside = words[max(first, duration.start - 5) : min(last, duration.end + behind)]
        points = {"since": 2, "ago": 1, "for": 2, "dated": 0, "bare": 1}[duration.kind]
        sites = [m for kind in ("site", "character") for m in message.of(kind) if first <= m.start < last]
        onset = any(first <= m.start < last for m in message.of("onset"))
        if (
            duration.days >= LONG
            and not (sites or (onset and not within_onset(message, duration)) or set(words[first:last]) & STRONG)
            and not _said_of(near, self._pain_pairs)
        ):
            return 0  # thirty years at a trade
        told = {"ago": words[first:last], "for": words[first : duration.end]}.get(duration.kind, near)
        strong = bool(set(told) & STRONG)
        began = onset or strong or bool(set(near) & _BEGINNING)
        if (
            strong
            or onset
            or _said_of(near, self._pain_pairs)
            or (duration.kind in ("for", "bare") and (set(near) & self._pain or sites))
            or (duration.kind == "since" and any(m.end == duration.start for m in sites))
        ):
            points += 2
        if duration.kind == "for" and _said_of(near, _LATELY) and in_sentence_of_pain(message, duration):
            points += 2
        if duration.kind == "ago" and _said_of(near, _THAT_WAS):
            points += 4 if begins_before(message, duration) else 2
        elif duration.kind == "ago" and ends_a_never(message, duration):
            points += 5
        elif duration.kind == "ago" and words[message.opening(duration.start)] in _BEGINNING:
            points += 2  # "came on gardening about two months ago"
        elif set(near) & _BEGINNING:
            points += 2 if duration.kind == "ago" and (sites or onset) else 1
        if words[duration.end : duration.end + 1] in _PAIN_FOLLOWS or (
            words[duration.end : duration.end + 2] in _INTO_IT and duration.days < LONG
        ):
            points += 3
        if words[max(0, duration.start - 1) : duration.start] == ("after",) and (
            duration.start - 2 < first or words[duration.start - 2] in _THEN
        ):
            points -= 3  # "after a week the shin joined in"
        against = set(beside) & self._not_pain
        if "stopped" in against and "me" in beside:
            against -= {"stopped"}  # "pain for six months has stopped me"
        if began or _said_of(near, self._pain_pairs):
            against -= self._circumstances
        hurting = bool(set(words[first:last]) & {"pain", "sciatica", "hurts", "ache", "aching"}) or any(
            first <= m.start < last for m in message.of("character")
        )
        if hurting:
            against -= _NEURO
        points -= 3 * len(against)
        if is_of_a_trade(message, duration):
            points -= 3
        if not hurting and any(first <= m.start < last for m in message.of("precaution")):
            points -= 3
        rest = words[duration.end : message.sentence(duration.start)[1]]
        if set(rest) & _CLEARED or _said_of(rest, _CAME_RIGHT):
            points -= 3
        if words[duration.end - 1] == "weekend" and duration.kind != "since":
            points -= 3  # how long a visit or a rest took, hardly a pain
        if words[duration.end : duration.end + 1] in (("out",), ("off",)):
            points -= 3  # "it came out after a week", "two days off work"
        begun = [m for m in message.of("onset") if first <= m.start < last]
        if any(
            first <= t.start < last and not any(o.start <= t.start < o.end for o in begun)
            for t in message.of("treatment")
        ):
            points -= 3
        if any(
            duration.start - 6 <= m.start < duration.end + 3
            for kind in (*(("outcome",) if treatments else ()), "precaution", *(() if hurting else ("neuro",)))
            for m in message.of(kind)
            if first <= m.start < last
        ):
            points -= 1
        if message.is_over(context):
            points -= 3
        return points + _OF_THIS_BOUT if of_this_bout else points


def _said_of(words: Sequence[str], pairs: frozenset[tuple[str, ...]]) -> bool:
    return any(pair in pairs for pair in pairwise(words))
