"""From the report to a pathway: what is worth discussing, and why, in the person's own facts.

Source of the sorting: fact sheet 4.5 (a)-(d) and 4.6; danger, age or pregnancy (e) end the path before it.
Never a verdict on suitability: only what to bring up first.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.guidance.report import PainReport

EARLY_DAYS = 84
"""Twelve weeks: before that most sciatica settles (fact sheet 1.3 and 4.5 c)."""

ACTIVE_CARE = frozenset(
    "physiotherapy exercise stretching walking staying_active yoga tai_chi pilates swimming massage manual_therapy"
    " chiropractic osteopathy cbt pain_management_programme".split()
)
"""Treatments that count as conservative care; medicines never have to be tried first (fact sheet 3, last rule)."""

_COMES_AFTER_IT = frozenset({"rhizotomy", "pulsed_radiofrequency"})
"""Who had one of these is past the care that comes before any needle, whether that was told or not."""

_FACET_AGGRAVATORS = frozenset({"arching", "standing", "twisting"})
_BACK_SITES = frozenset({"lower_back", "mid_back", "buttock", "sacrum", "tailbone", "hip"})

NERVE_ROOT, FACET, UNCLEAR = "nerve_root", "facet", "unclear"


@dataclass(frozen=True)
class Pathway:
    """``code`` of pathways.yml, the pain ``pattern`` behind it, and the ``reasons``: names of facts that led there."""

    code: str
    pattern: str
    reasons: tuple[str, ...] = ()


def pattern_of(report: PainReport) -> str:
    """``nerve_root`` (leg-dominant), ``facet`` (back or buttock, not below the knee) or ``unclear``."""
    if report.below_knee or (report.in_leg and report.neuro):
        return NERVE_ROOT
    in_back = bool(_BACK_SITES & set(report.site)) or report.radiation in ("back", "buttock")
    if in_back and not report.neuro and (not report.in_leg or _FACET_AGGRAVATORS & set(report.aggravating)):
        return FACET
    return UNCLEAR


def choose_pathway(report: PainReport, *, skipped: Collection[str] = ()) -> Pathway:
    """The pathway for ``report``; ``skipped`` names questions left open."""
    pattern = pattern_of(report)
    if "infection" in report.precautions:
        return Pathway("check_first", pattern, ("precautions",))
    if "weakness" in report.neuro:
        return Pathway("check_first", pattern, ("neuro",))
    if report.duration_days is not None and report.duration_days < EARLY_DAYS:
        return Pathway("too_early", pattern, ("duration_days", "site"))
    active = [t for t in report.treatments if t.tried and t.name in ACTIVE_CARE | _COMES_AFTER_IT]
    if not active and "treatments" not in skipped:
        return Pathway("little_conservative", pattern, ("treatments",))
    if pattern == NERVE_ROOT:
        return Pathway("nerve_root", pattern, ("site", "radiation", "neuro", "duration_days", "treatments"))
    if pattern == FACET:
        return Pathway("facet", pattern, ("site", "radiation", "aggravating", "duration_days", "treatments"))
    return Pathway("mixed_unclear", pattern, ("site", "radiation", "neuro", "aggravating"))
