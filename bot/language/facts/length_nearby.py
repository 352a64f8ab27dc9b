"""What stands around a length of time: its clause, the pain, treatment, trade or pregnancy that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.facts.treatment import Treatment
from bot.language.facts.words import Mention, Message
from bot.language.times.durations import Duration

LONG = 5 * 365
"""So long a time is that of the pain only where words of pain stand with it."""
STRONG = frozenset(
    "pain pains painful sciatica hurting hurts started start began begun ongoing suffering suffered"
    " struggling symptoms ache"
    " aching sore agony flared flare trouble happened backache lumbago onset episode killing kills".split()
)
_OF_PAIN = ("site", "character", "side", "worse", "better")
_HURTING = frozenset("hurts hurting pain pains painful sciatica sore aching ache aches".split())
_BESIDE_ALONE = frozenset(
    "about around approx approximately roughly nearly almost over just for now in total and or so since"
    " on off the a it is been"
    " its all duration this like maybe probably say ish plus has had i have only more than going well"
    " no sorry actually meant mean was basically ok hi hello there well"
    " easy easily already least at plus by solid good bad new give take bit".split()
)
_CLOSES = frozenset({".", ",", "thanks", "thank", "cheers", "help", "ugh"})
_NEAR_ALONE = 8
_TRADE = 6
_AT_A_TRADE = frozenset(
    {("as", "a"), ("as", "an"), ("in", "the"), ("on", "the"), ("behind", "the"), ("behind", "a"), ("down", "the")}
)
_OF_ONESELF = frozenset("i my me mine he she his her still".split())
_PREGNANT_WEEKS = 42


def is_alone(words: Sequence[str], duration: Duration) -> bool:
    """Whether the length of time makes a clause of its own ("Right leg. Two months.")."""
    start, end = duration.start, duration.end
    while start > 0 and words[start - 1] in _BESIDE_ALONE:
        start -= 1
    while end < len(words) and words[end] in _BESIDE_ALONE:
        end += 1
    return (start == 0 or words[start - 1] in (".", ",")) and (end == len(words) or words[end] in _CLOSES)


def tells_of_pain(message: Message, treatments: Sequence[Treatment] = ()) -> bool:
    """Whether the message is about pain and names no treatment that the length of time may be of."""
    if not treatments and _HURTING & set(message.words):
        return True
    first_treatment = min((t.start for t in treatments), default=len(message.words))
    return any(m.start < first_treatment + 1 for kind in _OF_PAIN for m in message.of(kind))


def follows_pain(message: Message, duration: Duration) -> bool:
    """Whether the words just before it are of pain and of no treatment ("my back hurts, this is new, ten days")."""
    near = range(max(0, duration.start - _NEAR_ALONE), duration.start)
    if any(m.start in near for m in message.of("treatment")):
        return False
    said = {message.words[n] for n in near}
    return bool(said & STRONG) or any(
        m.end - 1 in near for kind in ("site", "character", "onset") for m in message.of(kind)
    )


def within_onset(message: Message, duration: Duration) -> bool:
    """Whether it stands inside the telling of how it began ("loading lorries ten years and I picked one up")."""
    return any(m.start < duration.start and duration.end <= m.end for m in message.of("onset"))


def is_of_a_trade(message: Message, duration: Duration) -> bool:
    """Whether it tells how long somebody has been something ("I have been a nurse for twenty years")."""
    first = message.sentence(duration.start)[0] if duration.kind == "ago" else 0
    before = message.words[max(first, duration.start - _TRADE) : duration.start]
    after = message.words[duration.end : duration.end + 2]
    if duration.days >= LONG and (tuple(after) in _AT_A_TRADE or _is_doing(after)):
        return True
    if duration.days >= LONG and before[-3:-2] == ("am",) and before[-1] == "since":
        return True
    return any(
        first in ("been", "am", "was", "as") and second in ("a", "an", "the") and noun not in STRONG
        for first, second, noun in zip(before, before[1:], before[2:], strict=False)
    )


def _is_doing(after: Sequence[str]) -> bool:
    """Whether the words behind a length of time are of doing something ("of driving lorries"), and not of hurting."""
    return len(after) == 2 and after[0] == "of" and after[1].endswith("ing") and after[1] not in STRONG | _HURTING


def begins_before(message: Message, duration: Duration) -> bool:
    """Whether the sentence before tells how it began ("I lifted a box. That was 5 weeks ago") or what hurt."""
    first, _ = message.sentence(duration.start)
    start = message.sentence(first - 1)[0] if first else 0
    if any(start <= m.start < first for m in message.of("onset")):
        return True
    hurts = any(start <= m.start < first for kind in ("site", "character") for m in message.of(kind))
    return hurts and not any(start <= m.start < first for m in message.of("treatment"))


def begins_pain(message: Message, duration: Duration) -> bool:
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


def is_of_a_treatment(message: Message, duration: Duration, treatments: Sequence[Treatment]) -> bool:
    first, last = message.sentence(duration.start)
    return any(
        t.lasting_at == duration.start
        or (t.duration_days == duration.days and first <= t.start < last and abs(t.end - duration.start) < 14)
        for t in treatments
    )


def is_pregnancy(message: Message, duration: Duration) -> bool:
    if duration.kind in ("ago", "since"):
        return False
    before = message.words[max(0, duration.start - 1) : duration.start]
    weeks = duration.days % 7 == 0 and duration.days <= _PREGNANT_WEEKS * 7
    return weeks and (
        tuple(before) == ("am",)
        or (not {"for", "been"} & set(before) and any(_pregnant(message, m) for m in message.of("precaution")))
    )


def _pregnant(message: Message, mention: Mention) -> bool:
    context = message.context.of(mention.start, mention.end)
    of_patient = message.about_other or not context.other
    return mention.code == "pregnancy" and of_patient and not message.is_denied(mention, context)


def is_asked_of(message: Message, duration: Duration) -> bool:
    """Whether it stands in a question that nobody is named in ("after one year the nerve grows back?")."""
    first, last = message.sentence(duration.start)
    asks = message.context.reading.sentence_of(duration.start).asks
    before = message.words[max(first, duration.start - 1) : duration.start]
    return asks and before in (("after",), ("within",)) and not _OF_ONESELF & set(message.words[first:last])


def clause_around(message: Message, duration: Duration) -> tuple[int, int]:
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
