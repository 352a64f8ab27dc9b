"""The summary: what was told, asked and denied, put together for the specialist."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions.guidance import pathway_words
from actions.summary_page import Block, Part, Summary
from actions.turn import Turn
from bot.guidance.memory import GIVEN
from bot.guidance.path import PROCEDURES
from bot.guidance.pathway import choose_pathway, pattern_of
from bot.guidance.red_flags import CHECKED, PREGNANT, RedFlag
from bot.guidance.report import Treatment

_FACTS = tuple(
    "site side radiation duration_days onset severity character aggravating easing neuro neuro_denied".split()
)

_LASTED = frozenset({"helped", "partly", "temporary"})
"""Results of a procedure of which a length of time tells how long they lasted, not how long it was had."""
_FLAG_LISTS = (
    ("lead_present", "present"),
    ("lead_other_person", "other_person"),
    ("lead_not_answered", "ask"),
    ("lead_checked", CHECKED),
    ("lead_past", "past"),
)


class SummaryWriter:
    """Builds the summary of one turn's memory."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn
        self._words: Any = turn.knowledge.summary

    def summary(self) -> Summary:
        """The summary as it stands."""
        kept = self._turn.memory.consent == GIVEN
        questions = self._part("questions_for_specialist", [self._list("questions_for_specialist")])
        return Summary(
            title=self._own("title"),
            subtitle=self._own("subtitle", date=f"{date.today():%-d %B %Y}"),
            intro=self._own("intro"),
            parts=(
                self._person(),
                self._pain(),
                self._red_flags(),
                self._treatments(),
                self._precautions(),
                self._pathway(),
                questions,
                self._own_questions(),
                self._safety_net(),
            ),
            disclaimer=" ".join([self._own("disclaimer"), *([self._own("kept")] if kept else [])]),
            write_in=tuple(self._list("write_in")),
        )

    def sources(self) -> list[str]:
        """The tags that its own statements rest on: the pathway's, and those of when to get help."""
        pathway = self._turn.memory.pathway
        told = self._turn.knowledge.pathway(pathway).sources if pathway is not None else ()
        return [*told, *self._words.get("safety_net")["sources"]]

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

    def _part(self, key: str, blocks: list[Block], pairs: list[tuple[str, str]] | None = None) -> Part:
        others = self._words.get("headings_other") or {}
        own = others if self._turn.memory.carer and key in others else self._words.get("headings")
        return Part(key, str(own[key]), tuple(pairs or ()), tuple(block for block in blocks if block))

    # -- parts -------------------------------------------------------------------------------------------------

    def _person(self) -> Part:
        memory = self._turn.memory
        for_whom = str(self._words.get("for_whom")["other" if memory.carer else "self"])
        age = memory.report.age
        return self._part("person", [for_whom], [(self._words.get("labels")["age"], f"{age:g}")] if age else [])

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
            pairs.append((labels[name], _sentence(words)))
        return self._part("pain", [] if pairs else [self._own("pain_none")], pairs)

    def _red_flags(self) -> Part:
        memory, words = self._turn.memory, self._words.get("red_flags")
        blocks: list[Block] = []
        if memory.screened == "not_answered":
            blocks.append(self._own("all_not_answered", words))
        elif memory.screened is None:
            blocks.append(self._own("not_asked", words))
        for lead, status in _FLAG_LISTS:
            flags = [f for f in memory.flags.values() if (CHECKED if f.rule == CHECKED else f.status) == status]
            if flags:
                blocks += [str(words[lead]), [self._flag_line(f) for f in flags]]
        denied = self._denied_items([f for f in memory.flags.values() if f.status == "denied" and f.rule != CHECKED])
        if denied:
            blocks.append(f"{words['lead_denied']} {'; '.join(denied)}.")
        return self._part("red_flags", blocks)

    def _denied_items(self, flags: list[RedFlag]) -> list[str]:
        """What was asked and denied, by the lines of the check; any other flag by its own title."""
        denied = {f.flag for f in flags}
        if self._turn.memory.report.past_pregnancy:
            denied -= PREGNANT  # not asked
        listed, others = self._turn.knowledge.check.titles_of(denied)
        return [*listed, *(str(self._turn.knowledge.safety(f).title) for f in sorted(others))]

    def _flag_line(self, flag: RedFlag) -> str:
        words = self._words.get("red_flags")
        title = str(self._turn.knowledge.safety(flag.flag).title)
        if not flag.positive:
            return title
        title = f"{title} ({words['tiers'][flag.tier]})"
        if not flag.text or flag.tier == "ROUTINE":
            return title
        return f"{title}. {str(words['said']).replace('{text}', flag.text)}"

    def _treatments(self) -> Part:
        memory, words = self._turn.memory, self._words.get("treatments")
        tried = [_sentence(self._treatment(t)) for t in memory.report.treatments]
        answered = "treatments" in memory.settled and "treatments" not in memory.skipped
        none: Block = str(words["none" if answered else "not_answered"])
        return self._part("treatments", [tried or none, str(words["note"])])

    def _treatment(self, treatment: Treatment) -> str:
        wording, words = self._turn.wording, self._words.get("treatments")
        parts = {"treatment": wording.treatment(treatment.name), "words": wording.outcome(treatment)}
        if treatment.duration_days is None:
            return str(words["line"]).format(**parts)
        told = treatment.name in PROCEDURES and treatment.outcome in _LASTED
        line = words["line_of_procedure" if told else "line_with_duration"]
        return str(line).format(duration=wording.duration(treatment.duration_days), **parts)

    def _precautions(self) -> Part:
        memory, words = self._turn.memory, self._words.get("precautions")
        named = [_sentence(self._turn.wording.precautions([p])) for p in memory.report.precautions]
        answered = "precautions" in memory.settled and "precautions" not in memory.skipped
        lead = self._own("lead" if named else "none" if answered else "not_answered", words)
        return self._part("precautions", [lead, named, self._own("also_tell", words), self._own("bring", words)])

    def _pathway(self) -> Part:
        turn, words = self._turn, self._words.get("pathway")
        if turn.memory.pathway is None:
            return self._part("pathway", [self._own("not_reached", words)])
        said = pathway_words(turn, choose_pathway(turn.memory.report, skipped=turn.memory.skipped))
        specialist = turn.knowledge.specialist(pattern_of(turn.memory.report))
        whom = turn.fill(specialist.says_other if turn.memory.carer else specialist.says)
        honest = "" if said.names_the_dispute else self._own("honest", words)
        return self._part("pathway", [said.says, honest, whom, said.instead_lead, said.instead])

    def _own_questions(self) -> Part:
        memory, words = self._turn.memory, self._words.get("own_questions")
        asked = [str(self._turn.knowledge.topic(t).title) for t in memory.topics]
        items = [*memory.questions, *asked]
        return self._part("own_questions", [str(words["lead" if items else "none"]), items])

    def _safety_net(self) -> Part:
        words = self._words.get("safety_net")
        return self._part(
            "safety_net",
            [
                self._own("lead", words),
                self._list("emergency", words),
                self._own("same_day_lead", words),
                self._list("same_day", words),
                self._own("dark_thoughts", words),
                self._own("routine", words),
            ],
        )


def _sentence(words: str) -> str:
    """``words`` with a capital letter first."""
    return f"{words[:1].upper()}{words[1:]}"
