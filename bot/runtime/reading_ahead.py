"""What a message means, read while the database is asked where its conversation stands.

A lone person's turn is one step after the other; this is the one step that may be taken while another waits. It is read
in the light of the conversation as it is at hand, and counts only if the database says that it stands just so. Where
others write to the conversations too (several workers behind a proxy), it would be read twice: then it is left for a
while.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.shared.core.trackers import DialogueStateTracker

from bot.cases.tracker_events import Version

logger = logging.getLogger(__name__)

Parse = Callable[[UserMessage, DialogueStateTracker], "dict[str, Any] | None"]
"""Gives Rasa's parse data of a message in a conversation; None for what is not to be read."""
RESTS = 60.0
"""Seconds for which nothing is read ahead after it was in vain."""
_ATTRIBUTE = "read_ahead"


class ReadAhead:
    """One message, and once `read` was called what it means."""

    def __init__(self, message: UserMessage, parse: Parse) -> None:
        self._message = message
        self._parse = parse
        self._read_in: tuple[DialogueStateTracker, Version | None, int] | None = None
        self._parsed: dict[str, Any] = {}
        self._taken = False
        self.seconds = 0.0
        """How long it took."""

    def read(self, tracker: DialogueStateTracker | None) -> None:
        """Read it in the conversation as it is at hand; None: it is not. What fails is tried again in the turn."""
        if tracker is None:
            return
        began = time.perf_counter()
        stood = tracker, tracker.place.version, len(tracker.events)  # before: another thread may be adding to it
        try:
            parsed = self._parse(self._message, tracker)
        except Exception as error:
            logger.error("A message could not be read ahead of its turn (%s).", type(error).__name__)
            return
        if parsed is not None:
            self._read_in, self._parsed, self.seconds = stood, parsed, time.perf_counter() - began

    @property
    def in_vain(self) -> bool:
        """Whether it was read and nobody has taken it."""
        return self._read_in is not None and not self._taken

    def goes_with(self, message: UserMessage) -> None:
        """Let `read_ahead` find it at a message that comes to Rasa."""
        setattr(message, _ATTRIBUTE, self)

    def take(self) -> dict[str, Any]:
        """The parse data of a message for which it holds; they are the taker's own."""
        self._taken = True
        return self._parsed

    def holds(self, message: UserMessage, tracker: DialogueStateTracker | None) -> bool:
        """Whether these very words were read, in this conversation as it is now."""
        if tracker is None or self._read_in is None:
            return False
        same = (message.text, message.metadata) == (self._message.text, self._message.metadata)
        read_in, version, events = self._read_in
        return same and read_in is tracker and tracker.place.version == version and len(tracker.events) == events


def read_ahead(message: UserMessage, tracker: DialogueStateTracker | None) -> ReadAhead | None:
    """What was read ahead of a message, if it holds in this conversation."""
    ahead: ReadAhead | None = getattr(message, _ATTRIBUTE, None)
    return ahead if ahead is not None and ahead.holds(message, tracker) else None
