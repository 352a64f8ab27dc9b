"""A working memory in which some things were told."""

from __future__ import annotations

from bot.guidance.memory import Memory
from bot.guidance.red_flags import RedFlag
from bot.guidance.report import PainReport

TOLD = {
    "site": ["calf"],
    "side": "left",
    "radiation": "below_knee",
    "duration_days": 200,
    "severity": 7,
    "neuro": ["tingling"],
    "aggravating": ["sitting"],
}


TRIED = {"treatments": [{"name": "physiotherapy", "outcome": "no_help", "duration_days": 60}]}


def memory(facts: dict | None = None, settled: str = "", **values: object) -> Memory:
    start = {"opened": True, "consent": "given"}
    return Memory(report=PainReport.from_dict(facts or {}), settled=settled.split(), **{**start, **values})  # type: ignore[arg-type]


def in_doubt(person: Memory, **tiers: str) -> Memory:
    """``person`` with unclear red flags, each with its tier, that are still to be asked about."""
    person.flags = {name: RedFlag(name, "ask", tier) for name, tier in tiers.items()}
    person.to_confirm = list(tiers)
    return person
