"""A cache of what the rules decided, keyed by everything that they look at.

A rule looks at the last few states of a conversation, and where a rule applies, no other policy counts: in Rasa
memorised stories come after rules. So the same states always lead to the same action, and only the rules need to be
asked. Where another policy, a form or a message without an intent may have a say, `Decisions` gives no answer and all
policies are asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from itertools import islice
from typing import Any

from rasa.core.policies.ensemble import DefaultPolicyPredictionEnsemble
from rasa.core.policies.memoization import MemoizationPolicy
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.graph_components.providers.rule_only_provider import RuleOnlyDataProvider
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTIVE_LOOP, USER
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    DefinePrevUserUtteredFeaturization,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT

from bot.runtime.lean_policies import Rules
from bot.runtime.seen_steps import BEGIN_ANEW, REWRITE_WHAT_WAS, Frozen, Step, seen_steps

KEPT_AT_MOST = 5_000
"""Decisions kept; about a thousand are possible. When there are more, all are dropped."""
_NO_POLICIES = (DomainProvider, RuleOnlyDataProvider, DefaultPolicyPredictionEnsemble)

_REWRITES = frozenset(REWRITE_WHAT_WAS)
_LEFT = "place_left"


@dataclass(frozen=True)
class _Left:
    """Where a tracker stood when its latest action was decided, and how many events it had then."""

    events: int
    place: Frozen

    def is_one_action_ago(self, tracker: DialogueStateTracker) -> bool:
        """Whether that action, and what came of it, is all that has happened since."""
        since = [type(event) for event in islice(tracker.events, self.events, None)]
        before = since[: since.index(ActionExecuted)] if since.count(ActionExecuted) == 1 else since
        after = since[len(before) :]
        decided = all(kind is DefinePrevUserUtteredFeaturization for kind in before)
        return bool(after) and decided and not any(kind in BEGIN_ANEW for kind in after)


class Decisions:
    """The cached decisions of the policies among these components, which must be all that take part in a prediction."""

    def __init__(self, components: Sequence[Any], domain: Domain) -> None:
        self._domain = domain
        self._policy: Any = _rule_policy(components)
        self._rules = None if self._policy is None else Rules.of(self._policy, self._policy.lookup[RULES])
        self._ensemble = DefaultPolicyPredictionEnsemble()
        self._kept: dict[Frozen, PolicyPrediction | None] = {}

    def place(self, tracker: DialogueStateTracker) -> Frozen | None:
        """Everything that the rules look at before the next action; None where more than the rules may have a say."""
        if self._rules is None or _declined(tracker) or not _REWRITES.isdisjoint(map(type, tracker.events)):
            return None
        now = Step.of(self._domain, tracker)
        if ACTIVE_LOOP in now.state or not now.state.get(USER, {}).get(INTENT):
            return None
        earlier = self._earlier(tracker, max(1, self._rules.look_back(now.state)) - 1)
        place = None if earlier is None else (*earlier, now.frozen)
        if place is not None:
            setattr(tracker, _LEFT, _Left(len(tracker.events), place))
        return place

    def _earlier(self, tracker: DialogueStateTracker, number: int) -> Frozen | None:
        """The latest steps before the present one, from the last decision if possible, else from the events."""
        left: _Left | None = vars(tracker).get(_LEFT)
        if number == 0:
            return ()
        if left is not None and len(left.place) >= number and left.is_one_action_ago(tracker):
            return left.place[-number:]
        seen = seen_steps(self._domain, tracker)
        return None if seen is None else tuple(step.frozen for step in seen.steps[-number:])

    def at(self, place: Frozen, tracker: DialogueStateTracker) -> PolicyPrediction | None:
        """What the rules decide at ``place``, as Rasa's ensemble gives it; None if they do not decide."""
        if place not in self._kept:
            self._keep(place, self._decided(tracker))
        kept = self._kept[place]
        if kept is None:
            return None
        prediction = copy(kept)
        heard = tracker.latest_action_name == ACTION_LISTEN_NAME
        prediction.events = [DefinePrevUserUtteredFeaturization(False)] if heard else []
        return prediction

    def _decided(self, tracker: DialogueStateTracker) -> PolicyPrediction | None:
        prediction = self._policy.predict_action_probabilities(tracker, self._domain)
        if prediction.max_confidence < 1:
            return None
        return self._ensemble.combine_predictions([prediction], tracker, self._domain)

    def _keep(self, place: Frozen, prediction: PolicyPrediction | None) -> None:
        if len(self._kept) >= KEPT_AT_MOST:
            self._kept.clear()
        self._kept[place] = prediction


def _rule_policy(components: Sequence[Any]) -> RulePolicy | None:
    """The rule policy, if it comes before all others and none of its rules looks at words; None otherwise."""
    policies = [component for component in components if not isinstance(component, _NO_POLICIES)]
    rules = [policy for policy in policies if type(policy) is RulePolicy]
    others = [policy for policy in policies if type(policy) is not RulePolicy]
    come_after = bool(rules) and all(
        type(other) is MemoizationPolicy and other.priority < rules[0].priority for other in others
    )
    if len(rules) != 1 or not come_after or Rules.of(rules[0], rules[0].lookup[RULES]).read_words:
        return None
    return rules[0]


def _declined(tracker: DialogueStateTracker) -> bool:
    """Whether the latest action declined to run."""
    for event in reversed(tracker.events):
        if type(event) in (ActionExecuted, ActionExecutionRejected):
            return type(event) is ActionExecutionRejected
    return False
