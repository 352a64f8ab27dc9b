"""Lets the policies see a conversation without working it out anew for each of them: a quarter of a turn's time.

Each policy of Rasa replays the whole tracker, once or twice at each prediction, to have the state of the conversation
at every step, though a tracker only grows; and the rules are all held against the latest state, though most of them
begin behind another action. Here what was worked out for a tracker stays with it, and rules are looked up by the
action and the intent that they need. What comes out is the same (tests/runtime/test_lean_policies.py).
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
"""What `install` takes the place of."""


def states_for_tracker_history(
    self: Domain,
    tracker: DialogueStateTracker,
    omit_unset_slots: bool = False,
    ignore_rule_only_turns: bool = False,
    rule_only_data: dict[str, Any] | None = None,
) -> list[State]:
    """As Rasa's, from the steps that were seen already."""
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
    """The keys of a lookup by what their latest state needs: the action before it, and the intent or None for any."""

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
        """The rules that this latest state of a conversation does not rule out at once."""
        return {key for need in _needs(state) for key in self.behind.get(need, ())}

    def look_back(self, state: State) -> int:
        """How many states the rules look at that may hold behind this latest state."""
        return max(self.lengths.get(need, 0) for need in _needs(state))


def _needs(state: State) -> Iterable[Need]:
    """What rules may need that hold behind this state."""
    actions = (None, state.get(PREVIOUS_ACTION, {}).get(ACTION_NAME))
    intents = (None, state.get(USER, {}).get(INTENT))
    return {(action, intent) for action in actions for intent in intents}


def _need(state: State) -> Need:
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
    rules = Rules.of(self, lookup)
    possible = rules.that_may_hold(states[-1])
    for place, state in enumerate(islice(reversed(states), rules.look_back(states[-1]))):
        possible = {key for key in possible if self._is_rule_applicable(key, place, state)}
    return possible


class NoCopies:
    """Stands for the module ``copy`` where copies are made for the debug log only, which is silent here."""

    @staticmethod
    def deepcopy(value: T) -> T:
        """``value`` itself."""
        return value


def install() -> None:
    """Let Rasa's policies see conversations so."""
    for policy in (rasa.core.policies.memoization, rasa.core.policies.rule_policy):
        module: Any = policy
        module.copy = NoCopies
    Policy.format_tracker_states = staticmethod(lambda _states: "")  # for the log as well
    Domain.states_for_tracker_history = states_for_tracker_history
    RulePolicy._get_possible_keys = _get_possible_keys
