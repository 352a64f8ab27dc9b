"""One door to the whole conversation: a message goes in, a turn's replies come out, and safety text is never lost."""

from __future__ import annotations

import logging
import re
import time
from typing import Any

from bot.runtime import no_tensorflow

no_tensorflow.install()

from rasa.core.agent import Agent  # noqa: E402
from rasa.core.channels.channel import UserMessage  # noqa: E402
from rasa.shared.core.trackers import DialogueStateTracker  # noqa: E402

from actions.services import services  # noqa: E402
from bot.cases.schema import require_current_schema  # noqa: E402
from bot.guidance.choices import MANY, Chosen, meaning_of  # noqa: E402
from bot.guidance.memory import Memory  # noqa: E402
from bot.guidance.progress import questions_left  # noqa: E402
from bot.knowledge import Knowledge, knowledge  # noqa: E402
from bot.runtime import graph_runner  # noqa: E402
from bot.runtime.errors import ModelMissing, ModelUnusable  # noqa: E402
from bot.runtime.in_process_actions import InProcessActions  # noqa: E402
from bot.runtime.last_resort import Detect, LastResort  # noqa: E402
from bot.runtime.replies import EMERGENCY, CollectedReplies, Reply, TurnResult  # noqa: E402
from bot.runtime.tracker_store import GuideTrackerStore, TrackerUnavailable  # noqa: E402
from bot.settings import Settings  # noqa: E402

graph_runner.install()

logger = logging.getLogger(__name__)

MODEL_FILE = "guide.tar.gz"
MAX_CHARACTERS = 4000
"""What is read of one message; a longer one is read up to here, and the person is told."""

_NUMBERS = re.compile(r"^\s*\d{1,2}(?:\s*(?:,|\band\b|&|\s)\s*\d{1,2})*\s*[.)]?\s*$", re.IGNORECASE)


