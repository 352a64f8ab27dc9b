"""Decisions that were taken before are those that the policies of the trained model take again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from rasa.core.policies.memoization import MemoizationPolicy
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import ActionExecuted, ActionExecutionRejected, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.runtime.decisions import KEPT_AT_MOST, Decisions
from bot.runtime.lean_processor import LeanProcessor
from tests.conversations.player import NewPlayer

STAGES = ("opening", "pain", "safety", "treatments", "guidance", "questions", "emergency", "handoff", "done", None)
MOST_ACTIONS = 3


@pytest.fixture
def processor(new_player: NewPlayer) -> LeanProcessor:
    found: LeanProcessor = new_player().guide._agent.processor
    return found


@pytest.fixture
def components(processor: LeanProcessor) -> list[Any]:
    found: list[Any] = processor.graph_runner.components(processor.model_metadata.core_target)
    return found


def heard(intent: str | None) -> UserUttered:
    return UserUttered("words", {"name": intent, "confidence": 1.0})


def begun(processor: LeanProcessor, *more: Any) -> DialogueStateTracker:
    listens = ActionExecuted("action_listen")
    return DialogueStateTracker.from_events("ann", [listens, *more], processor.domain.slots)


def plain(prediction: PolicyPrediction) -> dict[str, Any]:
    return vars(prediction) | {"events": [event.as_dict() | {"timestamp": None} for event in prediction.events]}


@given(some.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_decided_is_decided_again(
    processor: LeanProcessor, components: list[Any], data: some.DataObject
) -> None:
    decisions = Decisions(components, processor.domain)
    for _ in range(2):
        tracker = begun(processor)
        for intent, stages in data.draw(turns(processor)):
            tracker.update(heard(intent), processor.domain)
            for stage in stages:
                place = decisions.place(tracker)
                asked = MessageProcessor._predict_next_with_tracker(processor, tracker)
                assert place is not None
                known = decisions.at(place, tracker)
                if known is not None:
                    assert plain(known) == plain(asked)
                decisions.keep(place, asked)
                name = processor.domain.action_names_or_texts[asked.max_confidence_index]
                done = ActionExecuted(name, hide_rule_turn=asked.hide_rule_turn)
                tracker.update_with_events([*asked.events, done, SlotSet("stage", stage)], processor.domain)
            tracker.update(ActionExecuted("action_listen", hide_rule_turn=True), processor.domain)


def turns(processor: LeanProcessor) -> some.SearchStrategy[list[tuple[str, list[str | None]]]]:
    stages = some.lists(some.sampled_from(STAGES), min_size=1, max_size=MOST_ACTIONS)
    return some.lists(some.tuples(some.sampled_from(processor.domain.intents), stages), max_size=4)


def test_a_decision_of_a_rule_is_known_the_second_time(processor: LeanProcessor, components: list[Any]) -> None:
    decisions = Decisions(components, processor.domain)
    for known in (False, True):
        tracker = begun(processor, SlotSet("stage", "pain"), heard("inform"))
        place = decisions.place(tracker)
        assert place is not None
        assert (decisions.at(place, tracker) is not None) is known
        decisions.keep(place, MessageProcessor._predict_next_with_tracker(processor, tracker))


def test_words_make_no_difference(processor: LeanProcessor, components: list[Any]) -> None:
    decisions = Decisions(components, processor.domain)
    places = {
        decisions.place(begun(processor, UserUttered(words, {"name": "inform"}))) for words in ("my leg", "my back")
    }
    assert len(places) == 1


@pytest.mark.parametrize(
    "events",
    [
        [heard(None)],
        [heard("inform"), ActiveLoop("a_form")],
        [heard("inform"), ActionExecutionRejected("action_pain")],
    ],
)
def test_where_more_than_rules_may_have_a_say(
    processor: LeanProcessor, components: list[Any], events: list[Any]
) -> None:
    assert Decisions(components, processor.domain).place(begun(processor, *events)) is None


def other_policies() -> Iterator[tuple[str, Any]]:
    yield "one that nobody knows here", type("Learned", (), {"priority": 1})()
    first = object.__new__(MemoizationPolicy)
    first.priority = 10
    yield "stories before rules", first
    yield "other rules", object.__new__(RulePolicy)


@pytest.mark.parametrize("other", [pytest.param(other, id=name) for name, other in other_policies()])
def test_other_policies_are_always_asked(processor: LeanProcessor, components: list[Any], other: Any) -> None:
    tracker = begun(processor, heard("inform"))
    assert Decisions(components, processor.domain).place(tracker) is not None
    assert Decisions([*components, other], processor.domain).place(tracker) is None


def test_not_more_are_kept_than_there_is_room_for(processor: LeanProcessor, components: list[Any]) -> None:
    decisions = Decisions(components, processor.domain)
    tracker = begun(processor, heard("inform"))
    prediction = PolicyPrediction.for_action_name(processor.domain, "action_pain", "RulePolicy")
    for number in range(KEPT_AT_MOST + 1):
        decisions.keep((number,), prediction)
    assert decisions.at((0,), tracker) is None
    assert decisions.at((KEPT_AT_MOST,), tracker) is not None
