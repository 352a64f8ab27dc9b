"""Words in Slack: those in a case's thread go to the patient, those to the bot are commands or a rehearsal."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import UserMessage
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.cases.desk import StaffDesk
from bot.cases.keys import REHEARSAL
from bot.channels.slack.card import TEXT_LIMIT, Block, context, section
from bot.channels.slack.case_words import AUDIT_PREFIX
from bot.channels.slack.commands import Commands
from bot.channels.slack.errors import understood
from bot.channels.slack.staff import Staff
from bot.channels.slack.texts import StaffTexts, as_typed, cut, safe
from bot.runtime.replies import EMERGENCY, CollectedReplies, Reply

logger = logging.getLogger(__name__)

CHOICE = re.compile(r"^rehearsal_choice_\d+$")
"""Action ids of the buttons under a rehearsal's question."""
BLOCKS_A_MESSAGE, BUTTONS_A_BLOCK, BUTTON_TEXT, BUTTON_VALUE = 50, 25, 75, 2_000
"""Slack's limits for blocks and buttons."""
ASIDE = "//"
"""How a message in a case's thread begins that stays among staff."""
_TO_THE_BOT = re.compile(r"^\s*<@[UW][A-Za-z0-9_]+(?:\|[^>]*)?>\s*")
Event = dict[str, Any]
OnMessage = Callable[[UserMessage], Awaitable[Any]]


class Conversation:
    """Routes messages; `on_message` passes one to the guide."""

    def __init__(
        self,
        client: AsyncWebClient,
        desk: StaffDesk,
        staff: Staff,
        commands: Commands,
        texts: StaffTexts,
        on_message: OnMessage,
    ) -> None:
        self._client = client
        self._desk = desk
        self._staff = staff
        self._commands = commands
        self._texts = texts
        self._on_message = on_message

    def register(self, app: AsyncApp) -> None:
        """Listen to messages, mentions and the buttons of rehearsals."""
        app.event("app_mention")(self.mentioned)
        app.event("message")(self.message)
        app.action(CHOICE)(self.chosen)

    async def message(self, event: Event) -> None:
        """A direct message to the bot, or one in a case's thread (bot/channels/slack/gate.py lets no other pass)."""
        if event.get("channel_type") == "im":
            await self._to_the_bot(event)
        elif not _TO_THE_BOT.match(str(event.get("text") or "")):
            await self._to_the_patient(event)

    async def mentioned(self, event: Event) -> None:
        """A message that mentions the bot; one to the patient that does so in passing is not for the bot."""
        if not await self._is_to_a_patient(event):
            await self._to_the_bot(event)

    async def chosen(self, ack: Any, body: dict[str, Any]) -> None:
        """A button pressed under a rehearsal's question."""
        await ack()
        message, action = body["message"], body["actions"][0]
        thread = str(message.get("thread_ts") or message["ts"])
        await self._rehearse(body["channel"]["id"], thread, body["user"]["id"], str(action["value"]))

    async def _is_to_a_patient(self, event: Event) -> bool:
        channel, thread = str(event["channel"]), str(event.get("thread_ts") or "")
        if not thread or _TO_THE_BOT.match(str(event.get("text") or "")):
            return False
        return await asyncio.to_thread(self._desk.case_on_card, channel, thread) is not None

    async def _to_the_patient(self, event: Event) -> None:
        channel, thread, user = str(event["channel"]), str(event["thread_ts"]), str(event["user"])
        words = as_typed(str(event.get("text") or ""))
        number = await asyncio.to_thread(self._desk.case_on_card, channel, thread)
        if number is None or not words or words.startswith(ASIDE):
            return
        if self._texts.gives_the_chat_back(words):
            await asyncio.to_thread(self._desk.leave, number, f"{AUDIT_PREFIX}{user}")
            return
        role = await self._staff.role(user, self._texts("to_patient", "role"))
        key, who = f"slack:{channel}:{event['ts']}", f"{AUDIT_PREFIX}{user}"
        if not await asyncio.to_thread(lambda: self._desk.say(number, who, role, words, key, show=False)):
            text = self._texts("answers", "reply_from_resolved_thread", number=number)
            await self._client.chat_postEphemeral(channel=channel, user=user, text=text, thread_ts=thread)

    async def _to_the_bot(self, event: Event) -> None:
        channel, user = str(event["channel"]), str(event["user"])
        thread = str(event.get("thread_ts") or event["ts"])
        words = as_typed(_TO_THE_BOT.sub("", str(event.get("text") or "")))
        if not words:
            words = "help"
        answer = await self._commands.in_words(words, user)
        if answer is None:
            await self._rehearse(channel, thread, user, words)
            return
        text, blocks = answer
        await self._client.chat_postEphemeral(
            channel=channel, user=user, text=text, blocks=blocks, thread_ts=event.get("thread_ts")
        )

    async def _rehearse(self, channel: str, thread: str, user: str, words: str) -> None:
        """One turn of the guide, in the thread; a slash is only a word to it, and no case is made."""
        output = CollectedReplies()
        conversation = f"{REHEARSAL}slack:{channel}:{thread}"
        try:
            await self._on_message(UserMessage(words, output, conversation, input_channel="slack"))
            await self._post(channel, thread, output.replies)
        except Exception as error:
            logger.error("A rehearsal failed (%s).", understood(error) or type(error).__name__)
            text = self._texts("answers", "rehearsal_failed")
            await self._client.chat_postEphemeral(channel=channel, user=user, text=text, thread_ts=thread)

    async def _post(self, channel: str, thread: str, replies: list[Reply]) -> None:
        pinned = self._texts("answers", "rehearsal_emergency")
        blocks = [block for reply in replies for block in _blocks(reply, pinned)][: BLOCKS_A_MESSAGE - 1]
        note = self._texts("answers", "rehearsal")
        text = cut(safe("\n\n".join(reply.text for reply in replies)) or note, TEXT_LIMIT)
        await self._client.chat_postMessage(
            channel=channel, thread_ts=thread, text=text, blocks=[*blocks, context(note)], unfurl_links=False
        )


def _blocks(reply: Reply, pinned: str) -> list[Block]:
    """The blocks of a reply's words and buttons; danger advice is headed by `pinned`."""
    lead = f"{pinned}\n" if reply.kind == EMERGENCY else ""
    blocks = [section(lead + safe(reply.text))] if reply.text.strip() else []
    buttons: list[Block] = [
        {
            "type": "button",
            "action_id": f"rehearsal_choice_{place}",
            "text": {"type": "plain_text", "text": cut(choice["title"], BUTTON_TEXT)},
            "value": choice["id"][:BUTTON_VALUE],
        }
        for place, choice in enumerate(reply.choices[:BUTTONS_A_BLOCK])
    ]
    return [*blocks, {"type": "actions", "elements": buttons}] if buttons else blocks
