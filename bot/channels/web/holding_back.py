"""While staff are in a chat the guide holds back: what the person says goes to them, and only danger is spoken of.

That staff are in the chat is a row of theirs (bot/cases/joining.py), so that it outlives the process and is the same in
all of them. The guide's own memory stands still meanwhile, but for danger and for what is answered to the guide itself.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from enum import Enum
from hashlib import sha256
from typing import Protocol

from bot.cases.chat import ChatLog
from bot.cases.chat_records import ChatNow
from bot.cases.desk import StaffDesk
from bot.channels.web.requests import Message
from bot.knowledge.web import StaffTexts
from bot.runtime.replies import EMERGENCY, TurnResult

SAFETY_QUESTIONS = frozenset({"red_flag_confirm", "safe_now"})
"""Questions about danger that the guide puts even then."""
LOOK_BACK = 20
"""How many of the latest items are looked at for who spoke last."""


class ReadsDanger(Protocol):
    """What is needed of the guide."""

    async def speaks_of_danger(self, text: str) -> bool: ...


class For(Enum):
    """Whom a message is for."""

    GUIDE = "guide"
    STAFF = "staff"
    BOTH = "both"


class HoldingBack:
    """Decides for each message whether the guide holds back, and hands it to staff if they are there.

    `stays`: for how long they are there without a word from either side.
    """

    def __init__(self, guide: ReadsDanger, desk: StaffDesk, chat: ChatLog, texts: StaffTexts, stays: timedelta) -> None:
        self._guide = guide
        self._stays = stays
        self._desk = desk
        self._chat = chat
        self._texts = texts

    def asks_for_the_guide(self, message: Message) -> bool:
        """Whether these are the words by which somebody goes back to the guide."""
        return message.text is not None and self._texts.goes_back(message.text)

    async def leave(self, conversation: str) -> bool:
        """Give the chat back to the guide; whether staff were in it. Raises DatabaseError."""
        return await self.staff_are_there(conversation) and await asyncio.to_thread(
            self._desk.leave_to_guide, conversation
        )

    async def staff_are_there(self, conversation: str) -> bool:
        """Whether a member of staff is in this chat. Raises DatabaseError."""
        return await asyncio.to_thread(self._desk.present, conversation) is not None

    async def hand_over(self, conversation: str, message: Message, words: str, now: ChatNow) -> For:
        """Give a message to the staff in the chat, if they are there; gives whom it is for. Raises DatabaseError.

        It is the guide's too when the words speak of danger, or answer what the guide has asked.
        """
        if not await self.staff_are_there(conversation):
            return For.GUIDE
        await asyncio.to_thread(self._desk.lapse, self._stays)
        digest = sha256(f"{conversation}\n{message.id}".encode()).hexdigest()
        if not await asyncio.to_thread(self._desk.patient_said, conversation, words, f"web:{digest}"):
            return For.GUIDE
        if message.text is None or await self._answers_the_guide(conversation, now):
            return For.BOTH
        return For.BOTH if await self._guide.speaks_of_danger(message.text) else For.STAFF

    async def hold_what_was_lost(self, conversation: str, last_seq: int) -> None:
        """Go on in memory with a chat that must not be kept, whose process has ended while staff were in it.

        `last_seq` is the latest item that the person's page has. Raises DatabaseError.
        """
        if await self.staff_are_there(conversation):
            await asyncio.to_thread(self._chat.hold_from, conversation, last_seq)

    async def _answers_the_guide(self, conversation: str, now: ChatNow) -> bool:
        """Whether the guide was the last to speak to the person, and asked about danger."""
        if (now.state.get("outcome") or {}).get("asking") not in SAFETY_QUESTIONS:
            return False
        items = await asyncio.to_thread(self._chat.items, conversation, max(0, now.last_seq - LOOK_BACK))
        senders = [item.sender for item in items if item.sender != "person"]
        return bool(senders) and senders[-1] == "guide"


def spoken(result: TurnResult) -> list[int]:
    """Which replies of a turn (by their place) are said although the guide holds back."""
    asks = result.asking in SAFETY_QUESTIONS
    return [n for n, r in enumerate(result.replies) if r.kind == EMERGENCY or (asks and r.kind == "question")]
