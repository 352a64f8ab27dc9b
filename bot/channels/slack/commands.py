"""What staff can ask for, by slash command or in words to the bot: a fixed router, no understanding of language."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.cases.desk import StaffDesk
from bot.cases.records import CaseRecord
from bot.channels.slack.card import Block, CardRenderer, section
from bot.channels.slack.case_words import AUDIT_PREFIX, moment
from bot.channels.slack.lookup import Lookup, asked_about
from bot.channels.slack.texts import StaffTexts, mention

Answer = tuple[str, list[Block]]
MOST_LISTED = 20
"""The most cases in one answer."""
_CASE = re.compile(r"^#?(\d{1,9})$")


class Commands:
    """The answers; each is a text and blocks, and only for the one who asked."""

    def __init__(
        self,
        desk: StaffDesk,
        cards: CardRenderer,
        texts: StaffTexts,
        lookup: Lookup,
        oncall: tuple[str, ...],
    ) -> None:
        self._desk = desk
        self._cards = cards
        self._texts = texts
        self._lookup = lookup
        self._oncall = oncall
        self._routes: dict[str, Callable[[str, str], Awaitable[Answer]]] = {
            "case": self._case,
            "cases": self._cases,
            "oncall": self._who_is_on_call,
            "guide": self._guide,
            "help": self._guide,
        }

    def register(self, app: AsyncApp) -> None:
        """Listen to the slash commands."""
        for name in ("case", "cases", "oncall", "guide"):
            app.command(f"/{name}")(self.command)

    async def command(self, ack: Any, body: dict[str, Any]) -> None:
        """Answer a slash command; only the one who typed it sees the answer."""
        name = str(body["command"]).removeprefix("/")
        text, blocks = await self._routes[name](str(body.get("text") or "").strip(), body["user_id"])
        await ack(text=text, blocks=blocks, response_type="ephemeral")

    async def in_words(self, text: str, user: str) -> Answer | None:
        """The answer to a command in words ("cases open", "what do we say about …?"); None if it is no command."""
        what = asked_about(text)
        if what is not None:
            return self._lookup.answer(what)
        name, _, rest = self._texts.command_for(text).strip().removeprefix("/").partition(" ")
        route = self._routes.get(name.lower())
        if route is None or not self._is_command(name.lower(), rest.strip()):
            return None
        return await route(rest.strip(), user)

    def listed(self, title: str, cases: list[CaseRecord]) -> list[Block]:
        """A list of cases, each in a line, with the way to its card."""
        lines = [self._line(case) for case in cases[:MOST_LISTED]] or [self._texts("answers", "cases_none")]
        if len(cases) > MOST_LISTED:
            lines.append(self._texts("answers", "cases_more", n=len(cases) - MOST_LISTED))
        half = len(lines) // 2 if len("\n".join(lines)) > 2_800 else len(lines)
        parts = [part for part in (lines[:half], lines[half:]) if part]
        return [section(f"*{title}*"), *(section("\n".join(part)) for part in parts)]

    @staticmethod
    def _is_command(name: str, rest: str) -> bool:
        takes = {"case": bool(_CASE.match(rest)), "cases": rest.lower() in ("", "open", "mine", "urgent")}
        return takes.get(name, rest.lower() in ("", "help"))

    async def _case(self, text: str, _user: str) -> Answer:
        number = _CASE.match(text)
        if number is None:
            return self._says("case_usage")
        case = await asyncio.to_thread(self._desk.case, int(number.group(1)))
        if case is None:
            return self._says("no_case", number=number.group(1))
        link = await self._link(case)
        blocks = self._cards.blocks(case, buttons=False)
        return self._cards.fallback(case), [*blocks, section(link)] if link else blocks

    async def _cases(self, text: str, user: str) -> Answer:
        which = text.lower() or "open"
        if which not in ("open", "mine", "urgent"):
            return self._help(self._texts("answers", "unknown_command"))
        of = f"{AUDIT_PREFIX}{user}" if which == "mine" else None
        cases = await asyncio.to_thread(lambda: self._desk.open_cases(urgent=which == "urgent", of=of))
        title = self._texts("answers", f"cases_{which}")
        return title, self.listed(title, cases)

    async def _who_is_on_call(self, _text: str, _user: str) -> Answer:
        if not self._oncall:
            return self._says("oncall_none")
        return self._says("oncall", oncall=" ".join(mention(each) for each in self._oncall))

    async def _guide(self, text: str, _user: str) -> Answer:
        if text.lower() in ("", "help"):
            return self._help()
        return self._lookup.answer(asked_about(text) or text)

    def _help(self, first: str = "") -> Answer:
        lines = [f"• {line}" for line in self._texts.lines("help")]
        return first or lines[0], [section("\n".join([first, *lines] if first else lines))]

    def _says(self, key: str, **values: object) -> Answer:
        text = self._texts("answers", key, **values)
        return text, [section(text)]

    def _line(self, case: CaseRecord) -> str:
        return self._texts(
            "answers",
            "cases_line",
            number=case.number,
            urgency=self._cards.words.urgency(case),
            status=self._cards.words.status(case),
            came=moment(case.handed_off_at or case.created_at),
        )

    async def _link(self, case: CaseRecord) -> str | None:
        card = await asyncio.to_thread(self._desk.card, case.number)
        if card is None:
            return None
        address = f"https://slack.com/app_redirect?channel={card.channel}&message_ts={card.ts}"
        return f"<{address}|{self._texts('answers', 'card_link')}>"
