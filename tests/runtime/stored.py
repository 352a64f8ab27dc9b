"""Conversations to store, and what is then in the database."""

from __future__ import annotations

import json

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import select

from bot.cases import CaseStore
from bot.cases.models import TrackerEvent

DOMAIN = Domain.from_dict(
    {
        "intents": ["inform"],
        "slots": {
            name: {"type": kind, "influence_conversation": False, "mappings": [{"type": "custom"}]}
            for name, kind in (("consent", "text"), ("memory", "any"))
        },
        "actions": ["action_story"],
    }
)


SAID = "my outlandish left calf"


def first_turn() -> list[Event]:
    return [
        ActionExecuted("action_session_start"),
        SessionStarted(),
        ActionExecuted("action_listen"),
        UserUttered(SAID, intent={"name": "inform"}),
        SlotSet("memory", {"site": ["calf"]}),
        BotUttered("Which leg?"),
        ActionExecuted("action_listen"),
    ]


async def turn(store: TrackerStore, sender: str, *events: Event) -> DialogueStateTracker:
    """One turn the way Rasa's processor does it: read, add, save once."""
    tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
    tracker.update_with_events(list(events), DOMAIN)
    await store.save(tracker)
    return tracker


def rows(store: CaseStore, sender: str) -> list[str]:
    with store.reading() as session:
        chosen = select(TrackerEvent.data).where(TrackerEvent.sender_id == sender).order_by(TrackerEvent.id)
        return [json.loads(data)["event"] for data in session.scalars(chosen)]


def texts(tracker: DialogueStateTracker | None) -> list[str]:
    return [event.text for event in tracker.events if isinstance(event, UserUttered)] if tracker else []
