"""What one message means by itself, outside of any conversation."""

from __future__ import annotations

import logging
from typing import Any

from bot.runtime import no_tensorflow

no_tensorflow.install()

from rasa.core.agent import Agent  # noqa: E402

from bot.guidance.red_flags import RedFlag  # noqa: E402
from bot.runtime.incoming import as_words  # noqa: E402

logger = logging.getLogger(__name__)

ABOUT_WHAT_IS_KEPT = frozenset({"delete_data", "privacy"})
LIKELY = 0.4
"""The confidence from which a message counts as one of these intents. A deletion is confirmed before it is done."""


class ReadsMessages:
    """Reads messages with a loaded model."""

    def __init__(self, agent: Agent) -> None:
        self._agent = agent

    async def parse(self, text: str) -> dict[str, Any]:
        """What one message means by itself: intent, confidence, topic, facts and red flags."""
        parsed = await self._agent.parse_message(as_words(text))
        understood = parsed.get("understanding") or {}
        intent = parsed.get("intent") or {}
        topics = [t["topic"] if isinstance(t, dict) else t for t in parsed.get("topics") or ()]
        return {
            "intent": intent.get("name"),
            "confidence": round(float(intent.get("confidence") or 0.0), 4),
            "topic": topics[0] if topics else None,
            "facts": understood.get("facts") or {},
            "red_flags": [_public(f) for f in understood.get("red_flags") or ()],
        }

    async def red_flags(self, text: str) -> list[dict[str, Any]]:
        """The red flags of one message by itself, each with the rule and the words that raised it."""
        parsed = await self._agent.parse_message(as_words(text))
        return list((parsed.get("understanding") or {}).get("red_flags") or ())

    async def speaks_of_danger(self, text: str) -> bool:
        """Whether a message by itself tells of danger that interrupts or must be asked about, or cannot be read."""
        try:
            found = [RedFlag.from_dict(flag) for flag in await self.red_flags(text)]
        except Exception as error:
            logger.error("A message could not be read for danger (%s).", type(error).__name__)
            return True
        return any(flag.interrupts or flag.needs_asking for flag in found)

    async def is_about_what_is_kept(self, text: str) -> bool:
        """Whether a message by itself asks for its writer's data to be deleted, or what is done with the data."""
        try:
            parsed = await self.parse(text)
        except Exception as error:
            logger.error("A message could not be read for what it wants (%s).", type(error).__name__)
            return False
        return parsed["intent"] in ABOUT_WHAT_IS_KEPT and parsed["confidence"] >= LIKELY


def _public(flag: dict[str, Any]) -> dict[str, str]:
    return {key: str(flag.get(key) or "") for key in ("flag", "status", "tier", "text")}
