"""Which parts of a turn Rasa's processor leaves out for this bot, and where it does them all the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker

from bot.runtime.lean_processor import LeanProcessor, _fills_slots
from tests.runtime.any_event import EVENTS


def processor(session_minutes: float) -> LeanProcessor:
    made: LeanProcessor = object.__new__(LeanProcessor)
    made.domain = Domain.from_dict({"session_config": {"session_expiration_time": session_minutes}})
    return made


@given(some.lists(EVENTS, max_size=8))
def test_a_conversation_that_is_taken_for_begun_has_begun(events: list[Event]) -> None:
    tracker = DialogueStateTracker.from_events("ann", events, [])
    if processor(session_minutes=0)._has_begun(tracker):
        assert tracker.applied_events()


def test_an_ordinary_conversation_has_begun() -> None:
    tracker = DialogueStateTracker.from_events("ann", [SessionStarted(), ActionExecuted("action_listen")], [])
    assert processor(session_minutes=0)._has_begun(tracker)


def test_sessions_that_end_are_left_to_rasa() -> None:
    tracker = DialogueStateTracker.from_events("ann", [SessionStarted(), ActionExecuted("action_listen")], [])
    assert not processor(session_minutes=60)._has_begun(tracker)


@pytest.mark.parametrize(
    ("slot", "more", "fills"),
    [
        ({"mappings": [{"type": "custom"}]}, {}, False),
        ({"mappings": [{"type": "custom", "action": "action_pain"}]}, {}, True),
        ({"mappings": [{"type": "from_text"}]}, {}, True),
        ({"mappings": [{"type": "custom"}]}, {"actions": ["action_validate_slot_mappings"]}, True),
    ],
)
def test_slots_are_looked_for_where_a_message_may_fill_one(
    slot: dict[str, Any], more: dict[str, Any], fills: bool
) -> None:
    assert _fills_slots(Domain.from_dict({"slots": {"stage": {"type": "text", **slot}}, **more})) is fills
