"""Reads the kind of an answer, and the facts that only the question gives a meaning."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.language.answers import agreement, amounts, pain, treatments
from bot.language.answers.answer import Answer
from bot.language.answers.contacts import name_beside, read_contact
from bot.language.answers.kinds import AnswerKinds
from bot.language.dialogue.asked import OF_DANGER, Asked
from bot.language.facts.reader import Found
from bot.language.facts.words import Message
from bot.language.times.durations import Durations
from bot.language.vocabulary import Vocabulary

_OF_QUESTION: Mapping[str, Callable[[Answer], object]] = {
    "aggravating": pain.aggravating,
    "age": amounts.age,
    "anything_else": agreement.more,
    "confirm": agreement.confirm,
    "consent": agreement.consent,
    "delete_data": agreement.agrees,
    "duration": amounts.duration,
    "easing": pain.easing,
    "handoff": agreement.agrees,
    "more": agreement.more,
    "neuro": pain.neuro,
    "precautions": agreement.precautions,
    "radiation": pain.radiation,
    "red_flag_check": agreement.red_flag_check,
    "severity": amounts.severity,
    "side": pain.side,
    "site": pain.side_alone,
    "story": pain.side_alone,
    "treatment_duration": treatments.length,
    "treatment_outcome": treatments.outcome,
    "treatments": treatments.tried,
}
"""The reader of the answer to each question, by asking code; other answers need no reading."""


_DENIES = frozenset({"not", "no", "never", "nothing", "none", "if", "why", "should", "?"})
"""Words that keep "keep it" from being a permission."""
_LEFT_BY_CLOSING = frozenset(
    {"age", "precautions", "severity", "treatments", "treatment_outcome", "treatment_duration"}
)
"""Questions that "that is all" leaves without an answer."""
_NO_NAMES = ("factor", "treatment")
"""Kinds of words of which one that stands alone is nobody's name."""
_NAMES_THEMSELVES = frozenset(
    "treatments treatment_outcome treatment_duration aggravating easing precautions more anything_else"
    " name contact".split()
)
"""Questions beside which a treatment that is only named answers them, or asks."""
_ASKS_OF_PAIN = frozenset({"site", "side", "radiation", "duration", "severity", "character", "onset"})
"""Questions beside which a strain that is only named is told aside."""
_BESIDE_A_SIDE = _ASKS_OF_PAIN | {"story", "neuro", "aggravating", "easing"}
"""Questions beside which a side that is only named is told aside."""
_LENGTH_BESIDE = frozenset({"site", "side", "radiation", "severity", "onset"})
"""Questions beside which a length of time in a clause of its own is that of the pain."""
_OF_NO_YES = _ASKS_OF_PAIN | {"aggravating", "easing", "neuro", "treatments", "age", "precautions", "red_flag_check"}
"""Questions that a polite "ok thanks" does not answer."""
_FEW_WORDS = 3
_MEANT = frozenset({"mean", "meant"})
_THANKS = frozenset({"thanks", "thank", "cheers", "ta"})
_OTHERS = frozenset({"rest", "other", "others"})
"""In a "none" they say that it is of the rest, and not of what was asked about."""
_PUT_RIGHT = ("duration_days", "severity", "age", "side")
"""Facts that, when a correction gives them, make its "no" one about what was said before ("no, it was three years")."""


