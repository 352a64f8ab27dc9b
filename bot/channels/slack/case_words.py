"""A case in words for staff: codes become the words that the content has for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.cases.records import CaseRecord
from bot.cases.standing_flags import STANDINGS, StandingFlag, standing_flags
from bot.channels.slack.texts import StaffTexts, mention, safe
from bot.knowledge import Knowledge

AUDIT_PREFIX = "slack:"
"""How the audit names a member of staff: this and the Slack user's id."""
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_UNITS = (("years", 365, 2 * 365), ("months", 30, 75), ("weeks", 7, 14), ("days", 1, 0))
"""Unit, its days, and from how many days on it is used."""
_MOST_TITLES = 3
"""Of so many warning signs the titles stand beside the words that told of them."""


def staff_name(who: str | None) -> str:
    """A staff member of the audit as a mention."""
    return mention(who.removeprefix(AUDIT_PREFIX)) if who else ""


def moment(at: datetime) -> str:
    """A time that Slack shows in each reader's own zone."""
    return f"<!date^{int(at.timestamp())}^{{date_short_pretty}} {{time}}|{at:%Y-%m-%d %H:%M} UTC>"


class CaseWords:
    """Words for what a case holds; all of them safe for Slack's markup."""

    def __init__(self, knowledge: Knowledge, texts: StaffTexts) -> None:
        self._knowledge = knowledge
        self._texts = texts
        self._facts: Any = knowledge.facts_in_words.dict()

    def urgency(self, case: CaseRecord) -> str:
        """How urgent it is."""
        return self._texts("urgency", case.tier)

    def status(self, case: CaseRecord) -> str:
        """Where it stands, and who has it."""
        return self._texts("status", case.status, who=staff_name(case.claimed_by))

    def pathway(self, case: CaseRecord) -> str:
        """Where the conversation led."""
        known = self._knowledge.pathways.get(case.pathway or "")
        return safe(str(known["title"])) if known is not None else self._texts("card", "not_reached")

    def duration(self, case: CaseRecord) -> str:
        """For how long the pain has lasted."""
        days = (case.facts or {}).get("duration_days")
        if days is None:
            return ""
        unit, length = next((name, length) for name, length, since in _UNITS if days >= since)
        number = max(1, round(days / length))
        return self._texts("durations", "day" if unit == "days" and number == 1 else unit, n=number)

    def severity(self, case: CaseRecord) -> str:
        """The pain from 0 to 10."""
        severity = (case.facts or {}).get("severity")
        return "" if severity is None else f"{severity:g}"

    def flags(self, case: CaseRecord) -> dict[str, str]:
        """The red flags as they stand now, by standing: a line for each, the most urgent first; denied ones in one.

        What was denied is named by the lines of the check where they cover it, which are fewer and shorter.
        """
        told: dict[str, list[StandingFlag]] = {standing: [] for standing in STANDINGS}
        for each in standing_flags(case.red_flags):
            told[each.standing].append(each)
        listed, others = self._knowledge.check.titles_of({each.flag for each in told.pop("denied")})
        lines = {standing: "\n".join(map(self._line, flags)) for standing, flags in told.items()}
        return lines | {"denied": "; ".join([*map(safe, listed), *map(self.flag, sorted(others))])}

    def _line(self, standing: StandingFlag) -> str:
        form = "guessed" if standing.guessed else "named"
        return self._texts("words", form, sign=self.flag(standing.flag))

    def said(self, case: CaseRecord) -> str:
        """The person's words for the red flags: a line for each, with the signs that they were taken for."""
        taken: dict[tuple[str, str], list[StandingFlag]] = {}
        for each in standing_flags(case.red_flags):
            for words in each.words:
                taken.setdefault((words, each.standing), []).append(each)
        return "\n".join(self._taken(words, standing, flags) for (words, standing), flags in taken.items())

    def _taken(self, words: str, standing: str, flags: Sequence[StandingFlag]) -> str:
        named = "; ".join(self.flag(each.flag) for each in flags[:_MOST_TITLES])
        form = "taken" if len(flags) <= _MOST_TITLES else "taken_and_more"
        how = self._texts("standing", standing)
        return self._texts("words", form, words=safe(words), signs=named, n=len(flags) - _MOST_TITLES, standing=how)

    def flag(self, flag: str) -> str:
        """One red flag."""
        known = self._knowledge.flags.get(flag)
        return safe(known.title if known is not None else _as_words(flag))

    def about(self, case: CaseRecord) -> str:
        """Who has the pain: the one who wrote, or somebody they care for."""
        about = (case.facts or {}).get("about")
        return self._texts("about", about) if about else ""

    def age(self, case: CaseRecord) -> str:
        """The age of the one with the pain, in years."""
        age = (case.facts or {}).get("age")
        return "" if age is None else f"{age:g}"

    def pain(self, case: CaseRecord) -> str:
        """Where the pain is, how far it goes, how it began and feels, what makes it worse and better."""
        place = " ".join(words for words in (self.told(case, "site"), self.told(case, "side")) if words)
        others = ("radiation", "onset", "character", "aggravating", "easing")
        phrases = [
            self._facts[fact]["they"].format(words=self.told(case, fact)) for fact in others if self.told(case, fact)
        ]
        return "; ".join([place, *phrases] if place else phrases)

    def told(self, case: CaseRecord, fact: str) -> str:
        """The codes of one fact as words."""
        codes = (case.facts or {}).get(fact) or ()
        words = self._facts[fact]["words"]
        return safe(
            ", ".join(words.get(code, _as_words(code)) for code in ([codes] if isinstance(codes, str) else codes))
        )

    def treatments(self, case: CaseRecord) -> str:
        """What was tried, and how it went."""
        tried = (case.facts or {}).get("treatments") or ()
        return ", ".join(self._treatment(each) for each in tried)

    def precautions(self, case: CaseRecord) -> str:
        """What any team must know early."""
        words = self._facts["precautions"]["words"]
        return safe(", ".join(words.get(code, _as_words(code)) for code in case.precautions))

    def wish(self, case: CaseRecord) -> str:
        """How they want to be reached; neither address nor words."""
        return self._texts("wish", case.contact.kind if case.contact else None)

    def _treatment(self, tried: dict[str, Any]) -> str:
        known = self._knowledge.treatments.get(tried["name"])
        name = _BRACKETS.sub("", known.title) if known is not None else _as_words(tried["name"])
        outcome = self._facts["treatments"]["words"].get(tried.get("outcome") or "unknown", "")
        return safe(f"{name} ({outcome})" if outcome and tried.get("outcome") != "unknown" else name)


def _as_words(code: str) -> str:
    return code.replace("_", " ").lower()
