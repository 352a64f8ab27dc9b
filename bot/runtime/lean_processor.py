"""Rasa's processor without the work at each turn that this bot has no use for: a third of a turn's time.

Before each action Rasa creates every action that it knows; at each message it looks for slots to fill and walks through
the whole conversation to see whether it has begun; and it formats slots and events for a debug log that nobody reads.
The conversations are the same without that (tests/conversations/test_as_stock_rasa.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import rasa.core.agent
from rasa.core.actions.action import Action, ActionListen, RemoteAction, action_for_index
from rasa.core.channels.channel import OutputChannel
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.exceptions import ActionLimitReached
from rasa.plugin import plugin_manager
from rasa.shared.core.constants import ACTION_VALIDATE_SLOT_MAPPINGS, DEFAULT_SLOT_NAMES
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    BotUttered,
    Event,
    FollowupAction,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slot_mappings import SlotMappingType
from rasa.shared.core.trackers import DialogueStateTracker

from bot.runtime.decisions import Decisions
from bot.runtime.in_process_actions import InProcessAction, InProcessActions

_GO_ON = (ActionExecuted, BotUttered, FollowupAction, SlotSet, UserUttered)
"""Events after which a conversation that had begun still has: none of them undoes an earlier one."""


class LeanProcessor(MessageProcessor):  # type: ignore[misc, unused-ignore]
    """Rasa's processor for a model whose slots are set by actions only and whose sessions never expire."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._decisions = Decisions(self.graph_runner.components(self.model_metadata.core_target), self.domain)
        self._actions: dict[int, Action] = {}
        self._fills_slots = _fills_slots(self.domain)
        self._anonymizes = plugin_manager().hook.get_anonymization_pipeline() is not None

    def uncounted(self) -> LeanProcessor:
        """A processor like this one whose turns are not counted in the metrics."""
        return self

    async def _update_tracker_session(
        self, tracker: DialogueStateTracker, output_channel: OutputChannel, metadata: dict[str, Any] | None = None
    ) -> None:
        if not self._has_begun(tracker):
            await super()._update_tracker_session(tracker, output_channel, metadata)

    def _has_begun(self, tracker: DialogueStateTracker) -> bool:
        """Whether a session has certainly begun; if not, Rasa has to look for itself."""
        sessions_end = self.domain.session_config.are_sessions_enabled()
        return (
            not sessions_end
            and tracker.active_loop is None
            and bool(tracker.events)
            and type(tracker.events[-1]) in _GO_ON
        )

    async def run_action_extract_slots(
        self, output_channel: OutputChannel, tracker: DialogueStateTracker
    ) -> DialogueStateTracker:
        """Rasa's step, skipped if no slot can be filled from a message."""
        return await super().run_action_extract_slots(output_channel, tracker) if self._fills_slots else tracker

    async def run_anonymization_pipeline(self, tracker: DialogueStateTracker) -> None:
        """Rasa's step, skipped unless a plugin provides one."""
        if self._anonymizes:
            await super().run_anonymization_pipeline(tracker)

    def predict_next_with_tracker_if_should(self, tracker: DialogueStateTracker) -> tuple[Action, PolicyPrediction]:
        """Rasa's step, with actions that are created once. Raises ActionLimitReached."""
        goes_on = self.should_predict_another_action(tracker.latest_action_name)
        if self.is_action_limit_reached(tracker, goes_on):
            raise ActionLimitReached("The limit of actions to predict has been reached.")
        prediction = self._predict_next_with_tracker(tracker)
        return self._action(prediction.max_confidence_index), prediction

    def _predict_next_with_tracker(self, tracker: DialogueStateTracker) -> PolicyPrediction:
        place = None if tracker.followup_action else self._decisions.place(tracker)
        decided = None if place is None else self._decisions.at(place, tracker)
        return super()._predict_next_with_tracker(tracker) if decided is None else decided

    def _action(self, index: int) -> Action:
        known = self._actions.get(index)
        if known is not None and getattr(known, "action_endpoint", self.action_endpoint) is self.action_endpoint:
            return known
        action = action_for_index(index, self.domain, self.action_endpoint)
        if type(action) is RemoteAction and isinstance(self.action_endpoint, InProcessActions):
            action = InProcessAction(action.name(), self.action_endpoint)
        if type(action) in (ActionListen, InProcessAction):  # they keep nothing for themselves
            self._actions[index] = action
        return action

    def _log_action_on_tracker(
        self,
        tracker: DialogueStateTracker,
        action: Action,
        events: Sequence[Event] | None,
        prediction: PolicyPrediction,
    ) -> None:
        events = list(events or ())
        if not any(type(event) is ActionExecutionRejected for event in events):
            tracker.update_with_events(prediction.events, self.domain)
            tracker.update(action.event_for_successful_execution(prediction))
        tracker.update_with_events(events, self.domain)

    @staticmethod
    def _log_slots(tracker: DialogueStateTracker) -> None:
        """Log nothing: slots hold what a person said."""


def _fills_slots(domain: Domain) -> bool:
    """Whether Rasa would set a slot from a message, or run an action that might."""
    mappings = [m for slot in domain.slots if slot.name not in DEFAULT_SLOT_NAMES for m in slot.mappings]
    of_actions = all(m.get("type") == str(SlotMappingType.CUSTOM) and not m.get("action") for m in mappings)
    return not of_actions or ACTION_VALIDATE_SLOT_MAPPINGS in domain.user_actions


def install() -> None:
    """Make Rasa's agent use this processor."""
    rasa.core.agent.MessageProcessor = LeanProcessor
