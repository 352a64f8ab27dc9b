"""What a word of outcome says where it stands: help, none after a denial, or nothing where it is asked or hoped for."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.facts.indirect_questions import in_indirect_question
from bot.language.facts.scored_factors import score_of_ten
from bot.language.facts.words import LEADS_IN, Mention, Message, is_mark

OPENS_QUESTION = frozenset(
    "whats wats wat wot hows explain describe compare define what how does do did will would can could should is are"
    " has have any anyone why when where who which if about tell".split()
)
_OPENS_STATEMENT = frozenset({"have", "has", "did", "if", "any", "do", "tell", "about"})
_ASKED_VERBS = frozenset({"help", "work", "hurt"})
_AUXILIARIES = frozenset({"does", "do", "did", "is", "are"})
_DENIALS = frozenset("not never nothing no hardly barely without neither nor none".split())
_WISHED_WITHIN = 4
_BETWEEN_DENIAL = frozenset("really even much actually been to that very all".split())
_TURNS = frozenset({"so", "but", "then", "which", "however", "now"})
_TO_SECOND_SCORE = 3
_BEFORE_AND_AFTER = 2
_PRAISED_BY_OTHERS = frozenset({"swears", "raves"})


def said_outcome(message: Message, mention: Mention) -> str | None:
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
