"""Answers to questions about treatments: which were tried, how one worked, for how long."""

from __future__ import annotations

from typing import Any

from bot.language.answers.answer import Answer
from bot.language.facts.reader import Found
from bot.language.facts.treatment import PRIORITY
from bot.language.facts.words import Mention
from bot.language.red_flags.numbered import numbered_answers

_BUT_FOR = frozenset({"except", "bar", "excepting"})
"""What follows close behind was not tried ("everything except surgery")."""
_HELP_ASKED = frozenset({"aggravating", "easing", "treatments"})
"""Questions to which "nothing helps" is an answer of their own."""
_FOR_A_WHILE = (
    "for a while",
    "for a bit",
    "for a time",
    "at first",
    "initially",
    "to begin with",
    "to start with",
    "while i was",
    "while i did",
    "only while",
)
_NOT_FOR_LONG = ("not for long", "not for very long", "but not long")
_HARDLY = (
    "not much",
    "not really",
    "not at all",
    "not great",
    "not particularly",
    "not in the slightest",
    "not one bit",
)
_SOMEWHAT = (
    "yes and no",
    "a bit",
    "a little",
    "somewhat",
    "slightly",
    "some",
    "sort of",
    "kind of",
    "kinda",
    "so so",
    "marginally",
)
_DAYS_OF_A_YEAR, _GROWN, _BARE = 365, 18, 4
"""A bare number of so many years and more is an age; nobody has tried one treatment for so long."""
_MOST_GOES = 5
_SUPPOSES = {("what", "if"), ("what", "would"), ("what", "will"), ("can", "i"), ("should", "i")}
_AHEAD = frozenset({"before", "next", "holiday", "wedding"})
"""Words of what is still to come, whose date is no length."""
_MUCH = ("a lot", "loads", "massively", "very much")


def tried(answer: Answer) -> None:
    """A treatment that is only named was tried; "no" means that none was."""
    found = answer.found
    if not found.treatments_none and not answer.says_no:
        listed = {t["name"] for t in found.facts["treatments"]}
        for mention in found.message.of("treatment"):
            if mention.code not in listed and _is_named_as_tried(found, mention):
                listed.add(mention.code)
                found.facts["treatments"].append(_told(mention.code))
    if answer.says_no and not found.message.of("treatment"):
        found.treatments_none = True


def _is_named_as_tried(found: Found, mention: Mention) -> bool:
    words = found.message.words
    denied = any(c.end <= mention.start <= c.end + 3 for c in found.message.of("not_tried"))
    denied = denied or not _BUT_FOR.isdisjoint(words[max(0, mention.start - 3) : mention.start])
    asks = found.message.context.reading.sentence_of(mention.start).asks
    return not denied and not asks and mention.code not in found.asked_treatments


def outcome(answer: Answer) -> None:
    """What is said of the treatment that was asked about, unless another one was named."""
    about, listed = answer.asked.about, answer.facts["treatments"]
    if about is None or listed:
        return
    said, days = _outcome_said(answer), answer.length_of_time()
    if days is not None and _tells_an_age(answer, days):
        return
    if said is None and days is None:
        return
    listed.append(_told(about, said or "unknown", days))
    answer.facts["duration_days"] = None
    if answer.says_no or answer.kind == "yes":
        answer.extra["outcome_of"] = about


def _outcome_said(answer: Answer) -> str | None:
    message = answer.found.message
    if set(numbered_answers(answer.words, _MOST_GOES).values()) == {True, False}:
        return "partly"  # "the first one yes, the second no"
    if _only_supposes(answer):
        return None
    of_all = message.of("all")
    told = [m for m in message.of("outcome") if not any(a.start <= m.start < a.end for a in of_all)]
    codes = [_negated(answer.found, m.code, m.start) for m in told]
    if codes:
        return min(codes, key=PRIORITY.index)
    if of_all:
        return "no_help"
    joined = " ".join(answer.words)
    if answer.kind == "unsure" and not any(p in joined for p in _SOMEWHAT):
        return "unknown"
    if any(p in joined for p in _NOT_FOR_LONG):
        return "temporary"
    if not answer.says_no and "not" not in answer.words and any(p in joined for p in _FOR_A_WHILE):
        return "temporary"
    for phrases, code in ((_HARDLY, "no_help"), (_SOMEWHAT, "partly"), (_MUCH, "helped")):
        if any(p in joined for p in phrases):
            return code
    return {"yes": "helped", "no": "no_help", "none": "no_help"}.get(answer.kind or "")


def _only_supposes(answer: Answer) -> bool:
    """Whether nothing is told, and what would be is only asked ("what if I do nothing")."""
    return tuple(answer.words[:2]) in _SUPPOSES


def _negated(found: Found, code: str, start: int) -> str:
    before = set(found.message.words[max(0, start - 3) : start])
    denied = before & {"not", "never", "no", "hardly", "barely"}
    return "no_help" if code in ("helped", "partly") and denied else code


def length(answer: Answer) -> None:
    """A length of time is that of the treatment that was asked about."""
    days, about, listed = answer.length_of_time(), answer.asked.about, answer.facts["treatments"]
    if days is not None and not _AHEAD.isdisjoint(answer.words):
        return  # "I need it before my holiday in June"
    if about is not None and days is None and not listed:
        _verdict_beside(answer, about)
    if about is None or days is None or _tells_an_age(answer, days):
        return
    known = next((t for t in listed if t["name"] == about), None)
    if any(t["duration_days"] == days for t in listed if t is not known):
        return  # "the TENS was a month", where it was asked about another
    if known is not None:
        known["duration_days"] = days
    else:
        listed.append(_told(about, duration_days=days))
    answer.facts["duration_days"] = None


def _verdict_beside(answer: Answer, about: str) -> None:
    """Take how it went, told where only the length was asked for ("it made it worse actually")."""
    told = {_negated(answer.found, m.code, m.start) for m in answer.found.message.of("outcome")}
    if len(told) == 1 and answer.is_short:
        answer.facts["treatments"].append(_told(about, told.pop()))


def _tells_an_age(answer: Answer, days: int) -> bool:
    """Whether a length of time is rather an age, which answers another question ("38 years"); takes it for one."""
    years, rest = divmod(days, _DAYS_OF_A_YEAR)
    is_age = not rest and years >= _GROWN and (answer.facts["age"] == years or len(answer.words) <= _BARE)
    if is_age:
        answer.facts["age"] = years
    return is_age


def nothing_helped(answer: Answer) -> bool:
    """Whether all that was tried is said to have done nothing, where another thing was asked; it answers that not."""
    said = answer.asked.code not in _HELP_ASKED and answer.is_only("nothing_helps")
    if said:
        answer.found.treatments_none = False
    if said and answer.asked.code != "treatment_outcome":
        answer.kind = None
    return said


def _told(name: str, outcome: str = "unknown", duration_days: int | None = None) -> dict[str, Any]:
    return {"name": name, "outcome": outcome, "duration_days": duration_days}
