"""Takes out of each turn what Rasa does for its debug log, and again and again: a sixth of a turn's time.

Rasa's processor copies every event deeply before it hands it to a debug log that nobody reads; before each action it
replays the whole conversation to have a second tracker; and it finds the class of an event by walking through all
classes that there are. There is no setting for it. What comes out is the same (tests/runtime/test_lean_turns.py).
"""

from __future__ import annotations

import copy
from functools import lru_cache
from typing import Any, TypeVar

import rasa.core.processor
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

T = TypeVar("T")


class NoCopies:
    """Stands for the module ``copy`` where copies are made for the debug log only, which is silent here."""

    @staticmethod
    def deepcopy(value: T) -> T:
        """``value`` itself."""
        return value


def copied(tracker: DialogueStateTracker) -> DialogueStateTracker:
    """A second tracker in the state of ``tracker``, of the same events; changing one does not change the other."""
    twin = tracker.init_copy()
    twin.slots = {name: copy.copy(slot) for name, slot in tracker.slots.items()}
    twin.events = tracker._create_events(tracker.events)
    twin._paused = tracker._paused
    twin.followup_action = tracker.followup_action
    twin.latest_action = copy.copy(tracker.latest_action)
    twin.latest_message = tracker.latest_message
    twin.latest_bot_utterance = tracker.latest_bot_utterance
    twin.active_loop = copy.copy(tracker.active_loop)
    return twin


def install() -> None:
    """Let Rasa's turns run without it."""
    processor: Any = rasa.core.processor
    processor.copy = NoCopies
    DialogueStateTracker.copy = copied
    Event.resolve_by_type = staticmethod(_class_of)


_class_of = lru_cache(maxsize=None)(Event.resolve_by_type)
