"""Makes the result of a turn from the conversation as it stands after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker

from bot.guidance.choices import MANY
from bot.guidance.memory import GIVEN, REFUSED, Memory
from bot.guidance.progress import questions_left
from bot.runtime.replies import Reply, TurnResult

_READ = "memory_read"


def memory_of(tracker: DialogueStateTracker | None) -> Memory:
    """The working memory of a conversation, not to be changed: it is shared by all who read the same slot value."""
    if tracker is None:
        return Memory()
    slot = tracker.get_slot("memory")
    read: tuple[Any, Memory] | None = vars(tracker).get(_READ)
    if read is None or read[0] is not slot:
        read = slot, Memory.from_dict(slot)
        setattr(tracker, _READ, read)
    return read[1]


def turn_result(
    conversation: str,
    replies: Sequence[Reply],
    tracker: DialogueStateTracker | None,
    seconds: float,
    *,
    stored: bool,
) -> TurnResult:
    """The result of a turn that took ``seconds``; ``tracker`` is None when the conversation could not be read."""
    memory = memory_of(tracker)
    return TurnResult(
        conversation,
        list(replies),
        memory.asking,
        memory.about,
        memory.stage,
        memory.report.to_dict(),
        [flag.to_public() for flag in memory.flags.values()],
        debug={**_understood(tracker), "pathway": memory.pathway, "seconds": seconds},
        offered=memory.offered,
        several=memory.asking in MANY,
        questions_left=questions_left(memory),
        refused=memory.consent == REFUSED,
        agreed=memory.consent == GIVEN,
        stored=stored,
    )


def _understood(tracker: DialogueStateTracker | None) -> dict[str, Any]:
    """How the latest message was understood, and all slots except the memory."""
    latest = tracker.latest_message if tracker is not None else None
    parsed: Any = latest.parse_data if latest is not None else {}
    slots = tracker.current_slot_values() if tracker is not None else {}
    return {
        "intent": (parsed.get("intent") or {}).get("name"),
        "classified": (parsed.get("classified_intent") or {}).get("name"),
        "confidence": (parsed.get("classified_intent") or parsed.get("intent") or {}).get("confidence"),
        "understanding": parsed.get("understanding") or {},
        "slots": {name: value for name, value in slots.items() if name != "memory"},
    }
