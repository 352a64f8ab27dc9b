"""What we say about something, with its sources, as a message for staff."""

from __future__ import annotations

import re

from bot.channels.slack.card import Block, context, section
from bot.channels.slack.texts import StaffTexts, safe
from bot.knowledge import Knowledge
from bot.knowledge.search import Found, search
from bot.runtime.sources import described

_ASKED = re.compile(
    r"^(?:what (?:do|does|would) (?:we|the guide|it|you) (?:say|tell (?:people|patients)) (?:about|on|of)"
    r"|look ?up|sources? (?:for|of|on))"
    r"\s+(?P<what>.+?)[\s?.!]*$",
    re.IGNORECASE | re.DOTALL,
)


def asked_about(text: str) -> str | None:
    """What a member of staff looks up ("what do we say about pulsed radiofrequency?"); None if it is no look-up."""
    asked = _ASKED.match(text.strip())
    return asked.group("what") if asked else None


class Lookup:
    """Answers look-ups from the content; `region` fills in places and numbers."""

    def __init__(self, knowledge: Knowledge, texts: StaffTexts, region: str) -> None:
        self._knowledge = knowledge
        self._texts = texts
        self._region = region

    def answer(self, what: str) -> tuple[str, list[Block]]:
        """The texts about `what` in one line and as blocks."""
        found = search(self._knowledge, what)
        if not found:
            text = self._texts("answers", "lookup_nothing")
            return text, [section(text)]
        blocks = [block for each in found for block in self._entry(each)]
        return safe(found[0].title), blocks

    def _entry(self, found: Found) -> list[Block]:
        words = safe(self._knowledge.fill(found.text, self._region))
        sources = [f"• {safe(line)}" for line in described(found.sources)]
        listed = "\n".join(sources) or self._texts("answers", "lookup_no_sources")
        reviewed = self._texts("answers", "lookup_reviewed", date=found.reviewed)
        place = self._texts("lookup_places", found.kind, topic=safe(found.under))
        return [
            section(f"*{safe(found.title)}* – {place}\n{words}"),
            context(f"*{self._texts('answers', 'lookup_sources')}*\n{listed}", reviewed),
        ]
