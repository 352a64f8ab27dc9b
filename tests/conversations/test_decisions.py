"""What the rules alone decide, and have decided before, is what all policies of the trained model decide."""

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
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    DefinePrevUserUtteredFeaturization,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.runtime.decisions import Decisions
from bot.runtime.lean_policies import Rules
from bot.runtime.lean_processor import LeanProcessor
from tests.conversations.player import NewPlayer

STAGES = some.sampled_from(("pain", "safety", None))
INTENTS = some.sampled_from(("inform", "answer", "red_flag"))
"""Few, so that conversations come again to where others have been."""
UNUSUAL: some.SearchStrategy[list[Any]] = some.just([]) | some.lists(
    some.one_of(
        some.builds(SlotSet, some.just("stage"), STAGES),
        some.builds(ActionExecuted, some.just("action_pain")),
        some.builds(UserUttered, some.just("words"), some.just({"name": "inform"})),
        some.builds(Restarted),
    ),
    max_size=2,
)
"""What may happen beside the actions that were decided on, and does not in this bot."""
Turn = tuple[str, list[tuple[list[Any], "str | None", list[Any]]]]
TURN: some.SearchStrategy[Turn] = some.tuples(
    INTENTS, some.lists(some.tuples(UNUSUAL, STAGES, UNUSUAL), min_size=1, max_size=3)
)
"""What is said, and for each action what comes before it, the stage that it sets, and what comes after it."""


@pytest.fixture
def processor(new_player: NewPlayer) -> LeanProcessor:
    found: LeanProcessor = new_player().guide._agent.processor
    return found


@pytest.fixture
def components(processor: LeanProcessor) -> list[Any]:
    found: list[Any] = processor.graph_runner.components(processor.model_metadata.core_target)
    return found


@pytest.fixture
def decisions(processor: LeanProcessor, components: list[Any]) -> Decisions:
    return Decisions(components, processor.domain)


def heard(intent: str | None) -> UserUttered:
    return UserUttered("words", {"name": intent, "confidence": 1.0})


def begun(processor: LeanProcessor, *more: Any) -> DialogueStateTracker:
    listens = ActionExecuted("action_listen")
    return DialogueStateTracker.from_events("ann", [listens, *more], processor.domain.slots)


def plain(prediction: PolicyPrediction) -> dict[str, Any]:
    return vars(prediction) | {"events": [event.as_dict() | {"timestamp": None} for event in prediction.events]}


@given(turns=some.lists(TURN, max_size=3))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_rules_decide_what_all_policies_would(
    processor: LeanProcessor, decisions: Decisions, turns: list[Turn]
) -> None:
    tracker = begun(processor)
    for intent, actions in turns:
        tracker.update(heard(intent), processor.domain)
        for between, stage, afterwards in actions:
            place = decisions.place(tracker)
            tracker.clear_followup_action()
            asked = MessageProcessor._predict_next_with_tracker(processor, tracker)
            if place is not None:
                decided = decisions.at(place, tracker)
                by_a_rule = asked.policy_name == RulePolicy.__name__ and asked.max_confidence == 1
                assert (decided is not None) is by_a_rule
                assert decided is None or plain(decided) == plain(asked)
            name = processor.domain.action_names_or_texts[asked.max_confidence_index]
            done = ActionExecuted(name, hide_rule_turn=asked.hide_rule_turn)
            events = [*asked.events, *between, done, SlotSet("stage", stage), *afterwards]
            tracker.update_with_events(events, processor.domain)
        tracker.update(ActionExecuted("action_listen", hide_rule_turn=True), processor.domain)


AN_ACTION = ActionExecuted("action_pain")
SINCE: dict[str, list[Any]] = {
    "an action, and what came of it": [AN_ACTION, SlotSet("stage", "pain")],
    "how the message was read, and an action": [DefinePrevUserUtteredFeaturization(False), AN_ACTION],
    "nothing": [],
    "something, and no action": [SlotSet("stage", "safety")],
    "two actions": [AN_ACTION, SlotSet("stage", "safety"), ActionExecuted("action_next")],
    "something before the action": [SlotSet("stage", "safety"), AN_ACTION],
    "another message before the action": [heard("answer"), AN_ACTION],
    "an action, and another message": [AN_ACTION, heard("answer")],
    "an action, and everything from the beginning": [AN_ACTION, Restarted(), heard("inform")],
    "an action, and a new session": [AN_ACTION, SessionStarted(), heard("inform")],
}


@pytest.mark.parametrize("since", [pytest.param(events, id=name) for name, events in SINCE.items()])
def test_a_place_is_what_it_would_be_if_none_had_been_found_before(
    processor: LeanProcessor, decisions: Decisions, monkeypatch: pytest.MonkeyPatch, since: list[Any]
) -> None:
    monkeypatch.setattr(Rules, "look_back", lambda rules, state: 3)
    tracker = begun(processor, SlotSet("stage", "pain"), heard("inform"))
    assert decisions.place(tracker) is not None
    tracker.update_with_events(since, processor.domain)
    anew = DialogueStateTracker.from_events("ann", list(tracker.events), processor.domain.slots)
    assert decisions.place(tracker) == decisions.place(anew) is not None


def test_a_rule_is_asked_once(processor: LeanProcessor, decisions: Decisions, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[DialogueStateTracker] = []
    predict = RulePolicy.predict_action_probabilities

    def counted(policy: RulePolicy, tracker: DialogueStateTracker, *args: Any) -> PolicyPrediction:
        asked.append(tracker)
        return predict(policy, tracker, *args)

    monkeypatch.setattr(RulePolicy, "predict_action_probabilities", counted)
    for _ in range(2):
        tracker = begun(processor, SlotSet("stage", "pain"), heard("inform"))
        place = decisions.place(tracker)
        assert place is not None
        assert decisions.at(place, tracker) is not None
    assert len(asked) == 1


def test_words_make_no_difference(processor: LeanProcessor, decisions: Decisions) -> None:
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
    processor: LeanProcessor, decisions: Decisions, events: list[Any]
) -> None:
    assert decisions.place(begun(processor, *events)) is None


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


def test_not_more_are_kept_than_there_is_room_for(
    processor: LeanProcessor, decisions: Decisions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.runtime.decisions.KEPT_AT_MOST", 2)
    tracker = begun(processor, heard("inform"))
    for number in range(5):
        decisions.at((number,), tracker)
        assert len(decisions._kept) <= 2
