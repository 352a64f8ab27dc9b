"""Conversations as data: reads the scenario files of this folder, and the fragments that they begin with.

A scenario file is a list of scenarios:

    - name: what it shows, as a sentence
      region: uk                      # whose numbers; `us` unless given
      never_asked: [duration]         # questions that must not be put at any turn
      start: [agreed]                 # fragments of fragments.yml that are played first
      turns:
        - user: "my leg is killing me"      # or  choice: agree   (an offered choice's id)
          expect: {asking: side, says: [leg]}
        - play: told_leg_pain               # a fragment in the middle
      kept: {cases: 1, outbox: [handoff]}   # what the database holds at the end

What `expect` and `kept` may hold: `EXPECTATIONS`, `KEPT`; how it is compared: checks.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
FRAGMENTS = "fragments.yml"

EXPECTATIONS = frozenset(
    "asking about stage says says_one_of not_says kinds not_kinds facts red_flags not_asked choices topics".split()
)
KEPT = frozenset(
    "nothing_of cases consents events contact name outbox pathway tier report treatments precautions red_flags questions"
    " summary".split()
)
_SCENARIO = frozenset("name region never_asked start turns kept".split())


class ScenarioMistake(ValueError):
    """A scenario file is not written as this module says."""


@dataclass(frozen=True)
class Turn:
    """One message of the person, or one choice, and what is expected of the answer."""

    user: str | None = None
    choice: str | None = None
    expect: Mapping[str, Any] = field(default_factory=dict)

    @property
    def said(self) -> str:
        """For a transcript."""
        return f"[{self.choice}]" if self.choice is not None else str(self.user)


@dataclass(frozen=True)
class Scenario:
    """One conversation from beginning to end."""

    name: str
    group: str
    turns: tuple[Turn, ...]
    region: str = "us"
    never_asked: tuple[str, ...] = ()
    kept: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The test's name."""
        return f"{self.group}: {self.name}"


@cache
def all_scenarios() -> list[Scenario]:
    """Every scenario of every folder, in order."""
    fragments = _read(FOLDER / FRAGMENTS)
    scenarios = [_scenario(file, data, fragments) for file in sorted(FOLDER.glob("*/*.yml")) for data in _read(file)]
    names = [scenario.id for scenario in scenarios]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise ScenarioMistake(f"the same name twice: {sorted(twice)}")
    for scenario in scenarios:
        _only_said_here(scenario, scenarios)
    return scenarios


def _only_said_here(scenario: Scenario, scenarios: Sequence[Scenario]) -> None:
    """What must not be kept of one person is a word that this person says and no other: they share a database."""
    for word in scenario.kept.get("nothing_of", ()):
        who = [each.id for each in scenarios if any(word.lower() in turn.said.lower() for turn in each.turns)]
        if who != [scenario.id]:
            raise ScenarioMistake(f"{scenario.id}: {word!r} is to be said here and nowhere else, and is said in {who}")


def _read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def _scenario(file: Path, data: Mapping[str, Any], fragments: Mapping[str, Any]) -> Scenario:
    _only(file, data, _SCENARIO)
    _only(file, data.get("kept") or {}, KEPT)
    steps = [*({"play": name} for name in data.get("start") or ()), *(data.get("turns") or ())]
    return Scenario(
        name=data["name"],
        group=file.parent.name,
        turns=tuple(_turns(file, steps, fragments)),
        region=data.get("region", "us"),
        never_asked=tuple(data.get("never_asked") or ()),
        kept=data.get("kept") or {},
    )


def _turns(file: Path, steps: list[Mapping[str, Any]], fragments: Mapping[str, Any]) -> list[Turn]:
    turns: list[Turn] = []
    for step in steps:
        if "play" in step:
            if step["play"] not in fragments:
                raise ScenarioMistake(f"{file}: there is no fragment {step['play']!r}")
            turns += _turns(file, fragments[step["play"]], fragments)
            continue
        _only(file, step, {"user", "choice", "expect"})
        if ("user" in step) == ("choice" in step):
            raise ScenarioMistake(f"{file}: a turn has either `user` or `choice`: {step}")
        _only(file, step.get("expect") or {}, EXPECTATIONS)
        turns.append(Turn(step.get("user"), step.get("choice"), step.get("expect") or {}))
    return turns


def _only(file: Path, data: Mapping[str, Any], known: frozenset[str] | set[str]) -> None:
    unknown = set(data) - known
    if unknown:
        raise ScenarioMistake(f"{file}: unknown {sorted(unknown)} in {dict(data)}")
