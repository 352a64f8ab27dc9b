"""Compares how a message and its changed form are understood, and counts where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.evaluation.counting import Share
from tests.evaluation.messages import Annotated
from tests.metamorphic.meaning_kept import MEANING_KEPT, MeaningKept
from tests.metamorphic.understood import Understood

Model = Callable[[str], Understood]
MOST_SHORT = 40
"""Words of a short message; few people write a longer one without any mark."""


@dataclass(frozen=True)
class Violation:
    """A change of writing that changed what was understood: ``flags`` and ``facts`` tell what became what."""

    id: str
    kind: str
    text: str
    changed: str
    flags: tuple[str, ...]
    flag_names: frozenset[str]
    facts: tuple[str, ...]
    fields: frozenset[str]


@dataclass
class KindCounts:
    """The violations of one kind of change.

    ``flags``: messages whose red flags changed. ``facts``: stated facts (a field of a message, before or after) that
    changed. ``messages``: messages in which any fact changed.
    """

    flags: Share = field(default_factory=Share)
    facts: Share = field(default_factory=Share)
    messages: Share = field(default_factory=Share)
    flags_short: Share = field(default_factory=Share)
    facts_short: Share = field(default_factory=Share)


@dataclass
class Measured:
    """Everything counted: by kind, by red flag (over all kinds, messages that speak of it), by field of the facts."""

    kinds: dict[str, KindCounts] = field(default_factory=dict)
    by_flag: dict[str, Share] = field(default_factory=dict)
    by_field: dict[str, Share] = field(default_factory=dict)
    violations: list[Violation] = field(default_factory=list)


def compare(
    message: str, kind: str, text: str, changed: str, before: Understood, after: Understood
) -> Violation | None:
    """What differs between the two understandings; ``None`` where nothing does."""
    flags = before.flags ^ after.flags
    fields = frozenset(f for f in {*before.facts, *after.facts} if before.facts.get(f) != after.facts.get(f))
    if not flags and not fields:
        return None
    names = frozenset(flag for flag, _, _ in flags)
    return Violation(
        message,
        kind,
        text,
        changed,
        tuple(f"{name}: {_status(before, name)} → {_status(after, name)}" for name in sorted(names)),
        names,
        tuple(f"{f}: {_said(before, f)} → {_said(after, f)}" for f in sorted(fields)),
        fields,
    )


def measure(
    messages: Sequence[Annotated], model: Model, kinds: Iterable[MeaningKept] = MEANING_KEPT, draws: int = 1
) -> Measured:
    """Every message in every kind of change, ``draws`` times; the same messages give the same changes every time."""
    measured = Measured()
    before = {message.id: model(message.text) for message in messages}
    for kind in kinds:
        counts = measured.kinds.setdefault(kind.name, KindCounts())
        for message in messages:
            for draw in range(draws):
                changed = kind.change(message.text, Random(f"{message.id}:{kind.name}:{draw}"))
                if changed is not None:
                    _count(measured, counts, kind.name, message, changed, before[message.id], model(changed))
    return measured


def _count(
    measured: Measured,
    counts: KindCounts,
    kind: str,
    message: Annotated,
    changed: str,
    before: Understood,
    after: Understood,
) -> None:
    violation = compare(message.id, kind, message.text, changed, before, after)
    if violation is not None:
        measured.violations.append(violation)
    names = violation.flag_names if violation else frozenset()
    fields = violation.fields if violation else frozenset()
    short = len(message.text.split()) <= MOST_SHORT
    counts.flags.count(bool(names))
    counts.messages.count(bool(fields))
    if short:
        counts.flags_short.count(bool(names))
    for said in {*before.facts, *after.facts}:
        counts.facts.count(said in fields)
        measured.by_field.setdefault(said, Share()).count(said in fields)
        if short:
            counts.facts_short.count(said in fields)
    for flag in {name for name, _, _ in before.flags | after.flags}:
        measured.by_flag.setdefault(flag, Share()).count(flag in names)


def most_telling(violations: Sequence[Violation], count: int = 20) -> list[Violation]:
    """The violations that would cost most, in short messages before long ones, of each kind at most a quarter.

    A flag that falls silent comes before one that changes its status, and that before a fact.
    """
    taken: Counter[str] = Counter()
    chosen = []
    for violation in sorted(violations, key=lambda v: (_cost(v), len(v.text), v.id)):
        if taken[violation.kind] < count // 4:
            taken[violation.kind] += 1
            chosen.append(violation)
    return chosen[:count]


def _cost(violation: Violation) -> int:
    if any(change.endswith("→ -") and "present" in change for change in violation.flags):
        return 0
    if any("present" in change for change in violation.flags):
        return 1
    return 2 if violation.flags else 3


def _status(understood: Understood, flag: str) -> str:
    return ", ".join(sorted(f"{status} ({tier})" for name, status, tier in understood.flags if name == flag)) or "-"


def _said(understood: Understood, name: str) -> str:
    value = understood.facts.get(name)
    if isinstance(value, frozenset):
        return ", ".join(sorted(" ".join(map(str, v)) if isinstance(v, tuple) else str(v) for v in value))
    return "-" if value is None else str(value)
