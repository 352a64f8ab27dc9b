"""A conversation as it is cached in memory: its recent events, packed or not, and their version in the database."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot.cases.tracker_events import Version


@dataclass(frozen=True)
class AtHand:
    """A conversation's recent events, and the version of the database that they belong to (None: in memory only)."""

    version: Version | None
    events: list[Event]


@dataclass(frozen=True)
class Packed:
    """The recent events of a conversation, compressed to a fiftieth of the memory that they take as objects."""

    version: Version
    events: bytes

    @classmethod
    def of(cls, version: Version, events: Sequence[Event]) -> Packed:
        """Compress these events. Takes a sixth of a millisecond, as `unpacked` does."""
        return cls(version, zlib.compress(pickle.dumps(list(events), pickle.HIGHEST_PROTOCOL), zlib.Z_BEST_SPEED))

    def unpacked(self) -> AtHand:
        """The events that were packed, as new objects."""
        return AtHand(self.version, pickle.loads(zlib.decompress(self.events)))  # noqa: S301 (our own, never stored)


@dataclass
class Place:
    """How many events of a tracker were read or are to be saved, at which version, and which of them are stored."""

    events: int = 0
    version: Version | None = None
    saved: Sequence[Event] = ()

    @property
    def is_whole(self) -> bool:
        """Whether the database holds every event of the tracker, that is, none was erased."""
        return len(self.saved) == self.events

    def is_now_at(self, version: Version | None) -> None:
        """Note that the tracker is saved and that the conversation now has this version."""
        self.version = version


@dataclass
class Found:
    """What a turn found in the cache for its conversation, and the tracker that it works on."""

    at_hand: AtHand | None
    tracker: DialogueStateTracker | None = None
    place: Place | None = None
    """The tracker's place when the turn found it."""
