"""What a tapped or numbered choice means: the same shape that the language gives for words, without guessing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.guidance.red_flags import INTERRUPTING

NOT_SURE, NONE = "not_sure", "none_of_these"
DELETE = "delete_data"
"""The question whether all is to be deleted, and the intent of its answer."""

_LISTS = {
    "site": "site",
    "character": "character",
    "aggravating": "aggravating",
    "easing": "easing",
    "neuro": "neuro",
}
_SINGLE = {"side": "side", "radiation": "radiation", "onset": "onset"}
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
    chosen = Chosen(chosen=list(ids))
    for choice in ids:
        _take(chosen, asking, about, choice, tiers, check_flags)
    if asking == DELETE and chosen.extra.get("answer"):
        chosen.intent = DELETE
    if any(f["status"] == "present" and f["tier"] in INTERRUPTING for f in chosen.red_flags):
        chosen.intent = "red_flag"
    return chosen


def meaning_of_facts(asking: str | None, answers: str, facts: Mapping[str, Any]) -> Chosen:
    """What ``facts`` given on a picture or scale say: the answer where ``answers`` is the open question, else news."""
    return Chosen(intent="answer" if asking == answers else "inform", facts=dict(facts))


def _take(
    chosen: Chosen,
    asking: str | None,
    about: str | None,
    choice: str,
    tiers: Mapping[str, str],
    check_flags: Sequence[str],
) -> None:
    kind, _, rest = choice.partition(":")
    if rest and kind == "topic":
        chosen.intent, chosen.topics = f"ask_{rest}", [rest]
    elif rest and kind == "layer":
        chosen.intent, chosen.topics = f"ask_{rest.partition('/')[0]}", [rest.partition("/")[0]]
    elif rest and kind == "intent":
        chosen.intent = rest
        chosen.topics = [rest.removeprefix("ask_")] if rest.startswith("ask_") else []
    elif asking == "red_flag_confirm" and about is not None:
        status = "denied" if choice in _NO else "present"
        chosen.red_flags.append(_flag(about, status, tiers))
    elif asking == "safe_now":
        chosen.extra["answer"] = "yes" if choice in _YES else "no"
        if choice not in _YES:
            chosen.red_flags.append(_flag("SUICIDE_NOW", "present", tiers))
    elif choice == NOT_SURE:
        chosen.extra["answer"] = "unsure"
    elif choice in (NONE, "nothing_yet"):
        chosen.extra["answer"] = "none"
        if asking == "treatments":
            chosen.extra["treatments_none"] = True
        if asking == "neuro":
            chosen.facts["neuro_denied"] = list(_NEURO)
        if asking == "red_flag_check":
            chosen.red_flags += [_flag(flag, "denied", tiers) for flag in check_flags]
    elif choice in _YES | _NO:
        chosen.extra["answer"] = "yes" if choice in _YES else "no"
    elif asking == "red_flag_check":
        chosen.red_flags.append(_flag(choice, "present", tiers))
        if choice == "PREG":
            chosen.facts.setdefault("precautions", []).append("pregnancy")
    elif asking in _LISTS:
        chosen.facts.setdefault(_LISTS[asking], []).append(choice)
    elif asking in _SINGLE:
        chosen.facts[_SINGLE[asking]] = choice
    elif asking == "treatments":
        chosen.facts.setdefault("treatments", []).append({"name": choice, "outcome": "unknown", "duration_days": None})
    elif asking == "treatment_outcome" and about is not None:
        chosen.facts["treatments"] = [{"name": about, "outcome": choice, "duration_days": None}]
    elif asking == "precautions":
        chosen.facts.setdefault("precautions", []).append(choice)


def _flag(flag: str, status: str, tiers: Mapping[str, str]) -> dict[str, str]:
    return {
        "flag": flag,
        "status": status,
        "tier": tiers.get(flag, "EMERGENCY_NOW"),
        "text": "",
        "rule": "choice",
    }
