"""Which of the lengths of time in a message is that of the pain."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language.durations import Duration
from bot.language.facts.age import StatedAge
from bot.language.facts.treatment import Treatment
from bot.language.facts.words import Mention, Message
from bot.language.vocabulary import Vocabulary

_OF_PAIN = ("site", "character", "side", "worse", "better")
_ENOUGH = 3
"""Points that a length of time needs: a cue ("for", "since", "ago", "now") gives two, a word of pain near it two."""
_BEGINNING = frozenset(
    "started start began begun came crept hit went hurt flared popped suffering fell did gave"
    " slipped popped twinged snapped wrong".split()
)
_STRONG = frozenset(
    "pain pains painful sciatica hurting hurts started start began begun ongoing suffering suffered"
    " struggling symptoms ache"
    " aching sore agony flared flare trouble happened backache lumbago onset episode".split()
)
_HURTING = frozenset("hurts hurting pain pains painful sciatica sore aching ache aches".split())
_THAT_WAS = frozenset({("that", "was"), ("it", "was"), ("this", "was")})
_NEURO = frozenset({"numbness", "numb", "tingling", "weakness", "weak", "tingly"})
_BESIDE_ALONE = frozenset(
    "about around approx approximately roughly nearly almost over just for now in total and or so since"
    " on off the a it is been"
    " this like maybe probably say ish plus has had i have only more than going well"
    " no sorry actually meant mean was basically ok hi hello there well"
    " easy easily already least at plus by solid good bad new give take".split()
)
_LONG = 5 * 365
"""So long a time is that of the pain only where words of pain stand with it."""
_TRADE = 6
_NEAR_ALONE = 8
_CLEARED = frozenset("cleared resolved settled healed recovered vanished passed".split())
_CAME_RIGHT: frozenset[tuple[str, ...]] = frozenset(
    {("came", "right"), ("came", "good"), ("went", "away"), ("went", "off"), ("got", "better"), ("put", "right")}
)
_OF_ONESELF = frozenset("i my me mine he she his her still".split())
_CLOSES = frozenset({".", ",", "thanks", "thank", "cheers", "help", "ugh"})
_PREGNANT_WEEKS = 42
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
    | {("and", "counting")}
)
_THEN = frozenset("then but and so , .".split())
_TRADES = frozenset(
    "taught teaching drove driven driving lived living ran run played served fished sailed farmed".split()
)
_SAME_SHARE = 0.15
"""Two lengths that differ by no more than this share tell the same."""


class HowLong:
    """Chooses the duration of the pain; built once with the words that speak for and against."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        def phrases(name: str) -> list[str]:
            return vocabulary.phrases("durations", name)

        self._pain = frozenset(phrases("pain_words"))
        self._not_pain = frozenset(phrases("not_pain_words"))
        self._circumstances = frozenset(phrases("circumstances"))
        self._pain_pairs = frozenset(tuple(line.split()) for line in phrases("pain_pairs"))
        self._not_pain_pairs = frozenset(tuple(line.split()) for line in phrases("not_pain_pairs"))

    def of_pain(
        self,
        message: Message,
        durations: Sequence[Duration],
        treatments: Sequence[Treatment],
        ages: Sequence[StatedAge] = (),
    ) -> int | None:
        """The days that the pain has lasted; nothing when no length of time is clearly that, and not an age."""
        likely: list[tuple[int, int]] = []
        begun: list[int] = []
        for duration in durations:
            if any(age.start == duration.start for age in ages):
                continue
            points = self._points(message, duration, treatments, aged=bool(ages))
            if points >= _ENOUGH:
                likely.append((points, duration.days))
            elif points == 1 and duration.kind == "ago" and self._begins_pain(message, duration):
                begun.append(duration.days)
        if not likely:
            return begun[0] if len(begun) == 1 else self._of_day_number(message)
        most, days = max(likely, key=lambda pair: pair[0])
        rivals = [other for points, other in likely if points == most and not _much_the_same(days, other)]
        return None if rivals else days

    def _points(self, message: Message, duration: Duration, treatments: Sequence[Treatment], aged: bool = False) -> int:
        context = message.context.of(duration.start, duration.end)
        if duration.kind == "other" or duration.days == 0 or not message.is_about(context, duration.start):
            return 0
        if message.is_supposed(duration.start, context) or self._is_of_a_treatment(message, duration, treatments):
            return 0
        words = message.words
        first, last = _clause(message, duration)
        if self._is_pregnancy(message, duration) or _is_asked_of(message, duration):
            return 0
        if _said_of(words[max(first, duration.start - 3) : duration.start + 1], self._not_pain_pairs):
            return 0
        if self._is_alone(words, duration) and not _said_of(words[first : duration.start], self._pain_pairs):
            if duration.kind == "bare" and duration.days >= _GROWN and not aged:
                return 0  # as likely an age
            whole = last - first >= len(words) - 1 or bool(message.of("correction"))
            if whole or self._tells_of_pain(message, treatments) or self._follows_pain(message, duration):
                return _ENOUGH
            return 0
        further = 7 if duration.kind == "ago" else 5
        near = words[max(first, duration.start - 6) : min(last, duration.end + further)]
        behind = 8 if duration.start - first <= 2 else 3
        beside = words[max(first, duration.start - 5) : min(last, duration.end + behind)]
        points = {"since": 2, "ago": 1, "for": 2, "dated": 0, "bare": 1}[duration.kind]
        sites = [m for kind in ("site", "character") for m in message.of(kind) if first <= m.start < last]
        onset = any(first <= m.start < last for m in message.of("onset"))
        if (
            duration.days >= _LONG
            and not (sites or (onset and not self._within_onset(message, duration)) or set(words[first:last]) & _STRONG)
            and not _said_of(near, self._pain_pairs)
        ):
            return 0  # thirty years at a trade
        strong = bool((set(words[first:last]) if duration.kind == "ago" else set(near)) & _STRONG)
        began = onset or strong or bool(set(near) & _BEGINNING)
        if (
            strong
            or onset
            or _said_of(near, self._pain_pairs)
            or (duration.kind in ("for", "bare") and (set(near) & self._pain or sites))
        ):
            points += 2
        if duration.kind == "ago" and _said_of(near, _THAT_WAS):
            points += 4 if self._begins_before(message, duration) else 2
        elif set(near) & _BEGINNING:
            points += 2 if duration.kind == "ago" and (sites or onset) else 1
        if words[duration.end : duration.end + 1] in _PAIN_FOLLOWS or (
            words[duration.end : duration.end + 2] in _INTO_IT and duration.days < _LONG
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
        if self._is_of_a_trade(message, duration):
            points -= 3
        if not hurting and any(first <= m.start < last for m in message.of("precaution")):
            points -= 3
        rest = words[duration.end : message.sentence(duration.start)[1]]
        if set(rest) & _CLEARED or _said_of(rest, _CAME_RIGHT):
            points -= 3
        if words[duration.end - 1] == "weekend" and duration.kind != "since":
            points -= 3  # how long a visit or a rest took, hardly a pain
        if words[duration.end : duration.end + 1] == ("out",):
            points -= 3
        begun = [m for m in message.of("onset") if first <= m.start < last]
        if any(
            first <= t.start < last and not any(o.start <= t.start < o.end for o in begun)
            for t in message.of("treatment")
        ):
            points -= 3
        if any(
            duration.start - 6 <= m.start < duration.end + 3
            for kind in (("outcome", "precaution") if hurting else ("outcome", "precaution", "neuro"))
            for m in message.of(kind)
            if first <= m.start < last
        ):
            points -= 1
        if message.is_over(context):
            points -= 3
        return points

    def _is_of_a_treatment(self, message: Message, duration: Duration, treatments: Sequence[Treatment]) -> bool:
        first, last = message.sentence(duration.start)
        return any(
            t.lasting_at == duration.start
            or (t.duration_days == duration.days and first <= t.start < last and abs(t.end - duration.start) < 14)
            for t in treatments
        )

    def _is_alone(self, words: Sequence[str], duration: Duration) -> bool:
        """Whether the length of time makes a clause of its own ("Right leg. Two months.")."""
        start, end = duration.start, duration.end
        while start > 0 and words[start - 1] in _BESIDE_ALONE:
            start -= 1
        while end < len(words) and words[end] in _BESIDE_ALONE:
            end += 1
        return (start == 0 or words[start - 1] in (".", ",")) and (end == len(words) or words[end] in _CLOSES)

    def _tells_of_pain(self, message: Message, treatments: Sequence[Treatment] = ()) -> bool:
        """Whether the message is about pain and names no treatment that the length of time may be of."""
        if not treatments and _HURTING & set(message.words):
            return True
        first_treatment = min((t.start for t in treatments), default=len(message.words))
        return any(m.start < first_treatment + 1 for kind in _OF_PAIN for m in message.of(kind))

    def _follows_pain(self, message: Message, duration: Duration) -> bool:
        """Whether the words just before it are of pain and of no treatment ("my back hurts, this is new, ten days")."""
        near = range(max(0, duration.start - _NEAR_ALONE), duration.start)
        if any(m.start in near for m in message.of("treatment")):
            return False
        said = {message.words[n] for n in near}
        return bool(said & _STRONG) or any(
            m.start in near for kind in ("site", "character", "onset") for m in message.of(kind)
        )

    def _within_onset(self, message: Message, duration: Duration) -> bool:
        """Whether it stands inside the telling of how it began ("loading lorries ten years and I picked one up")."""
        return any(m.start < duration.start and duration.end <= m.end for m in message.of("onset"))

    def _is_of_a_trade(self, message: Message, duration: Duration) -> bool:
        """Whether it tells how long somebody has been something ("I have been a nurse for twenty years")."""
        before = message.words[max(0, duration.start - _TRADE) : duration.start]
        if duration.days >= _LONG and (_TRADES & set(before) or (before[-3:-2] == ("am",) and before[-1] == "since")):
            return True
        return any(
            first in ("been", "am", "was", "as") and second in ("a", "an", "the") and noun not in _STRONG
            for first, second, noun in zip(before, before[1:], before[2:], strict=False)
        )

    def _begins_before(self, message: Message, duration: Duration) -> bool:
        """Whether the sentence before tells how it began ("I lifted a box. That was 5 weeks ago") or what hurt."""
        first, _ = message.sentence(duration.start)
        start = message.sentence(first - 1)[0] if first else 0
        if any(start <= m.start < first for m in message.of("onset")):
            return True
        hurts = any(start <= m.start < first for kind in ("site", "character") for m in message.of(kind))
        return hurts and not any(start <= m.start < first for m in message.of("treatment"))

    def _begins_pain(self, message: Message, duration: Duration) -> bool:
        """Whether what follows on it is pain ("Five weeks ago I carried a trunk. My hip …")."""
        first, last = message.sentence(duration.start)
        further = message.sentence(last)[1] if last < len(message.words) else last
        if any(first <= m.start < last for kind in ("treatment", "precaution") for m in message.of(kind)):
            return False
        return any(
            duration.end <= m.start < further and message.holds(m)
            for kind in ("site", "character", "onset")
            for m in message.of(kind)
        )

    def _is_pregnancy(self, message: Message, duration: Duration) -> bool:
        if duration.kind in ("ago", "since"):
            return False
        before = message.words[max(0, duration.start - 1) : duration.start]
        weeks = duration.days % 7 == 0 and duration.days <= _PREGNANT_WEEKS * 7
        return weeks and (
            tuple(before) == ("am",)
            or (not {"for", "been"} & set(before) and any(self._pregnant(message, m) for m in message.of("precaution")))
        )

    def _pregnant(self, message: Message, mention: Mention) -> bool:
        context = message.context.of(mention.start, mention.end)
        return mention.code == "pregnancy" and not message.is_denied(mention, context)

    def _of_day_number(self, message: Message) -> int | None:
        """ "Day 12 of this": the number of the day, at the head of a clause."""
        words = message.words
        for at in range(len(words) - 1):
            heads = at == 0 or words[at - 1] in (".", ",", "basically", "so")
            if words[at] == "day" and heads and words[at + 1].isdigit() and self._tells_of_pain(message):
                return int(words[at + 1])
        return None


def _is_asked_of(message: Message, duration: Duration) -> bool:
    """Whether it stands in a question that nobody is named in ("after one year the nerve grows back?")."""
    first, last = message.sentence(duration.start)
    asks = message.context.reading.sentence_of(duration.start).asks
    before = message.words[max(first, duration.start - 1) : duration.start]
    return asks and before in (("after",), ("within",)) and not _OF_ONESELF & set(message.words[first:last])


def _much_the_same(days: int, other: int) -> bool:
    return abs(days - other) <= max(1, _SAME_SHARE * days)


def _said_of(words: Sequence[str], pairs: frozenset[tuple[str, ...]]) -> bool:
    return any(pair in pairs for pair in pairwise(words))


def _clause(message: Message, duration: Duration) -> tuple[int, int]:
    """The words around a length of time to the next pause; where it follows on a pause, those before the pause too."""
    first, last = message.sentence(duration.start)
    start = duration.start
    while start > first and message.words[start - 1] not in ("but", ",", "."):
        start -= 1
    end = duration.end
    while end < last and message.words[end] not in ("but", ",", "."):
        end += 1
    if end - duration.end <= 1 and duration.start - first <= 4 and end < last and message.words[end] == ",":
        further = end + 1
        while further < last and message.words[further] not in ("but", ",", "."):
            further += 1
        if not any(end <= m.start < further for m in message.of("treatment")):
            end = further
    if duration.start - start <= 2:
        start = max(first, duration.start - 8)
    return start, end
