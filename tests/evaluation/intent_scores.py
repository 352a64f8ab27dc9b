"""Intents and topics: several may be right for one message."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.evaluation.counting import Share
from tests.evaluation.messages import Annotated


@dataclass
class IntentScores:
    """Intents of all messages; ``confusion`` counts (annotated, found), any acceptable intent counts as itself."""

    accuracy: Share = field(default_factory=Share)
    without_danger: Share = field(default_factory=Share)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    mistakes: list[tuple[Annotated, str, float]] = field(default_factory=list)

    def add(self, message: Annotated, intent: str | None, confidence: float) -> None:
        """Counts one message."""
        if message.intents is None:
            return
        got = intent or "none"
        right = got in message.intents
        self.accuracy.count(right)
        if "red_flag" not in message.intents:
            self.without_danger.count(right)
        self.confusion[got if right else message.intents[0], got] += 1
        if not right:
            self.mistakes.append((message, got, confidence))


@dataclass
class TopicScores:
    """Topics of all messages: on those that must have one, may have one, must have none, and ask several questions."""

    asked: Share = field(default_factory=Share)
    either: Share = field(default_factory=Share)
    false: Share = field(default_factory=Share)
    each_of_several: Share = field(default_factory=Share)
    per_topic: dict[str, Share] = field(default_factory=dict)
    mistakes: list[tuple[Annotated, str | None, str]] = field(default_factory=list)

    def add(self, message: Annotated, topic: str | None, topics: Sequence[str] = ()) -> None:
        """Counts one message; ``topics`` are all that were found where the reader tells more than one."""
        if message.topics is None:
            return
        if None not in message.topics:
            right = topic in message.topics
            self.asked.count(right)
            first = str(topic if right else message.topics[0])
            self.per_topic.setdefault(first, Share()).count(right)
            kind = "no topic" if topic is None else "another topic"
        elif len(message.topics) > 1:
            right = topic in message.topics
            self.either.count(right)
            kind = "another topic"
        else:
            right = topic is None
            self.false.count(not right)
            kind = "false topic"
        if not right:
            self.mistakes.append((message, topic, kind))
        found = set(topics) | ({topic} if topic else set())
        for wanted in message.all_topics:
            self.each_of_several.count(wanted in found)
            if wanted not in found and right:
                self.mistakes.append((message, ", ".join(sorted(found)), f"did not answer {wanted}"))
