"""What a red flag asks of the conversation: interrupt, ask plainly, or only note.

Tiers and their meaning: fact sheet section 2.1; "the latest positive wins" and "unsure is treated as new": 2.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.guidance.report import PainReport

TIERS = ("EMERGENCY_NOW", "SAME_DAY", "SOON", "ROUTINE")
"""From the most to the least urgent."""

INTERRUPTING = frozenset({"EMERGENCY_NOW", "SAME_DAY"})
"""Tiers whose advice is given first and alone, and which stop the path."""

SUICIDAL = frozenset({"SUICIDE_NOW", "SUICIDE_IDEA"})
PATH_ENDING = frozenset({"PREG", "CHILD"})
"""Flags after which the path is closed and general questions are still answered (fact sheet 2.2, PREG and CHILD)."""

ONLY_WITH = {"INFECT": ("INFECT_RISK", "INFECT_NEURO")}
"""Flags that are another one and something more: fever with a risk, fever with a weak leg (fact sheet 2.2)."""

PREGNANT = frozenset({"PREG", "PREG_URGENT"})
"""Flags of a pregnancy: not asked about from a certain age on (`PainReport.past_pregnancy`)."""

COUNTED_AS_NEW = "neither yes nor no to the safety question"
"""Rule of a red flag that was told, and made little of or hedged each time it was asked about: it counts as new."""
ANSWERED = frozenset({"answer to the safety question", "choice", COUNTED_AS_NEW})
"""Rules of red flags that come from answers to our own plain questions, in words or by a tap."""
UNNAMED = "yes to the whole check"
"""Rule of a red flag that nobody has named: every item is asked about after a yes to the whole check."""
LEARNED = "learned:"
"""Beginning of the rule of a red flag that no rule but the second detector found."""
RECENT = "recent:"
"""The prefix of keys in `Memory.told`, before a flag's id: its sign was told as new ("since yesterday")."""
CHECKED = "checked by a clinician"
"""Rule of a red flag that the person says a clinician has looked at."""
PAST, UNCLEAR = "(past)", "(unclear)"
"""Endings of a rule's name: somebody else's sign was long ago; the words alone only give reason to ask."""
_POSITIVE = frozenset({"present", "other_person"})


@dataclass(frozen=True)
class RedFlag:
    """One red flag in this conversation: id of fact sheet 2.2, status, tier and the person's words."""

    flag: str
    status: str
    tier: str
    text: str = ""
    rule: str = ""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> RedFlag:
        """From the dictionary that the understanding or the memory holds."""
        flag = object.__new__(cls)  # in a third of the time: a turn makes dozens
        text, rule = data.get("text") or "", data.get("rule") or ""
        vars(flag).update(flag=data["flag"], status=data["status"], tier=data["tier"], text=text, rule=rule)
        return flag

    def to_public(self) -> dict[str, str]:
        """The object that outside programs see."""
        return {"flag": self.flag, "status": self.status, "tier": self.tier, "text": self.text}

    @property
    def urgency(self) -> int:
        """0 for the most urgent tier."""
        return TIERS.index(self.tier)

    @property
    def positive(self) -> bool:
        """The sign is there, in the writer or in somebody else."""
        return self.status in _POSITIVE

    @property
    def of_others_past(self) -> bool:
        """Somebody else had it long ago: of interest, and nobody's danger of today."""
        return self.status == "other_person" and self.rule.endswith(PAST)

    @property
    def guessed(self) -> bool:
        """Only the second detector found it, by no rule."""
        return self.rule.startswith(LEARNED)

    @property
    def unnamed(self) -> bool:
        """The person has not named what the plain question may take up: a yes to the whole check, or a mere guess."""
        return self.rule == UNNAMED or self.guessed

    @property
    def told(self) -> bool:
        """A doubt that rests on what the person told, and not on a bare yes to a list."""
        return self.needs_asking and self.rule != UNNAMED

    @property
    def family(self) -> str:
        """What the flags of one kind of danger have in common: the beginning of their ids (``CES``, ``MOTOR``)."""
        return self.flag.partition("_")[0]

    @property
    def raised(self) -> bool:
        """The sign is there or may be: neither denied nor past, and not only supposed."""
        return self.positive or self.status == "ask"

    @property
    def interrupts(self) -> bool:
        """Advice must be given now: one's own danger, or somebody else's danger today."""
        if self.tier not in INTERRUPTING:
            return False
        return self.status == "present" or (self.status == "other_person" and not self.rule.endswith((PAST, UNCLEAR)))

    @property
    def needs_asking(self) -> bool:
        """Must be asked plainly before anything else; what changes nothing today (ROUTINE) is only noted."""
        if self.tier == "ROUTINE":
            return False
        return self.status == "ask" or (self.status == "other_person" and self.rule.endswith(UNCLEAR))


def most_urgent(flags: Iterable[RedFlag]) -> RedFlag | None:
    """The most urgent of ``flags``, the first one where tiers are equal."""
    return min(flags, key=lambda f: f.urgency, default=None)


def remember(known: Mapping[str, RedFlag], news: Iterable[RedFlag]) -> dict[str, RedFlag]:
    """``known`` updated with ``news``: no later denial, milder tier or other person's sign lowers a positive one.

    What is to be asked about stays so when somebody asks of it in general ("how do I know it is not that").
    What a clinician has checked was there: a no to the whole check, which asks for what is new, does not deny it.
    Only clearing takes a positive back (:meth:`bot.guidance.memory.Memory.clear`). What somebody else had long ago
    stands before no doubt about the writer.
    """
    merged = dict(known)
    for flag in news:
        before = merged.get(flag.flag)
        if before is None or _outweighs(flag, before):
            merged[flag.flag] = flag
    return merged


def _outweighs(flag: RedFlag, before: RedFlag) -> bool:
    if before.of_others_past and flag.status == "ask":
        return True
    if flag.of_others_past and before.status == "ask":
        return False
    if before.positive:
        if before.needs_asking and flag.positive and not flag.needs_asking:
            return True
        if not flag.positive or flag.urgency > before.urgency:
            return False
        return flag.urgency < before.urgency or (flag.status, before.status) == ("present", "other_person")
    if before.rule == CHECKED:
        return flag.raised
    if before.status == "denied":
        return flag.raised or flag.status == "denied"
    return (before.status, flag.status) != ("ask", "hypothetical")


def implied_by(report: PainReport) -> list[RedFlag]:
    """Red flags that follow from answered facts and not from words: both legs, age, pregnancy, cancer, steroids.

    Source: fact sheet 2.2 rows CES_BILAT, CHILD, PREG, CANCER_NEURO, IMMUNE_STEROID.
    """
    implied: list[RedFlag] = []
    if report.side == "both" and report.in_leg:
        implied.append(RedFlag("CES_BILAT", "ask", "EMERGENCY_NOW", rule="report: both sides, in the leg"))
    if report.age is not None and report.age < 18:
        tier = "SAME_DAY" if report.in_leg else "SOON"
        implied.append(RedFlag("CHILD", "present", tier, rule="report: age under 18"))
    if "pregnancy" in report.precautions:
        implied.append(RedFlag("PREG", "present", "SOON", rule="report: pregnancy"))
    if "cancer_history" in report.precautions and report.in_leg:
        implied.append(RedFlag("CANCER_NEURO", "ask", "SAME_DAY", rule="report: cancer history and leg pain"))
    if "immune_suppression" in report.precautions:
        implied.append(RedFlag("IMMUNE_STEROID", "present", "SOON", rule="report: immune suppression"))
    return implied
