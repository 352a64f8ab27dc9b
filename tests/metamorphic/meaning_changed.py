"""Changes that turn a red flag of the writer's own and now into one that is denied, over, somebody else's or asked about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

PHRASES = Path(__file__).with_name("red_flag_phrases.yml")
RAISED = frozenset({"present", "ask"})
"""The statuses in which a flag is taken as the writer's own."""


@dataclass(frozen=True)
class Phrase:
    """A red flag told as there (``now``) and named (``thing``)."""

    flag: str
    now: str
    thing: str


@dataclass(frozen=True)
class MeaningChanged:
    """A kind of change; ``templates`` have ``{thing}`` in them."""

    name: str
    templates: tuple[str, ...]
    forbidden: frozenset[str]
    """The statuses of the flag that the changed sentence must not have."""
    not_for: frozenset[str] = frozenset()
    """Flags that the change does not lower by design: suicide is never only supposed (docs/red-flags.md)."""

    def holds_for(self, phrase: Phrase) -> bool:
        """Whether the change must lower the flag of ``phrase``."""
        return phrase.flag not in self.not_for


@lru_cache(maxsize=1)
def phrases() -> tuple[Phrase, ...]:
    """The phrases of ``red_flag_phrases.yml``."""
    raw = yaml.safe_load(PHRASES.read_text("utf-8"))
    return tuple(Phrase(flag, entry["now"], entry["thing"]) for flag, entry in raw.items())


_PRESENT = frozenset({"present"})

MEANING_CHANGED = (
    MeaningChanged(
        "denied",
        (
            "I have no {bare}.",
            "No {bare} at all.",
            "I do not have {thing}.",
            "The pain is in my leg, and there is no {bare}.",
        ),
        _PRESENT,
    ),
    MeaningChanged(
        "past",
        (
            "Ten years ago I had {thing}, all fine since.",
            "I had {thing} back in 2009, it went away and never came back.",
            "Years ago I once had {thing}, but that is long gone.",
        ),
        _PRESENT,
    ),
    MeaningChanged(
        "other person",
        (
            "My mum has {thing}.",
            "My husband has had {thing} since Monday.",
            "A friend of mine has {thing}.",
        ),
        _PRESENT,
    ),
    MeaningChanged(
        "question",
        (
            "Can sciatica cause {thing}?",
            "What does it mean if somebody has {thing}?",
            "Is it common to get {thing}?",
        ),
        _PRESENT,
        frozenset({"SUICIDE_IDEA"}),
    ),
)
"""The direction of each: no longer the writer's present flag. Asking plainly stays allowed, silence is not asked for."""


def changed(phrase: Phrase, template: str) -> str:
    """The sentence of ``template`` about ``phrase``."""
    bare = phrase.thing.removeprefix("a ").removeprefix("an ")
    sentence = template.format(thing=phrase.thing, bare=bare)
    return sentence[0].upper() + sentence[1:]
