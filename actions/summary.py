"""The summary: what was told, asked and denied, in lines to show and as a page to print."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape

from actions.guidance import pathway_texts
from actions.turn import Turn
from bot.guidance.memory import CHECKED, GIVEN
from bot.guidance.pathway import choose_pathway, pattern_of
from bot.guidance.red_flags import RedFlag

_ENVIRONMENT = Environment(loader=PackageLoader("bot.knowledge", "pages"), autoescape=select_autoescape(default=True))

_FACTS = tuple(
    "site side radiation duration_days onset severity character aggravating easing neuro neuro_denied".split()
)

_FLAG_LISTS = (
    ("lead_present", "present"),
    ("lead_other_person", "other_person"),
    ("lead_not_answered", "ask"),
    ("lead_checked", CHECKED),
    ("lead_past", "past"),
    ("lead_denied", "denied"),
)


@dataclass(frozen=True)
class Part:
    """One part of the summary: a heading, lines, and lists of items under a lead."""

    heading: str
    lines: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Summary:
    """The whole summary in the person's own facts and the fixed words of summary.yml."""

    title: str
    subtitle: str
    intro: str
    parts: list[Part]
    disclaimer: str

    def as_text(self) -> str:
        """For a chat: headings and lines."""
        blocks = [self.title]
        for part in self.parts:
            lines = [*part.lines, *(f"- {i}" for i in part.items), *(f"- {k}: {v}" for k, v in part.pairs)]
            if lines:
                blocks.append("\n".join([part.heading, *lines]))
        return "\n\n".join([*blocks, self.disclaimer])

    def as_page(self) -> str:
        """An HTML page fit for printing; everything a person typed is escaped."""
        return str(_ENVIRONMENT.get_template("summary.html.j2").render(summary=self))


