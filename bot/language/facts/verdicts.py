"""What a message says that treatments did, in the order of telling and not yet given to any of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.language.facts.indirect_questions import in_indirect_question
from bot.language.facts.scored_factors import score_of_ten
from bot.language.facts.treatment import Treatment
from bot.language.facts.words import LEADS_IN, Mention, Message, is_mark

OPENS_QUESTION = frozenset(
    "whats wats wat wot hows explain describe compare define what how does do did will would can could should is are"
    " has have any anyone why when where who which if about tell".split()
)
_OPENS_STATEMENT = frozenset({"have", "has", "did", "if", "any", "do", "tell", "about"})
_ASKED_VERBS = frozenset({"help", "work", "hurt"})
_AUXILIARIES = frozenset({"does", "do", "did", "is", "are"})
_DENIALS = frozenset("not never nothing no hardly barely without neither nor none".split())
_BETWEEN_DENIAL = frozenset("really even much actually been to that very all".split())
_WHOLE = frozenset({"all", "all_outcomes", "things_that", "things_that_did_not"})
"""Cues that tell of all treatments or of a list; the outcomes inside them are theirs."""
_PASSABLE = frozenset({"alright", "ok", "okay", "right"})
_WORN_OFF = frozenset("wore wears worn off back faded stopped again lost out returned".split())
_TAKEN_AWAY = frozenset({"shut", "closed", "retired", "moved", "lockdown", "covid", "left"})
_TO_LIMIT = frozenset(
    ", me of it him her us lovely a well great good really with the my pain leg legs back sciatica absolutely"
    " relief".split()
)
_TURNS = frozenset({"so", "but", "then", "which", "however", "now"})
_NEAR = 3
_WAS_WELL = frozenset("i it he she they we that was were felt had like my the leg pain back , just".split())
_STILL_ON = frozenset({"now", "already", "counting", "running"})
_UNITS = frozenset(
    "minute minutes hour hours day days week weeks month months year years weekend weekends fortnight".split()
)
_SITTINGS = frozenset({"session", "sessions", "times", "visits", "goes"})
_COUNTING = frozenset("for a about x one two three four five six seven eight nine ten twelve couple few of".split())
_GOES_ON = frozenset({"and", "but", "then", "though"})
_IT_IS = frozenset({"=", "its", "thats", "this", "time", "it", "is", "was", "were", "are"})
_FARTHEST_ANSWER = 9
_WISHED_WITHIN = 4
_DATED_WITHIN = 12
_THEN_NOT = frozenset("but then now after afterwards until later since .".split())
_TO_SECOND_SCORE = 3
_BEFORE_AND_AFTER = 2
_FEWEST_IN_LIST = 2
_PRAISED_BY_OTHERS = frozenset({"swears", "raves"})
_YES_NO = frozenset({"yes", "yep", "yeah", "no", "nope", "nah", "yea", "aye"})


class Verdict(NamedTuple):
    """An outcome code, said from word ``start`` to before ``end``; ``answers`` one of :class:`Treatment` as such."""

    code: str
    start: int
    end: int
    answers: Treatment | None = None


def verdicts_of(
    message: Message,
    cues: Mapping[str, Sequence[Mention]],
    treatments: Sequence[Treatment],
    fillers: frozenset[str],
) -> list[Verdict]:
    """Everything told of an outcome, in order; what is only hoped for or asked about is none."""
    whole = [m for kind in _WHOLE for m in message.of(kind) if is_heading(message, m)]
    found: list[Verdict] = []
    for mention in message.of("outcome"):
        if any(m.start <= mention.start < m.end for m in whole):
            continue
        code = _polarity(message, mention)
        if code is not None:
            said = message.words[mention.start : mention.end]
            good = code == "helped" or (code == "partly" and ("from" in said or not _PASSABLE.isdisjoint(said)))
            ended = good and _is_limited(message, mention, cues)
            end = _before_another(message, mention, treatments)
            found.append(Verdict("temporary" if ended else code, mention.start, end))
    taken = {at for verdict in found for at in range(verdict.start, verdict.end)}
    for mention in cues.get("short", ()):
        if not taken & set(range(mention.start, mention.end)):
            answered = _answered(message, mention, treatments, found, fillers)
            if answered is not None:
                code = mention.code
                if code == "helped" and _is_limited(message, mention, cues):
                    code = "temporary"
                found.append(Verdict(code, mention.start, mention.end, answered))
    found.sort(key=lambda v: v.start)
    for at, (verdict, following) in enumerate(pairwise(found)):
        if verdict.code == "temporary" and _ended_by_harm(message, verdict, following):
            found[at] = verdict._replace(code="helped")
    return [
        verdict
        for at, verdict in enumerate(found)
        if not _only_dates(message, verdict, found[at + 1 :], treatments, cues)
    ]


def _before_another(message: Message, mention: Mention, treatments: Sequence[Treatment]) -> int:
    """Where a harm ends that a pause parts from the next treatment ("gave me heartburn, naproxen, bit better")."""
    inside = next((t.start for t in treatments if mention.start < t.start < mention.end), None)
    if mention.code != "side_effects" or inside is None or not is_mark(message.words[inside - 1]):
        return mention.end
    return inside - 1


def _ended_by_harm(message: Message, verdict: Verdict, following: Verdict) -> bool:
    """Whether it was a harm that ended what helped for a while ("nice for a while, then it bunged me up")."""
    between = message.words[verdict.end : following.start]
    worn = not _WORN_OFF.isdisjoint(message.words[verdict.start : verdict.end])
    return following.code == "side_effects" and "then" in between and "." not in between and not worn


def _only_dates(
    message: Message,
    verdict: Verdict,
    later: Sequence[Verdict],
    treatments: Sequence[Treatment],
    cues: Mapping[str, Sequence[Mention]],
) -> bool:
    """Whether a bare time only dates what is told behind it ("naproxen for the first month, and it worked well").

    One that opens the sentence dates what is named behind it ("in the beginning I rested in bed, which did no good").
    """
    words = message.words
    if verdict.code != "temporary" or not later or later[0].code == "temporary":
        return False
    bare = any(m.start <= verdict.start and verdict.end <= m.end for m in cues.get("limits", ()))
    first, last = message.sentence(verdict.start)
    opens = bare and verdict.start == first and later[0].start < last
    if opens and any(verdict.end <= t.start < later[0].start for t in treatments):
        return True
    between = words[verdict.end : later[0].start]
    turns = later[0].code == "no_help" and bool(_THEN_NOT & set(between))
    return bare and not turns and len(between) <= _DATED_WITHIN


def is_heading(message: Message, cue: Mention) -> bool:
    """Whether words such as "things that helped" head a list; "that thing really helps" is said of one."""
    return not set(message.words[max(0, cue.start - 1) : cue.start]) & {"that", "this"}


def asks_at(message: Message, at: int) -> bool:
    """Whether the clause of word ``at`` opens like a question; "which", "who" after a pause open none."""
    first, _ = message.sentence(at)
    start = at
    while start > first and not is_mark(message.words[start - 1]):
        start -= 1
    asks = message.context.reading.sentence_of(at).asks
    if start > first and not asks:
        return False
    while start < at and message.words[start] in LEADS_IN:
        start += 1
    if start == at:
        return False
    word = message.words[start]
    if word == "do" and _ASKED_VERBS & set(message.words[start : message.sentence(at)[1]]):
        return True
    return (word in OPENS_QUESTION and word not in _OPENS_STATEMENT) or (word in _AUXILIARIES and asks)


def _polarity(message: Message, mention: Mention) -> str | None:
    """The outcome as said: "helped" after a denial is ``no_help``; one that is hoped for or asked about is none."""
    words = message.words
    if words[mention.start] in _PRAISED_BY_OTHERS and not message.about_other:
        return None
    if mention.code == "side_effects" and _DENIALS & set(words[max(0, mention.start - 1) : mention.start]):
        return None
    if mention.code in ("helped", "partly"):
        if "wish" in words[max(0, mention.start - _WISHED_WITHIN) : mention.start]:
            return None
        if _of_neither(words[message.sentence(mention.start)[0] : mention.start]):
            return "no_help"
        before = [w for w in words[max(0, mention.start - 3) : mention.start] if w not in _BETWEEN_DENIAL]
        if before and before[-1] in _DENIALS:
            return "no_help"
    if mention.code in ("helped", "partly") and words[mention.start : mention.end].count("from"):
        return _fall_of_score(words[mention.start : mention.end + _TO_SECOND_SCORE]) or mention.code
    if "if" in words[mention.start : mention.end]:
        return mention.code
    if mention.code != "no_help" and message.context.of(mention.start, mention.end).hypothetical:
        return None if mention.code != "temporary" else mention.code
    if asks_at(message, mention.start) and not _after_statement(message, mention.start):
        return None
    return None if in_indirect_question(message, mention.start) else mention.code


def _fall_of_score(words: Sequence[str]) -> str | None:
    """What a fall from one score of ten to another tells: to half of it or less is help, a smaller one is some."""
    scores = [score for score in map(score_of_ten, words) if score is not None]
    if len(scores) < _BEFORE_AND_AFTER or scores[1] >= scores[0]:
        return None
    return "helped" if 2 * scores[1] <= scores[0] else "partly"


def _of_neither(before: Sequence[str]) -> bool:
    """Whether "neither" or "nor" still holds: no word between turned to another thing ("…, so they tried x, which")."""
    turned = max((at for at, word in enumerate(before) if word in _TURNS), default=-1)
    return bool({"neither", "nor"} & set(before[turned + 1 :]))


def _after_statement(message: Message, at: int) -> bool:
    first, _ = message.sentence(at)
    tried = any(m.start >= first and m.end <= at for m in message.of("tried"))
    return tried and message.words[min(message.opening(at), len(message.words) - 1)] not in OPENS_QUESTION


def _is_limited(message: Message, mention: Mention, cues: Mapping[str, Sequence[Mention]]) -> bool:
    """Whether a good outcome held only so long: "magic for eight weeks", "fine till it ran out", "a week of heaven"."""
    words = message.words
    for limit in cues.get("limits", ()):
        between = words[mention.end : limit.start]
        near = 0 <= limit.start - mention.end <= _NEAR or mention.start <= limit.start < mention.end
        if not _TAKEN_AWAY.isdisjoint(words[limit.end : limit.end + 3]):
            continue  # "it was helping until the pool shut"
        if near and set(between) <= _TO_LIMIT and not set(words[limit.end : limit.end + 2]) & _STILL_ON:
            return True
    for limit in cues.get("limits", ()):
        opens = limit.start == 0 or is_mark(words[limit.start - 1]) or words[limit.start - 1] == "and"
        ahead = words[limit.start] == "for" and opens and limit.end <= mention.start
        if ahead and set(words[limit.end : mention.start]) <= _WAS_WELL:
            return True
    before = words[max(0, mention.start - 2) : mention.start]
    return len(before) == 2 and before[1] == "of" and before[0] in _UNITS


def _is_a_length(words: Sequence[str]) -> bool:
    """Whether ``words`` say nothing but how long or how often ("6 sessions", "for 3 months")."""
    rest = [w for w in words if w not in _UNITS | _SITTINGS and not w.isdigit() and w not in _COUNTING]
    return not rest and any(w in _UNITS | _SITTINGS for w in words)


def _answered(
    message: Message,
    mention: Mention,
    treatments: Sequence[Treatment],
    found: Sequence[Verdict],
    fillers: frozenset[str],
) -> Treatment | None:
    """The treatment to which a word alone in its clause is the answer ("tens: meh", "Aleve? Nope.")."""
    words = message.words
    before = [t for t in treatments if t.end <= mention.start]
    if not before or before[-1].status in ("planned", "declined", "not_tried"):
        return None
    nearest = before[-1]
    between = words[nearest.end : mention.start]
    if len(between) > _FARTHEST_ANSWER or any(nearest.end <= v.start < mention.start for v in found):
        return None
    follows = words[mention.end] if mention.end < len(words) else "."
    alone = is_mark(follows) or follows in _GOES_ON or any(t.start == mention.end for t in treatments)
    mark = max((n for n in range(nearest.end, mention.start) if is_mark(words[n])), default=-1)
    measured = mark < 0 and _is_a_length(between)
    opens = set(words[mark + 1 : mention.start]) <= fillers | _IT_IS if mark >= 0 else set(between) <= _IT_IS
    opens = opens or measured
    if not alone or not opens:
        return None
    bare = not measured and (mark < 0 or words[mark] == ".")
    if (
        bare
        and set(words[mention.start : mention.end]) & _YES_NO
        and len({t.name for t in treatments}) < _FEWEST_IN_LIST
    ):
        return None
    return nearest