class AnswerReader:
    """Built once, then safe to share; ``durations`` reads numbers and lengths of time."""

    def __init__(self, vocabulary: Vocabulary, durations: Durations) -> None:
        self._kinds = AnswerKinds(vocabulary)
        self._durations = durations

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._kinds.words

    @property
    def measures(self) -> frozenset[str]:
        """Words behind a number that make it a measure, no score and no age."""
        return self._kinds.measures

    def kind(self, words: Sequence[str]) -> str | None:
        """yes, no, unsure, skip or none; nothing when the words are no such answer."""
        return self._kinds.kind(words)

    def _keeps(self, message: Message) -> dict[str, bool]:
        """Whether it is said that nothing may be kept, or, in a sentence of nothing else, that it may."""
        words = message.words
        nothing = self._kinds.says("keep_nothing", words)
        told = [words[s.start : s.end] for s in message.context.reading.sentences if not s.asks]
        allowed = (
            not nothing and self._kinds.says("keep_allowed", words) and any(self._allows(sentence) for sentence in told)
        )
        return {"keep_nothing": nothing, "keep_allowed": allowed}

    def _allows(self, sentence: Sequence[str]) -> bool:
        return self._kinds.is_only("keep_allowed", sentence, "second_thoughts") and not _DENIES & set(sentence)

    def _is_none_of_them(self, kind: str | None, words: Sequence[str]) -> bool:
        """Whether an answer says that none of what was named is there, and does not mean only the rest of it."""
        return kind == "none" and self._kinds.says("none_of_them", words) and _OTHERS.isdisjoint(words)

    def _is_only_a_treatment(self, message: Message) -> bool:
        """Whether it is nothing but the name of a treatment; a procedure is asked for, and a walk brings the pain."""
        named = [m for m in message.of("treatment") if m.start == 0 and m.end == len(message.words)]
        factors = {m.start for m in message.of("factor")}
        return bool(named) and 0 not in factors and named[0].code not in self._kinds.procedures

    def read(self, found: Found, text: str, asked: Asked | None) -> dict[str, Any]:
        """The extras of an answer; completes ``found.facts`` in place by what the question gives a meaning."""
        kind = self.kind(found.message.words)
        keeps: dict[str, Any] = {**self._keeps(found.message), **_contact_told(found, text)}
        if asked is None:
            return {"answer": kind, "none_of_them": self._is_none_of_them(kind, found.message.words), **keeps}
        if kind == "no" and found.correction and any(found.facts[name] is not None for name in _PUT_RIGHT):
            kind = None
        if kind == "no" and asked.code not in OF_DANGER and not _MEANT.isdisjoint(found.message.words):
            kind = None  # "no, I mean the pain"
        if kind == "yes" and asked.code in _OF_NO_YES and not _THANKS.isdisjoint(found.message.words):
            kind = None  # "ok thanks" takes note of what was told
        answer = Answer(found, asked, kind, self._kinds, self._durations)
        none_helped = treatments.nothing_helped(answer)
        denies_all = asked.code == "precautions" and answer.says_no
        if not (none_helped or denies_all) and asked.code in _LEFT_BY_CLOSING and answer.is_only("closing"):
            answer.kind = "skip"
        elif asked.code in _OF_QUESTION and (not none_helped or asked.code == "treatment_outcome"):
            _OF_QUESTION[asked.code](answer)
        amounts.score_beside(answer)
        if asked.code in _BESIDE_A_SIDE:
            pain.bare_side(answer)
        if asked.code in _BESIDE_A_SIDE | {"confirm"}:
            amounts.length_put_right(answer)
        if asked.code not in _NAMES_THEMSELVES and self._is_only_a_treatment(found.message):
            treatments.tried(answer)  # "physio", asked how far the pain goes
        closes = answer.is_only("closing")
        if asked.code in _ASKS_OF_PAIN | {"neuro"}:
            pain.trigger_aside(answer)
        if asked.code == "confirm":
            pain.bare_factor(answer)
        if asked.code in _LENGTH_BESIDE:
            amounts.length_aside(answer)
        extra = {"answer": answer.kind, "none_helped": none_helped, "closes": closes, **keeps, **answer.extra}
        extra["none_of_them"] = self._is_none_of_them(answer.kind, answer.words)
        choice = self._kinds.choice(answer.words)
        if choice is not None and not answer.facts["side"]:
            extra["choice"] = choice
        if asked.code in ("name", "contact"):
            _take_as_asked(found)
            extra.update(read_contact(text, asked.code, answer.kind))
        if _is_of_the_pain(found.message) or (found.facts["site"] and found.facts["side"]):
            extra.pop("name", None)
        return extra


def _contact_told(found: Found, text: str) -> dict[str, Any]:
    """Whether the message holds an address or a number, and the name told beside it."""
    if not read_contact(text, "contact", None):
        return {"tells_contact": False}
    return {"tells_contact": True, "name_beside": name_beside(text, tells_facts=any(found.facts.values()))}


def _take_as_asked(found: Found) -> None:
    """Take treatments that few words only name for asked about, where the name of a person was asked for."""
    named = found.facts["treatments"]
    if len(found.message.words) <= _FEW_WORDS and all(t["outcome"] == "unknown" for t in named):
        found.asked_treatments.extend(t["name"] for t in named)
        found.facts["treatments"] = []


def _is_of_the_pain(message: Message) -> bool:
    """Whether it is nothing but what changes the pain or treats it ("sitting"), and so nobody's name."""
    return any(m.start == 0 and m.end == len(message.words) for kind in _NO_NAMES for m in message.of(kind))
