"""Finds what was replied to a message before, so that a message sent again is not answered twice."""

from __future__ import annotations

from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.runtime.replies import Reply, as_reply


def replies_to(tracker: DialogueStateTracker | None, message_id: str) -> list[Reply] | None:
    """The replies after the message with this id, in order; None if it is not among the turns that the tracker holds.

    A tracker holds the last turns (bot/runtime/recent_events.py). A message comes again as the next thing that its page
    sends, so it is among them unless other pages of the same person said four things in between.
    """
    replies: list[Reply] = []
    for event in reversed(tracker.events if tracker is not None else ()):
        if type(event) is BotUttered:
            replies.append(as_reply(event.text, event.data or {}))
        elif type(event) is UserUttered:
            if event.message_id == message_id:
                return replies[::-1]
            replies = []
    return None
