"""One door to the whole conversation: a message goes in, a turn's replies come out, and safety text is never lost."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, ClassVar
from uuid import uuid4

from bot.runtime import no_tensorflow

no_tensorflow.install()

from rasa.core.agent import Agent  # noqa: E402
from rasa.core.channels.channel import UserMessage  # noqa: E402
from rasa.shared.core.trackers import DialogueStateTracker  # noqa: E402

from actions.services import services  # noqa: E402
from bot.cases.errors import DatabaseError  # noqa: E402
from bot.cases.keys import REHEARSAL, conversation_key  # noqa: E402
from bot.cases.store import CaseStore  # noqa: E402
from bot.cases.turn_lease import TurnLeases  # noqa: E402
from bot.cases.turn_work import Reads, TurnWork, nothing, work_of  # noqa: E402
from bot.knowledge import Knowledge, knowledge  # noqa: E402
from bot.runtime import graph_runner, lean_policies, lean_processor, lean_turns  # noqa: E402
from bot.runtime.errors import ModelMissing, ModelUnusable  # noqa: E402
from bot.runtime.given_answers import replies_to  # noqa: E402
from bot.runtime.in_process_actions import InProcessActions  # noqa: E402
from bot.runtime.incoming import Incoming, Reader, StructuredAnswer, as_words  # noqa: E402
from bot.runtime.last_resort import Detect, LastResort  # noqa: E402
from bot.runtime.reading import ReadsMessages  # noqa: E402
from bot.runtime.replies import EMERGENCY, CollectedReplies, Reply, TurnResult  # noqa: E402
from bot.runtime.shared_unsaved import Unsaved  # noqa: E402
from bot.runtime.time_limit import within  # noqa: E402
from bot.runtime.tracker_store import GuideTrackerStore  # noqa: E402
from bot.runtime.tracker_unavailable import TrackerUnavailable  # noqa: E402
from bot.runtime.turn_locks import RedisLeases, TurnLocks  # noqa: E402
from bot.runtime.turn_result import memory_of, turn_result  # noqa: E402
from bot.settings import Settings  # noqa: E402

graph_runner.install()
lean_turns.install()
lean_policies.install()
lean_processor.install()

logger = logging.getLogger(__name__)

MODEL_FILE = "guide.tar.gz"


class Guide(ReadsMessages):
    """A loaded model with its actions, conversations and last resort. Open it with :meth:`open`."""

    work: ClassVar[type[TurnWork]] = TurnWork

    def __init__(
        self,
        agent: Agent,
        store: GuideTrackerStore,
        content: Knowledge,
        last_resort: LastResort,
        redis: str = "",
        unsaved: Unsaved | None = None,
        seconds: float = 20,
    ) -> None:
        super().__init__(agent)
        self._seconds = seconds
        self.unsaved = unsaved or Unsaved()
        self._store = store
        leases = TurnLeases(self.cases)
        self._redis_leases = RedisLeases(redis, leases) if redis else None
        self._locks = TurnLocks(self.cases, self._redis_leases or leases, self.work)
        self._knowledge = content
        self._last_resort = last_resort
        self._reader = Reader(content)

    @classmethod
    async def open(cls, settings: Settings, detect: Detect, unsaved: Unsaved | None = None) -> Guide:
        """Load the model and connect what it needs.

        ``detect`` finds red flags in a text when all else fails; ``unsaved`` holds the conversations of people who
        refused to have them stored. The database is not used yet.
        Raises :class:`ModelMissing`, :class:`ModelUnusable`, ``bot.cases.errors.BadDatabaseUrl``, ``ContentError``.
        """
        model = settings.model_dir / MODEL_FILE
        if not model.is_file():
            raise ModelMissing(f"There is no trained model at {model}: run 'bot train' first.")
        content = knowledge(settings.region.value)
        last_resort = LastResort(content, settings.region.value, detect)
        unsaved = unsaved or Unsaved()
        store = GuideTrackerStore(host=settings.database_url, unsaved=unsaved.conversations, cases=services().store)
        try:
            actions = InProcessActions(last_resort.for_action, seconds=settings.turn_seconds / 2)
            agent = Agent.load(model, tracker_store=store, action_endpoint=actions)
        except Exception as error:
            raise ModelUnusable(
                f"The model at {model} cannot be loaded ({type(error).__name__}): run 'bot train' to make a new one."
            ) from error
        redis = settings.redis_url.get_secret_value()
        return cls(agent, store, content, last_resort, redis, unsaved, settings.turn_seconds)

    async def close(self) -> None:
        """Close all connections."""
        if self._redis_leases is not None:
            await self._redis_leases.close()
        self._store.close()
        services().store.close()

    @property
    def knowledge(self) -> Knowledge:
        """What the guide can say."""
        return self._knowledge

    @property
    def cases(self) -> CaseStore:
        """The store of the cases."""
        return services().store

    @property
    def conversations_at_hand(self) -> int:
        """How many conversations are cached in memory."""
        return self._store.at_hand

    async def turn(
        self,
        conversation: str,
        *,
        text: str | None = None,
        choice: str | None = None,
        choices: Sequence[str] = (),
        answer: StructuredAnswer | None = None,
        opens: bool = False,
        message_id: str | None = None,
    ) -> TurnResult:
        """One message of a person and everything that is said to it. Never raises for input, and never hangs.

        The message is a ``text``, the ids of one or several offered choices, an ``answer`` on a picture or scale, or
        only the fact that the person ``opens`` the conversation. If the conversation already holds ``message_id``,
        nothing is run and the result is what was said then. A caller that already holds the conversation (``alone``)
        must itself commit what the turn left to be written.
        """
        picked = choices if choice is None else [choice]
        return await self.answer(conversation, Incoming(text, picked, answer, opens, message_id))

    async def answer(self, conversation: str, message: Incoming) -> TurnResult:
        """The turn of one message; see :meth:`turn`."""
        began = time.perf_counter()

        async def held() -> TurnResult:
            commits = work_of(conversation_key(conversation)) is None
            async with self.alone(conversation) as work:
                return await self._turn(conversation, message, began, work if commits else None)

        try:
            return await within(self._seconds, held())
        except asyncio.TimeoutError:
            logger.error("A turn took too long.")
        except Exception as error:
            logger.error("The turn of a conversation could not be held (%s).", type(error).__name__)
        replies = self._last_resort.for_text(message.words)
        return turn_result(conversation, replies, None, time.perf_counter() - began, stored=False)

    def alone(
        self, conversation: str, message_id: str | None = None, reads: Reads | None = None
    ) -> AbstractAsyncContextManager[TurnWork]:
        """Hold a conversation against all other tasks and processes; its turns inside the block do not wait.

        Others wait in the order of their coming. What the turn needs to know (the conversation, whether it holds the
        message, and the results of ``reads``) is read in the same step. Raises DatabaseError.
        """
        wanted = {**self._store.reads(conversation), **(reads or {})}
        return self._locks.held(conversation, message_id, wanted, self._store.known(conversation))

    def without_conversation(self, text: str) -> list[Reply]:
        """The replies to a text when nothing can be stored: the danger advice, and that there is a fault."""
        return self._last_resort.for_text(as_words(text))

    async def rehearse(self, says: Sequence[str]) -> None:
        """Play a conversation of these messages. Nothing of it is stored or counted, and the database is not used."""
        conversation = f"{REHEARSAL}{uuid4().hex}"
        work = TurnWork(self.cases, conversation)
        work.found = self._store.found_nothing()
        processor = self._agent.processor.uncounted()
        with work.held():
            for message in (Incoming(opens=True), *map(Incoming, says)):
                parsed = self._reader.understood(message, memory_of(await self._store.retrieve(conversation)))
                await processor.handle_message(_for_rasa(conversation, message, parsed, CollectedReplies()))

    async def forget_unsaved(self, conversation: str) -> None:
        """Drop what is held in memory for a person who refused storage."""
        await asyncio.to_thread(self.unsaved.conversations.drop, conversation_key(conversation))

    async def _turn(self, conversation: str, message: Incoming, began: float, ends: TurnWork | None) -> TurnResult:
        """One turn of a conversation that this task holds (`alone`); ``ends`` is the work to commit, if any."""
        said = message.words
        output = CollectedReplies()
        tracker: DialogueStateTracker | None = None
        parsed: dict[str, Any] | None = None
        extra: list[Reply] = []
        stored = False
        try:
            before = await self._store.retrieve(conversation)
            given = None if message.message_id is None else replies_to(before, message.message_id)
            if given is not None:
                output.replies.extend(given)
            else:
                parsed = self._reader.understood(message, memory_of(before))
                await self._agent.processor.handle_message(_for_rasa(conversation, message, parsed, output))
                if ends is not None:
                    await ends.commit(nothing)
            stored = True
        except (TrackerUnavailable, DatabaseError) as error:
            self._store.forget_unsaved_turn(conversation)
            reading = isinstance(error, TrackerUnavailable) and error.reading
            logger.error("A conversation could not be %s.", "read" if reading else "saved")
            extra = [self._last_resort.not_saved()] if output.replies else self._instead(said, parsed)
        except Exception as error:
            self._store.forget_unsaved_turn(conversation)
            logger.error("A turn failed (%s).", type(error).__name__)
            extra = self._instead(said, parsed)
        try:
            tracker = await self._store.retrieve(conversation)
        except TrackerUnavailable:
            logger.error("A conversation could not be read after its turn.")
            stored = False
        if message.is_cut:
            extra.append(Reply(self._knowledge.phrase("too_long", 0)))
        replies = self._with_danger([*output.replies, *extra], tracker, said)
        return turn_result(conversation, replies, tracker, time.perf_counter() - began, stored=stored)

    def _instead(self, said: str, parsed: dict[str, Any] | None) -> list[Reply]:
        """The replies to a message whose turn failed; words (not choices) are searched for danger once more."""
        flags = parsed["understanding"]["red_flags"] if parsed is not None else ()
        return self._last_resort.for_text(said, flags)

    def _with_danger(self, replies: list[Reply], tracker: DialogueStateTracker | None, said: str) -> list[Reply]:
        """The replies, led by danger advice if this turn found danger and none of them is an emergency reply."""
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


def _for_rasa(
    conversation: str, message: Incoming, parsed: dict[str, Any] | None, output: CollectedReplies
) -> UserMessage:
    words = message.words if parsed is None else parsed["text"]
    metadata = {"slash": message.has_slash}
    return UserMessage(words, output, conversation, parsed, output.name(), message.message_id, metadata)
