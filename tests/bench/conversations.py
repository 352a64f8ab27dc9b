"""Recorded conversations, and what differs in them from person to person."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, cycle, islice
from pathlib import Path

import yaml

RECORDED = Path(__file__).with_name("conversations.yml")
SHORT = 3
"""Messages of a short conversation: hello, consent, the pain."""
QUESTIONS = (
    "what is rhizotomy?",
    "does it hurt?",
    "how long does the relief last",
    "what are the risks",
    "how is it done",
    "are you a real person?",
    "how long is the recovery",
    "what is sciatica",
    "who should I see about it?",
    "thank you",
)
"""What may be asked at any time."""
_WORDS = {
    "side": ("left", "right"),
    "months": ("two", "three", "4", "five", "6", "7", "eight", "ten", "11", "14"),
    "severity": ("5", "6", "7", "8"),
    "worse": ("sitting", "standing", "bending forward", "driving", "walking far", "long car rides", "climbing stairs"),
    "treatment": ("physical therapy", "yoga", "naproxen", "massage", "gabapentin", "a chiropractor", "tylenol"),
    "weeks": ("four", "5", "six", "8", "ten", "twelve"),
    "relative": ("mother", "father", "husband", "wife", "sister", "brother"),
    "name": ("Ada", "Berit", "Carlos", "Dilek", "Emeka", "Fatima", "Goran", "Hanne", "Ines", "Jonas"),
    "family": ("Achterberg", "Brandt", "Castillo", "Demir", "Eze", "Farouk", "Novak", "Lindqvist", "Moreau"),
}
_OTHER = {"left": "right", "right": "left"}


@dataclass(frozen=True)
class Conversation:
    """What one person says, in order."""

    name: str
    says: tuple[str, ...]


def conversation_of(person: int) -> Conversation:
    """The whole conversation of the person with this number: one of the recorded ones, in that person's words."""
    recorded = _recorded()
    return _filled(recorded[person % len(recorded)], person)


def short_conversation_of(person: int) -> Conversation:
    """The beginning of the person's conversation."""
    whole = conversation_of(person)
    return Conversation(whole.name, whole.says[:SHORT])


def long_conversation(person: int, turns: int) -> Conversation:
    """One conversation of so many messages: its beginning, and then the same ten questions over and over."""
    opening = short_conversation_of(person).says
    return Conversation(f"{turns} messages", tuple(islice(chain(opening, cycle(QUESTIONS)), turns)))


@lru_cache(maxsize=1)
def _recorded() -> tuple[Conversation, ...]:
    entries = yaml.safe_load(RECORDED.read_text(encoding="utf-8"))
    return tuple(Conversation(entry["name"], tuple(entry["says"])) for entry in entries)


def _filled(recorded: Conversation, person: int) -> Conversation:
    chance = random.Random(person)
    words = {name: chance.choice(choices) for name, choices in _WORDS.items()}
    words["other"] = _OTHER[words["side"]]
    words["age"] = str(chance.randint(35, 79))
    words["mail"] = f"{words['name']}.{words['family']}.{person}@example.org".lower()
    return Conversation(recorded.name, tuple(text.format(**words) for text in recorded.says))
