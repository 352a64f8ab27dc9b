"""Facts: how those found in one message compare with those annotated."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.evaluation.counting import Counts

LISTS = ("site", "character", "aggravating", "easing", "neuro", "neuro_denied", "precautions")
SINGLES = ("side", "radiation", "duration_days", "onset", "severity", "age", "about")
NAMES, OUTCOMES, DURATIONS = "treatments", "treatments.outcome", "treatments.duration_days"
FIELDS = (
    "site", "side", "radiation", "duration_days", "onset", "severity", "character", "aggravating", "easing", "neuro",
    "neuro_denied", NAMES, "precautions", "age", "about",
)  # fmt: skip
DETAILS = (OUTCOMES, DURATIONS)

DAYS_TOLERATED, DAYS_SHARE_TOLERATED, SEVERITY_TOLERATED = 1, 0.10, 0.5

SAME_AS_EASING = {
    "heat": {"heat"}, "ice": {"ice", "cold"}, "walking": {"walking", "movement", "exercise"}, "stretching": {"stretching"},
    "exercise": {"exercise", "movement"}, "staying_active": {"movement", "walking"}, "massage": {"massage"},
    "bed_rest": {"rest", "lying"},
}  # fmt: skip
"""Treatments whose use is the same thing as an easing factor."""
_NO_MEDICINE = frozenset(
    "physiotherapy exercise stretching walking staying_active yoga tai_chi pilates swimming massage manual_therapy"
    " chiropractic osteopathy acupuncture dry_needling tens ultrasound_therapy back_brace insoles traction"
    " inversion_table heat ice bed_rest cbt pain_management_programme mindfulness epidural_injection"
    " nerve_root_injection facet_injection medial_branch_block steroid_injection trigger_point_injection rhizotomy"
    " pulsed_radiofrequency discectomy laminectomy decompression_surgery spinal_fusion disc_replacement back_surgery"
    " spinal_cord_stimulator cupping prp".split()
)
_HELPED = frozenset({"helped", "partly", "temporary"})


@dataclass
class FactScores:
    """Counts per field, and each mistake as (field, annotated, found)."""

    counts: dict[str, Counts] = field(default_factory=lambda: {name: Counts() for name in (*FIELDS, *DETAILS)})
    mistakes: list[tuple[str, Any, Any]] = field(default_factory=list)

    def add(self, other: FactScores) -> None:
        """Adds the counts of another message (not its mistakes)."""
        for name, counts in other.counts.items():
            self.counts[name].add(counts)

    def over(self, names: Iterable[str]) -> Counts:
        """The counts of several fields together (micro)."""
        total = Counts()
        for name in names:
            total.add(self.counts[name])
        return total


def score_facts(expected: Mapping[str, Any], found: Mapping[str, Any], ignored: Collection[str] = ()) -> FactScores:
    """Scores one message. Fields of ``ignored`` are left out; lists count per item, treatments per name.

    Outcome and duration are scored for the treatments whose name was found; an outcome that is not told is ``unknown``.
    """
    scores = FactScores()
    for name in SINGLES:
        if name not in ignored:
            _single(scores, name, expected.get(name), found.get(name))
    for name in LISTS:
        if name not in ignored:
            _items(scores, name, set(expected.get(name) or ()), set(found.get(name) or ()), expected)
    if NAMES not in ignored:
        _treatments(scores, expected, found, ignored)
    return scores


def same(name: str, expected: Any, found: Any) -> bool:
    """Whether two stated values of a field count as equal."""
    if name in ("duration_days", DURATIONS):
        return bool(abs(expected - found) <= max(DAYS_TOLERATED, DAYS_SHARE_TOLERATED * expected))
    if name == "severity":
        return bool(abs(expected - found) <= SEVERITY_TOLERATED)
    return bool(expected == found)


def _single(scores: FactScores, name: str, expected: Any, found: Any) -> None:
    if name == "about":
        expected, found = (None if value == "self" else value for value in (expected, found))
    if name == OUTCOMES:
        expected, found = (None if value == "unknown" else value for value in (expected, found))
    if expected is None and found is None:
        return
    counts = scores.counts[name]
    if expected is not None and found is not None and same(name, expected, found):
        counts.right += 1
        return
    counts.missed += expected is not None
    counts.wrong += found is not None
    scores.mistakes.append((name, expected, found))


def _items(scores: FactScores, name: str, expected: set[str], found: set[str], all_expected: Mapping[str, Any]) -> None:
    extra = found - expected
    if name == "easing":
        extra = {e for e in extra if not _repeats_a_treatment(e, all_expected)}
    if name == NAMES:
        extra = {t for t in extra if not _repeats_an_easing_factor(t, all_expected)}
    counts = scores.counts[name]
    counts.right += len(expected & found)
    counts.missed += len(expected - found)
    counts.wrong += len(extra)
    if expected - found or extra:
        scores.mistakes.append((name, sorted(expected - found), sorted(extra)))


def _treatments(
    scores: FactScores, expected: Mapping[str, Any], found: Mapping[str, Any], ignored: Collection[str]
) -> None:
    annotated = {t["name"]: t for t in expected.get(NAMES) or ()}
    got = {t["name"]: t for t in found.get(NAMES) or ()}
    _items(scores, NAMES, set(annotated), set(got), expected)
    for name in annotated.keys() & got.keys():
        for detail, key in ((OUTCOMES, "outcome"), (DURATIONS, "duration_days")):
            if detail in ignored:
                continue
            before = len(scores.mistakes)
            _single(scores, detail, annotated[name].get(key), got[name].get(key))
            for i in range(before, len(scores.mistakes)):
                _, wanted, had = scores.mistakes[i]
                scores.mistakes[i] = (detail, f"{name}: {wanted}", f"{name}: {had}")


def _repeats_a_treatment(easing: str, expected: Mapping[str, Any]) -> bool:
    helped = {t["name"] for t in expected.get(NAMES) or () if t.get("outcome") in _HELPED}
    if easing == "medication":
        return bool(helped - _NO_MEDICINE)
    return any(easing in SAME_AS_EASING.get(name, ()) for name in helped)


def _repeats_an_easing_factor(treatment: str, expected: Mapping[str, Any]) -> bool:
    easing = set(expected.get("easing") or ())
    return bool(easing & SAME_AS_EASING.get(treatment, set())) or (
        "medication" in easing and treatment not in _NO_MEDICINE
    )
