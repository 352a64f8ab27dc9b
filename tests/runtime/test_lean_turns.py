"""What is taken out of Rasa's turns changes nothing that comes out of them."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.runtime import lean_turns
from tests.runtime.any_event import AFTER_A_TURN

DOMAIN = Domain.from_dict({
    "intents": ["inform"],
    "actions": ["action_pain"],
    "slots": {
        "stage": {"type": "text", "mappings": [{"type": "custom"}]},
        "memory": {"type": "any", "mappings": [{"type": "custom"}]},
    },
})  # fmt: skip
TURN: list[Event] = [
    ActionExecuted("action_listen"),
    UserUttered("my leg hurts", intent={"name": "inform"}),
    ActionExecuted("action_pain"),
    SlotSet("stage", "pain"),
    SlotSet("memory", {"site": ["leg"]}),
    BotUttered("for how long?"),
]


def tracker(*more: Event) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("ann", [*TURN, *more], DOMAIN.slots)


def state(of: DialogueStateTracker) -> dict[str, Any]:
    return {name: value for name, value in vars(of).items() if name != "slots"} | {"slots": of.current_slot_values()}


@pytest.mark.parametrize(
    "more",
    [
        *AFTER_A_TURN,
        (ActionExecuted("action_listen"), UserUttered("for years", intent={"name": "inform"})),
    ],
)
def test_a_copy_is_what_replaying_gives(more: tuple[Event, ...]) -> None:
    original = tracker(*more)
    assert state(lean_turns.copied(original)) == state(original.travel_back_in_time(float("inf")))


def test_a_copy_goes_its_own_way() -> None:
    original = tracker()
    before = state(original)
    copied = lean_turns.copied(original)
    copied.update_with_events([SlotSet("stage", "safety"), ActiveLoop("a_form"), ActionExecuted("x")], DOMAIN)
    assert copied.get_slot("stage") == "safety"
    assert state(original) | {"events": list(original.events)} == before | {"events": [*original.events]}
    assert len(copied.events) == len(original.events) + 3


def test_kinds_of_events_are_found_as_before() -> None:
    lean_turns.install()
    assert Event.resolve_by_type("slot") is SlotSet
    with pytest.raises(ValueError, match="Unknown event"):
        Event.resolve_by_type("nonsense")


def test_whether_a_domain_is_empty_is_found_out_once() -> None:
    lean_turns.install()
    for domain, empty in ((Domain.empty(), True), (DOMAIN, False)):
        assert [domain.is_empty(), domain.is_empty()] == [empty, empty]
