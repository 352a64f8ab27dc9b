"""Red flags: what was raised that must be, what was raised that must not be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tests.evaluation.counting import Share
from tests.evaluation.messages import RAISED, Annotated

URGENT = frozenset({"EMERGENCY_NOW", "SAME_DAY"})
NOT_COUNTED = frozenset({"NOT_BETTER"})
"""A routine remark of half of all stories; never a false alarm."""


@dataclass
class PerFlag:
    """One flag: required mentions that were raised, raised to the annotated status, and alarms that were false."""

    raised: Share = field(default_factory=Share)
    to_status: Share = field(default_factory=Share)
    false_present: int = 0
    false_ask: int = 0
    quiet: Share = field(default_factory=Share)


@dataclass
class FlagScores:
    """All flags of all messages. ``mistakes`` are (message, flag, annotated status or "not there", found, kind)."""

    per_flag: dict[str, PerFlag] = field(default_factory=lambda: defaultdict(PerFlag))
    mentions: Share = field(default_factory=Share)
    messages: Share = field(default_factory=Share)
    only_asked: int = 0
    harmless_emergency: Share = field(default_factory=Share)
    harmless_asked: Share = field(default_factory=Share)
    harmless_other: Share = field(default_factory=Share)
    harmless_soon: Share = field(default_factory=Share)
    mistakes: list[tuple[Annotated, str, str, str, str]] = field(default_factory=list)

    def add(self, message: Annotated, found: Iterable[Mapping[str, str]]) -> None:
        """Counts one message; ``found`` are flags as ``bot parse`` gives them."""
        if message.flags is None:
            return
        got: dict[str, dict[str, str]] = defaultdict(dict)
        for flag in found:
            got[flag["flag"]][flag["status"]] = flag.get("tier") or ""
        self._required(message, got)
        self._quiet(message, got)
        false = self._false(message, got)
        if not message.required_flags:
            self._harmless(false)

    def _required(self, message: Annotated, got: Mapping[str, Mapping[str, str]]) -> None:
        for wanted in message.required_flags:
            statuses = set(got.get(wanted.flag, ()))
            raised, exact = bool(statuses & RAISED), bool(statuses & wanted.acceptable)
            one = self.per_flag[wanted.flag]
            one.raised.count(raised)
            one.to_status.count(exact)
            self.mentions.count(raised)
            if not exact:
                lowered = wanted.status == "present" and "ask" in statuses
                self.only_asked += lowered
                kind = "only asked" if lowered else "wrong status" if raised else "missed"
                found = ", ".join(sorted(statuses)) or "silent"
                self.mistakes.append((message, wanted.flag, wanted.status, found, kind))
        if message.required_flags:
            self.messages.count(any(s in RAISED for statuses in got.values() for s in statuses))

    def _quiet(self, message: Annotated, got: Mapping[str, Mapping[str, str]]) -> None:
        for wanted in message.flags or ():
            if not wanted.optional and not wanted.acceptable & RAISED:
                self.per_flag[wanted.flag].quiet.count(not set(got.get(wanted.flag, ())) & RAISED)

    def _false(self, message: Annotated, got: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str, str]]:
        """The alarms that nothing in the annotation allows, as (flag, status, tier)."""
        fine: dict[str, set[str]] = defaultdict(set)
        annotated: dict[str, str] = {}
        for wanted in message.flags or ():
            annotated.setdefault(wanted.flag, wanted.status)
            fine[wanted.flag] |= RAISED if wanted.optional or wanted.required else wanted.acceptable
        false = []
        for flag, statuses in got.items():
            for status, tier in statuses.items():
                if status not in RAISED or flag in NOT_COUNTED or status in fine[flag]:
                    continue
                false.append((flag, status, tier))
                if status == "other_person":
                    continue
                self.per_flag[flag].false_present += status == "present"
                self.per_flag[flag].false_ask += status == "ask"
                kind = f"false {status}"
                self.mistakes.append((message, flag, annotated.get(flag, "not there"), status, kind))
        return false

    def _harmless(self, false: Iterable[tuple[str, str, str]]) -> None:
        alarms = list(false)
        emergency = any(status == "present" and tier in URGENT for _, status, tier in alarms)
        self.harmless_emergency.count(emergency)
        self.harmless_asked.count(not emergency and any(status == "ask" for _, status, _ in alarms))
        self.harmless_soon.count(any(status == "present" and tier not in URGENT for _, status, tier in alarms))
        self.harmless_other.count(any(s == "other_person" and tier in URGENT for _, s, tier in alarms))
