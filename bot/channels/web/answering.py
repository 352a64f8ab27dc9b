"""A person's message and its answer: run once, kept once, given again as often as it is asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.cases.chat import ChatLog
from bot.cases.chat_records import Answer, Blocks, ChatNow, Item, NewTurn
from bot.cases.columns import utc_now
from bot.cases.errors import DatabaseError
from bot.cases.store import CaseStore
from bot.channels.web.blocks import BlockMaker, presented, said
from bot.channels.web.choices import Offer, chosen
from bot.channels.web.cleaning import to_be_read
from bot.channels.web.errors import Refusal
from bot.channels.web.fanout import Fanout
from bot.channels.web.requests import Message
from bot.channels.web.turns import Turns
from bot.knowledge import Knowledge
from bot.knowledge.web import WebTexts
from bot.runtime.incoming import BODY_MAP, StructuredAnswer
from bot.runtime.replies import EMERGENCY, Reply, TurnResult

Body = dict[str, Any]
OUTCOME = ("asking", "about", "stage", "questions_left")


class Guide(Protocol):
    """What this channel needs of the guide."""

    @property
    def knowledge(self) -> Knowledge: ...

    @property
    def cases(self) -> CaseStore: ...

    async def turn(
        self,
        conversation: str,
        *,
        text: str | None = None,
        choices: Sequence[str] = (),
        answer: StructuredAnswer | None = None,
        opens: bool = False,
        message_id: str | None = None,
    ) -> TurnResult: ...

    def without_conversation(self, text: str) -> list[Reply]: ...

    async def forget_unsaved(self, conversation: str) -> None: ...


class Answering:
    """Answers messages; ``page_address`` gives the address under which a summary page can be opened for a while."""

    def __init__(
        self,
        guide: Guide,
        chat: ChatLog,
        turns: Turns,
        maker: BlockMaker,
        fanout: Fanout,
        page_address: Callable[[str], str],
    ) -> None:
        self._guide = guide
        self._chat = chat
        self._turns = turns
        self._maker = maker
        self._fanout = fanout
        self._page_address = page_address

    async def open(self, conversation: str) -> Body:
        """Begin a conversation; gives the opening as ``replies``, and the outcome. Raises Refusal (``unavailable``)."""
        try:
            result = await self._guide.turn(conversation, opens=True)
            answer, replies = await self._kept(conversation, None, None, result, ChatNow(), utc_now())
        except DatabaseError:
            raise self._unavailable("") from None
        return {"replies": self._shown(replies), **answer.outcome}

    async def answer(self, conversation: str, message: Message) -> Body:
        """The answer to a message, the stored one if it came before.

        Raises Refusal: ``stale_choice``, ``session_ended``, ``unavailable``.
        """
        came_at = utc_now()
        try:
            async with self._turns.alone(conversation):
                return await self._answer(conversation, message, came_at)
        except DatabaseError:
            raise self._unavailable(message.text or "") from None

    async def history(self, conversation: str, after: int) -> Body:
        """Everything said after the item ``after``, and what is open. Raises DatabaseError."""
        items = await asyncio.to_thread(self._chat.items, conversation, after)
        now = await asyncio.to_thread(self._chat.now, conversation)
        outcome = now.state.get("outcome") or dict.fromkeys(OUTCOME)
        return {"items": [self.item(item) for item in items], **outcome}

    async def end(self, conversation: str) -> None:
        """Erase everything of this person, in the database and in memory, and end the session. Raises DatabaseError."""
        async with self._turns.alone(conversation):
            await asyncio.to_thread(self._chat.end, conversation)
            await asyncio.to_thread(self._guide.cases.erase, conversation)
            await self._guide.forget_unsaved(conversation)
            self._chat.forget_unsaved(conversation)
        await self._fanout.publish(conversation)

    def item(self, item: Item) -> Body:
        """An item of the history as a browser gets it."""
        shown = self._reply(item) | {"at": item.at.isoformat().replace("+00:00", "Z")}
        return shown | ({"id": item.client_id} if item.client_id else {})

    async def _answer(self, conversation: str, message: Message, came_at: datetime) -> Body:
        if await asyncio.to_thread(self._chat.has_ended, conversation):
            raise Refusal("session_ended")
        known = await asyncio.to_thread(self._chat.answer, conversation, message.id)
        if known is None:
            known = await self._run(conversation, message, came_at)
            await self._fanout.publish(conversation)
        answer, replies = known
        return {"id": message.id, "seq": answer.seq, "replies": self._shown(replies), **answer.outcome}

    async def _run(self, conversation: str, message: Message, came_at: datetime) -> tuple[Answer, list[Item]]:
        now = await asyncio.to_thread(self._chat.now, conversation)
        picked = await self._picked(conversation, message, now)
        result = await self._guide.turn(
            conversation,
            text=None if message.text is None else to_be_read(message.text),
            choices=[choice["id"] for choice in picked],
            answer=message.answer,
            message_id=message.id,
        )
        words = message.text or ", ".join(choice["title"] for choice in picked) or self._in_words(message.answer)
        return await self._kept(conversation, message.id, said(words), result, now, came_at)

    async def _picked(self, conversation: str, message: Message, now: ChatNow) -> list[Mapping[str, str]]:
        if not message.choices:
            return []
        offer = Offer.from_dict(now.state.get("offer"))
        try:
            return chosen(offer, message.choices)
        except Refusal as refusal:
            if offer is not None and offer.seq is not None:
                items = await asyncio.to_thread(self._chat.items, conversation, offer.seq - 1)
                refusal.replies += self._shown([item for item in items if item.seq == offer.seq])
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
        conversation: str,
        message_id: str | None,
        words: Blocks | None,
        result: TurnResult,
        now: ChatNow,
        came_at: datetime,
    ) -> tuple[Answer, list[Item]]:
        """Keep what the guide said. Raises Refusal (``unavailable``) when its turn or this could not be stored."""
        if not result.stored:
            raise Refusal("unavailable", retry_after=5, replies=self._unnumbered(result.replies))
        replies, offer = self._made(result, Offer.from_dict(now.state.get("offer")))
        at = _holder(result)
        outcome = {key: getattr(result, key) for key in OUTCOME}

        def state(first: int) -> dict[str, Any]:
            return {"outcome": outcome, "offer": offer.to_dict(first + at) if offer else None}

        turn = NewTurn(words, replies, outcome, state, came_at, now.last_seq, message_id)
        try:
            return await asyncio.to_thread(self._chat.keep_turn, conversation, turn, refused=result.refused)
        except DatabaseError:
            urgent = [reply for reply in result.replies if reply.kind == EMERGENCY]
            fault = [*urgent, *self._guide.without_conversation("")]
            raise Refusal("unavailable", retry_after=5, replies=self._unnumbered(fault)) from None

    def _made(self, result: TurnResult, before: Offer | None) -> tuple[list[Blocks], Offer | None]:
        """The blocks of every reply, and the offer that counts from now on: a new one, or still the one before."""
        holder = _holder(result)
        offer = None
        if result.offered:
            made_now = holder < len(result.replies) and result.replies[holder].choices == result.offered
            if made_now:
                offer = Offer.of(result.offered, several=result.several)
            elif before is not None and before.same_as(result.offered):
                return [self._maker.blocks(reply) for reply in result.replies], before
        return [
            self._maker.blocks(reply, asking=result.asking, offer=offer)
            if number == holder
            else self._maker.blocks(reply)
            for number, reply in enumerate(result.replies)
        ], offer

    def _unavailable(self, text: str) -> Refusal:
        return Refusal("unavailable", retry_after=5, replies=self._unnumbered(self._guide.without_conversation(text)))

    def _unnumbered(self, replies: Sequence[Reply]) -> list[Body]:
        return [
            {"from": "guide", "blocks": presented(self._maker.blocks(reply), self._page_address)} for reply in replies
        ]

    def _shown(self, items: Sequence[Item]) -> list[Body]:
        return [self._reply(item) for item in items]

    def _reply(self, item: Item) -> Body:
        return {"seq": item.seq, "from": item.sender, "blocks": presented(item.blocks, self._page_address)}


def _holder(result: TurnResult) -> int:
    """Which reply puts the open question: the last of its kind, else the last with choices; past the end if none."""
    asking = [n for n, reply in enumerate(result.replies) if reply.kind == "question" or reply.choices]
    return asking[-1] if asking else len(result.replies)
