"""Lets the policies see a conversation without working it out anew for each of them: a quarter of a turn's time.

Each policy of Rasa replays the whole tracker, once or twice at each prediction, to have the state of the conversation
at every step, though a tracker only grows; and the rules are all held against the latest state, though most of them
begin behind another action. Here what was worked out for a tracker stays with it, and rules are looked up by the
action and the intent that they need. What comes out is the same (tests/runtime/test_lean_policies.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import rasa.core.policies.memoization
import rasa.core.policies.rule_policy
from rasa.core.policies.policy import Policy
from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.constants import PREVIOUS_ACTION, SHOULD_NOT_BE_SET, USER
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    Event,
    Restarted,
    SessionStarted,
    UserUtteranceReverted,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ACTION_NAME, INTENT

from bot.runtime.lean_turns import NoCopies

State = dict[str, dict[str, Any]]
_BEGIN_ANEW = (Restarted, SessionStarted)
_REWRITE_WHAT_WAS = (ActionReverted, UserUtteranceReverted, ActiveLoop)
"""Events after which Rasa sees earlier ones otherwise; this bot has none of them."""
_SEEN = "steps_seen"


@dataclass(frozen=True)
class _Step:
    """The conversation as it was before an action, and what decides whether rules alone know that turn."""

    state: State
    hidden: bool
    previous_action: Any
    changes_what_is_hidden: bool

    @classmethod
    def of(cls, domain: Domain, tracker: DialogueStateTracker, *, hidden: bool) -> _Step:
        outside_of_a_loop = tracker.latest_action_name != tracker.active_loop_name
        changes = not tracker.followup_action and outside_of_a_loop
        return cls(domain.get_active_state(tracker), hidden, tracker.latest_action, changes)


@dataclass
class _Seen:
    """How many events of a tracker were replayed, the replay as it stands, and its steps up to there."""

    domain: Domain
    replay: DialogueStateTracker
    events: int = 0
    steps: list[_Step] = field(default_factory=list)
    now: _Step | None = None

    def see(self, events: Iterable[Event], tracker: DialogueStateTracker) -> bool:
        """Replay more events; False when one of them needs Rasa's own way."""
        for event in events:
            if isinstance(event, _REWRITE_WHAT_WAS):
                return False
            self.events += 1
            self.now = None
            if isinstance(event, _BEGIN_ANEW):
                self.replay, self.steps = tracker.init_copy(), []
                continue
            if isinstance(event, ActionExecuted):
                self.steps.append(_Step.of(self.domain, self.replay, hidden=event.hide_rule_turn))
            self.replay.update(event)
        return True

    def all(self) -> list[_Step]:
        """Every step, the present one last."""
        if self.now is None:
            self.now = _Step.of(self.domain, self.replay, hidden=False)
        return [*self.steps, self.now]


def _steps(domain: Domain, tracker: DialogueStateTracker) -> list[_Step] | None:
    """The steps of a tracker; None when they can only be found in Rasa's own way."""
    seen: _Seen | None = vars(tracker).get(_SEEN)
    if seen is None or seen.domain is not domain or seen.events > len(tracker.events):
        seen = _Seen(domain, tracker.init_copy())
        setattr(tracker, _SEEN, seen)
    if seen.see(islice(tracker.events, seen.events, None), tracker):
        return seen.all()
    delattr(tracker, _SEEN)
    return None


RASAS_STATES = Domain.states_for_tracker_history
RASAS_POSSIBLE_KEYS = RulePolicy._get_possible_keys
"""What `install` takes the place of."""


def states_for_tracker_history(
    self: Domain,
    tracker: DialogueStateTracker,
    omit_unset_slots: bool = False,
    ignore_rule_only_turns: bool = False,
    rule_only_data: dict[str, Any] | None = None,
) -> list[State]:
    """As Rasa's, from the steps that were seen already."""
    steps = None if omit_unset_slots else _steps(self, tracker)
    if steps is None:
        states: list[State] = RASAS_STATES(self, tracker, omit_unset_slots, ignore_rule_only_turns, rule_only_data)
        return states
    if not ignore_rule_only_turns:
        return [_own(step.state) for step in steps]
    return _without_what_only_rules_know(self, steps, rule_only_data)


