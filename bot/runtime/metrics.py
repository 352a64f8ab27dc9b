"""The metrics of the server. No label holds anything that a person wrote or says who they are (docs/operations.md).

With PROMETHEUS_MULTIPROC_DIR in the environment (bot/runtime/metrics_server.py) the metrics of several processes are
added up; it must be set before this module is imported.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from prometheus_client import Counter, Gauge, Histogram

from bot.guidance.red_flags import TIERS, RedFlag

UNDERSTANDING, DECIDING, SAVING, WHOLE = "understanding", "deciding", "saving", "whole"
"""The stages of a turn: understanding the words, policies and actions, saving, and the whole."""
ANSWERED, PROBLEM, NOT_STORED = "answered", "problem", "not_stored"
"""How a turn ended: answered; with an apology for a fault, but stored; not stored, as if nothing had been said."""
NOT_UNDERSTOOD = "nlu_fallback"

_SECONDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)

TURNS = Counter("guide_turns", "Messages that were answered, by door and how it ended.", ["channel", "outcome"])
STAGES = Histogram("guide_stage_seconds", "How long each stage of a turn took.", ["stage"], buckets=_SECONDS)
WORDS = Counter("guide_words_read", "Messages in a person's own words, and whether these were clear.", ["understood"])
FLAGS = Counter("guide_red_flags", "Red flags found in messages, and what they ask for.", ["flag", "tier", "asks_for"])
LAST_RESORT = Counter("guide_last_resort_advice", "Danger advice that only the last resort gave.", ["tier"])
ACTION_FAILURES = Counter("guide_action_failures", "Actions that failed and whose fallback answered.", ["action"])
WEB_ERRORS = Counter("guide_web_errors", "Requests that were not carried out, by the code in the answer.", ["code"])
OPEN_STREAMS = Gauge("guide_open_streams", "Pages that listen to server-sent events.", multiprocess_mode="livesum")
AT_HAND = Gauge(
    "guide_conversations_at_hand", "Conversations kept in memory beside the database.", multiprocess_mode="livesum"
)
LOOP_LAG = Histogram(
    "guide_event_loop_lag_seconds", "How much too late a process noticed that a second had passed.", buckets=_SECONDS
)

# A count that stands at 0 from the start is one whose first step an alert can see.
_STAGES = {name: STAGES.labels(name) for name in (UNDERSTANDING, DECIDING, SAVING, WHOLE)}
for _name in ("yes", "no"):
    WORDS.labels(_name)
for _name in TIERS:
    LAST_RESORT.labels(_name)


def expect_channels(names: Iterable[str]) -> None:
    """Start the counts of these channels at 0."""
    for name in names:
        for outcome in (ANSWERED, PROBLEM, NOT_STORED):
            TURNS.labels(name, outcome)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Measure one stage of a turn, also when it fails."""
    began = time.perf_counter()
    try:
        yield
    finally:
        _STAGES[name].observe(time.perf_counter() - began)


def words_read(parsed: Mapping[str, Any]) -> None:
    """Count a message in free words by whether Rasa's parse data says that it was understood."""
    intent = (parsed.get("intent") or {}).get("name")
    WORDS.labels("no" if intent == NOT_UNDERSTOOD else "yes").inc()


def red_flags_found(parsed: Mapping[str, Any]) -> None:
    """Count the red flags in parse data that interrupt, or that must be asked about."""
    for found in (parsed.get("understanding") or {}).get("red_flags") or ():
        flag = RedFlag.from_dict(found)
        if flag.interrupts or flag.needs_asking:
            FLAGS.labels(flag.flag, flag.tier, "advice" if flag.interrupts else "question").inc()
