"""What a conversation knows of danger: red flags, lasting signs, doubts about them, and what the path rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.guidance.red_flags import CHECKED, ONLY_WITH, PATH_ENDING, SUICIDAL, RedFlag, implied_by, remember
from bot.guidance.report import PainReport


@dataclass
class FlagMemory:
    """The part of the working memory that is about danger, with the report, from which some red flags follow."""

    report: PainReport = field(default_factory=PainReport)
    flags: dict[str, RedFlag] = field(default_factory=dict)
    signs: dict[str, dict[str, str]] = field(default_factory=dict)
    """Signs that hold for the rest of the conversation and may complete a red flag: by name flag, status and words."""
    to_confirm: list[str] = field(default_factory=list)
    """Red flags to ask about plainly, the first one next."""
    hold: dict[str, str] = field(default_factory=dict)
    """Red flags that nobody has checked yet, with the tier whose advice was given: the path rests."""
    closed: str | None = None
    """Why the path is not for this person: the flag (``CHILD``, ``PREG``), or ``consent``."""
    flag_log: list[dict[str, Any]] = field(default_factory=list)
    """Red-flag events that the case tables do not hold yet."""

    @property
    def urgent_doubt(self) -> str | None:
        """What is asked about although danger holds.

        Words that may be suicidal, beside any other danger, and an unclear sign of an emergency beside danger that only
        needs a doctor today.
        """
        if not self.hold or SUICIDAL & set(self.hold):
            return None
        today = "EMERGENCY_NOW" not in self.hold.values()
        doubts = [n for n in self.to_confirm if n in SUICIDAL or (today and self.flags[n].tier == "EMERGENCY_NOW")]
        return next(iter(doubts), None)

    @property
    def first_doubt(self) -> str | None:
        """The unclear sign to be asked about next: the most urgent, of these the one that came first.

        What is another sign and something more waits for that one, which is then as urgent ("a fever", before "with
        the fever, do you have diabetes"). A mere guess at a sign of the body waits for suicidal words that were told.
        """
        of_the_mind = any(name in SUICIDAL and not self.flags[name].guessed for name in self.to_confirm)
        waiting = {more for name in self.to_confirm for more in ONLY_WITH.get(name, ())}

        def urgency(name: str) -> tuple[bool, int]:
            waits = of_the_mind and self.flags[name].guessed and name not in SUICIDAL
            return waits, min(self.flags[n].urgency for n in (name, *ONLY_WITH.get(name, ())) if n in self.to_confirm)

        return min((name for name in self.to_confirm if name not in waiting), key=urgency, default=None)

    @property
    def unattended(self) -> list[RedFlag]:
        """Red flags that interrupt and whose advice was not given yet, or only that of a milder tier."""
        return [
            f
            for f in self.flags.values()
            if f.interrupts and f.flag not in PATH_ENDING and self.hold.get(f.flag) != f.tier
        ]

    def note_signs(self, news: Iterable[Mapping[str, str]]) -> None:
        """Take over this turn's lasting signs (``name``, ``flag``, ``status``, ``text``); a denial takes one back."""
        for sign in news:
            if sign["status"] == "denied":
                self.signs.pop(sign["name"], None)
            elif self.signs.get(sign["name"], {}).get("status") != "present":
                self.signs[sign["name"]] = {key: sign[key] for key in ("flag", "status", "text")}

    def _forget_signs(self, flag_id: str) -> None:
        """A flag that was checked or taken back leaves nothing that completes another."""
        self.signs = {name: sign for name, sign in self.signs.items() if sign["flag"] != flag_id}

    def clear(self, status: str) -> None:
        """Clear the held red flags: ``past`` if a clinician has checked them, ``denied`` if they were misunderstood.

        So is a doubt about danger of the same family, or that only the second detector had. What the words gave reason
        to ask of another danger is still asked about.
        """
        families = {self.flags[name].family for name in self.hold}
        doubts = [n for n in self.to_confirm if self.flags[n].family in families or self.flags[n].guessed]
        for flag_id in {*self.hold, *doubts}:
            rule = CHECKED if status == "past" else self.flags[flag_id].rule
            self.flags[flag_id] = replace(self.flags[flag_id], status=status, rule=rule)
            self.flag_log.append(dict(vars(self.flags[flag_id])))
            self._forget_signs(flag_id)
        self.hold = {}
        self.to_confirm = [name for name in self.to_confirm if name not in doubts]

    def deny(self, flag_id: str) -> None:
        """The person answered no to a plain question about this red flag."""
        self.flags[flag_id] = replace(self.flags[flag_id], status="denied")
        self.flag_log.append(dict(vars(self.flags[flag_id])))
        self._forget_signs(flag_id)
        if flag_id in self.to_confirm:
            self.to_confirm.remove(flag_id)
        self._deny_with(flag_id)

    def _deny_with(self, flag_id: str) -> None:
        """What is this red flag and something more is not there either, and is not asked about."""
        for more in ONLY_WITH.get(flag_id, ()):
            if more in self.to_confirm:
                self.deny(more)

    def note_flags(self, news: list[RedFlag], earlier: PainReport) -> None:
        """Take in the red flags of this turn, and those that the report implies now and did not ``earlier``."""
        said = {f.flag for f in news}
        implied = [f for f in implied_by(self.report) if f not in implied_by(earlier) and f.flag not in said]
        before = self.flags
        self.flags = remember(self.flags, [*news, *implied])
        for flag in [*news, *implied]:
            known = self.flags[flag.flag]
            if before.get(flag.flag) != known:
                self.flag_log.append(dict(vars(known)))
            if known.needs_asking and flag.flag not in self.to_confirm:
                self.to_confirm.append(flag.flag)
            if not known.needs_asking and flag.flag in self.to_confirm:
                self.to_confirm.remove(flag.flag)
            if known.status == "denied":
                self._forget_signs(flag.flag)
        for flag in news:
            if self.flags[flag.flag].status == "denied":
                self._deny_with(flag.flag)
        self._put_right(earlier, {f.flag for f in news if f.raised})
        for flag_id in sorted(PATH_ENDING):
            known_flag = self.flags.get(flag_id)
            if known_flag is not None and known_flag.positive:
                self.closed = self.closed or flag_id

    def _put_right(self, earlier: PainReport, said: set[str]) -> None:
        """Open the path again if the fact that closed it (an age under 18) was corrected."""
        still = {f.flag for f in implied_by(self.report)} | said
        for flag in implied_by(earlier):
            if flag.flag in PATH_ENDING and flag.flag not in still:
                self.deny(flag.flag)
                self.closed = None if self.closed == flag.flag else self.closed
