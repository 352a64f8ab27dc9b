"""Choices as a browser gets them: with opaque ids that are new for each offer and valid while it is the latest."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels.web.errors import Refusal

ID_BYTES = 12
"""Random bytes of an id; a multiple of three, so that the base64 text of many can be cut into ids."""


@dataclass(frozen=True)
class Offer:
    """An offer: what each opaque id stands for (``{"id", "title"}``), whether several may be chosen, and in which item.

    ``seq`` is None until the item has its number.
    """

    ids: Mapping[str, Mapping[str, str]]
    several: bool
    seq: int | None = None

    @classmethod
    def of(cls, choices: Sequence[Mapping[str, str]], *, several: bool) -> Offer:
        """A new offer of these choices, with new ids."""
        drawn = secrets.token_urlsafe(ID_BYTES * len(choices))  # once: the system's randomness is slow
        length = len(drawn) // max(1, len(choices))
        return cls({drawn[n * length :][:length]: dict(choice) for n, choice in enumerate(choices)}, several)

    @classmethod
    def from_dict(cls, state: Mapping[str, Any] | None) -> Offer | None:
        """An offer as ``to_dict`` gave it."""
        return cls(state["ids"], state["several"], state["seq"]) if state else None

    def to_dict(self, seq: int | None = None) -> dict[str, Any]:
        """The offer to be stored; ``seq`` is that of the item that holds it."""
        return {"ids": dict(self.ids), "several": self.several, "seq": self.seq if self.seq is not None else seq}

    def same_as(self, choices: Sequence[Mapping[str, str]]) -> bool:
        """Whether it offers exactly these choices."""
        return [dict(choice) for choice in self.ids.values()] == [dict(choice) for choice in choices]

    def shown(self, titles_of: Sequence[str] | None = None) -> list[dict[str, Any]]:
        """The choices for a block: ``{"id", "title", "layer"?}``; only those standing for ``titles_of``, if given."""
        return [
            {"id": opaque, "title": choice["title"], **({"layer": True} if choice["id"].startswith("layer:") else {})}
            for opaque, choice in self.ids.items()
            if titles_of is None or choice["id"] in titles_of
        ]


def chosen(offer: Offer | None, picked: Sequence[str]) -> list[Mapping[str, str]]:
    """The choices that these opaque ids stand for. Raises Refusal (``stale_choice``, ``invalid``)."""
    if offer is None or not offer.ids.keys() >= set(picked):
        raise Refusal("stale_choice")
    if len(picked) > 1 and not offer.several:
        raise Refusal("invalid")
    return [offer.ids[opaque] for opaque in picked]
