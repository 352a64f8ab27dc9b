"""Computes the states of a conversation once for all policies, which saves a quarter of a turn's time.

Each of Rasa's policies replays the whole tracker once or twice at each prediction to get the state at every step,
although a tracker only grows; and all rules are compared with the latest state, although most of them follow another
action. Here the states stay with the tracker, and rules are looked up by the action and the intent that they need. The
predictions are the same (tests/runtime/test_lean_policies.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

import rasa.core.policies.memoization
import rasa.core.policies.rule_policy
from rasa.core.policies.policy import Policy
from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.constants import PREVIOUS_ACTION, SHOULD_NOT_BE_SET, USER
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ACTION_NAME, INTENT, TEXT

from bot.runtime.seen_steps import State, own, seen_steps, without_what_only_rules_know

T = TypeVar("T")

RASAS_STATES = Domain.states_for_tracker_history
RASAS_POSSIBLE_KEYS = RulePolicy._get_possible_keys
"""The functions of Rasa that `install` replaces."""


def states_for_tracker_history(
    self: Domain,
    tracker: DialogueStateTracker,
    omit_unset_slots: bool = False,
    ignore_rule_only_turns: bool = False,
    rule_only_data: dict[str, Any] | None = None,
) -> list[State]:
    """As Rasa's, but from the steps already computed."""
    seen = None if omit_unset_slots else seen_steps(self, tracker)
    if seen is None:
        states: list[State] = RASAS_STATES(self, tracker, omit_unset_slots, ignore_rule_only_turns, rule_only_data)
        return states
    if not ignore_rule_only_turns:
        return [own(step.state) for step in seen.all()]
    return without_what_only_rules_know(self, seen.all(), rule_only_data)


Need = tuple[str | None, str | None]


@dataclass(frozen=True)
class Rules:
    """The rules of a lookup, by the previous action and the intent (None: any) that their latest state needs."""

    lookup: Mapping[str, str]
    size: int
    behind: Mapping[Need, list[str]]
    lengths: Mapping[Need, int]
    """How many states the longest rule of each need looks at."""
    read_words: bool
    """Whether a rule looks at the words of a message."""

    @classmethod
    def of(cls, policy: RulePolicy, lookup: Mapping[str, str]) -> Rules:
        """The rules of a policy; worked out once for each of its lookups."""
        known: dict[int, Rules] = vars(policy).setdefault("rules_by_need", {})
        rules = known.get(id(lookup))
        if rules is None or rules.lookup is not lookup or rules.size != len(lookup):
            rules = known[id(lookup)] = cls._read(policy, lookup)
        return rules

    @classmethod
    def _read(cls, policy: RulePolicy, lookup: Mapping[str, str]) -> Rules:
        behind: dict[Need, list[str]] = defaultdict(list)
        lengths: dict[Need, int] = defaultdict(int)
        read_words = False
        for key in lookup:
            states = policy._rule_key_to_state(key)
            need = _need(states[-1] if states else {})
            behind[need].append(key)
            lengths[need] = max(lengths[need], len(states))
            read_words = read_words or any(TEXT in state.get(USER, {}) for state in states)
        return cls(lookup, len(lookup), dict(behind), dict(lengths), read_words)

    def that_may_hold(self, state: State) -> set[str]:
        """The rules whose latest state may match this latest state of a conversation."""
        return {key for need in _needs(state) for key in self.behind.get(need, ())}

    def look_back(self, state: State) -> int:
        """How many states the rules that may match this latest state look at."""
        return max(self.lengths.get(need, 0) for need in _needs(state))


def _needs(state: State) -> Iterable[Need]:
    """What the latest state of a matching rule may need, given this state of a conversation."""
    actions = (None, state.get(PREVIOUS_ACTION, {}).get(ACTION_NAME))
    intents = (None, state.get(USER, {}).get(INTENT))
    return {(action, intent) for action in actions for intent in intents}


def _need(state: State) -> Need:
    """The previous action and the intent that the latest state of a rule needs; None for any.

    At the start of a conversation Rasa looks at neither.
    """
    begins = not state.get(PREVIOUS_ACTION)
    action, intent = state.get(PREVIOUS_ACTION, {}).get(ACTION_NAME), state.get(USER, {}).get(INTENT)
    return _one(action), None if begins else _one(intent)


def _one(value: Any) -> str | None:
    return value if isinstance(value, str) and value != SHOULD_NOT_BE_SET else None


def _get_possible_keys(self: RulePolicy, lookup: dict[str, str], states: list[State]) -> set[str]:
    """As Rasa's, without the rules that cannot match and the states that no rule looks back to."""
    if not states:
        return set(lookup)
    rules = Rules.of(self, lookup)
    possible = rules.that_may_hold(states[-1])
    for place, state in enumerate(islice(reversed(states), rules.look_back(states[-1]))):
        possible = {key for key in possible if self._is_rule_applicable(key, place, state)}
    return possible


class NoCopies:
    """Replaces the module ``copy`` where Rasa copies only for its debug log, which is silent here."""

    @staticmethod
    def deepcopy(value: T) -> T:
        """``value`` itself."""
        return value


def install() -> None:
    """Make Rasa's policies use this module."""
    for policy in (rasa.core.policies.memoization, rasa.core.policies.rule_policy):
        module: Any = policy
        module.copy = NoCopies
    Policy.format_tracker_states = staticmethod(lambda _states: "")  # for the log as well
    Domain.states_for_tracker_history = states_for_tracker_history
    RulePolicy._get_possible_keys = _get_possible_keys
