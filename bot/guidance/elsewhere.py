"""Pain that is none of the back and runs down no leg: it leaves the report until one of these hurts too.

A knee that hurts alone may be the end of a pain that runs down: what was told of it is set aside and taken up again.
"""

from __future__ import annotations

from dataclasses import replace

from bot.guidance.memory import Memory
from bot.guidance.report import PainReport

SENT_ON = "text:pain_elsewhere"
"""Key in `Memory.told`: the person knows what this guide is about, and whom to ask about other pain."""

_OTHER_PLACES = frozenset({"neck", "shoulder", "arm", "hand", "head", "chest", "abdomen"})
_JOINT = ("knee",)
_LIKE_A_NERVE = frozenset({"shooting", "burning", "electric"})
_DOWN_A_LEG = frozenset({"buttock", "thigh", "below_knee", "foot"})


def is_elsewhere(memory: Memory) -> bool:
    """Whether all that was told of pain is of a place, or an illness, that is no matter for this guide."""
    report = memory.report
    if not report.site:
        return memory.elsewhere and report.radiation is None
    return set(report.site) <= _OTHER_PLACES or (not memory.back_or_leg and _is_of_the_joint(report))


def leave_out(memory: Memory) -> bool:
    """Take such pain out of the report; returns whether nothing of the back or a leg is left to go on with."""
    report = memory.report
    memory.elsewhere = False
    if memory.back_or_leg or report.radiation in _DOWN_A_LEG:
        memory.report = replace(report, site=(), side=None)
        return False
    memory.set_aside = report.to_dict() if _is_of_the_joint(report) else None
    memory.report = PainReport(precautions=report.precautions, age=report.age, about=report.about)
    return True


def take_up(memory: Memory, *, correction: bool = False) -> None:
    """Put what was set aside back into the report: the back or a leg hurts too, or is what was meant."""
    memory.back_or_leg = True
    if memory.set_aside is not None:
        memory.report = PainReport.from_dict(memory.set_aside).with_news(memory.report, correction=correction)
        memory.set_aside = None


def tells_of_back_or_leg(report: PainReport) -> bool:
    """Whether a place in the back or a leg is told, or that the pain runs down one."""
    return report.radiation in _DOWN_A_LEG or bool(set(report.site) - _OTHER_PLACES - set(_JOINT))


def _is_of_the_joint(report: PainReport) -> bool:
    like_a_nerve = bool(report.neuro) or bool(_LIKE_A_NERVE & set(report.character))
    return report.site == _JOINT and report.radiation is None and not like_a_nerve
