"""Makes the guide hold back while staff are in a chat: messages go to them, and the guide speaks only of danger.

Whether staff are in the chat is a row in the database (bot/cases/joining.py), so that it outlives the process and is
the same in all. Meanwhile the guide's memory does not change, except for danger and answers to the guide itself.
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
"""Questions about danger that the guide asks even while holding back."""
DELETE = "delete_data"
"""The question whether all stored data is to be deleted; it is asked even while holding back."""
PUT_EVEN_THEN = SAFETY_QUESTIONS | {DELETE}
LOOK_BACK = 20
"""How many of the latest items are searched for who spoke last."""


class Reads(Protocol):
    """What this module needs of the guide."""

    async def speaks_of_danger(self, text: str) -> bool: ...

    async def is_about_what_is_kept(self, text: str) -> bool: ...


class For(Enum):
    """Whom a message is for."""

    GUIDE = "guide"
    STAFF = "staff"
    BOTH = "both"
    """The guide speaks of danger alone."""
    ANSWERED = "answered"
    """It is about what is kept: the guide answers it, and staff have it too unless it made all of it go."""


class HoldingBack:
    """Decides for each message whether the guide holds back, and hands it to staff if they are in the chat.

    `stays`: for how long they are there without a word from either side.
    """

    def __init__(self, guide: Reads, desk: StaffDesk, chat: ChatLog, texts: StaffTexts, stays: timedelta) -> None:
        self._guide = guide
        self._stays = stays
        self._desk = desk
        self._chat = chat
        self._texts = texts

    def asks_for_the_guide(self, message: Message) -> bool:
        """Whether these words ask to go back to the guide."""
        return message.text is not None and self._texts.goes_back(message.text)

    async def leave(self, conversation: str) -> bool:
        """Give the chat back to the guide; returns whether staff were in it. Raises DatabaseError."""
        return await self.staff_are_there(conversation) and await asyncio.to_thread(
            self._desk.leave_to_guide, conversation
        )

    async def staff_are_there(self, conversation: str) -> bool:
        """Whether a member of staff is in this chat. Raises DatabaseError."""
        return await asyncio.to_thread(self._desk.present, conversation) is not None

    async def hand_over(self, conversation: str, message: Message, words: str, now: ChatNow) -> For:
        """Give a message to the staff in the chat, if there still are any; tells whom it is for. Raises DatabaseError.

        It is also for the guide if it speaks of danger or answers a question of the guide. One about stored data waits
        for the guide's answer: see `tell_staff`.
        """
        await asyncio.to_thread(self._desk.lapse, self._stays)
        asked = await self._asked_by_the_guide(conversation, now)
        dangerous = message.text is not None and await self._guide.speaks_of_danger(message.text)
        about_what_is_kept = message.text is not None and await self._guide.is_about_what_is_kept(message.text)
        if not dangerous and (asked == DELETE or about_what_is_kept):
            return For.ANSWERED if await self.staff_are_there(conversation) else For.GUIDE
        if not await self.tell_staff(conversation, message, words):
            return For.GUIDE
        return For.BOTH if message.text is None or asked is not None or dangerous else For.STAFF

    async def tell_staff(self, conversation: str, message: Message, words: str) -> bool:
        """Queue a message for the staff in the chat; returns whether they are there. Raises DatabaseError."""
        digest = sha256(f"{conversation}\n{message.id}".encode()).hexdigest()
        return await asyncio.to_thread(self._desk.patient_said, conversation, words, f"web:{digest}")

    async def hold_what_was_lost(self, conversation: str, last_seq: int) -> None:
        """Go on in memory with a chat that must not be kept, whose process has ended while staff were in it.

        `last_seq` is the latest item that the person's page has. Raises DatabaseError.
        """
        if await self.staff_are_there(conversation):
            await asyncio.to_thread(self._chat.hold_from, conversation, last_seq)

    async def _asked_by_the_guide(self, conversation: str, now: ChatNow) -> str | None:
        """The guide's question, if the guide spoke last and asked one of those that it asks even while holding back."""
        asking = (now.state.get("outcome") or {}).get("asking")
        if asking not in PUT_EVEN_THEN:
            return None
        items = await asyncio.to_thread(self._chat.items, conversation, max(0, now.last_seq - LOOK_BACK))
        senders = [item.sender for item in items if item.sender != "person"]
        return asking if senders and senders[-1] == "guide" else None


def spoken(result: TurnResult, *, answers: bool = False) -> list[int]:
    """The indices of the replies of a turn that are said although the guide holds back.

    Danger advice, and questions about danger and deletion; if it ``answers``, everything but its other questions.
    """
    asks = result.asking in PUT_EVEN_THEN
    return [
        place
        for place, reply in enumerate(result.replies)
        if reply.kind == EMERGENCY or (asks if reply.kind == "question" else answers)
    ]
