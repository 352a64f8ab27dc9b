"""How the red flags of a case stand now, each once, with the words that the person used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cases.records import RedFlagRecord
from bot.guidance.red_flags import CHECKED, LEARNED, TIERS, RedFlag

STANDINGS = ("present", "unclear", "checked", "past", "denied")
"""Reported and to be checked, not clear yet, checked as the person says, of the past or another's past, denied."""
_OF_STATUS = {"present": "present", "other_person": "present", "denied": "denied", "past": "past"}


@dataclass(frozen=True)
class StandingFlag:
    """One red flag: where it stands (one of :data:`STANDINGS`), its tier, and the words that it was heard in."""

    flag: str
    standing: str
    tier: str | None
    words: tuple[str, ...]
    guessed: bool = False
    """Not clear yet, and no rule found it: the second detector gives reason to ask, and no more."""


def standing_flags(events: Sequence[RedFlagRecord]) -> list[StandingFlag]:
    """The red flags of a case by their latest events: by standing, in each the most urgent first."""
    latest = {event.flag: event for event in events}
    flags = [
        StandingFlag(
            flag,
            _standing(event),
            event.tier,
            tuple(dict.fromkeys(e.text for e in events if _tells(e, flag))),
            _guessed(event),
        )
        for flag, event in latest.items()
    ]
    return sorted(flags, key=lambda f: (STANDINGS.index(f.standing), TIERS.index(f.tier) if f.tier else len(TIERS)))


def _tells(event: RedFlagRecord, flag: str) -> bool:
    return event.flag == flag and bool(event.text)


def _guessed(event: RedFlagRecord) -> bool:
    return _standing(event) == "unclear" and (event.rule or "").startswith(LEARNED)


def _standing(event: RedFlagRecord) -> str:
    if event.rule == CHECKED:
        return "checked"
    known = RedFlag(event.flag, event.status, event.tier or TIERS[-1], rule=event.rule or "")
    if known.of_others_past:
        return "past"
    return "unclear" if known.needs_asking else _OF_STATUS.get(event.status, "unclear")
