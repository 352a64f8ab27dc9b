"""What was found: a red flag with its status, and the trace of how it was decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Status = Literal["present", "ask", "denied", "past", "other_person", "hypothetical"]
Tier = Literal["EMERGENCY_NOW", "SAME_DAY", "SOON", "ROUTINE"]

SERIOUSNESS: tuple[Status, ...] = ("present", "ask", "other_person", "hypothetical", "past", "denied")
"""The statuses from the most to the least serious; of several mentions of one flag the first counts."""
PAST, UNCLEAR = " (past)", " (unclear)"
"""What follows the rule's name where somebody else's sign was long ago, or where its words by themselves only ask."""
TIERS: tuple[Tier, ...] = ("EMERGENCY_NOW", "SAME_DAY", "SOON", "ROUTINE")


@dataclass(frozen=True)
class RedFlagMention:
    """One red flag in one message: ``text`` are the person's own words, ``rule`` the rule that fired on them.

    ``cue``: the words that lowered the status, or empty.
    """

    flag: str
    status: Status
    tier: Tier
    text: str
    rule: str
    cue: str = ""


@dataclass(frozen=True)
class Finding:
    """One step of the trace for a clinician: which rule fired on which words, and what changed the status.

    ``strength`` is what the rule itself says (``present`` or ``ask``); ``cue`` names the words that made ``status``
    differ from it, or is empty. ``flag`` is empty for a sign that only counts together with others.
    """

    flag: str
    rule: str
    pattern: str
    text: str
    strength: Status
    status: Status
    cue: str
    tier: Tier | None = None


def most_serious(mentions: Iterable[RedFlagMention]) -> list[RedFlagMention]:
    """Each flag once with its most serious status, a relative's beside one's own (unless that is hypothetical).

    Of equal statuses a clear one counts before an unclear or past one, then the higher tier, then the earlier mention.
    The order is that of first mention.
    """
    own: dict[str, RedFlagMention] = {}
    other: dict[str, RedFlagMention] = {}
    order: dict[str, None] = {}
    for mention in mentions:
        order.setdefault(mention.flag)
        kept = other if mention.status == "other_person" else own
        before = kept.get(mention.flag)
        if before is None or _rank(mention) < _rank(before):
            kept[mention.flag] = mention
    result: list[RedFlagMention] = []
    for flag in order:
        if flag in own and not (flag in other and own[flag].status == "hypothetical"):
            result.append(own[flag])
        if flag in other:
            result.append(other[flag])
    return result


def _rank(mention: RedFlagMention) -> tuple[int, int, int]:
    sure = 2 if mention.rule.endswith(PAST) else 1 if mention.rule.endswith(UNCLEAR) else 0
    return SERIOUSNESS.index(mention.status), sure, TIERS.index(mention.tier)
