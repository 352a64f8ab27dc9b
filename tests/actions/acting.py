"""Runs one action as rasa_sdk would: a tracker with a given memory and message goes in, replies and events come out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.guidance.memory import Memory
from bot.guidance.red_flags import RedFlag
from bot.guidance.report import PainReport

CONVERSATION = "someone"
LEG_PAIN: dict[str, Any] = {
    "site": ["calf"], "side": "left", "radiation": "below_knee", "duration_days": 240, "severity": 7, "neuro": ["tingling"],
    "aggravating": ["sitting"],
}  # fmt: skip
TRIED: dict[str, Any] = {"treatments": [{"name": "physiotherapy", "outcome": "no_help", "duration_days": 60}]}
UP_TO_GUIDANCE = ["confirm", "red_flag_check", "age", "precautions"]


def flag(name: str, status: str = "present", tier: str = "EMERGENCY_NOW", text: str = "") -> dict[str, str]:
    """A red flag as the understanding gives it."""
    return {"flag": name, "status": status, "tier": tier, "text": text, "rule": "test"}


SADDLE, SWOLLEN = flag("CES_SADDLE"), flag("DVT", tier="SAME_DAY")
IDEA, NOW = flag("SUICIDE_IDEA", tier="SAME_DAY"), flag("SUICIDE_NOW")


def remembered(
    facts: Mapping[str, Any] | None = None, flags: Sequence[Mapping[str, str]] = (), **values: Any
) -> Memory:
    """A memory in the middle of a conversation: opened, consent given (also in the database: see ``consented``)."""
    start = {"opened": True, "consent": "given", "stage": "pain"}
    memory = Memory(report=PainReport.from_dict(facts or {}), **{**start, **values})
    memory.flags = {f["flag"]: RedFlag.from_dict(f) for f in flags}
    return memory


def in_danger(*flags: Mapping[str, str], **values: Any) -> Memory:
    """A memory that rests on these flags, their advice given."""
    held = {f["flag"]: f["tier"] for f in flags}
    return remembered(values.pop("facts", LEG_PAIN), flags, hold=held, stage="emergency", **values)


@dataclass(frozen=True)
class Said:
    """One reply of an action."""

    text: str
    kind: str
    choices: list[dict[str, str]] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Done:
    """What an action did."""

    replies: list[Said]
    events: list[dict[str, Any]]

    @property
    def memory(self) -> Memory:
        """The working memory that it left."""
        kept = [e["value"] for e in self.events if e.get("event") == "slot" and e["name"] == "memory"]
        assert kept, f"the action kept no memory: {self.events}"
        return Memory.from_dict(json.loads(json.dumps(kept[-1])))

    @property
    def slots(self) -> dict[str, Any]:
        """Every other slot that it set."""
        return {e["name"]: e["value"] for e in self.events if e.get("event") == "slot" and e["name"] != "memory"}

    @property
    def kinds(self) -> list[str]:
        """The replies' kinds."""
        return [reply.kind for reply in self.replies]

    @property
    def text(self) -> str:
        """All that was said."""
        return "\n".join(reply.text for reply in self.replies)

    @property
    def ended_the_turn(self) -> bool:
        """Whether the action says that no other follows."""
        return any(e.get("event") == "followup" and e["name"] == "action_listen" for e in self.events)

    def said(self, kind: str) -> Said:
        """The one reply of this kind."""
        found = [reply for reply in self.replies if reply.kind == kind]
        assert len(found) == 1, f"{len(found)} replies of kind {kind!r} among {self.kinds}"
        return found[0]


Act = Callable[..., Done]


def run_action(
    action: Action,
    memory: Memory | None = None,
    *,
    text: str = "",
    intent: str = "answer",
    facts: Mapping[str, Any] | None = None,
    red_flags: Sequence[Mapping[str, str]] = (),
    extra: Mapping[str, Any] | None = None,
    answer: str | None = None,
    topics: Sequence[str | Mapping[str, Any]] = (),
    chosen: Sequence[str] = (),
    ranking: Sequence[str] = (),
    conversation: str = CONVERSATION,
) -> Done:
    """Run ``action`` on a message that was understood so; ``answer`` is how it answers the open question."""
    told = {**(extra or {}), **({"answer": answer} if answer else {})}
    message = {
        "text": text,
        "intent": {"name": intent, "confidence": 1.0},
        "classified_intent": {"name": intent, "confidence": 0.9},
        "intent_ranking": [{"name": name, "confidence": 0.3} for name in ranking],
        "entities": [],
        "topics": [t if isinstance(t, Mapping) else {"topic": t, "confidence": 0.9} for t in topics],
        "understanding": {
            "facts": dict(facts or {}),
            "red_flags": list(red_flags),
            "extra": told,
            "chosen": list(chosen),
        },
    }
    slots = {"memory": memory.to_dict() if memory else None}
    tracker = Tracker(conversation, slots, message, [], False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    events = asyncio.run(action.run(dispatcher, tracker, {}))
    return Done([_said(m) for m in dispatcher.messages], json.loads(json.dumps(events)))


def _said(message: dict[str, Any]) -> Said:
    details = dict(message.get("custom") or {})
    choices = [{"id": b["payload"], "title": b["title"]} for b in message.get("buttons") or ()]
    return Said(message.get("text") or "", details.pop("kind"), choices, details)