class Guide:
    """A loaded model with its actions, conversations and last resort. Open it with :meth:`open`."""

    def __init__(self, agent: Agent, store: GuideTrackerStore, content: Knowledge, last_resort: LastResort) -> None:
        self._agent = agent
        self._store = store
        self._knowledge = content
        self._last_resort = last_resort
        self._tiers = {name: flag.tier for name, flag in content.flags.items()}
        self._check_flags = [flag for item in content.check.items for flag in item.flags]

    @classmethod
    async def open(cls, settings: Settings, detect: Detect) -> Guide:
        """Load the model and connect what it needs.

        ``detect`` finds red flags in a text when all else fails.
        Raises :class:`ModelMissing`, :class:`ModelUnusable`, ``bot.cases.errors.DatabaseError``, ``ContentError``.
        """
        model = settings.model_dir / MODEL_FILE
        if not model.is_file():
            raise ModelMissing(f"There is no trained model at {model}: run 'bot train' first.")
        require_current_schema(settings.database_url)
        content = knowledge()
        last_resort = LastResort(content, settings.region.value, detect)
        store = GuideTrackerStore(host=settings.database_url)
        try:
            agent = Agent.load(model, tracker_store=store, action_endpoint=InProcessActions(last_resort.for_action))
        except Exception as error:
            raise ModelUnusable(
                f"The model at {model} cannot be loaded ({type(error).__name__}): run 'bot train' to make a new one."
            ) from error
        services()
        return cls(agent, store, content, last_resort)

    async def close(self) -> None:
        """Give back the database connections."""
        self._store.close()
        services().store.close()

    async def turn(self, conversation: str, *, text: str | None = None, choice: str | None = None) -> TurnResult:
        """One message of a person, or one offered choice, and everything that is said to it. Never raises for input."""
        began = time.perf_counter()
        output = CollectedReplies()
        said = _as_words(text or "")
        tracker: DialogueStateTracker | None = None
        extra: list[Reply] = []
        try:
            before = await self._memory(conversation)
            message = self._message(conversation, said, choice, before, output)
            message.metadata = {"slash": said != (text or "").strip()[: len(said)]}
            async with self._agent.lock_store.lock(conversation):
                await self._agent.processor.handle_message(message)
        except TrackerUnavailable as error:
            logger.error("A conversation could not be %s.", "read" if error.reading else "saved")
            extra = [self._last_resort.not_saved()] if output.replies else self._last_resort.for_text(said)
        except Exception as error:
            logger.error("A turn failed (%s).", type(error).__name__)
            extra = self._last_resort.for_text(said)
        try:
            tracker = await self._store.retrieve(conversation)
        except TrackerUnavailable:
            logger.error("A conversation could not be read after its turn.")
        if len(text or "") > MAX_CHARACTERS:
            extra.append(Reply(self._knowledge.phrase("too_long", 0)))
        replies = self._with_danger([*output.replies, *extra], tracker, said)
        return self._result(conversation, replies, tracker, time.perf_counter() - began)

    async def parse(self, text: str) -> dict[str, Any]:
        """What one message means by itself: intent, confidence, topic, facts and red flags."""
        parsed = await self._agent.parse_message(_as_words(text))
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
        parsed = await self._agent.parse_message(_as_words(text))
        return list((parsed.get("understanding") or {}).get("red_flags") or ())

    # -- a message in ------------------------------------------------------------------------------------------

    async def _memory(self, conversation: str) -> Memory:
        tracker = await self._store.retrieve(conversation)
        return Memory.from_dict(tracker.get_slot("memory") if tracker is not None else None)

    def _message(
        self, conversation: str, said: str, choice: str | None, memory: Memory, output: CollectedReplies
    ) -> UserMessage:
        """The message for Rasa; a choice is delivered as understood, without guessing."""
        offered = {c["id"]: c["title"] for c in memory.offered}
        ids = [choice] if choice is not None else _picked(said, memory)
        if not ids:
            return UserMessage(said, output, conversation, input_channel=output.name())
        if choice is not None and choice not in offered:
            meaning = Chosen(intent="nlu_fallback", extra={"unknown_choice": True})
        else:
            meaning = meaning_of(memory.asking, memory.about, ids, tiers=self._tiers, check_flags=self._check_flags)
        words = said or ", ".join(offered.get(i, "") for i in ids)
        return UserMessage(
            words, output, conversation, input_channel=output.name(), parse_data=_parse_data(words, meaning)
        )

    # -- what goes out -----------------------------------------------------------------------------------------

    def _with_danger(self, replies: list[Reply], tracker: DialogueStateTracker | None, said: str) -> list[Reply]:
        """The replies; if this turn's danger has no emergency reply among them, its advice comes first."""
        if any(r.kind == EMERGENCY for r in replies):
            return replies
        latest = tracker.latest_message if tracker is not None else None
        if latest is None or latest.text != said:
            return replies
        advice = self._last_resort.advice((latest.parse_data.get("understanding") or {}).get("red_flags") or ())
        if advice is None:
            return replies
        logger.error("A turn with danger had no emergency reply: the last resort gave it.")
        return [advice, *replies]

    def _result(
        self, conversation: str, replies: list[Reply], tracker: DialogueStateTracker | None, seconds: float
    ) -> TurnResult:
        memory = Memory.from_dict(tracker.get_slot("memory") if tracker is not None else None)
        latest = tracker.latest_message if tracker is not None else None
        parsed = latest.parse_data if latest is not None else {}
        debug = {
            "intent": (parsed.get("intent") or {}).get("name"),
            "classified": (parsed.get("classified_intent") or {}).get("name"),
            "confidence": (parsed.get("classified_intent") or parsed.get("intent") or {}).get("confidence"),
            "understanding": parsed.get("understanding") or {},
            "slots": {k: v for k, v in (tracker.current_slot_values() if tracker else {}).items() if k != "memory"},
            "pathway": memory.pathway,
            "seconds": seconds,
        }
        return TurnResult(
            conversation,
            replies,
            memory.asking,
            memory.about,
            memory.stage,
            *_known(memory),
            questions_left=questions_left(memory),
            debug=debug,
        )


def _as_words(text: str) -> str:
    """``text`` as the words it is: no control characters at its ends, no slash that Rasa would obey."""
    return text[:MAX_CHARACTERS].strip().lstrip("/\\／⁄∕ \t")


def _picked(said: str, memory: Memory) -> list[str]:
    """The offered choices that a typed title or number stands for; empty when it is neither."""
    offered = memory.offered
    if not offered or not said:
        return []
    plain = _plain(said)
    titles = [c["id"] for c in offered if _plain(c["title"]) == plain or c["id"] == said]
    if titles:
        return titles[:1]
    if not _NUMBERS.match(said):
        return []
    numbers = [int(n) for n in re.findall(r"\d+", said)]
    if not all(1 <= n <= len(offered) for n in numbers) or (len(numbers) > 1 and memory.asking not in MANY):
        return []
    return [offered[n - 1]["id"] for n in dict.fromkeys(numbers)]


def _plain(text: str) -> str:
    return re.sub(r"[^\w]+", " ", text.lower()).strip()


def _parse_data(words: str, meaning: Chosen) -> dict[str, Any]:
    return {
        "text": words,
        "intent": {"name": meaning.intent, "confidence": 1.0},
        "entities": [],
        "topics": meaning.topics,
        "understanding": {
            "facts": meaning.facts,
            "red_flags": meaning.red_flags,
            "extra": meaning.extra,
            "chosen": meaning.chosen,
        },
    }


def _known(memory: Memory) -> tuple[dict[str, Any], list[dict[str, str]]]:
    return memory.report.to_dict(), [f.to_public() for f in memory.flags.values()]


def _public(flag: dict[str, Any]) -> dict[str, str]:
    return {key: str(flag.get(key) or "") for key in ("flag", "status", "tier", "text")}
