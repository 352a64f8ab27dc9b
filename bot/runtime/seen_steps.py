"""The steps of a conversation as policies see them, computed once: they stay with the tracker, which only grows.

A step is the state of the conversation before an action. Rasa replays the whole tracker to get all steps, once or twice
for each policy at each prediction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from rasa.shared.core.constants import ACTIVE_LOOP, PREVIOUS_ACTION, SHOULD_NOT_BE_SET, SLOTS, USER
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
from rasa.shared.nlu.constants import INTENT, TEXT

State = dict[str, dict[str, Any]]
Frozen = tuple[Any, ...]
BEGIN_ANEW = (Restarted, SessionStarted)
REWRITE_WHAT_WAS = (ActionReverted, UserUtteranceReverted, ActiveLoop)
"""Events that change how Rasa sees earlier ones; this bot has none of them."""
_SEEN = "steps_seen"


@dataclass
class Step:
    """The state of a conversation before an action, and what decides whether only rules see that turn."""

    state: State
    hidden: bool
    previous_action: Any
    changes_what_is_hidden: bool
    _frozen: Frozen | None = None

    @classmethod
    def of(cls, domain: Domain, tracker: DialogueStateTracker) -> Step:
        """The present step of a tracker, not marked as hidden."""
        outside_of_a_loop = tracker.latest_action_name != tracker.active_loop_name
        changes = not tracker.followup_action and outside_of_a_loop
        return cls(state_of(domain, tracker), False, tracker.latest_action, changes)

    @property
    def frozen(self) -> Frozen:
        """The state as a hashable key, without the words of a message that has an intent."""
        if self._frozen is None:
            self._frozen = tuple(
                (part, *sorted(item for item in values.items() if not _is_read_as_intent(part, item[0], values)))
                for part, values in self.state.items()
            )
        return self._frozen


def _is_read_as_intent(part: str, name: str, values: Mapping[str, Any]) -> bool:
    return part == USER and name == TEXT and bool(values.get(INTENT))


@dataclass
class SeenSteps:
    """How many events of a tracker were replayed, the replayed tracker, and the steps so far."""

    domain: Domain
    replay: DialogueStateTracker
    events: int = 0
    steps: list[Step] = field(default_factory=list)
    _now: Step | None = None

    def see(self, events: Iterable[Event], tracker: DialogueStateTracker) -> bool:
        """Replay more events; False if one of them needs Rasa's own replay."""
        for event in events:
            kind = type(event)
            if kind in REWRITE_WHAT_WAS:
                return False
            self.events += 1
            if kind in BEGIN_ANEW:
                self.replay, self.steps, self._now = tracker.init_copy(), [], None
                continue
            if kind is ActionExecuted:
                self.steps.append(replace(self.now, hidden=event.hide_rule_turn))
            self._now = None
            event.apply_to(self.replay)
        return True

    @property
    def now(self) -> Step:
        """The present step, whose action is not decided yet."""
        if self._now is None:
            self._now = Step.of(self.domain, self.replay)
        return self._now

    def all(self) -> list[Step]:
        """Every step, the present one last."""
        return [*self.steps, self.now]


def seen_steps(domain: Domain, tracker: DialogueStateTracker) -> SeenSteps | None:
    """The steps of a tracker; None if only Rasa's own replay can find them."""
    seen: SeenSteps | None = vars(tracker).get(_SEEN)
    if seen is None or seen.domain is not domain or seen.events > len(tracker.events):
        seen = SeenSteps(domain, tracker.init_copy())
        setattr(tracker, _SEEN, seen)
    if seen.see(islice(tracker.events, seen.events, None), tracker):
        return seen
    delattr(tracker, _SEEN)
    return None


def state_of(domain: Domain, tracker: DialogueStateTracker) -> State:
    """As Domain.get_active_state, without work on entities (there are none) and on slots without influence."""
    message = tracker.latest_message
    if message is None or message.entities:
        state: State = domain.get_active_state(tracker)
        return state
    parts = {
        USER: {} if message.is_empty() else message.as_sub_state(),
        SLOTS: _slots(tracker),
        PREVIOUS_ACTION: tracker.latest_action,
        ACTIVE_LOOP: domain._get_active_loop_sub_state(tracker),
    }
    return {part: values for part, values in parts.items() if values}


def _slots(tracker: DialogueStateTracker) -> dict[str, Any]:
    slots = {}
    for name, slot in tracker.slots.items():
        feature = slot.as_feature() if slot.influence_conversation else ()
        if feature and slot.value == SHOULD_NOT_BE_SET:
            slots[name] = SHOULD_NOT_BE_SET
        elif any(feature):
            slots[name] = tuple(feature)
    return slots


def without_what_only_rules_know(
    domain: Domain, steps: Iterable[Step], rule_only_data: dict[str, Any] | None
) -> list[State]:
    """The states without turns that only rules see, as Rasa shows them to policies that learn from stories."""
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
        state = own(step.state)
        domain._remove_rule_only_features(state, rule_only_data)
        if states:
            domain._substitute_rule_only_user_input(state, states[-1])
        if last_action:
            state[PREVIOUS_ACTION] = last_action
        states.append(domain._clean_state(state))
    return states


def own(state: State) -> State:
    """A copy of a state, because policies remove what they do not look at from theirs."""
    return {part: dict(values) for part, values in state.items()}
