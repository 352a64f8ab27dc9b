"""Makes a message fit for Rasa: words stay text, choices and structured answers become parse data, without guessing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.guidance.choices import MANY, Chosen, meaning_of, meaning_of_facts
from bot.guidance.memory import Memory
from bot.knowledge import Knowledge
from bot.knowledge.web import facts_of_areas

MAX_CHARACTERS = 4000
"""Characters that are read of one message; the person is told when a longer one is cut."""
FIRST_MESSAGE = "first_message"
BODY_MAP, SCALE = "body_map", "scale"

_NUMBERS = re.compile(r"^\s*\d{1,2}(?:\s*(?:,|\band\b|&|\s)\s*\d{1,2})*\s*[.)]?\s*$", re.IGNORECASE)
_WITHOUT_NUMBERS = frozenset({"red_flag_confirm", "safe_now"})
"""Questions about danger to which a bare number is no choice: it may be a score, an age, or how often it happened."""
_SLASHES = re.compile("^[\\s/\\\\／＼⁄∕╱⧸\u200c\u200d]+")
_UNKNOWN = Chosen(intent="nlu_fallback", extra={"unknown_choice": True})


@dataclass(frozen=True)
class StructuredAnswer:
    """An answer given on a picture (kind ``body_map``, value: ids of areas) or a scale (kind ``scale``, value: int)."""

    kind: str
    value: Any


@dataclass(frozen=True)
class Incoming:
    """One message of a person: a text, the ids of offered choices, an answer, or only the fact that they open the chat.

    ``message_id`` is chosen by the sender, so that a message that is sent again is recognised.
    """

    text: str | None = None
    choices: Sequence[str] = ()
    answer: StructuredAnswer | None = None
    opens: bool = False
    message_id: str | None = None

    @property
    def words(self) -> str:
        """The text, cleaned (`as_words`)."""
        return as_words(self.text or "")

    @property
    def is_cut(self) -> bool:
        """Whether the text is too long, so that its end is not read."""
        return len(self.text or "") > MAX_CHARACTERS

    @property
    def has_slash(self) -> bool:
        """Whether a slash was removed from its start, which Rasa would have taken for a command."""
        words = self.words
        return words != (self.text or "").strip()[: len(words)]


class Reader:
    """Reads choices and structured answers, by the words and codes of the content."""

    def __init__(self, content: Knowledge) -> None:
        self._web = content.web
        self._tiers = {name: flag.tier for name, flag in content.flags.items()}
        self._check_flags = [flag for item in content.check.items for flag in item.flags]

    def understood(self, message: Incoming, memory: Memory) -> dict[str, Any] | None:
        """Rasa's parse data for a message that needs no reading; None for free words, which Rasa reads itself."""
        if message.opens:
            return _parse_data("", Chosen(intent=FIRST_MESSAGE))
        if message.answer is not None:
            return self._structured(message.answer, memory)
        return self._choices(message.words, message.choices, memory)

    def _choices(self, said: str, picked: Sequence[str], memory: Memory) -> dict[str, Any] | None:
        """Rasa's parse data for offered choices, picked by id or typed as title or number; None for free words."""
        offered = {c["id"]: c["title"] for c in memory.offered}
        ids = list(picked) or _typed_choice(said, memory)
        if not ids:
            return None
        words = said or ", ".join(offered.get(i, "") for i in ids)
        several_where_one = len(ids) > 1 and memory.asking not in MANY
        if picked and (several_where_one or not offered.keys() >= set(picked)):
            return _parse_data(words, _UNKNOWN)
        meaning = meaning_of(memory.asking, memory.about, ids, tiers=self._tiers, check_flags=self._check_flags)
        return _parse_data(words, meaning)

    def _structured(self, answer: StructuredAnswer, memory: Memory) -> dict[str, Any]:
        """Rasa's parse data for an answer on the picture or the scale; an impossible one counts as not understood."""
        try:
            if answer.kind == BODY_MAP:
                areas = self._web.body_map.chosen(answer.value)
                meaning = meaning_of_facts(memory.asking, "site", facts_of_areas(areas))
                return _parse_data(self._web.said_of_areas(areas), meaning)
            if answer.kind == SCALE and self._web.scale.min <= answer.value <= self._web.scale.max:
                meaning = meaning_of_facts(memory.asking, "severity", {"severity": answer.value})
                return _parse_data(self._web.said_of_value(answer.value), meaning)
        except (KeyError, TypeError):
            pass
        return _parse_data("", _UNKNOWN)


def as_words(text: str) -> str:
    """``text`` without control characters at its ends and without a leading slash, which Rasa takes for a command."""
    return _SLASHES.sub("", text[:MAX_CHARACTERS]).strip()


def _typed_choice(said: str, memory: Memory) -> list[str]:
    """The offered choices that a typed title or number names; empty if it names none."""
    offered = memory.offered
    if not offered or not said:
        return []
    plain = _plain(said)
    titles = [c["id"] for c in offered if _plain(c["title"]) == plain or c["id"] == said]
    if titles:
        return titles[:1]
    if memory.asking in _WITHOUT_NUMBERS or not _NUMBERS.match(said):
        return []
    numbers = [int(n) for n in re.findall(r"\d+", said)]
    if not all(1 <= n <= len(offered) for n in numbers) or (len(numbers) > 1 and memory.asking not in MANY):
        return []
    return [offered[n - 1]["id"] for n in dict.fromkeys(numbers)]


def _plain(text: str) -> str:
    return re.sub(r"[^\w]+", " ", text.lower()).strip()


def _parse_data(words: str, meaning: Chosen) -> dict[str, Any]:
    return {
        "text": words,
        "intent": {"name": meaning.intent, "confidence": 1.0},
        "entities": [],
        "topics": meaning.topics,
        "understanding": {
            "facts": meaning.facts,
            "red_flags": meaning.red_flags,
            "extra": meaning.extra,
            "chosen": meaning.chosen,
        },
    }
