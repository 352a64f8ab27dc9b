"""Answers a person's message: runs and stores it once, and gives the stored answer whenever it is sent again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.cases.chat import ChatLog
from bot.cases.chat_records import Blocks, ChatNow, Kept, NewTurn
from bot.cases.columns import utc_now
from bot.cases.errors import DatabaseError
from bot.cases.turn_work import TurnWork
from bot.channels.web.blocks import BlockMaker, said
from bot.channels.web.choices import Offer, chosen
from bot.channels.web.cleaning import to_be_read
from bot.channels.web.errors import Refusal
from bot.channels.web.fanout import Fanout
from bot.channels.web.guide import Guide
from bot.channels.web.holding_back import For, HoldingBack, spoken
from bot.channels.web.requests import Message
from bot.channels.web.showing import Showing
from bot.channels.web.turn_blocks import open_question, outcome_of, turn_blocks
from bot.channels.web.turns import Turns
from bot.knowledge.web import WebTexts
from bot.runtime import metrics, request_context
from bot.runtime.incoming import BODY_MAP, StructuredAnswer
from bot.runtime.replies import EMERGENCY, TurnResult

logger = logging.getLogger(__name__)

Body = dict[str, Any]


class Answering:
    """Answers messages; while staff are in the chat, hands them over to staff (``holding``)."""

    def __init__(
        self,
        guide: Guide,
        chat: ChatLog,
        holding: HoldingBack,
        turns: Turns,
        maker: BlockMaker,
        fanout: Fanout,
        showing: Showing,
    ) -> None:
        self._guide = guide
        self._chat = chat
        self._holding = holding
        self._turns = turns
        self._maker = maker
        self._fanout = fanout
        self._showing = showing
        self._staff_texts = guide.knowledge.web.staff

    async def open(self, conversation: str) -> Body:
        """Begin a conversation; gives the opening as ``replies``, and the outcome. Raises Refusal (``unavailable``)."""
        try:
            async with self._turns.alone(conversation, reads=self._chat.reads(conversation, None)) as work:
                result = await self._guide.turn(conversation, opens=True)
                answer, replies = await self._kept(work, _Said(None, None, utc_now()), result)
        except DatabaseError:
            raise self.unavailable("") from None
        return {"replies": self._showing.replies(replies), **answer.outcome}

    async def answer(self, conversation: str, message: Message) -> Body:
        """The answer to a message, the stored one if it came before.

        Raises Refusal: ``stale_choice``, ``session_ended``, ``unavailable``.
        """
        came_at = utc_now()
        try:
            reads = self._chat.reads(conversation, message.id)
            async with self._turns.alone(conversation, message.id, reads) as work:
                return await self._answer(work, conversation, message, came_at)
        except DatabaseError:
            raise self.unavailable(message.text or "") from None

    async def history(self, conversation: str, after: int) -> Body:
        """Everything said after the item ``after``, and the open question. Raises DatabaseError."""
        items = await asyncio.to_thread(self._chat.items, conversation, after)
        now = await asyncio.to_thread(self._chat.now, conversation)
        return {"items": [self._showing.item(item) for item in items], **outcome_of(now)}

    async def end(self, conversation: str) -> None:
        """Erase everything of this person, in the database and in memory, and end the session. Raises DatabaseError."""
        async with self._turns.alone(conversation):
            await asyncio.to_thread(self._guide.cases.erase, conversation)
            await self._guide.forget_unsaved(conversation)
            await asyncio.to_thread(self._chat.forget_unsaved, conversation)
            await asyncio.to_thread(self._chat.end, conversation)  # last: whoever asks again needs the session for it
        await self._fanout.publish(conversation)

    async def listened_to(self, conversation: str, last_seq: int) -> None:
        """Note that a page with the items up to ``last_seq`` is open now. Raises DatabaseError."""
        await self._holding.hold_what_was_lost(conversation, last_seq)

    async def _answer(self, work: TurnWork, conversation: str, message: Message, came_at: datetime) -> Body:
        if work.standing.ended:
            raise Refusal("session_ended")
        known = self._chat.found_for(work).answered
        if known is None:
            known = await self._run(work, conversation, message, came_at)
            await self._fanout.publish(conversation)
        answer, replies = known
        return {"id": message.id, "seq": answer.seq, "replies": self._showing.replies(replies), **answer.outcome}

    async def _run(self, work: TurnWork, conversation: str, message: Message, came_at: datetime) -> Kept:
        now = self._chat.found_for(work).now
        picked = await self._picked(conversation, message, now)
        words = message.text or ", ".join(choice["title"] for choice in picked) or self._in_words(message.answer)
        what = _Said(message.id, said(words), came_at)
        if self._holding.asks_for_the_guide(message):
            await self._holding.leave(conversation)
            back = said(self._staff_texts.back)
            return await self._kept_as_it_was(work, what, [back, *open_question(now)])
        whose = For.GUIDE
        if work.standing.staff:
            whose = await self._holding.hand_over(conversation, message, words, now)
        if whose is For.STAFF:
            return await self._kept_as_it_was(work, what, [])
        result = await self._guide.turn(
            conversation,
            text=None if message.text is None else to_be_read(message.text),
            choices=[choice["id"] for choice in picked],
            answer=message.answer,
            message_id=message.id,
        )
        if whose is For.ANSWERED and not await self._holding.tell_staff(conversation, message, words):
            return await self._kept(work, what, result, first=[said(self._staff_texts.erased)])
        holds_back = whose is not For.GUIDE and await self._holding.staff_are_there(conversation)
        places = spoken(result, answers=whose is For.ANSWERED) if holds_back else None
        return await self._kept(work, what, result, places)

    async def _picked(self, conversation: str, message: Message, now: ChatNow) -> list[Mapping[str, str]]:
        if not message.choices:
            return []
        offer = Offer.from_dict(now.state.get("offer"))
        try:
            return chosen(offer, message.choices)
        except Refusal as refusal:
            if offer is not None and offer.seq is not None:
                items = await asyncio.to_thread(self._chat.items, conversation, offer.seq - 1)
                refusal.replies += self._showing.replies([item for item in items if item.seq == offer.seq])
            raise

    def _in_words(self, answer: StructuredAnswer | None) -> str:
        if answer is None:
            return ""
        web: WebTexts = self._guide.knowledge.web
        if answer.kind == BODY_MAP:
            return web.said_of_areas(web.body_map.chosen(answer.value))
        return web.said_of_value(answer.value)

    async def _kept(
        self,
        work: TurnWork,
        what: _Said,
        result: TurnResult,
        places: Sequence[int] | None = None,
        first: Sequence[Blocks] = (),
    ) -> Kept:
        """Store the guide's turn and its replies. Raises Refusal (``unavailable``) if that fails."""
        if not result.stored:
            raise Refusal("unavailable", retry_after=5, replies=self._showing.unnumbered(result.replies))
        found = self._chat.found_for(work)
        made = turn_blocks(result, found.now, self._maker, places, first)
        turn = what.turn(made.replies, made.outcome, made.state, found.now.last_seq)
        unsaved = found.unsaved or (places is not None and not found.now.last_seq)
        refused = result.refused or (unsaved and not result.agreed)
        try:
            return await self._chat.keep_turn_of(work, turn, refused=refused)
        except DatabaseError as error:
            logger.error("A turn was not kept: %s", error)
            metrics.TURNS.labels(request_context.channel(), metrics.NOT_STORED).inc()
            urgent = [reply for reply in result.replies if reply.kind == EMERGENCY]
            fault = [*urgent, *self._guide.without_conversation("")]
            raise Refusal("unavailable", retry_after=5, replies=self._showing.unnumbered(fault)) from None

    async def _kept_as_it_was(self, work: TurnWork, what: _Said, replies: list[Blocks]) -> Kept:
        """Store a message for which the guide had no turn; the open question stays open. Raises DatabaseError."""
        found = self._chat.found_for(work)
        turn = what.turn(replies, outcome_of(found.now), lambda _first: found.now.state, found.now.last_seq)
        return await self._chat.keep_turn_of(work, turn, refused=found.unsaved or not found.now.last_seq)

    def unavailable(self, text: str) -> Refusal:
        """The refusal for a ``text`` that could not be answered: danger advice if it needs it, and an apology."""
        instead = self._guide.without_conversation(text)
        return Refusal("unavailable", retry_after=5, replies=self._showing.unnumbered(instead))


@dataclass(frozen=True)
class _Said:
    """A message that came in: the client's id and the words (None for an opening), and when it came."""

    message_id: str | None
    blocks: Blocks | None
    came_at: datetime

    def turn(
        self, replies: list[Blocks], outcome: dict[str, Any], state: Callable[[int], dict[str, Any]], after: int
    ) -> NewTurn:
        """The items of the message and its replies, numbered after the chat's item ``after``."""
        return NewTurn(self.blocks, replies, outcome, state, self.came_at, after, self.message_id)
