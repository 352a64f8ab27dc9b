"""What earlier messages told that can complete a combination: "I'm diabetic" today, "I have a fever" two messages on.

A sign that ``lasts`` (docs/red-flags.md) holds for the rest of the conversation, for the one it was told of; so do red
flags that are raised, and the facts that combinations ask for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from bot.language.red_flags.found import Found
from bot.language.red_flags.mention import PAST, RedFlagMention, Status
from bot.language.red_flags.rule import Sign
from bot.language.red_flags.rules import RedFlagRules
from bot.language.red_flags.status import Judgement

_FACTS = ("site", "radiation", "age", "precautions")
"""The facts that combinations ask for."""
_HOLDS: tuple[Status, ...] = ("present", "ask", "other_person")


@dataclass(frozen=True)
class ToldSign:
    """A lasting sign as one message told it; its ``status`` is ``denied`` where it was taken back."""

    name: str
    flag: str
    status: Status
    text: str


@dataclass(frozen=True)
class Told:
    """What was told before: lasting ``signs``, raised ``flags`` (id → status and words), and ``facts``."""

    signs: Sequence[ToldSign] = ()
    flags: Mapping[str, tuple[Status, str]] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of_memory(cls, memory: Mapping[str, Any] | None) -> Told:
        """From the conversation's working memory as the tracker keeps it (``bot.guidance.memory.Memory.to_dict``)."""
        if not memory:
            return NOTHING_TOLD
        report = memory.get("report") or {}
        flags = {
            name: (flag["status"], flag.get("text") or "")
            for name, flag in (memory.get("flags") or {}).items()
            if flag["status"] in _HOLDS and not str(flag.get("rule") or "").endswith(PAST)
        }
        signs = [
            ToldSign(name, sign.get("flag") or "", sign["status"], sign.get("text") or "")
            for name, sign in (memory.get("signs") or {}).items()
        ]
        return cls(signs, flags, {name: report.get(name) for name in (*_FACTS, "about") if report.get(name)})

    def beside(self, facts: Mapping[str, object]) -> Told:
        """What of it may be combined with a message of such ``facts``: nothing where that is about another person."""
        about = facts.get("about")
        return self if about is None or about == self.facts.get("about") else NOTHING_TOLD

    def with_facts(self, facts: Mapping[str, object]) -> dict[str, object]:
        """A message's ``facts``, completed by those of before."""
        merged = dict(facts)
        for name, before in self.facts.items():
            now = merged.get(name)
            if isinstance(before, (list, tuple)) and isinstance(now, (list, tuple)):
                merged[name] = [*before, *now]
            elif not now:
                merged[name] = before
        return merged

    def parts(self, rules: RedFlagRules) -> list[Found]:
        """Signs and flags as parts of a combination."""
        known = [s for s in self.signs if s.name in rules.signs and s.status in _HOLDS]
        signs = [_part(rules.signs[s.name], s.status, s.text) for s in known]
        flags = (_of_flag(rules, flag, status, text, told=True) for flag, (status, text) in self.flags.items())
        return [*signs, *chain.from_iterable(flags)]


NOTHING_TOLD = Told()


def answered(rules: RedFlagRules, answers: Iterable[RedFlagMention]) -> list[Found]:
    """The flags that our own question was answered about, as parts that this message tells."""
    return [
        part
        for answer in answers
        if answer.status in _HOLDS
        for part in _of_flag(rules, answer.flag, answer.status, answer.text, told=False)
    ]


def lasting(found: Iterable[Found]) -> list[ToldSign]:
    """Those of the signs ``found`` in a message that hold for the rest of the conversation, each once.

    Of several mentions the first that is there counts, before a denial.
    """
    told: dict[str, ToldSign] = {}
    for one in found:
        status = one.judgement.status
        if not one.sign.lasts or one.judgement.past or status not in (*_HOLDS, "denied"):
            continue
        before = told.get(one.sign.name)
        if before is None or before.status == "denied":
            told[one.sign.name] = ToldSign(one.sign.name, one.sign.flag, status, one.text)
    return list(told.values())


def _part(sign: Sign, status: Status, text: str, *, told: bool = True, also: frozenset[str] = frozenset()) -> Found:
    return Found(sign, status, Judgement(status, ""), "", text, 0, 0, told, also)


def _of_flag(rules: RedFlagRules, flag: str, status: Status, text: str, *, told: bool) -> list[Found]:
    """A flag that is known to be there stands for each lasting sign of it."""
    signs = rules.signs_of.get(flag)
    if not signs:
        return []
    also = frozenset(sign.name for sign in signs if sign.lasts)
    return [_part(replace(signs[0], name=f"flag {flag}"), status, text, told=told, also=also)]
