"""The App Home: my cases, open cases, today in numbers."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.cases.columns import utc_now
from bot.cases.desk import StaffDesk
from bot.channels.slack.card import section
from bot.channels.slack.case_words import AUDIT_PREFIX
from bot.channels.slack.commands import Commands
from bot.channels.slack.texts import StaffTexts

TODAY = timedelta(hours=24)


class Home:
    """The home tab, published again each time a member of staff opens it."""

    def __init__(self, client: AsyncWebClient, desk: StaffDesk, commands: Commands, texts: StaffTexts) -> None:
        self._client = client
        self._desk = desk
        self._commands = commands
        self._texts = texts

    def register(self, app: AsyncApp) -> None:
        """Listen to the opening of the home tab."""
        app.event("app_home_opened")(self.opened)

    async def opened(self, event: dict[str, Any]) -> None:
        """Show the home tab to the one who opened it."""
        if event.get("tab", "home") == "home":
            view = await asyncio.to_thread(self.view, event["user"])
            await self._client.views_publish(user_id=event["user"], view=view)

    def view(self, user: str) -> dict[str, Any]:
        """The home tab of a member of staff."""
        open_cases = self._desk.open_cases()
        mine = [case for case in open_cases if case.claimed_by == f"{AUDIT_PREFIX}{user}"]
        today = self._desk.since(utc_now() - TODAY)
        numbers = self._texts(
            "home",
            "numbers",
            came=today.came,
            resolved=today.resolved,
            unclaimed=today.unclaimed,
            urgent=today.urgent_unclaimed,
        )
        blocks = [
            {"type": "header", "text": {"type": "plain_text", "text": self._texts("home", "title")}},
            section(f"*{self._texts('home', 'today')}*\n{numbers}"),
            {"type": "divider"},
            *self._commands.listed(self._texts("home", "mine"), mine),
            {"type": "divider"},
            *self._commands.listed(self._texts("home", "open"), open_cases),
        ]
        return {"type": "home", "blocks": blocks}
