"""What the policies are shown, and which rules hold, is what Rasa would have found by itself."""

from __future__ import annotations

import inspect
import json
import re

import pytest
import rasa.core.policies.memoization
import rasa.core.policies.rule_policy
from hypothesis import given
from hypothesis import strategies as some
from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.constants import SHOULD_NOT_BE_SET
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.runtime import lean_policies, seen_steps
from tests.runtime.any_event import ACTIONS, EVENTS, INTENTS

DOMAIN = Domain.from_dict({
    "intents": list(INTENTS),
    "actions": ["action_pain", "action_next"],
    "slots": {
        "stage": {"type": "text", "mappings": [{"type": "custom"}]},
        "asking": {"type": "any", "influence_conversation": False, "mappings": [{"type": "custom"}]},
    },
})  # fmt: skip
RULE_ONLY = {"rule_only_slots": ["stage"], "rule_only_loops": ["a_form"]}


@given(
    turns=some.lists(some.lists(EVENTS, max_size=6), max_size=5),
    ignore=some.booleans(),
)
def test_the_states_of_a_tracker_that_grows(turns: list[list[Event]], ignore: bool) -> None:
    tracker = DialogueStateTracker.from_events("ann", [], DOMAIN.slots)
    for events in turns:
        tracker.update_with_events(events, DOMAIN)
        for _ in range(2):
            expected = lean_policies.RASAS_STATES(DOMAIN, tracker, False, ignore, RULE_ONLY)
            found = lean_policies.states_for_tracker_history(DOMAIN, tracker, False, ignore, RULE_ONLY)
            assert found == expected
            for state in found:
                state.get("user", {}).clear()  # as policies do, who do not look at all of it


def state(action: str | None, intent: str | None, stage: str | None = None) -> dict[str, dict[str, object]]:
    parts = {
        "prev_action": {"action_name": action} if action else {},
        "user": {"intent": intent} if intent else {},
        "slots": {"stage": (1.0,) if stage == "set" else stage} if stage else {},
    }
    return {part: values for part, values in parts.items() if values}


STATES = some.builds(
    state,
    some.sampled_from((*ACTIONS, None)),
    some.sampled_from((*INTENTS, None)),
    some.sampled_from((None, "set")),
)
RULES = some.lists(
    some.builds(
        state,
        some.sampled_from((*ACTIONS, None)),
        some.sampled_from((*INTENTS, SHOULD_NOT_BE_SET, None)),
        some.sampled_from((None, "set", SHOULD_NOT_BE_SET)),
    ),
    min_size=1,
    max_size=3,
)


@given(
    rules=some.lists(RULES, max_size=12),
    conversations=some.lists(some.lists(STATES, min_size=1, max_size=5), min_size=1),
)
def test_the_rules_that_hold(rules: list[list[object]], conversations: list[list[object]]) -> None:
    policy = object.__new__(RulePolicy)
    lookup = {json.dumps(rule): "action_next" for rule in rules}
    for states in conversations:
        expected = lean_policies.RASAS_POSSIBLE_KEYS(policy, lookup, states)
        assert lean_policies._get_possible_keys(policy, lookup, states) == expected


def test_a_step_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    worked_out: list[object] = []
    plain = seen_steps.state_of

    def counted(domain: Domain, tracker: DialogueStateTracker) -> seen_steps.State:
        worked_out.append(tracker)
        return plain(domain, tracker)

    monkeypatch.setattr(seen_steps, "state_of", counted)
    tracker = DialogueStateTracker.from_events("ann", [], DOMAIN.slots)
    for turn in range(10):
        tracker.update(UserUttered("words", {"name": "inform"}), DOMAIN)
        tracker.update(ActionExecuted("action_pain"), DOMAIN)
        for ignore in (True, False, False):
            lean_policies.states_for_tracker_history(DOMAIN, tracker, False, ignore, RULE_ONLY)
        assert len(worked_out) == 2 * (turn + 1)


@pytest.mark.parametrize("module", [rasa.core.policies.memoization, rasa.core.policies.rule_policy])
def test_rasas_policies_copy_for_their_log_only(module: object) -> None:
    uses = [line.strip() for line in inspect.getsource(module).splitlines() if re.search(r"\bcopy\.", line)]  # type: ignore[arg-type]
    assert uses
    for use in uses:
        assert re.fullmatch(r'("[\w.]+", )?\w+=copy\.deepcopy\(\w+\),?', use), use