def write_page(summary: Summary, folder: Path) -> Path:
    """Write the page under an unguessable name, readable by this user only; gives its path. Raises ``OSError``."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"summary-{secrets.token_urlsafe(16)}.html"
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as page:
        page.write(summary.as_page())
    return path.resolve()


class SummaryWriter:
    """Builds the summary of one turn's memory."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn
        self._words: Any = turn.knowledge.summary

    def summary(self) -> Summary:
        """The summary as it stands."""
        kept = self._turn.memory.consent == GIVEN
        parts = [
            self._person(),
            self._pain(),
            self._red_flags(),
            self._treatments(),
            self._precautions(),
            self._pathway(),
            Part(self._heading("questions_for_specialist"), items=self._list("questions_for_specialist")),
            self._own_questions(),
            self._safety_net(),
        ]
        return Summary(
            title=self._own("title"),
            subtitle=self._own("subtitle", date=date.today().isoformat()),
            intro=self._own("intro"),
            parts=[p for p in parts if p is not None],
            disclaimer=" ".join([self._own("disclaimer"), *([self._own("kept")] if kept else [])]),
        )

    # -- words -------------------------------------------------------------------------------------------------

    def _raw(self, key: str, section: Any = None) -> Any:
        """The value under ``key``, in its carer's form where there is one."""
        section = self._words if section is None else section
        if self._turn.memory.carer and section.get(f"{key}_other") is not None:
            return section.get(f"{key}_other")
        return section.get(key)

    def _own(self, key: str, section: Any = None, **words: str) -> str:
        return self._turn.fill(str(self._raw(key, section)), **words)

    def _list(self, key: str, section: Any = None) -> list[str]:
        return [self._turn.fill(str(each)) for each in self._raw(key, section) or ()]

    def _heading(self, key: str) -> str:
        others = self._words.get("headings_other") or {}
        if self._turn.memory.carer and key in others:
            return str(others[key])
        return str(self._words.get("headings")[key])

    # -- parts -------------------------------------------------------------------------------------------------

    def _person(self) -> Part:
        memory = self._turn.memory
        for_whom = self._words.get("for_whom")["other" if memory.carer else "self"]
        pairs = []
        if memory.report.age is not None:
            pairs.append((self._words.get("labels")["age"], f"{memory.report.age:g}"))
        return Part(self._heading("person"), lines=[for_whom], pairs=pairs)

    def _pain(self) -> Part:
        report, wording = self._turn.memory.report, self._turn.wording
        labels = self._words.get("labels")
        pairs: list[tuple[str, str]] = []
        for name in _FACTS:
            value = getattr(report, name)
            if value in (None, ()):
                continue
            if name == "duration_days":
                words = wording.duration(value)
            elif name == "severity":
                words = f"{value:g}"
            else:
                words = wording.codes(name, [value] if isinstance(value, str) else list(value))
            pairs.append((labels[name], words))
        return Part(self._heading("pain"), lines=[] if pairs else [self._own("pain_none")], pairs=pairs)

    def _red_flags(self) -> Part:
        memory, words = self._turn.memory, self._words.get("red_flags")
        lines: list[str] = []
        if memory.screened == "not_answered":
            lines.append(self._own("all_not_answered", words))
        elif memory.screened is None:
            lines.append(self._own("not_asked", words))
        for lead, status in _FLAG_LISTS:
            flags = [f for f in memory.flags.values() if (CHECKED if f.rule == CHECKED else f.status) == status]
            items = self._denied_items(flags) if status == "denied" else [self._flag_line(f) for f in flags]
            if items:
                lines += [str(words[lead]), *(f"- {item}" for item in items)]
        return Part(self._heading("red_flags"), lines=lines)

    def _denied_items(self, flags: list[RedFlag]) -> list[str]:
        """What was asked and denied, by the lines of the check; any other flag by its own title."""
        denied = {f.flag for f in flags}
        listed = [item for item in self._turn.knowledge.check.items if denied >= set(item.flags)]
        others = denied.difference(*(item.flags for item in listed))
        return [*(str(i.title) for i in listed), *(str(self._turn.knowledge.safety(f).title) for f in sorted(others))]

    def _flag_line(self, flag: RedFlag) -> str:
        words = self._words.get("red_flags")
        title = str(self._turn.knowledge.safety(flag.flag).title)
        if flag.status not in ("present", "other_person") or not flag.text:
            return title
        said = str(words["said"]).replace("{text}", flag.text)
        return f"{title} ({words['tiers'][flag.tier]}). {said}"

    def _treatments(self) -> Part:
        memory, words = self._turn.memory, self._words.get("treatments")
        items = [self._turn.wording.treatment_with_result(t) for t in memory.report.treatments]
        lines = []
        if not items:
            answered = "treatments" in memory.settled and "treatments" not in memory.skipped
            lines.append(str(words["none" if answered else "not_answered"]))
        lines += [f"- {item}" for item in items]
        return Part(self._heading("treatments"), lines=[*lines, str(words["note"])])

    def _precautions(self) -> Part:
        memory, words = self._turn.memory, self._words.get("precautions")
        items = [self._turn.wording.precautions([p]) for p in memory.report.precautions]
        if items:
            lines = [self._own("lead", words)]
        else:
            answered = "precautions" in memory.settled and "precautions" not in memory.skipped
            lines = [self._own("none" if answered else "not_answered", words)]
        items += [self._own("also_tell", words), self._own("bring", words)]
        return Part(self._heading("precautions"), lines=lines, items=items)

    def _pathway(self) -> Part:
        turn, words = self._turn, self._words.get("pathway")
        if turn.memory.pathway is None:
            return Part(self._heading("pathway"), lines=[self._own("not_reached", words)])
        pathway = choose_pathway(turn.memory.report, skipped=turn.memory.skipped)
        whom = turn.fill(turn.knowledge.specialist(pattern_of(turn.memory.report)).says)
        lines = [*pathway_texts(turn, pathway), self._own("honest", words), whom]
        return Part(self._heading("pathway"), lines=lines)

    def _own_questions(self) -> Part:
        memory, words = self._turn.memory, self._words.get("own_questions")
        asked = [str(self._turn.knowledge.topic(t).title) for t in memory.topics]
        items = [*memory.questions, *asked]
        return Part(self._heading("own_questions"), lines=[str(words["lead" if items else "none"])], items=items)

    def _safety_net(self) -> Part:
        words = self._words.get("safety_net")
        lines = [self._own("lead", words), *(f"- {t}" for t in self._list("emergency", words))]
        lines += [self._own("same_day_lead", words), *(f"- {t}" for t in self._list("same_day", words))]
        lines += [self._own("dark_thoughts", words), self._own("routine", words)]
        return Part(self._heading("safety_net"), lines=lines)
