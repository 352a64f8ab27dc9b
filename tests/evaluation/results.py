"""Everything that is measured on one set of messages."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.evaluation.fact_scores import FactScores, score_facts
from tests.evaluation.flag_scores import FlagScores
from tests.evaluation.intent_scores import IntentScores, TopicScores
from tests.evaluation.messages import Annotated
from tests.evaluation.readers import Reading

SHORT, LONG = (15, 25), 100
"""Words: messages of about twenty and from LONG on are timed by themselves too."""


@dataclass
class Results:
    """The scores of one reading of the messages."""

    reading: Reading
    messages: Sequence[Annotated]
    intents: IntentScores = field(default_factory=IntentScores)
    classifier: IntentScores = field(default_factory=IntentScores)
    topics: TopicScores = field(default_factory=TopicScores)
    facts: FactScores = field(default_factory=FactScores)
    flags: FlagScores = field(default_factory=FlagScores)
    fact_mistakes: list[tuple[Annotated, str, object, object]] = field(default_factory=list)

    def seconds(self, fewest: int = 0, most: int | None = None, *, cpu: bool = False) -> list[float]:
        """The time of each message of ``fewest`` to ``most`` words, by the clock or (``cpu``) the processor."""
        read = self.reading.predictions
        return [
            read[m.id].cpu_seconds if cpu else read[m.id].seconds
            for m in self.messages
            if fewest <= len(m.text.split()) and (most is None or len(m.text.split()) <= most)
        ]


def measure(messages: Sequence[Annotated], reading: Reading) -> Results:
    """Scores ``reading`` against the annotation; every message must have been read.

    Raises:
        KeyError: a message has no prediction.
    """
    results = Results(reading, messages)
    for message in messages:
        got = reading.predictions[message.id]
        if reading.intents:
            results.intents.add(message, got.acted_on, got.confidence)
            results.classifier.add(message, got.intent, got.confidence)
            results.topics.add(message, got.topic, got.topics)
        if reading.facts:
            results.flags.add(message, got.red_flags)
            if message.facts is not None:
                scores = score_facts(message.facts, got.facts, message.ignored)
                results.facts.add(scores)
                results.fact_mistakes.extend((message, *mistake) for mistake in scores.mistakes)
    return results


def median_and_p95(seconds: Sequence[float]) -> tuple[float, float]:
    """The median and the 95th percentile of ``seconds`` (at least one)."""
    ordered = sorted(seconds)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
