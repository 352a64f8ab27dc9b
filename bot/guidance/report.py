"""The pain report: what a person has told so far, as codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

LIST_FIELDS = ("site", "character", "aggravating", "easing", "neuro", "neuro_denied", "precautions")
SCALAR_FIELDS = ("side", "radiation", "duration_days", "onset", "severity", "age", "about")
FACT_FIELDS = (
    "site",
    "side",
    "radiation",
    "duration_days",
    "onset",
    "severity",
    "character",
    "aggravating",
    "easing",
    "neuro",
    "neuro_denied",
    "treatments",
    "precautions",
    "age",
    "about",
)
"""The keys of the public ``facts`` object, in their order."""

BELOW_KNEE_SITES = frozenset({"calf", "ankle", "foot", "toes"})
PAST_PREGNANCY = 60
"""From this age on pregnancy is not asked about; who tells of one is heard all the same."""
LEG_SITES = BELOW_KNEE_SITES | {"leg", "knee", "thigh"}


@dataclass(frozen=True)
class Treatment:
    """One treatment: generic name, outcome code and how long it was tried (days)."""

    name: str
    outcome: str = "unknown"
    duration_days: float | None = None

    def with_news(self, news: Treatment) -> Treatment:
        """This treatment, updated with what ``news`` tells."""
        return Treatment(
            self.name,
            news.outcome if news.outcome != "unknown" else self.outcome,
            news.duration_days if news.duration_days is not None else self.duration_days,
        )

    @property
    def tried(self) -> bool:
        """Really used, not only planned or declined."""
        return self.outcome not in ("planned", "declined")


@dataclass(frozen=True)
class PainReport:
    """Facts of one person. Unstated is ``None`` or empty; durations are days, severity is 0-10, age is years."""

    site: tuple[str, ...] = ()
    side: str | None = None
    radiation: str | None = None
    duration_days: float | None = None
    onset: str | None = None
    severity: float | None = None
    character: tuple[str, ...] = ()
    aggravating: tuple[str, ...] = ()
    easing: tuple[str, ...] = ()
    neuro: tuple[str, ...] = ()
    neuro_denied: tuple[str, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    precautions: tuple[str, ...] = ()
    age: float | None = None
    about: str | None = None

    @classmethod
    def from_dict(cls, facts: Mapping[str, Any]) -> PainReport:
        """From a public ``facts`` object; unknown keys are ignored."""
        values: dict[str, Any] = {name: tuple(facts[name] or ()) for name in LIST_FIELDS if name in facts}
        values |= {name: facts[name] for name in SCALAR_FIELDS if name in facts}
        treatments = tuple(
            Treatment(t["name"], t.get("outcome") or "unknown", t.get("duration_days"))
            for t in facts.get("treatments") or ()
        )
        return cls(treatments=treatments, **values)

    def to_dict(self) -> dict[str, Any]:
        """The public ``facts`` object."""
        facts: dict[str, Any] = {name: getattr(self, name) for name in FACT_FIELDS}
        facts |= {name: list(facts[name]) for name in LIST_FIELDS}
        facts["treatments"] = [dict(vars(treatment)) for treatment in self.treatments]
        return facts

    @property
    def told_anything(self) -> bool:
        """Whether any fact about the pain itself is known."""
        return any(getattr(self, n) for n in LIST_FIELDS if n != "precautions") or any(
            getattr(self, n) is not None for n in SCALAR_FIELDS if n not in ("age", "about")
        )

    @property
    def past_pregnancy(self) -> bool:
        """Whether the person is so old that nobody asks whether they are pregnant."""
        return self.age is not None and self.age >= PAST_PREGNANCY

    @property
    def in_leg(self) -> bool:
        """Whether the pain is said to be in, or to run into, a leg."""
        return bool(LEG_SITES & set(self.site)) or self.radiation in ("thigh", "below_knee", "foot")

    @property
    def below_knee(self) -> bool:
        """Whether the pain reaches below the knee."""
        return self.radiation in ("below_knee", "foot") or bool(BELOW_KNEE_SITES & set(self.site))

    def with_news(
        self, news: PainReport, *, correction: bool = False, precautions_denied: Iterable[str] = ()
    ) -> PainReport:
        """This report with the facts of ``news``: lists grow, single values take the latest.

        With ``correction`` the lists that ``news`` fills replace the old ones ("no, it is the hip"), except places that
        only carry the side ("it is the left leg") or come with a side that was not known ("nah, the left one, to my
        heel"). Pain that goes no further, and is in the buttock, goes as far as there.
        """
        values: dict[str, Any] = {}
        for name in SCALAR_FIELDS:
            latest = getattr(news, name)
            values[name] = latest if latest is not None else getattr(self, name)
        for name in LIST_FIELDS:
            old, new = getattr(self, name), getattr(news, name)
            replaced = correction and new and name in ("site", "character", "aggravating", "easing")
            if name == "site" and news.side is not None:
                if self._covers(new):
                    replaced, new = False, ()
                replaced = replaced and self.side is not None
            values[name] = new if replaced else _union(old, new)
        if values["radiation"] == "back" and "buttock" in values["site"]:
            values["radiation"] = "buttock"
        values["neuro"] = tuple(n for n in values["neuro"] if n not in news.neuro_denied or n in news.neuro)
        values["neuro_denied"] = tuple(n for n in values["neuro_denied"] if n not in values["neuro"])
        denied = set(precautions_denied)
        values["precautions"] = tuple(p for p in values["precautions"] if p not in denied or p in news.precautions)
        return replace(self, treatments=_merge_treatments(self.treatments, news.treatments), **values)

    def _covers(self, places: tuple[str, ...]) -> bool:
        """Whether ``places`` say nothing new: they are known, or are "leg" when a part of the leg is known."""
        known = {*self.site, *(["leg"] if LEG_SITES & set(self.site) else [])}
        return bool(places) and set(places) <= known

    def changed_by(self, other: PainReport) -> tuple[str, ...]:
        """The names of the facts in which ``other`` differs from this report."""
        return tuple(n for n in FACT_FIELDS if getattr(self, n) != getattr(other, n))


def _union(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return old + tuple(n for n in new if n not in old)


def _merge_treatments(old: tuple[Treatment, ...], new: tuple[Treatment, ...]) -> tuple[Treatment, ...]:
    merged = {t.name: t for t in old}
    for treatment in new:
        merged[treatment.name] = merged[treatment.name].with_news(treatment) if treatment.name in merged else treatment
    return tuple(merged.values())
