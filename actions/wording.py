"""Puts a report into words with the codes' wordings of dialogue.yml; no sentence of its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from bot.guidance.path import PROCEDURES
from bot.guidance.report import PainReport, Treatment
from bot.knowledge import Knowledge

_UNITS = (("year", 365), ("month", 30), ("week", 7), ("day", 1))
_NOUNS = ("site", "side", "duration_days", "severity")
"""Facts whose words are joined into one sentence; those of the others are sentences of their own."""
_SENTENCES = ("radiation", "onset", "character", "neuro", "neuro_denied", "aggravating", "easing")
_FURTHEST = "foot"
_OF_THE_PERSON = ("age", "precautions")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_YEAR_FROM, _MONTH_FROM, _WEEK_FROM = 2 * 365, 75, 14
_DAYS = 5
"""Of fewer days that something helped, the time is that of the relief."""


class Wording:
    """Words for codes, said to the person (``you``) or to a carer (``they``)."""

    def __init__(self, knowledge: Knowledge, who: str = "you") -> None:
        self._knowledge = knowledge
        self._words: Any = knowledge.words_for_facts
        self._who = who

    def joined(self, words: Sequence[str], last: str | None = None) -> str:
        """ "a, b and c"."""
        if len(words) < 2:
            return "".join(words)
        join = self._words["join"]
        return str(join["comma"].join(words[:-1]) + (last or join["last"]) + words[-1])

    def codes(self, field: str, codes: Sequence[str]) -> str:
        """The words for ``codes`` of ``field``, joined."""
        section = self._words[field]
        words = section.get("words") or {}
        return self.joined([words.get(c, c.replace("_", " ")) for c in codes], section.get("last"))

    def duration(self, days: float) -> str:
        """Days as a rounded everyday length ("about 6 weeks")."""
        unit, length = _UNITS[3]
        if days >= _YEAR_FROM or days == 365:
            unit, length = _UNITS[0]
        elif days >= _MONTH_FROM or days in (30, 60):
            unit, length = _UNITS[1]
        elif days >= _WEEK_FROM or days == 7:
            unit, length = _UNITS[2]
        number = max(1, round(days / length))
        forms = self._words["duration"]["words"][unit]
        return str(forms["one"] if number == 1 else forms["many"].format(n=number))

    def treatment(self, name: str) -> str:
        """A treatment as it is named inside a sentence ("a test block"), without what its title has in brackets."""
        treatment = self._knowledge.treatment(name)
        title = _BRACKETS.sub("", treatment.title)
        title = title if title[:2].isupper() else title[0].lower() + title[1:]
        return f"{treatment.article} {title}" if treatment.article else title

    def the_treatment(self, name: str) -> str:
        """A treatment that was named before: "the test block"; what has no article stays as it is."""
        said = self.treatment(name)
        article = self._knowledge.treatment(name).article
        return f"the {said.removeprefix(article).lstrip()}" if article else said

    def treatment_with_result(self, treatment: Treatment) -> str:
        """ "physical therapy (about 6 weeks, it helped a bit)"; what is not known is left out.

        What is done on one day has no length: there it is that of the relief, and stands behind it; so do a few days
        of anything that helped for a while ("great for a day").
        """
        name = self.treatment(treatment.name)
        known = [] if treatment.duration_days is None else [self.duration(treatment.duration_days)]
        outcome = [] if treatment.outcome == "unknown" else [self.outcome(treatment)]
        of_relief = treatment.outcome == "temporary" and (treatment.duration_days or _DAYS) < _DAYS
        known = outcome + known if of_relief or treatment.name in PROCEDURES else known + outcome
        pattern = str(self._words["treatments"][self._who])
        return pattern.format(treatment=name, words=self._words["join"]["comma"].join(known)) if known else name

    def outcome(self, treatment: Treatment) -> str:
        """How it went: "it helped a bit"."""
        return str(self._words["treatments"]["words"].get(treatment.outcome, treatment.outcome))

    def pain(self, report: PainReport, only: Collection[str] | None = None) -> str:
        """The pain in short sentences; ``only`` limits it to these facts."""

        def said(names: Sequence[str]) -> list[str]:
            return [w for n in names if (only is None or n in only) and (w := self.fact(report, n))]

        first = self._words["join"]["comma"].join(said(_NOUNS))
        sentences = [n for n in _SENTENCES if only or n != "radiation" or not _says_how_far(report)]
        return _sentences([first, *said(sentences)] if first else said(sentences))

    def person(self, report: PainReport, only: Collection[str]) -> str:
        """Age and precautions in short sentences, those of ``only``."""
        return _sentences([w for n in _OF_THE_PERSON if n in only and (w := self.fact(report, n))])

    def fact(self, report: PainReport, name: str) -> str:
        """One fact in words, or "" when it is not stated."""
        value = getattr(report, name)
        if value in (None, ()):
            return ""
        if name == "duration_days":
            return str(self._words["duration"][self._who].format(words=self.duration(value)))
        pattern = self._words[name][self._who]
        if name in ("severity", "age"):
            return str(pattern.format(n=f"{value:g}"))
        codes = [value] if isinstance(value, str) else list(value)
        return str(pattern.format(words=self.codes(name, codes)))

    def precautions(self, codes: Sequence[str]) -> str:
        """Precautions in words, joined."""
        return self.codes("precautions", codes)


def _says_how_far(report: PainReport) -> bool:
    """Whether the places say already how far down it goes ("pain in your leg and foot")."""
    return report.radiation == _FURTHEST and _FURTHEST in report.site


def _sentences(parts: Sequence[str]) -> str:
    return " ".join(f"{s[0].upper()}{s[1:]}." for s in parts)
