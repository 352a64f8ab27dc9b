"""The working memory of one conversation: what is known, what is open, what has been said."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from bot.guidance.flag_memory import FlagMemory
from bot.guidance.red_flags import RedFlag
from bot.guidance.report import PainReport

GIVEN, REFUSED = "given", "refused"


@dataclass
class Memory(FlagMemory):
    """Working memory; kept as a plain dictionary in the tracker's slot ``memory``."""

    opened: bool = False
    consent: str | None = None
    consent_kept: bool = False
    report_kept: str | None = None
    """A digest of the report as the case tables hold it; None when they hold none, or an older one."""
    stage: str = "opening"
    asking: str | None = None
    about: str | None = None
    tries: int = 0
    """How often the open question got an answer that could not be used."""
    puts: int = 0
    """How often the open question was put, other talk between."""
    settled: list[str] = field(default_factory=list)
    """Questions answered, skipped or given up, by their key; never asked again."""
    skipped: list[str] = field(default_factory=list)
    """Of the settled ones, those that were left without an answer."""
    answered: list[str] = field(default_factory=list)
    """Keys of the path's questions in the order in which they had their answer: the way back."""
    revisiting: str | None = None
    """Key of the question that the person went back to, until it has its new answer."""
    length_unit: str | None = None
    """The unit in which the pain's length was told without its number: ``years``, ``long`` … (`vague_length`)."""
    length_number: float | None = None
    """The number that was given for the pain's length without a unit."""
    asked_if: str | None = None
    """In the turn before, the person was asked whether a clinician has "checked" it, or whether it was "mistaken"."""
    denied_last: str | None = None
    """The red flag whose plain question had a no in the turn before."""
    check_told: bool = False
    """The sign was told with a check, or came again after one: a word of that check lifts nothing by itself."""
    back_or_leg: bool = False
    """The person named sciatica, or told that the back or a leg hurts too, beside another place."""
    elsewhere: bool = False
    """An illness of another part was told, and the person does not know yet that this guide is not for it."""
    set_aside: dict[str, Any] | None = None
    """What was told of a knee that hurts alone, until it is known whether the back or the leg hurts too."""
    only_asks: bool = False
    """The person wants to tell nothing of the pain; what is told later takes the path up again."""
    screened: str | None = None
    """The red-flag check: ``done``, ``not_answered``, or None."""
    precautions_denied: list[str] = field(default_factory=list)
    """Precautions that were denied before their question, which then leaves them out."""
    pending_topics: list[str] = field(default_factory=list)
    pending_words: dict[str, list[str]] = field(default_factory=dict)
    """The words of each question about a pending topic: they tell which part of the answer is wanted."""
    pending_treatments: list[str] = field(default_factory=list)
    """The treatments that a pending question is about."""
    topics: list[str] = field(default_factory=list)
    """Topics that the person asked about, in order."""
    explained: list[str] = field(default_factory=list)
    """The topics of the latest explanation, in their order: their layers are offered first."""
    explained_treatments: list[str] = field(default_factory=list)
    """The treatments of the latest explanation."""
    told: list[str] = field(default_factory=list)
    """What is told once, or not in the same words again: topics, layers (``topic/layer``), ``figure:…`` and such."""
    questions: list[str] = field(default_factory=list)
    """What the person asked that others must answer, in their words, for the summary and the clinic."""
    pathway: str | None = None
    summary: str | None = None
    """Path of the summary's page, ``shown`` where there is none, or None."""
    summed_up: str | None = None
    """A digest of the facts as the summary showed them last."""
    handoff: str | None = None
    name: str | None = None
    contact: str | None = None
    contact_told: str | None = None
    """The message that gave a way to reach the person before it was asked for; never kept without consent."""
    name_told: str | None = None
    """The name told beside it: with both, neither is asked for."""
    case_number: int | None = None
    tries_before: int = 0
    """How often the open question had been answered with something else before this turn."""
    leaving: bool = False
    """The person said goodbye in this turn: nothing more is asked."""
    offered: list[dict[str, str]] = field(default_factory=list)
    """The choices of the latest reply: ``{"id", "title"}``."""
    misunderstood: int = 0
    """Messages in this conversation that were not understood, since help was last offered."""
    turns: int = 0
    disclaimers: int = 0

    @classmethod
    def from_dict(cls, data: Mapping[str, Any] | None) -> Memory:
        """From the slot's dictionary; ``None`` gives an empty memory.

        What a newer version wrote and this one does not know is left out: while a server is renewed, both answer.
        """
        if not data:
            return cls()
        values = {name: value for name, value in data.items() if name in cls.__dataclass_fields__}
        values["report"] = PainReport.from_dict(values.get("report") or {})
        values["flags"] = {k: RedFlag.from_dict(v) for k, v in (values.get("flags") or {}).items()}
        return cls(**values)

    def to_dict(self) -> dict[str, Any]:
        """A plain dictionary for the slot."""
        values = dict(vars(self))
        values["report"] = self.report.to_dict()
        values["flags"] = {k: vars(v) for k, v in self.flags.items()}
        return {k: copy(v) if isinstance(v, (list, dict)) else v for k, v in values.items()}

    def facts_digest(self) -> str:
        """A digest that changes when the known facts or red flags change."""
        flags = sorted((flag.flag, flag.status) for flag in self.flags.values())
        return sha256(json.dumps([self.report.to_dict(), flags], sort_keys=True).encode()).hexdigest()[:16]

    @property
    def carer(self) -> bool:
        """Whether the report is about somebody else than the writer."""
        return self.report.about == "other"

    @property
    def path_closed(self) -> bool:
        """Whether guidance towards a procedure is not given to this person."""
        return self.closed is not None

    @property
    def summary_page(self) -> str | None:
        """Path of the summary's page, where there is one."""
        return None if self.summary == "shown" else self.summary

    @property
    def can_be_summed_up(self) -> bool:
        """Whether anything was told that a summary could show."""
        found = any(flag.status != "denied" for flag in self.flags.values())
        return self.report.told_anything or bool(self.report.treatments) or found

    def open_question(self, asking: str | None, about: str | None = None) -> None:
        """Make ``asking`` the open question; its failed tries are counted from when it is first put."""
        if (asking, about) != (self.asking, self.about):
            self.tries = self.puts = 0
        self.asking, self.about = asking, about

    def settle(self, key: str, *, without_answer: bool = False) -> None:
        """Never ask ``key`` again."""
        if key == self.revisiting:
            self.revisiting = None
        if key not in self.settled:
            self.settled.append(key)
        if without_answer and key not in self.skipped:
            self.skipped.append(key)

    def tell_once(self, what: str) -> bool:
        """Note in ``told`` that ``what`` is told now; whether it had not been before."""
        if what in self.told:
            return False
        self.told.append(what)
        return True

    def reopen(self, key: str) -> None:
        """Let ``key`` be asked again."""
        self.settled = [k for k in self.settled if k != key]
        self.skipped = [k for k in self.skipped if k != key]
