"""The buttons of a card and the modals they open."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.cases.desk import StaffDesk
from bot.cases.lifecycle import LONGEST_RESOLUTION, Outcome
from bot.cases.records import CaseRecord
from bot.channels.slack.card import CardRenderer
from bot.channels.slack.card_lookup import case_on_card
from bot.channels.slack.case_words import AUDIT_PREFIX, staff_name
from bot.channels.slack.modals import modal, what_was_sent
from bot.channels.slack.staff import Staff
from bot.channels.slack.texts import StaffTexts

logger = logging.getLogger(__name__)

LONGEST_REPLY = 2_000
"""The longest reply, in characters."""
Body = dict[str, Any]


class CaseActions:
    """Carries out what staff do with a button or a modal."""

    def __init__(
        self,
        client: AsyncWebClient,
        desk: StaffDesk,
        staff: Staff,
        cards: CardRenderer,
        texts: StaffTexts,
        channel: str,
    ) -> None:
        self._client = client
        self._desk = desk
        self._staff = staff
        self._cards = cards
        self._texts = texts
        self._channel = channel

    def register(self, app: AsyncApp) -> None:
        """Listen to the action ids and modals that docs/slack.md names."""
        app.action("case_claim")(self.claim)
        app.action("case_contacted")(self.contacted)
        app.action("case_reopen")(self.reopen)
        app.action("case_reply")(self.open_reply)
        app.action("case_resolve")(self.open_resolve)
        app.action("case_open")(self.open_details)
        app.view("case_reply_modal")(self.reply)
        app.view("case_resolve_modal")(self.resolve)

    # -- buttons -----------------------------------------------------------------------------------------------

    async def claim(self, ack: Any, body: Body) -> None:
        """Claim the case; of two clicks one wins, and the other is told who has it."""
        await ack()
        number = await self._case_of_the_card(body)
        if number is not None:
            outcome = await asyncio.to_thread(self._desk.claim, number, _who(body))
            await self._tell_if_not_done(body, number, outcome, "claimed_first")

    async def contacted(self, ack: Any, body: Body) -> None:
        """Note that the patient was reached."""
        await ack()
        number = await self._case_of_the_card(body)
        if number is not None:
            outcome = await asyncio.to_thread(self._desk.contacted, number, _who(body))
            await self._tell_if_not_done(body, number, outcome)

    async def reopen(self, ack: Any, body: Body) -> None:
        """Open the case again, to be claimed."""
        await ack()
        number = await self._case_of_the_card(body)
        if number is not None:
            outcome = await asyncio.to_thread(self._desk.reopen, number, _who(body))
            await self._tell_if_not_done(body, number, outcome)

    async def open_reply(self, ack: Any, body: Body) -> None:
        """Ask for the words to the patient."""
        await ack()
        number = await self._case_of_the_card(body)
        if number is not None:
            await self._open_modal(body, number, "reply", "send", LONGEST_REPLY)

    async def open_resolve(self, ack: Any, body: Body) -> None:
        """Ask for the reason."""
        await ack()
        number = await self._case_of_the_card(body)
        if number is not None:
            await self._open_modal(body, number, "resolve", "resolve", LONGEST_RESOLUTION)

    async def open_details(self, ack: Any, body: Body) -> None:
        """Show name, contact and words to the one who claimed the case, and to nobody else."""
        await ack()
        number = await self._case_of_the_card(body)
        if number is None:
            return
        case: CaseRecord | None = await asyncio.to_thread(self._desk.details, number, _who(body))
        if case is None:
            await self._tell(body, self._texts("answers", "details_not_yours", number=number))
        else:
            await self._tell(body, self._cards.fallback(case), self._cards.details(case))

    # -- modals ------------------------------------------------------------------------------------------------

    async def reply(self, ack: Any, body: Body) -> None:
        """Send a reply to the patient."""
        await ack()
        number, words = what_was_sent(body)
        role = await self._staff.role(body["user"]["id"], self._texts("to_patient", "role"))
        key = f"slack:view:{body['view']['id']}"
        sent = False
        if words:
            sent = await asyncio.to_thread(lambda: self._desk.say(number, _who(body), role, words, key, show=True))
        await self._tell(body, self._texts("answers", "reply_sent" if sent else "reply_not_sent", number=number))

    async def resolve(self, ack: Any, body: Body) -> None:
        """Close the case for the given reason."""
        await ack()
        number, reason = what_was_sent(body)
        outcome = await asyncio.to_thread(self._desk.resolve, number, _who(body), reason)
        await self._tell_if_not_done(body, number, outcome)

    # --------------------------------------------------------------------------------------------------------

    async def _case_of_the_card(self, body: Body) -> int | None:
        """The number on the button if it is that of the card; otherwise None, and the person is told."""
        container, message = body.get("container") or {}, body.get("message") or {}
        channel = container.get("channel_id") or (body.get("channel") or {}).get("id") or ""
        ts = container.get("message_ts") or message.get("ts") or ""
        number = await case_on_card(self._desk, str(channel), str(ts))
        if number is not None and str((body.get("actions") or [{}])[0].get("value")) == str(number):
            return number
        logger.warning("A button's number was not that of its card.")
        await asyncio.to_thread(self._desk.note_refused, _who(body), number)
        await self._tell(body, self._texts("answers", "not_this_card"))
        return None

    async def _open_modal(self, body: Body, number: int, name: str, send: str, limit: int) -> None:
        view = modal(self._texts, number, name, send, limit)
        try:
            await self._client.views_open(trigger_id=body["trigger_id"], view=view)
        except SlackApiError:
            await self._tell(body, self._texts("answers", "too_late"))

    async def _tell_if_not_done(self, body: Body, number: int, outcome: Outcome, key: str = "already") -> None:
        if outcome.done:
            return
        if outcome.status is None:
            await self._tell(body, self._texts("answers", "no_case", number=number))
            return
        who = staff_name(outcome.claimed_by)
        named = key if outcome.status == "claimed" else "already"
        status = self._texts("status", outcome.status, who=who)
        await self._tell(body, self._texts("answers", named, number=number, who=who, status=status))

    async def _tell(self, body: Body, text: str, blocks: list[dict[str, Any]] | None = None) -> None:
        """Tell something to the one who acted, and to nobody else."""
        channel = (body.get("channel") or {}).get("id") or self._channel
        await self._client.chat_postEphemeral(channel=channel, user=body["user"]["id"], text=text, blocks=blocks)


def _who(body: Body) -> str:
    return f"{AUDIT_PREFIX}{body['user']['id']}"