def _without_what_only_rules_know(
    domain: Domain, steps: list[_Step], rule_only_data: dict[str, Any] | None
) -> list[State]:
    states: list[State] = []
    last_action = None
    hidden = False
    for step in steps:
        if not hidden:
            last_action = step.previous_action
        if step.changes_what_is_hidden:
            hidden = step.hidden
        if hidden:
            continue
        state = _own(step.state)
        domain._remove_rule_only_features(state, rule_only_data)
        if states:
            domain._substitute_rule_only_user_input(state, states[-1])
        if last_action:
            state[PREVIOUS_ACTION] = last_action
        states.append(domain._clean_state(state))
    return states


def _own(state: State) -> State:
    """A copy of a state: policies take out of theirs what they do not look at."""
    return {part: dict(values) for part, values in state.items()}


@dataclass(frozen=True)
class _Rules:
    """The keys of a lookup by what their latest state needs: the action before it, and the intent or None for any."""

    lookup: Mapping[str, str]
    size: int
    longest: int
    behind: Mapping[tuple[Any, Any], list[str]]

    @classmethod
    def of(cls, policy: RulePolicy, lookup: Mapping[str, str]) -> _Rules:
        behind: dict[tuple[Any, Any], list[str]] = defaultdict(list)
        longest = 0
        for key in lookup:
            states = policy._rule_key_to_state(key)
            longest = max(longest, len(states))
            behind[_need(states[-1] if states else {})].append(key)
        return cls(lookup, len(lookup), longest, behind)

    def that_may_hold(self, state: State) -> set[str]:
        """The rules that this latest state of a conversation does not rule out at once."""
        actions = (None, state.get(PREVIOUS_ACTION, {}).get(ACTION_NAME))
        intents = (None, state.get(USER, {}).get(INTENT))
        needs = {(action, intent) for action in actions for intent in intents}
        return {key for need in needs for key in self.behind.get(need, ())}


def _need(state: State) -> tuple[str | None, str | None]:
    """The action and the intent that the latest state of a rule needs; None where there may be any.

    Where a conversation has only begun, Rasa looks at neither.
    """
    begins = not state.get(PREVIOUS_ACTION)
    action, intent = state.get(PREVIOUS_ACTION, {}).get(ACTION_NAME), state.get(USER, {}).get(INTENT)
    return _one(action), None if begins else _one(intent)


def _one(value: Any) -> str | None:
    return value if isinstance(value, str) and value != SHOULD_NOT_BE_SET else None


def _get_possible_keys(self: RulePolicy, lookup: dict[str, str], states: list[State]) -> set[str]:
    """As Rasa's, without the rules that cannot hold and the states that no rule looks back to."""
    if not states:
        return set(lookup)
    known = vars(self).setdefault("rules_by_need", {})
    rules: _Rules | None = known.get(id(lookup))
    if rules is None or rules.lookup is not lookup or rules.size != len(lookup):
        rules = known[id(lookup)] = _Rules.of(self, lookup)
    possible = rules.that_may_hold(states[-1])
    for place, state in enumerate(islice(reversed(states), rules.longest)):
        possible = {key for key in possible if self._is_rule_applicable(key, place, state)}
    return possible


def install() -> None:
    """Let Rasa's policies see conversations so."""
    for policy in (rasa.core.policies.memoization, rasa.core.policies.rule_policy):
        module: Any = policy
        module.copy = NoCopies
    Policy.format_tracker_states = staticmethod(lambda _states: "")  # for the log as well
    Domain.states_for_tracker_history = states_for_tracker_history
    RulePolicy._get_possible_keys = _get_possible_keys
