"""What a tapped or numbered choice means, in the same form that the language room gives for words, without guessing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.guidance.red_flags import INTERRUPTING

NOT_SURE, NONE = "not_sure", "none_of_these"
DELETE = "delete_data"
"""The question whether all data is to be deleted, and the intent of its answer."""

_LISTS = frozenset({"site", "character", "aggravating", "easing", "neuro", "precautions"})
_SINGLE = frozenset({"side", "radiation", "onset"})
"""Questions named like the fact that answers them: with several values, and with one."""
_YES = frozenset({"agree", "yes"})
_NO = frozenset({"no_thanks", "no", "change", "done"})
_NEURO = ("numbness", "tingling", "weakness")

MANY = frozenset({"site", "character", "aggravating", "easing", "neuro", "red_flag_check", "treatments", "precautions"})
"""Questions to which several choices may be given at once."""


@dataclass
class Chosen:
    """An intent, facts, red flags and extras, as the language would have read them from words."""

    intent: str = "answer"
    facts: dict[str, Any] = field(default_factory=dict)
    red_flags: list[dict[str, str]] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)
    topics: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)


def meaning_of(
    asking: str | None,
    about: str | None,
    ids: Sequence[str],
    *,
    tiers: Mapping[str, str],
    check_flags: Sequence[str],
) -> Chosen:
    """What choosing ``ids`` says in answer to ``asking`` (about a treatment or flag).

    ``tiers`` maps a red flag to its tier, ``check_flags`` are those that "none of these" denies.
    """
    chosen, question = Chosen(chosen=list(ids)), _Open(asking, about, tiers, check_flags)
    for choice in ids:
        _take(chosen, question, choice)
    if asking == DELETE and chosen.extra.get("answer"):
        chosen.intent = DELETE
    if any(f["status"] == "present" and f["tier"] in INTERRUPTING for f in chosen.red_flags):
        chosen.intent = "red_flag"
    return chosen


def meaning_of_facts(asking: str | None, answers: str, facts: Mapping[str, Any]) -> Chosen:
    """What ``facts`` given on a picture or scale say: the answer if ``answers`` is the open question, else news."""
    return Chosen(intent="answer" if asking == answers else "inform", facts=dict(facts))


@dataclass(frozen=True)
class _Open:
    """The open question, and what is known of the red flags that it may be about."""

    asking: str | None
    about: str | None
    tiers: Mapping[str, str]
    check_flags: Sequence[str]

    def flag(self, flag: str, status: str) -> dict[str, str]:
        tier = self.tiers.get(flag, "EMERGENCY_NOW")
        return {"flag": flag, "status": status, "tier": tier, "text": "", "rule": "choice"}


def _take(chosen: Chosen, question: _Open, choice: str) -> None:
    kind, _, rest = choice.partition(":")
    if rest and kind in ("topic", "layer", "intent"):
        _ask(chosen, kind, rest)
    elif question.asking == "red_flag_confirm" and question.about is not None:
        chosen.red_flags.append(question.flag(question.about, "denied" if choice in _NO else "present"))
    elif question.asking == "safe_now":
        chosen.extra["answer"] = "yes" if choice in _YES else "no"
        if choice not in _YES:
            chosen.red_flags.append(question.flag("SUICIDE_NOW", "present"))
    elif choice == NOT_SURE:
        chosen.extra["answer"] = "unsure"
    elif choice in (NONE, "nothing_yet"):
        _deny_all(chosen, question)
    elif choice in _YES | _NO:
        chosen.extra["answer"] = "yes" if choice in _YES else "no"
    else:
        _state(chosen, question, choice)


def _ask(chosen: Chosen, kind: str, rest: str) -> None:
    """A topic, one of its layers, or what an intent stands for."""
    if kind == "intent":
        chosen.intent = rest
        chosen.topics = [rest.removeprefix("ask_")] if rest.startswith("ask_") else []
    else:
        topic = rest.partition("/")[0]
        chosen.intent, chosen.topics = f"ask_{topic}", [topic]


def _deny_all(chosen: Chosen, question: _Open) -> None:
    """None of what the question offers."""
    chosen.extra["answer"] = "none"
    if question.asking == "treatments":
        chosen.extra["treatments_none"] = True
    if question.asking == "neuro":
        chosen.facts["neuro_denied"] = list(_NEURO)
    if question.asking == "red_flag_check":
        chosen.red_flags += [question.flag(flag, "denied") for flag in question.check_flags]


def _state(chosen: Chosen, question: _Open, choice: str) -> None:
    """A fact or a warning sign."""
    asking, facts = question.asking, chosen.facts
    if asking == "red_flag_check":
        chosen.red_flags.append(question.flag(choice, "present"))
        if choice == "PREG":
            facts.setdefault("precautions", []).append("pregnancy")
    elif asking in _LISTS:
        facts.setdefault(asking, []).append(choice)
    elif asking in _SINGLE:
        facts[asking] = choice
    elif asking == "treatments":
        facts.setdefault("treatments", []).append({"name": choice, "outcome": "unknown", "duration_days": None})
    elif asking == "treatment_outcome" and question.about is not None:
        facts["treatments"] = [{"name": question.about, "outcome": choice, "duration_days": None}]
