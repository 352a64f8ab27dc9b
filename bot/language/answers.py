"""Reads an answer in the light of the question that was asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.language.asked import Asked
from bot.language.contacts import read_contact
from bot.language.facts.reader import FactReader, Found
from bot.language.facts.treatment import PRIORITY
from bot.language.patterns import PatternSet, longest
from bot.language.vocabulary import NOT_THIS, Vocabulary

__all__ = ["AnswerReader", "Asked"]

_NEW_THOUGHT = frozenset({"but", "because", "since", "and", "though", "then", "please"})
_NEW_SUBJECT = frozenset({"i", "it", "my", "only", "just", "the", "that", "he", "she", "they"})
_MORE_THAN_ANSWERS = frozenset("not right fine next pass sure wrong n y".split())
"""Words that answer when they stand alone and mean something else before others ("right leg", "not my leg")."""
_PLAIN = frozenset("yes yep yeah yup nope nah yh".split())
_AGREES = frozenset(
    "yes yeah yep yup it its is that right all looks sounds thanks thank you ok okay sure correct , . good".split()
)
_FOR_A_WHILE = ("for a while", "for a bit", "for a time", "at first", "initially", "to begin with", "to start with")
_SIDE_ALONE = frozenset("its left right both no , . sorry the on it is".split())
_BEFORE_SCORE = frozenset("a an about around maybe probably say i would it is well um like hmm so ,".split())
_BESIDE_AGE = frozenset(
    "i am he she they is are my just only turned turning nearly almost about years year old of age aged now thanks"
    " thank you please sorry well um hi yes it be will in a bit and over , . son daughter mum mom dad husband"
    " wife".split()
)
_GROWN = 18
"""With other words beside it a smaller number is no age, unless they are words of age: it may be a pain score."""
_LONGEST_ANSWER = 12
"""A yes or no opens an answer of any length, but stands anywhere only in one of at most so many words."""


class AnswerReader:
    """Built once; gives the kind of answer and the facts that only the question gives a meaning."""

    def __init__(self, vocabulary: Vocabulary, facts: FactReader) -> None:
        self._facts = facts
        self._kinds = PatternSet(vocabulary.groups)
        for kind in ("yes", "no", "unsure", "skip", "none", NOT_THIS):
            self._kinds.add(kind, vocabulary.phrases("answers", kind))
        self._asked_words = PatternSet(vocabulary.groups)
        for kind in ("closing", "all_well"):
            self._asked_words.add(kind, vocabulary.phrases("answers", kind))
        self._beside = frozenset(vocabulary.phrases("answers", "beside"))
        self._number_words = facts.durations.numbers.words
        self._ordinals = {k: int(v) for k, v in vocabulary.table("answers", "ordinals").items()}
        self._choice_words = frozenset(vocabulary.phrases("answers", "choice_words"))

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._kinds.words | self._asked_words.words

    def kind(self, words: Sequence[str]) -> str | None:
        """yes, no, unsure, skip or none; nothing when the words are no such answer."""
        matches = longest(self._kinds.find(words))
        found = [m for m in matches if m.name != NOT_THIS]
        if not found:
            return None
        said = {n for m in found for n in range(m.start, m.end)}
        rest = [w for n, w in enumerate(words) if n not in said and w not in self._beside]
        opening = next((m for m in found if all(w in self._beside or w in (",", ".") for w in words[: m.start])), None)
        if opening is None:
            return None
        if rest and not self._opens(words, opening.start, opening.end):
            return None
        names = [m.name for m in found]
        for kind in ("skip", "unsure"):
            if kind in names and (not rest or opening.name == kind):
                return kind
        if opening.name == "no" and "none" in names and not rest:
            return "none"
        return opening.name

    def _opens(self, words: Sequence[str], start: int, end: int) -> bool:
        """Whether the first words are an answer by themselves ("no, it is fine"; not "no feeling in my foot")."""
        following = words[end] if end < len(words) else "."
        first, single = words[start], end - start == 1
        if following in (",", "."):
            return True
        if first in ("none", "nothing", "never") or (single and first in _MORE_THAN_ANSWERS):
            return following in _NEW_THOUGHT
        if following in _NEW_THOUGHT or following in _NEW_SUBJECT:
            return True
        return single and first in _PLAIN

    def read(self, found: Found, text: str, asked: Asked | None, today: date) -> dict[str, Any]:
        """The extras of an answer; completes ``found.facts`` in place by what the question gives a meaning."""
        words = found.message.words
        answer = self.kind(words)
        extra: dict[str, Any] = {"answer": answer}
        if asked is None:
            return extra
        reader = getattr(self, f"_{asked.code}", None)
        if reader is not None:
            reader(found, extra, asked, today)
        choice = self._choice(words)
        if choice is not None and not found.facts["side"]:
            extra["choice"] = choice
        if asked.code in ("name", "contact"):
            extra.update(read_contact(text, asked.code, extra["answer"]))
        return extra

    def _is_only(self, kind: str, found: Found) -> bool:
        """Whether the message is nothing but words of ``kind`` ("closing", "all_well") and fillers."""
        words = found.message.words
        matches = [m for m in self._asked_words.find(words) if m.name == kind]
        said = {n for m in matches for n in range(m.start, m.end)}
        return bool(matches) and all(n in said or w in self._beside for n, w in enumerate(words))

    def _more(self, found: Found, extra: dict[str, Any], asked: Asked, today: date) -> None:
        if self._is_only("closing", found):
            extra["answer"] = "none"

    _anything_else = _more

    def _red_flag_check(self, found: Found, extra: dict[str, Any], asked: Asked, today: date) -> None:
        if self._is_only("all_well", found):
            extra["answer"] = "none"

    def _confirm(self, found: Found, extra: dict[str, Any], asked: Asked, today: date) -> None:
        """ "yes, it's right" agrees and names no side; "that'll do" agrees too; a lone "left" corrects."""
        words = set(found.message.words)
        if found.facts["side"] == "right" and "right" in words and words <= _AGREES and not words & {"no", "nope"}:
            found.facts["side"] = None
            extra["answer"] = "yes"
        elif extra["answer"] is None and self._is_only("closing", found):
            extra["answer"] = "none" if words & {"no", "nothing", "not"} else "yes"
        elif found.facts["side"] is None and words <= _SIDE_ALONE and ("right" not in words or {"the", "no"} <= words):
            self._side(found, extra, asked, today)

    def _choice(self, words: Sequence[str]) -> int | None:
        """Which of the choices was meant by its number: 1, 2 …, -1 for the last one."""
        said = [
            w
            for w in words
            if w not in (".", ",", "the", "please", "i", "think", "go", "with", "for", "would", "say", "#")
        ]
        if len(said) == 2 and said[0] in self._ordinals and said[1] in self._choice_words:
            return self._ordinals[said[0]]
        if len(said) == 1 and said[0] in self._ordinals and said[0] not in ("top", "bottom"):
            return self._ordinals[said[0]]
        if len(said) == 2 and said[0] in ("number", "option", "choice") and (said[1].isdigit() or said[1] in "abcdef"):
            return int(said[1]) if said[1].isdigit() else ord(said[1]) - 96
        return None

    def _bare_number(self, found: Found) -> float | None:
        """The one number of a short answer."""
        words = found.message.words
        if len(words) > _LONGEST_ANSWER:
            return None
        numbers = []
        at = 0
        while at < len(words):
            number = self._facts.durations.numbers.at(words, at)
            if number is not None:
                numbers.append(number.value)
                at = number.end
            else:
                at += 1
        return numbers[0] if len(numbers) == 1 else None

    def _first_number(self, found: Found) -> float | None:
        """The score that a short answer opens with ("an eight, some days nine"), when every number in it is a score."""
        words = found.message.words
        if len(words) > _LONGEST_ANSWER:
            return None
        numbers = [n for at in range(len(words)) if (n := self._facts.durations.numbers.at(words, at)) is not None]
        opens = bool(numbers) and all(w in _BEFORE_SCORE for w in words[: numbers[0].start])
        ends = bool(numbers) and words[numbers[0].end : numbers[0].end + 1] in ((",",), (".",), ("but",), ("and",))
        return numbers[0].value if opens and ends and all(n.value <= 10 for n in numbers) else None

    def _severity(self, found: Found, extra: dict[str, Any], asked: Asked, today: date) -> None:
        number = self._bare_number(found)
        unit = bool(found.durations)
        if number is None and not unit:
            number = self._first_number(found)
        if found.facts["severity"] is None and number is not None and not unit and (number <= 10 or number == 100):
            value = min(number, 10.0)
            found.facts["severity"] = int(value) if value == int(value) else value
            found.facts["age"] = None

    def _age_today(self, found: Found) -> float | None:
        """The last number of "I turn 61 next month, so 60": the age that was worked out."""
        words = [w for w in found.message.words if w not in (".", ",")]
        number = self._facts.durations.numbers.at(words, len(words) - 1) if words else None
        said_so = len(words) <= _LONGEST_ANSWER and words[-2:-1] in (["so"], ["still"], ["now"])
        return number.value if number is not None and said_so and number.value >= _GROWN else None

    def _age(self, found: Found, extra: dict[str, Any], asked: Asked, today: date) -> None:
        number = self._bare_number(found) or self._age_today(found)
        bare = all(w in _BESIDE_AGE or w.isdigit() or w in self._number_words for w in found.message.words)
        if number is not None and not bare and (number < _GROWN or found.facts["severity"] is not None):
            return
        if found.facts["age"] is None and number is not None and 0 < number <= 115 and not found.durations:
            found.facts["age"] = int(number)
            found.facts["severity"] = None

    def _duration(self, found: Found, extra: dict[str, Any], asked: Asked, today: date) -> None:
        if found.facts["duration_days"] is None:
            found.facts["duration_days"] = self._asked_duration(found)
        found.facts["severity"] = (
            None
            if "severity" in found.facts and self._bare_number(found) == found.facts["severity"]
            else found.facts["severity"]
        )

    def _asked_duration(self, found: Found) -> int | None:
        lengths = [d for d in found.durations if d.days > 0 and (d.kind != "other" or len(found.message.words) <= 4)]
        if len(lengths) == 1 or (lengths and len(found.message.words) <= _LONGEST_ANSWER):
            return lengths[0].days
        return None

    def _treatment_outcome(self, found: Found, extra: dict[str, Any], asked: Asked, today: date) -> None:
        if asked.about is None or any(t["name"] == asked.about for t in found.facts["treatments"]):
            return
        if found.facts["treatments"]:
            return  # another one was named: what is said is about that
        outcome = self._outcome(found, extra["answer"])
        if outcome is None:
            return
        days = self._asked_duration(found)
        found.facts["treatments"].append({"name": asked.about, "outcome": outcome, "duration_days": days})
        found.facts["duration_days"] = None
        if extra["answer"] in ("no", "none", "yes"):
            extra["outcome_of"] = asked.about

    def _outcome(self, found: Found, answer: str | None) -> str | None:
        codes = [_negated(found, m.code, m.start) for m in found.message.of("outcome")]
        if codes:
            return min(codes, key=PRIORITY.index)
        if found.message.of("all"):
            return "no_help"
        words = found.message.words
        joined = " ".join(words)
        if answer == "unsure":
            return "unknown"
        if answer not in ("no", "none") and "not" not in words and any(p in joined for p in _FOR_A_WHILE):
            return "temporary"
        if any(p in joined for p in ("not much", "not really", "not at all", "not great", "not particularly")):
            return "no_help"
        if any(p in joined for p in ("a bit", "a little", "somewhat", "slightly", "some", "sort of", "kind of")):
            return "partly"
        if any(p in joined for p in ("a lot", "loads", "massively", "very much")):
            return "helped"
        return {"yes": "helped", "no": "no_help", "none": "no_help"}.get(answer or "")

    def _treatment_duration(self, found: Found, extra: dict[str, Any], asked: Asked, today: date) -> None:
        days = self._asked_duration(found)
        if asked.about is None or days is None:
            return
        known = next((t for t in found.facts["treatments"] if t["name"] == asked.about), None)
        if known is not None:
            known["duration_days"] = days
        else:
            found.facts["treatments"].append({"name": asked.about, "outcome": "unknown", "duration_days": days})
        found.facts["duration_days"] = None

    def _treatments(self, found: Found, extra: dict[str, Any], asked: Asked, today: date) -> None:
        named = [m.code for m in found.message.of("treatment")]
        listed = {t["name"] for t in found.facts["treatments"]}
        if not found.treatments_none and extra["answer"] not in ("no", "none"):
            for mention in found.message.of("treatment"):
                denied = any(c.end <= mention.start <= c.end + 3 for c in found.message.of("not_tried"))
                asking = found.message.context.reading.sentence_of(mention.start).asks
                if (
                    mention.code not in listed
                    and not denied
                    and not asking
                    and mention.code not in found.asked_treatments
                ):
                    listed.add(mention.code)
                    found.facts["treatments"].append(
                        {"name": mention.code, "outcome": "unknown", "duration_days": None}
                    )
        if not named and extra["answer"] in ("no", "none"):
            found.treatments_none = True

    def _precautions(self, found: Found, extra: dict[str, Any], asked: Asked, today: date) -> None:
        if found.facts["precautions"]:
            return
        if extra["answer"] in ("no", "none") or (
            found.message.of("all_denied") and len(found.message.words) <= _LONGEST_ANSWER
        ):
            extra["answer"] = extra["answer"] or "none"
            found.precautions_denied = ["all"]

    def _side(self, found: Found, extra: dict[str, Any], asked: Asked, today: date) -> None:
        if found.facts["side"] is not None or len(found.message.words) > _LONGEST_ANSWER:
            return
        said = {w for w in found.message.words if w in ("left", "right", "both", "l", "r", "either", "each")}
        code = {"l": "left", "r": "right", "either": "both", "each": "both"}
        sides = {code.get(w, w) for w in said}
        if sides == {"left", "right"}:
            sides = {"both"} if "and" in found.message.words else set()
        if len(sides) == 1:
            found.facts["side"] = sides.pop()
            if "right" in found.message.words and extra["answer"] == "yes":
                extra["answer"] = None

    def _neuro(self, found: Found, extra: dict[str, Any], asked: Asked, today: date) -> None:
        if not found.facts["neuro"] and not found.facts["neuro_denied"] and extra["answer"] in ("no", "none"):
            found.facts["neuro_denied"] = ["numbness", "tingling", "weakness"]

    def _aggravating(self, found: Found, extra: dict[str, Any], asked: Asked, today: date) -> None:
        self._factor_answer(found, "aggravating", "easing")

    def _easing(self, found: Found, extra: dict[str, Any], asked: Asked, today: date) -> None:
        self._factor_answer(found, "easing", "aggravating")

    def _factor_answer(self, found: Found, wanted: str, other: str) -> None:
        if not found.facts[wanted] and not found.facts[other]:
            found.facts[wanted] = list(
                dict.fromkeys(
                    m.code for m in found.message.of("factor") if not found.message.context.of(m.start, m.end).denied
                )
            )

    def _radiation(self, found: Found, extra: dict[str, Any], asked: Asked, today: date) -> None:
        if found.facts["radiation"] is not None:
            return
        if extra["answer"] in ("no", "none"):
            found.facts["radiation"] = "back"
            return
        reach = {"lower_back": "back", "buttock": "buttock", "thigh": "thigh", "knee": "thigh", "calf": "below_knee",
                 "ankle": "below_knee", "foot": "foot", "toes": "foot"}  # fmt: skip
        reached = [reach[s] for s in found.facts["site"] if s in reach]
        order = ("back", "buttock", "thigh", "below_knee", "foot")
        if reached:
            found.facts["radiation"] = max(reached, key=order.index)


def _negated(found: Found, code: str, start: int) -> str:
    before = found.message.words[max(0, start - 3) : start]
    return (
        "no_help" if code in ("helped", "partly") and set(before) & {"not", "never", "no", "hardly", "barely"} else code
    )
