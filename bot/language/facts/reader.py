"""Takes every fact out of one message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.language.context import MessageContext
from bot.language.facts import pain
from bot.language.facts.about import About
from bot.language.facts.age import Age
from bot.language.facts.fact_words import FactWords
from bot.language.facts.factors import factors
from bot.language.facts.how_long import HowLong
from bot.language.facts.onset import onset
from bot.language.facts.person import Person
from bot.language.facts.radiation import Radiation
from bot.language.facts.severity import Severity
from bot.language.facts.sides import side_of
from bot.language.facts.sites import named_sites, sites_of
from bot.language.facts.treatment import added_treatments
from bot.language.facts.treatment_lengths import told_in_sittings
from bot.language.facts.treatments import Treatments
from bot.language.facts.words import Message
from bot.language.times.durations import Duration, Durations
from bot.language.vocabulary import Vocabulary

_ASKS = frozenset("why is are what how would can could does do will should when where who".split())
_A_FEW = 4


def no_facts() -> dict[str, Any]:
    """The facts of a message that states none."""
    return {
        "site": [], "side": None, "radiation": None, "duration_days": None, "onset": None, "severity": None,
        "character": [], "aggravating": [], "easing": [], "neuro": [], "neuro_denied": [], "treatments": [],
        "precautions": [], "age": None, "about": None,
    }  # fmt: skip


@dataclass
class Found:
    """The facts of a message, and what else was understood beside them."""

    facts: dict[str, Any]
    message: Message
    durations: Sequence[Duration] = ()
    precautions_denied: list[str] = field(default_factory=list)
    treatments_none: bool = False
    asked_treatments: list[str] = field(default_factory=list)
    outcomes_open: list[str] = field(default_factory=list)
    added_treatments: list[str] = field(default_factory=list)
    told_in_sittings: list[str] = field(default_factory=list)
    correction: bool = False
    named_sites: list[str] = field(default_factory=list)
    """The places that may hurt as well as those that do."""

    def for_danger(self) -> dict[str, Any]:
        """The facts as danger is looked for with them: every place that is named counts."""
        return {**self.facts, "site": list(dict.fromkeys([*self.named_sites, *self.facts["site"]]))}


class FactReader:
    """Reads facts; built once from the vocabulary, then safe to share."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = FactWords(vocabulary)
        self.durations = Durations(vocabulary)
        self._radiation = Radiation(vocabulary)
        self._severity = Severity(vocabulary, self.durations.numbers)
        self._treatments = Treatments(vocabulary)
        self._person = Person(vocabulary)
        self._age = Age(vocabulary, self.durations.numbers)
        self._about = About(vocabulary)
        self._how_long = HowLong(vocabulary)

    @property
    def words(self) -> set[str]:
        """Every word that the spelling should know."""
        return self._words.words | self.durations.words | self._severity.words | self._age.words | self._about.words

    def read(self, context: MessageContext, today: date) -> Found:
        """All facts of the message, counted against ``today``; what is denied, over, supposed or another's is none."""
        message = self._words.find(context)
        ages = self._age.stated(message)
        self._about.tell(message, ages)
        facts = no_facts()
        durations = self.durations.find(message.words, today)
        treatments, asked, none_tried = self._treatments.read(message, durations)
        facts["site"] = sites_of(message)
        facts["side"] = side_of(message)
        facts["radiation"] = self._radiation.read(message, facts["site"])
        facts["severity"] = _plain(self._severity.read(message, durations))
        facts["character"] = pain.characters(message)
        facts["onset"] = onset(message)
        facts["aggravating"], facts["easing"] = factors(message)
        facts["neuro"], facts["neuro_denied"] = pain.neuro(message)
        facts["treatments"] = [
            {"name": t.name, "outcome": t.outcome, "duration_days": t.duration_days}
            for t in treatments
            if not (t.outcome == "worse" and t.name in facts["easing"])  # "walking helps, sitting makes it worse"
        ]
        facts["precautions"], denied = self._person.precautions(message, asked)
        facts["age"] = self._age.read(message, ages)
        facts["duration_days"] = self._how_long.of_pain(message, durations, treatments, ages)
        if message.about_other:
            facts["about"] = "other"
        elif message.of("about_self") and _says_whose(message):
            facts["about"] = "self"
        return Found(
            facts,
            message,
            durations,
            denied,
            none_tried,
            asked,
            outcomes_open=[t.name for t in treatments if t.is_open and not t.outcomes],
            added_treatments=added_treatments(message),
            told_in_sittings=told_in_sittings(message),
            correction=bool(message.of("correction")),
            named_sites=named_sites(message),
        )


def _plain(number: float | None) -> float | int | None:
    return int(number) if number is not None and number == int(number) else number


def _says_whose(message: Message) -> bool:
    """Whether "for me" tells whose pain it is: in a few words or as a correction, never in a question."""
    asks = message.words[:1] != () and message.words[0] in _ASKS
    return not asks and (len(message.words) <= _A_FEW or bool(message.of("correction")))
