"""Everything the guide can say, ready to be looked up. Made by the loader; never changes afterward."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from bot.knowledge.answers import Disclaimer, Figure, Layer, Question, Specialist, Topic, Treatment
from bot.knowledge.danger import RedFlag, Region, SafetyCheck, TierAdvice
from bot.knowledge.errors import UnknownContent
from bot.knowledge.models import Section, Source
from bot.knowledge.web import WebTexts

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_NOT_WORD = re.compile(r"[^\w]+")
_COMPARING = re.compile(
    r" (differ\w*|compar\w+|versus|vs|(same|better|worse|rather|safer|other) (as|than)|instead of) "
)
_PROCEDURE = r"(rhizotom\w*|rfa|ablation|denervation|burn\w*)"
_ONE_OR_THE_OTHER = re.compile(rf" or (.* )?{_PROCEDURE} | {_PROCEDURE} (.* )?or ")
_Item = TypeVar("_Item")


def _pick(items: Mapping[str, _Item], code: str, kind: str) -> _Item:
    try:
        return items[code]
    except KeyError:
        raise UnknownContent(kind, code, sorted(items)) from None


def _words(text: str) -> str:
    return f" {_NOT_WORD.sub(' ', text.lower().replace(chr(0x2019), chr(39))).strip()} "


@dataclass(frozen=True)
class Knowledge:
    """The content, by code, sorted. Accessors raise UnknownContent for a code that is not there."""

    sources: Mapping[str, Source]
    topics: Mapping[str, Topic]
    figures: Mapping[str, Figure]
    treatments: Mapping[str, Treatment]
    disclaimers: Mapping[str, Disclaimer]
    specialists: Mapping[str, Specialist]
    flags: Mapping[str, RedFlag]
    tiers: Mapping[str, TierAdvice]
    check: SafetyCheck
    safety_sections: Mapping[str, Section]
    education: Mapping[str, Section]
    questions: Mapping[str, Question]
    phrases: Mapping[str, tuple[str, ...]]
    phrase_sources: Mapping[str, tuple[str, ...]]
    facts_in_words: Section
    regions: Mapping[str, Region]
    default_region: str
    pathways: Mapping[str, Section]
    summary: Section
    web: WebTexts
    staff: Section

    @cached_property
    def words_for_facts(self) -> Mapping[str, Any]:
        """``facts_in_words`` as plain data, made once: every phrase of every turn asks for it."""
        return self.facts_in_words.dict()

    def topic(self, code: str) -> Topic:
        """The topic with this code, such as ``risks``."""
        return _pick(self.topics, code, "topic")

    def layer(self, code: str, layer_id: str) -> Layer:
        """One layer of a topic."""
        return _pick({layer.id: layer for layer in self.topic(code).layers}, layer_id, f"layer of {code}")

    def layer_for(self, code: str, text: str) -> Layer | None:
        """The layer of topic ``code`` that the question ``text`` asks for; None: give ``short``.

        The longest of the layers' ``asks`` that stands in ``text`` as whole words wins, at a tie the first;
        a precaution that is named ("I take Eliquis, what do I tell them?") goes before all else.
        """
        words = _words(text)
        best: Layer | None = None
        weight = (False, 0)
        for own, phrase, layer in _pick(self._asked_for, code, "topic"):
            if own > weight and phrase in words:
                best, weight = layer, own
        return best

    def comparison(self, text: str) -> tuple[str, Layer] | None:
        """The topic and layer that set rhizotomy beside the one treatment with which ``text`` compares it."""
        words = _words(text)
        if _COMPARING.search(words) is None and _ONE_OR_THE_OTHER.search(words) is None:
            return None
        named = [(code, layer) for code, layer, names in self._compared if any(name in words for name in names)]
        return named[0] if len(named) == 1 else None

    @cached_property
    def _compared(self) -> Sequence[tuple[str, Layer, Sequence[str]]]:
        return [
            (code, layer, [_words(name) for name in layer.compares])
            for code, topic in self.topics.items()
            for layer in topic.layers
            if layer.compares
        ]

    @cached_property
    def _asked_for(self) -> Mapping[str, list[tuple[tuple[bool, int], str, Layer]]]:
        """What asks for a layer, by topic: its weight, its words, the layer."""
        return {
            code: [
                ((layer.precaution is not None, len(phrase)), _words(phrase), layer)
                for layer in topic.layers
                for phrase in layer.asks
            ]
            for code, topic in self.topics.items()
        }

    def is_rhizotomy(self, code: str, layer_id: str | None = None) -> bool:
        """Must the risk disclaimer and the specialist suggestion go with this answer?"""
        topic = self.topic(code)
        if layer_id is None:
            return topic.rhizotomy
        own = self.layer(code, layer_id).rhizotomy
        return topic.rhizotomy if own is None else own

    def figure(self, name: str) -> Figure:
        """A picture with its words, such as ``nerve``."""
        return _pick(self.figures, name, "figure")

    def precaution(self, code: str) -> Layer:
        """What to tell the team about a precaution, such as ``blood_thinner``."""
        layers = (layer for topic in self.topics.values() for layer in topic.layers)
        return _pick({layer.precaution: layer for layer in layers if layer.precaution}, code, "precaution")

    def treatment(self, name: str) -> Treatment:
        """What guidance says of a treatment, by its generic name."""
        return _pick(self.treatments, name, "treatment")

    def disclaimer(self, kind: str, turn_number: int = 0) -> str:
        """A wording, taken in turn; ``kind`` as in disclaimers.yml: ``rhizotomy``, ``medicine``, …"""
        wordings = _pick(self.disclaimers, kind, "disclaimer").wordings
        return wordings[turn_number % len(wordings)]

    def specialist(self, pattern: str) -> Specialist:
        """Whom to see, for the pattern ``nerve_root``, ``facet`` or ``unclear``."""
        return _pick(self.specialists, pattern, "specialist pattern")

    def safety(self, flag: str) -> RedFlag:
        """What to say about a red flag, by its id in the fact sheet's table 2.2."""
        return _pick(self.flags, flag, "red flag")

    def tier_advice(self, tier: str) -> TierAdvice:
        """Generic advice of a tier."""
        return _pick(self.tiers, tier, "tier")

    def safety_section(self, name: str) -> Section:
        """Another part of safety.yml, such as ``cleared`` or ``not_enough``."""
        return _pick(self.safety_sections, name, "section of safety.yml")

    def question(self, code: str) -> Question:
        """The wordings, choices and reason of an open question, by its asking code."""
        return _pick(self.questions, code, "question")

    def phrase(self, key: str, turn_number: int = 0) -> str:
        """One variant of a fixed phrase, taken in turn."""
        variants = _pick(self.phrases, key, "phrase")
        return variants[turn_number % len(variants)]

    def region(self, code: str) -> Region:
        """Numbers and places of a region, such as ``us``."""
        return _pick(self.regions, code, "region")

    def pathway(self, code: str) -> Section:
        """The words of a guidance pathway."""
        return _pick(self.pathways, code, "pathway")

    def fill(self, text: str, region: str | None = None, **values: str) -> str:
        """``text`` with its placeholders filled from the region (None: the default) and from ``values``.

        Never raises for the text: an emergency line must go out. An unknown region counts as the default one,
        and a placeholder that nobody fills stays as it is.
        """
        words = self._placeholders.get(region or self.default_region, self._placeholders[self.default_region]) | values
        return _PLACEHOLDER.sub(lambda found: words.get(found.group(1), found.group(0)), text)

    @cached_property
    def _placeholders(self) -> Mapping[str, dict[str, str]]:
        """What the placeholders stand for, by region."""
        return {code: region.placeholders() for code, region in self.regions.items()}

    def visible_sources(self, tags: Sequence[str]) -> tuple[Source, ...]:
        """The sources behind ``tags`` that may be shown to the person, in their order, each once."""
        return tuple(
            self.sources[tag] for tag in dict.fromkeys(tags) if tag in self.sources and self.sources[tag].visible
        )
