"""The mistakes: worst first, and in full by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.knowledge import knowledge
from tests.evaluation.messages import Annotated
from tests.evaluation.results import Results

TIER_WEIGHT = {"EMERGENCY_NOW": 4.0, "SAME_DAY": 3.0, "SOON": 1.5, "ROUTINE": 1.0}
KIND_WEIGHT = {"missed": 30.0, "wrong status": 12.0, "false present": 10.0, "false ask": 4.0, "only asked": 3.0}
"""A red-flag mistake weighs its kind times its flag's tier: a missed emergency 120, a needless question 4 to 16."""
WRONG_TOPIC, WRONG_INTENT = 10.0, 5.0
WRONG_FACT = {"side": 8.0, "severity": 8.0, "duration_days": 8.0, "treatments": 8.0, "treatments.outcome": 6.0}
"""A fact that was found wrongly; others weigh OTHER_FACT, a fact that was only missed MISSED_FACT."""
OTHER_FACT, MISSED_FACT = 4.0, 2.0


@dataclass
class Failed:
    """One message with all that went wrong: each as (what, annotated, found)."""

    message: Annotated
    weight: float = 0.0
    wrongs: list[tuple[str, str, str]] = field(default_factory=list)


def worst(results: Results, most: int = 30) -> list[Failed]:
    """The messages with the heaviest mistakes, heaviest first."""
    failed: dict[str, Failed] = {}
    for message, weight, what, expected, found in _all(results):
        one = failed.setdefault(message.id, Failed(message))
        one.weight += weight
        one.wrongs.append((what, expected, found))
    return sorted(failed.values(), key=lambda f: -f.weight)[:most]


def _all(results: Results) -> Iterator[tuple[Annotated, float, str, str, str]]:
    tiers = {name: flag.tier for name, flag in knowledge().flags.items()}
    for message, flag, expected, found, kind in results.flags.mistakes:
        yield message, KIND_WEIGHT[kind] * TIER_WEIGHT.get(str(tiers.get(flag)), 1.0), f"{flag} {kind}", expected, found
    for message, got, kind in results.topics.mistakes:
        yield message, WRONG_TOPIC, kind, _or(message.topics), str(got)
    for message, intent, _ in results.intents.mistakes:
        yield message, WRONG_INTENT, "intent", _or(message.intents), intent
    for message, name, wanted, had in results.fact_mistakes:
        weight = WRONG_FACT.get(name, OTHER_FACT) if had not in (None, []) else MISSED_FACT
        yield message, weight, name, _said(wanted), _said(had)


def write_lists(results: Results, folder: Path) -> list[Path]:
    """Writes every mistake to ``mistakes_flags.txt``, ``mistakes_facts.txt`` and ``mistakes_topics.txt`` of ``folder``."""
    by_file: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for message, flag, expected, found, kind in results.flags.mistakes:
        by_file["flags"][f"{kind}: {flag}"].append(_entry(message, expected, found))
    for message, name, wanted, had in results.fact_mistakes:
        by_file["facts"][name].append(_entry(message, _said(wanted), _said(had)))
    for message, got, kind in results.topics.mistakes:
        by_file["topics"][f"topic: {kind}"].append(_entry(message, _or(message.topics), str(got)))
    for message, intent, confidence in results.intents.mistakes:
        by_file["topics"]["intent"].append(_entry(message, _or(message.intents), f"{intent} ({confidence:.2f})"))
    written = []
    folder.mkdir(parents=True, exist_ok=True)
    for kind in ("flags", "facts", "topics"):
        path = folder / f"mistakes_{kind}.txt"
        sections = (
            f"## {name} ({len(entries)})\n" + "\n".join(entries) for name, entries in sorted(by_file[kind].items())
        )
        path.write_text("\n\n".join(sections) + "\n", encoding="utf-8")
        written.append(path)
    return written


def _entry(message: Annotated, expected: str, found: str) -> str:
    return f"{message.id}  expected {expected}  got {found}\n    {message.text}"


def _or(several: tuple[str | None, ...] | None) -> str:
    return " or ".join(str(one) for one in several or ())


def _said(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(v) for v in value) or "-"
    return "-" if value is None else str(value)
