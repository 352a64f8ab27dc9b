"""Brings what the clinic's staff say into the person's chat: who joined, their words, and that they left.

Staff are taken to have left when they and the person have been silent for some time.

It waits in the database (bot/cases/joining.py) until the process that can reach the person's chat has taken it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256

from bot.cases.bell import WORDS
from bot.cases.chat import ChatLog
from bot.cases.chat_records import Blocks, NewItem
from bot.cases.desk import StaffDesk
from bot.cases.errors import DatabaseError
from bot.cases.joining import JOINED, LEFT, Waiting
from bot.channels.web.blocks import said
from bot.channels.web.fanout import Fanout
from bot.channels.web.turn_blocks import open_question
from bot.knowledge.web import StaffTexts
from bot.runtime import background

logger = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds between two looks for words that another process received; this process's own are brought at once."""
LOOK_EVERY_IF_HEARD = 2.0
"""The same while notifications of other processes arrive: for staff who fell silent, or should one be lost."""


class StaffWords:
    """Brings what `desk` holds for patients into their chats, in order and each once, and wakes their open pages.

    `stays`: for how long staff are in a chat without a word from either side.
    """

    def __init__(self, desk: StaffDesk, chat: ChatLog, fanout: Fanout, texts: StaffTexts, stays: timedelta) -> None:
        self._desk = desk
        self._stays = stays
        self._chat = chat
        self._fanout = fanout
        self._texts = texts
        self._bringing: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin."""
        self._bringing = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Stop; what waits stays in the database."""
        await background.end(self._bringing)

    async def _run(self) -> None:
        failing = False
        with self._desk.listening(WORDS) as bell:
            while True:
                try:
                    await self.bring()
                    failing = False
                except DatabaseError as error:
                    if not failing:
                        logger.error("What staff say waits: %s", error)
                    failing = True
                except Exception as error:
                    logger.error("What staff say could not be brought (%s).", type(error).__name__)
                await bell.wait(LOOK_EVERY, LOOK_EVERY_IF_HEARD)

    async def bring(self) -> None:
        """Bring what waits for the chats that this process can reach. Raises DatabaseError."""
        await asyncio.to_thread(self._desk.lapse, self._stays)
        elsewhere: set[str] = set()
        for waiting in await asyncio.to_thread(self._desk.waiting):
            if waiting.conversation in elsewhere:
                continue
            if await asyncio.to_thread(self._append, waiting) is None:
                elsewhere.add(waiting.conversation)
                continue
            await asyncio.to_thread(self._desk.arrived, waiting.id)
            await self._fanout.publish(waiting.conversation)

    def _append(self, waiting: Waiting) -> int | None:
        question = open_question(self._chat.now(waiting.conversation)) if waiting.kind == LEFT else []
        return self._chat.append(waiting.conversation, self._item(waiting, question))

    def _item(self, waiting: Waiting, question: Sequence[Blocks]) -> NewItem:
        """The item for the chat; if staff have left, with the guide's open `question`."""
        key = f"staff:{sha256(waiting.key.encode()).hexdigest()[:48]}"
        role = waiting.role[:1].upper() + waiting.role[1:]
        if waiting.kind == JOINED:
            return NewItem("guide", said(self._texts.joined.replace("{role}", waiting.role)), key)
        if waiting.kind == LEFT:
            left = self._texts.left_for_now if waiting.lapsed else self._texts.left
            return NewItem("guide", [*said(left), *(block for blocks in question for block in blocks)], key)
        return NewItem("staff", said(waiting.text), key, role)
