"""The part of a conversation that the next step depends on: the last few turns, and the slots as they were before.

Rasa rebuilds the state of every past event at each prediction, so turns get slower as a conversation grows. The rules
and stories of this bot look back two turns at most, and what is remembered of the person is in slots, so the last turns
alone give the same predictions (tests/runtime/test_recent_events.py plays whole conversations both ways).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import ActionExecuted, Event, Restarted, SessionStarted, SlotSet, UserUttered

TURNS = 4
"""How many turns of the person are kept: twice as many as the policies in config.yml look back."""
FRESH_STARTS = (SessionStarted, Restarted)
"""Events that make all earlier ones irrelevant."""
_AT = 1.0
"""The time given to the beginning that replaces earlier turns, in seconds since 1970."""


def recent(events: Sequence[Event]) -> list[Event]:
    """The last turns of the latest session, after a beginning that sets the slots as the earlier turns left them."""
    session = list(events[_fresh_start(events) :])
    turns = [place for place, event in enumerate(session) if type(event) is UserUttered]
    if len(turns) <= TURNS:
        return session
    cut = turns[-TURNS]
    slots = {event.key: event for event in session[:cut] if type(event) is SlotSet}
    return [*beginning(slots.values()), *session[cut:]]


def _fresh_start(events: Sequence[Event]) -> int:
    """The index at which the latest session begins: that of the action that starts it, if there is one."""
    place = max((place for place, event in enumerate(events) if type(event) in FRESH_STARTS), default=0)
    before = events[place - 1] if place else None
    starts = isinstance(before, ActionExecuted) and before.action_name == ACTION_SESSION_START_NAME
    return place - 1 if starts else place


def beginning(slots: Iterable[Event]) -> list[Event]:
    """The events that replace all earlier ones: a session has begun, has these slots, and waits for the person."""
    return [
        ActionExecuted(ACTION_SESSION_START_NAME, timestamp=_AT),
        SessionStarted(timestamp=_AT),
        *slots,
        ActionExecuted(ACTION_LISTEN_NAME, timestamp=_AT),
    ]


def from_dicts(rows: Iterable[Mapping[str, Any]]) -> list[Event]:
    """Events from dictionaries, as Rasa makes them, but without its search through every event class."""
    events = (_class_of(row["event"])._from_parameters(dict(row)) for row in rows)
    return [event for event in events if event is not None]


_class_of = lru_cache(maxsize=None)(Event.resolve_by_type)
