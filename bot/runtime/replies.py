"""Replies as structured blocks, and what one turn gives back to a channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rasa.core.channels.channel import OutputChannel

EMERGENCY, PROBLEM = "emergency", "problem"
_SAID_ONCE = (EMERGENCY, PROBLEM)


@dataclass(frozen=True)
class Reply:
    """One reply: text, kind (text, question, emergency, disclaimer, guidance, summary), choices and source tags."""

    text: str
    kind: str = "text"
    choices: list[dict[str, str]] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class TurnResult:
    """The result of a turn: the replies, the open question, the stage of the path, and all that is known by now."""

    conversation: str
    replies: list[Reply]
    asking: str | None
    about: str | None
    stage: str
    facts: dict[str, Any]
    red_flags: list[dict[str, str]]
    debug: dict[str, Any] = field(default_factory=dict)
    offered: list[dict[str, str]] = field(default_factory=list)
    """The choices that count now: ``{"id", "title"}``."""
    several: bool = False
    """Whether several of them may be chosen at once."""
    questions_left: int | None = None
    """About how many questions are still to come (:func:`bot.guidance.progress.questions_left`)."""
    refused: bool = False
    """The person wants nothing kept."""
    agreed: bool = False
    """The person agreed to be remembered."""
    stored: bool = True
    """Whether the turn is in the conversation (in memory, where nothing may be kept); if not, it is as if unsaid."""


class CollectedReplies(OutputChannel):
    """An output channel that collects every response as the actions made it."""

    def __init__(self) -> None:
        self.replies: list[Reply] = []

    @classmethod
    def name(cls) -> str:
        return "guide"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Collect one response of an action; advice or an apology that was just given is not repeated."""
        reply = as_reply(message.get("text"), message)
        if reply.kind not in _SAID_ONCE or reply not in self.replies:
            self.replies.append(reply)

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        """Collect a bare text."""
        self.replies.append(Reply(text))


def as_reply(text: str | None, message: Mapping[str, Any]) -> Reply:
    """The reply made from a response of an action, or from the data of a BotUttered event."""
    custom = dict(message.get("custom") or {})
    return Reply(
        text=text or "",
        kind=custom.pop("kind", "text"),
        choices=[{"id": b["payload"], "title": b["title"]} for b in message.get("buttons") or ()],
        sources=list(custom.pop("sources", ())),
        details=custom,
    )
