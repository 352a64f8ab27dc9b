"""A conversation as it is kept at hand beside the database: its recent events, packed or not, and where they stand."""

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
    """The recent events of a conversation in a fiftieth of the memory that they take in use."""

    version: Version
    events: bytes

    @classmethod
    def of(cls, version: Version, events: Sequence[Event]) -> Packed:
        """Takes a sixth of a millisecond, as `unpacked` does."""
        return cls(version, zlib.compress(pickle.dumps(list(events), pickle.HIGHEST_PROTOCOL), zlib.Z_BEST_SPEED))

    def unpacked(self) -> AtHand:
        """What was packed, in objects of its own."""
        return AtHand(self.version, pickle.loads(zlib.decompress(self.events)))  # noqa: S301 (our own, never stored)


@dataclass
class Place:
    """How much of a tracker was read or left to be saved, at which version, and what of it is in the database."""

    events: int = 0
    version: Version | None = None
    saved: Sequence[Event] = ()

    @property
    def is_whole(self) -> bool:
        """All that the tracker holds is in the database: nothing of it was erased."""
        return len(self.saved) == self.events

    def is_now_at(self, version: Version | None) -> None:
        """It is saved, and the conversation has this version."""
        self.version = version


@dataclass
class Found:
    """What a turn finds of its conversation, and the tracker on which it works."""

    at_hand: AtHand | None
    tracker: DialogueStateTracker | None = None
    place: Place | None = None
    """Its place as it was found."""
