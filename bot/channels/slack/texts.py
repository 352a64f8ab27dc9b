"""The texts of content/staff.yml, filled in and made safe for Slack."""

from __future__ import annotations

import html
import re
from typing import Any

from bot.knowledge import Knowledge

_LINK = re.compile(r"<(?:https?|mailto|tel):([^|>]*)(?:\|([^>]*))?>")
_MENTION = re.compile(r"<[@#!][^>]*>")
_GROUP_ID = re.compile(r"^S")


def safe(text: str) -> str:
    """`text` escaped for Slack's markup, so that it holds no mention and no link."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_typed(text: str) -> str:
    """What a member of staff typed, without Slack's markup: links as their text, no mentions."""
    shown = _LINK.sub(lambda link: link.group(2) or link.group(0)[1:-1].split("|")[0], text)
    return html.unescape(_MENTION.sub("", shown)).strip()


def mention(slack_id: str) -> str:
    """The markup that mentions and notifies a user or user group."""
    return f"<!subteam^{slack_id}>" if _GROUP_ID.match(slack_id) else f"<@{slack_id}>"


def cut(text: str, limit: int) -> str:
    """`text` cut to at most `limit` characters."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


class StaffTexts:
    """Sections of staff.yml by name: ``texts("answers", "no_case", number=12)``."""

    def __init__(self, knowledge: Knowledge, clinic: str) -> None:
        self._staff = knowledge.staff
        self._clinic = clinic
        self._back = knowledge.web.staff

    def __call__(self, section: str, key: str | None, **values: object) -> str:
        """One text. `values` must be safe already; the clinic's name is filled in too. An unknown key is itself."""
        texts: dict[str, Any] = self._staff[section]
        text = str(texts.get(key or "unknown", texts.get("unknown", key or "")))
        return text.format(clinic=safe(self._clinic), **values)

    def gives_the_chat_back(self, words: str) -> bool:
        """Whether these words give a chat back to the guide."""
        return self._back.goes_back(words)

    def command_for(self, words: str) -> str:
        """The command that these plain words mean ("who is waiting?"); words that mean none are as they were."""
        said = words.strip().strip("?!.").strip().lower().replace("’", "'")
        meant: dict[str, Any] = self._staff["in_words"]
        return next((command for command, asked in meant.items() if said in asked), words)

    def plain(self, key: str) -> str:
        """A text from the top level of the file."""
        return str(self._staff[key])

    def lines(self, key: str) -> list[str]:
        """A list of texts."""
        return list(self._staff.wordings(key))
