"""Which question comes next: only what is missing, one at a time, danger before everything.

The order is the design's: opening, pain, red-flag check, treatments, precautions, guidance, ending.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.guidance.memory import GIVEN, REFUSED, Memory
from bot.guidance.pathway import ACTIVE_CARE
from bot.guidance.red_flags import PATH_ENDING
from bot.guidance.report import PainReport

STAGE_OF = {
    "consent": "opening",
    "story": "pain",
    "site": "pain",
    "side": "pain",
    "radiation": "pain",
    "duration": "pain",
    "onset": "pain",
    "severity": "pain",
    "character": "pain",
    "neuro": "pain",
    "aggravating": "pain",
    "easing": "pain",
    "confirm": "pain",
    "red_flag_check": "safety",
    "red_flag_confirm": "safety",
    "safe_now": "emergency",
    "treatments": "treatments",
    "treatment_outcome": "treatments",
    "treatment_duration": "treatments",
    "age": "guidance",
    "precautions": "guidance",
    "more": "guidance",
    "handoff": "handoff",
    "name": "handoff",
    "contact": "handoff",
    "anything_else": "done",
    "delete_data": "done",
}

MOST_PUTS = 4
"""After so many repetitions between other talk a question is left open."""
NEVER_LEFT = frozenset({"consent", "red_flag_check", "red_flag_confirm", "safe_now", "more", "anything_else"})
"""Questions that are asked until they are answered, or that end by rules of their own."""
MOST_TRIES = 2
"""After so many failed answers a question is left open and the conversation goes on."""

_MIDLINE = frozenset({"neck", "abdomen", "chest", "head", "upper_back", "mid_back", "tailbone"})

PROCEDURES = frozenset(
    "epidural_injection nerve_root_injection facet_injection medial_branch_block steroid_injection"
    " trigger_point_injection rhizotomy pulsed_radiofrequency discectomy laminectomy decompression_surgery"
    " spinal_fusion disc_replacement back_surgery spinal_cord_stimulator prp".split()
)
"""Done on a day, not taken for a time: how long they were tried is not asked."""
COMFORTS = frozenset({"heat", "ice", "rest"})
"""Taken when it hurts, for an hour: that is not asked of them either."""

ASKS_FIRST = 3
"""After so many explanations to somebody who told nothing, the warning signs are asked about before more."""
OFFERED, OFFERED_AGAIN = "check:offered", "check:offered_again"
"""Keys in `Memory.told`: the check was put to somebody who only asks, once and a second time."""

OTHERS_ONLY = "check:others"
"""Key in `Memory.told`: all that was named in the check was taken back, and only its other signs are open."""

MOST_LENGTHS = 2
"""The most treatments whose length is asked; a person who tried six has better things to do."""


@dataclass(frozen=True)
class Question:
    """An open question: its ``code`` and the treatment or flag that it is ``about``."""

    code: str
    about: str | None = None

    @property
    def key(self) -> str:
        """The name under which it is settled."""
        return f"{self.code}:{self.about}" if self.about else self.code

    @classmethod
    def of(cls, key: str) -> Question:
        """The question that is settled under ``key``."""
        code, _, about = key.partition(":")
        return cls(code, about or None)


def next_question(memory: Memory) -> Question | None:
    """The question to ask now, or ``None`` while danger holds the conversation.

    Beside danger that only needs a doctor today, what may be an emergency is asked about all the same.
    """
    if memory.hold and memory.urgent_doubt is not None:
        return Question("red_flag_confirm", memory.urgent_doubt)
    if memory.hold:
        return Question("safe_now", memory.about) if memory.asking == "safe_now" else None
    if memory.first_doubt is not None:
        return Question("red_flag_confirm", memory.first_doubt)
    if memory.consent is None:
        return Question("consent")
    if memory.revisiting is not None and on_path(memory):
        return Question.of(memory.revisiting)
    return next(iter(open_questions(memory)), Question("anything_else"))


def asked_enough(memory: Memory) -> bool:
    """Whether the open question was repeated so often between other talk that it is left open."""
    asking = memory.asking
    if asking is None or asking in NEVER_LEFT | {"confirm"} or STAGE_OF[asking] == "handoff":
        return False
    return memory.puts >= MOST_PUTS


def on_path(memory: Memory) -> bool:
    """Whether the questions of the path are put to this person."""
    tells = told_of_pain(memory) or not (memory.only_asks or asks_first(memory))
    return memory.consent == GIVEN and not memory.path_closed and tells


def told_of_pain(memory: Memory) -> bool:
    """Whether anything was told of the pain or of what was tried for it."""
    return memory.report.told_anything or bool(memory.report.treatments)


def asks_first(memory: Memory) -> bool:
    """Whether somebody whose answers may be kept has asked several things, and told nothing of a pain."""
    return memory.consent == GIVEN and _explained(memory) >= ASKS_FIRST and not told_of_pain(memory)


def _explained(memory: Memory) -> int:
    """How many topics and layers of topics were explained, each counted once."""
    return max(len(memory.topics), sum(key.partition("/")[0] in memory.topics for key in memory.told))


def open_questions(memory: Memory) -> list[Question]:
    """What has still to be asked, in order, as far as it can be foreseen."""
    questions = path_questions(memory) if on_path(memory) else _off_path(memory)
    return [q for q in [*_wanted_person(memory), *questions, *_ending(memory)] if q.key not in memory.settled]


def _off_path(memory: Memory) -> list[Question]:
    """What is asked where the path is not walked: of whoever does not want to be remembered, or only asks, the warning
    signs. Who only asks is asked twice at the most.

    A child, or somebody pregnant, has been sent to the right help already.
    """
    helped = any(memory.flags[f].positive for f in PATH_ENDING & set(memory.flags))
    asks = asks_first(memory) and OFFERED_AGAIN not in memory.told
    checked = (memory.consent == REFUSED or asks) and not helped
    return [*([Question("red_flag_check")] if checked else []), Question("more")]


def path_questions(memory: Memory) -> list[Question]:
    """The questions of the path whose facts are missing, whether settled or not.

    One precaution that was told aside does not answer for the others: they are asked about all the same.
    What is told of a treatment once the person is at the ending is taken in as it is told.
    """
    report = memory.report
    told = [Question("confirm")] if report.told_anything else []
    questions = [*_pain(report), *told, Question("red_flag_check")]
    if "more" not in memory.settled:
        questions += _treatments(memory)
    if report.age is None:
        questions.append(Question("age"))
    return [*questions, Question("precautions"), Question("more")]


def _ending(memory: Memory) -> list[Question]:
    """Handing the summary to the clinic; only what may be kept can be sent."""
    return [Question("handoff")] if memory.consent == GIVEN and memory.can_be_summed_up else []


def _wanted_person(memory: Memory) -> list[Question]:
    """Ask for name and contact at once, wherever the path is, if the person wants to talk to a human."""
    if memory.consent != GIVEN or memory.handoff != "accepted":
        return []
    return [Question("name"), Question("contact")]


def _pain(report: PainReport) -> list[Question]:
    """What is still missing of the pain itself."""
    missing = []
    if not report.told_anything:
        missing.append(Question("story"))
    if not report.site and report.radiation is None:
        missing.append(Question("site"))
    if report.side is None and not (report.site and set(report.site) <= _MIDLINE):
        missing.append(Question("side"))
    if report.radiation is None and not report.below_knee:
        missing.append(Question("radiation"))
    if report.duration_days is None:
        missing.append(Question("duration"))
    if report.severity is None:
        missing.append(Question("severity"))
    if not report.neuro and not report.neuro_denied:
        missing.append(Question("neuro"))
    if not report.aggravating and not report.easing:
        missing.append(Question("aggravating"))
    return missing


def _treatments(memory: Memory) -> list[Question]:
    """What was tried, and of each treatment whether it helped; of some, for how long it was tried."""
    report = memory.report
    if not report.treatments:
        return [Question("treatments")]
    lengths = _lengths(memory)
    questions = []
    for treatment in report.treatments:
        if not treatment.tried:
            continue
        if treatment.outcome == "unknown":
            questions.append(Question("treatment_outcome", treatment.name))
        if treatment.name in lengths:
            questions.append(Question("treatment_duration", treatment.name))
    return questions


def _lengths(memory: Memory) -> set[str]:
    """Names of the few treatments whose missing length is asked, active care before the rest."""
    asked = {key for key in (*memory.settled, *memory.answered) if key.startswith("treatment_duration:")}
    missing = [t.name for t in memory.report.treatments if t.tried and t.duration_days is None]
    asked_of = [n for n in missing if n not in PROCEDURES | COMFORTS]
    missing = [n for n in asked_of if Question("treatment_duration", n).key not in asked]
    missing.sort(key=lambda name: name not in ACTIVE_CARE)
    return set(missing[: max(0, MOST_LENGTHS - len(asked))])


def stage_of(memory: Memory, question: Question | None) -> str:
    """The place on the path: the open question's stage, or where the conversation rests."""
    if memory.hold:
        return "emergency"
    if question is None:
        return memory.stage
    if question.code in ("more", "anything_else") and not on_path(memory):
        return "questions"
    return STAGE_OF[question.code]
