"""The latest conversations in memory: the very latest as trackers, those before them as packed events.

What is cached is used only if the database still holds the version that was cached.
"""

from __future__ import annotations

import json
from typing import cast

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot.cases.standing import Standing
from bot.cases.tracker_events import Version
from bot.runtime.at_hand import AtHand, Packed, Place
from bot.runtime.held import Held
from bot.runtime.recent_events import from_dicts, recent

PACKED_AT_MOST, PACKED_SECONDS = 2_000, 30 * 60
"""How many conversations are cached, and for how long."""
WHOLE_AT_MOST, WHOLE_SECONDS = 64, 5 * 60
"""The same for the latest, which are cached as trackers and packed when others take their place."""


class CachedConversations:
    """Caches saved conversations by their keys. Safe to share between threads."""

    def __init__(self) -> None:
        self._packed: Held[Packed] = Held(PACKED_AT_MOST, PACKED_SECONDS)
        self._whole: Held[DialogueStateTracker] = Held(WHOLE_AT_MOST, WHOLE_SECONDS, let_go=self._pack)

    def __len__(self) -> int:
        return len({*self._packed.keys(), *self._whole.keys()})

    def version(self, key: str) -> Version | None:
        """The version up to which a conversation is cached now."""
        whole = self._whole.get(key)
        if whole is not None:
            return cast("Version | None", whole.place.version)
        packed = self._packed.get(key)
        return None if packed is None else packed.version

    def keep(self, key: str, tracker: DialogueStateTracker) -> None:
        """Cache a tracker that is saved (its ``place`` tells as what) instead of what was cached."""
        self._packed.drop(key)
        self._whole.put(key, tracker)

    def drop(self, key: str) -> None:
        """Forget what is cached of a conversation."""
        self._packed.drop(key)
        self._whole.drop(key)

    def take_tracker(self, key: str, standing: Standing, domain: Domain) -> DialogueStateTracker | None:
        """Take a tracker out of the cache, with all events up to where the conversation stands; None if some lack."""
        whole = self._whole.drop(key)
        news = None if whole is None else _events_since(standing, whole.place.version)
        if whole is None or news is None:
            return None
        for event in news:
            whole.update(event, domain)
        whole.place = Place(len(whole.events), standing.version, [*whole.place.saved, *news])
        return whole

    def events(self, key: str, standing: Standing) -> AtHand | None:
        """The recent events of a conversation up to where it stands; None if some lack."""
        packed = self._packed.get(key)
        news = _events_since(standing, packed.version if packed else None)
        if news is None:
            return None
        earlier = packed.unpacked().events if packed is not None else []
        return AtHand(standing.version, recent([*earlier, *news]))

    def events_at(self, key: str, version: Version) -> AtHand | None:
        """The recent events of a conversation if this very version of it is cached."""
        packed = self._packed.get(key)
        return packed.unpacked() if packed is not None and packed.version == version else None

    def _pack(self, key: str, tracker: DialogueStateTracker) -> None:
        """Replace a tracker by its packed events."""
        self._packed.put(key, Packed.of(tracker.place.version, recent(tracker.place.saved)))


def _events_since(standing: Standing, version: Version | None) -> list[Event] | None:
    """The events after a version, if they were read together with the standing of the conversation."""
    news = standing.events_since(version)
    return None if news is None else from_dicts(map(json.loads, news))
