"""What an action sees of a conversation is what rasa_sdk would have made of Rasa's own dump of it."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa_sdk import Tracker

from bot.runtime.seen_tracker import SeenTracker
from tests.runtime.any_event import AFTER_A_TURN

HEARD = UserUttered("it burns", {"name": "inform"}, parse_data={"intent": {"name": "inform"}, "text": "it burns"})
TURN: list[Event] = [
    ActionExecuted("action_listen"),
    HEARD,
    SlotSet("memory", {"site": ["leg"]}),
    BotUttered("where?"),
]


def conversation(*more: Event) -> DialogueStateTracker:
    slots = [AnySlot(name, mappings=[{}]) for name in ("memory", "stage")]
    return DialogueStateTracker.from_events("ann", [*TURN, *more], slots)


def everything(of: Tracker) -> dict[str, Any]:
    told = {"followup": of.followup_action, "loop": of.active_loop_name, "channel": of.get_latest_input_channel()}
    return told | of.current_state()


@pytest.mark.parametrize(
    "more",
    [
        *AFTER_A_TURN,
        (ActionExecuted("action_pain"), SlotSet("stage", "safety")),
    ],
)
def test_it_is_what_a_dump_of_the_conversation_gives(more: tuple[Event, ...]) -> None:
    tracker = conversation(*more)
    assert everything(SeenTracker(tracker)) == everything(Tracker.from_dict(tracker.current_state(EventVerbosity.ALL)))


def test_a_conversation_in_which_nothing_was_said() -> None:
    tracker = DialogueStateTracker("ann", [])
    assert everything(SeenTracker(tracker)) == everything(Tracker.from_dict(tracker.current_state(EventVerbosity.ALL)))


def test_slots_and_message_are_the_actions_own() -> None:
    tracker = conversation()
    seen = SeenTracker(tracker)
    seen.get_slot("memory")["site"].append("foot")
    seen.latest_message["intent"]["name"] = "deny"
    assert seen.get_slot("memory") == {"site": ["leg", "foot"]}
    assert tracker.get_slot("memory") == {"site": ["leg"]}
    assert tracker.latest_message is not None
    assert tracker.latest_message.parse_data["intent"] == {"name": "inform"}
