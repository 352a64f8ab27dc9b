"""The guide as the server runs it: it counts every turn and times each of its stages."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from bot.cases.turn_work import TurnWork
from bot.runtime import no_tensorflow

no_tensorflow.install()

import rasa.core.agent  # noqa: E402
from rasa.core.channels.channel import OutputChannel, UserMessage  # noqa: E402
from rasa.shared.core.trackers import DialogueStateTracker  # noqa: E402

from bot.runtime import metrics, request_context  # noqa: E402
from bot.runtime.guide import Guide  # noqa: E402
from bot.runtime.incoming import Incoming  # noqa: E402
from bot.runtime.lean_processor import LeanProcessor  # noqa: E402
from bot.runtime.replies import TurnResult  # noqa: E402

logger = logging.getLogger(__name__)

T = TypeVar("T")
_FAULT = "problem"
"""The kind of a reply that apologises for a fault."""


class MeasuredProcessor(LeanProcessor):
    """Rasa's processor, timed."""

    def uncounted(self) -> LeanProcessor:
        """A plain LeanProcessor that shares everything with this one."""
        twin: LeanProcessor = object.__new__(LeanProcessor)
        twin.__dict__.update(vars(self))
        return twin

    async def handle_message(self, message: UserMessage) -> list[dict[str, Any]] | None:
        """As Rasa's. The red flags of a choice, which is never parsed, are counted here."""
        if message.parse_data is not None:
            metrics.red_flags_found(message.parse_data)
        return await super().handle_message(message)  # type: ignore[no-any-return]

    async def parse_message(
        self, message: UserMessage, tracker: DialogueStateTracker | None = None, only_output_properties: bool = True
    ) -> dict[str, Any]:
        """As Rasa's. A message without a conversation (``bot parse``, a health check) is not counted."""
        if tracker is None:
            return await super().parse_message(message, None, only_output_properties)  # type: ignore[no-any-return]
        with metrics.stage(metrics.UNDERSTANDING):
            parsed: dict[str, Any] = await super().parse_message(message, tracker, only_output_properties)
        metrics.words_read(parsed)
        metrics.red_flags_found(parsed)
        return parsed

    async def _run_prediction_loop(self, output_channel: OutputChannel, tracker: DialogueStateTracker) -> None:
        with metrics.stage(metrics.DECIDING):
            await super()._run_prediction_loop(output_channel, tracker)


class MeasuredWork(TurnWork):
    """A turn's work, timed."""

    async def commit(self, last: Callable[[Session], T], *, ends: bool = True) -> T:
        """As TurnWork's, timed."""
        with metrics.stage(metrics.SAVING):
            return await super().commit(last, ends=ends)


class MeasuredGuide(Guide):
    """The guide, counted."""

    work = MeasuredWork

    async def answer(self, conversation: str, message: Incoming) -> TurnResult:
        """As the guide's, counted."""
        request_context.about(conversation)
        with metrics.stage(metrics.WHOLE):
            result = await super().answer(conversation, message)
        channel, outcome = request_context.channel(), _outcome(result)
        metrics.TURNS.labels(channel, outcome).inc()
        seconds = result.debug["seconds"]
        fields = {"channel": channel, "outcome": outcome, "ms": round(seconds * 1000)}
        logger.info("A turn ended.", extra={"fields": fields})
        return result


def _outcome(result: TurnResult) -> str:
    if not result.stored:
        return metrics.NOT_STORED
    return metrics.PROBLEM if any(reply.kind == _FAULT for reply in result.replies) else metrics.ANSWERED


def install() -> None:
    """Make Rasa's agent use the measured processor."""
    rasa.core.agent.MessageProcessor = MeasuredProcessor


install()
