"""The card of a case in Block Kit: the least data, and the buttons that its status allows."""

from __future__ import annotations

from typing import Any

from bot.cases.records import CaseRecord
from bot.channels.slack.case_words import CaseWords, moment
from bot.channels.slack.texts import StaffTexts, cut, safe
from bot.knowledge import Knowledge

Block = dict[str, Any]
TEXT_LIMIT, FIELD_LIMIT, HEADER_LIMIT, FIELDS_A_SECTION = 3_000, 2_000, 150, 10
"""Slack's own limits, in characters and fields."""
BUTTONS = {
    "new": ("case_claim", "case_reply"),
    "claimed": ("case_reply", "case_contacted", "case_resolve", "case_open", "case_reopen"),
    "contacted": ("case_reply", "case_resolve", "case_open", "case_reopen"),
    "resolved": ("case_reopen", "case_open"),
}
"""Action ids by status."""


class CardRenderer:
    """Renders cases; the same case gives the same card."""

    def __init__(self, knowledge: Knowledge, texts: StaffTexts) -> None:
        self._texts = texts
        self.words = CaseWords(knowledge, texts)

    def fallback(self, case: CaseRecord) -> str:
        """The card in one line, for notifications and screen readers."""
        return self._texts(
            "card", "fallback", urgency=self.words.urgency(case), number=case.number, status=self.words.status(case)
        )

    def blocks(self, case: CaseRecord, *, buttons: bool = True) -> list[Block]:
        """The card: no name, no contact, none of the person's words. Without consent tier and flags alone."""
        title = self._texts("card", "title", urgency=self.words.urgency(case), number=case.number)
        blocks = [
            {"type": "header", "text": {"type": "plain_text", "text": cut(title, HEADER_LIMIT), "emoji": True}},
            *fields(self._labelled(self._told(case) if case.consented else self._bare(case))),
        ]
        notes = [] if case.consented else [self._texts("card", "bare")]
        since = "waiting" if case.status == "new" else "updated"
        came = self._texts("card", since, came=moment(case.handed_off_at or case.created_at))
        blocks.append(context(*notes, came))
        if buttons:
            blocks.append(self._buttons(case))
        return blocks

    def details(self, case: CaseRecord) -> list[Block]:
        """Name, contact, the whole of the pain and the person's own words, for the one who claimed the case."""
        who = {"name": safe(case.name or ""), "contact": safe(case.contact.value) if case.contact else ""}
        told = {
            "about": self.words.about(case),
            "age": self.words.age(case),
            "pain": self.words.pain(case),
            "neuro": self.words.told(case, "neuro"),
            "neuro_denied": self.words.told(case, "neuro_denied"),
            "own_wish": safe(case.wish or ""),
            "questions": safe("; ".join(case.questions)),
            "said": self.words.said(case),
            "resolution": safe(case.resolution or ""),
        }
        shown = {label: words for label, words in told.items() if words}
        return [*self.blocks(case, buttons=False), *fields(self._labelled(who | shown))]

    def erased(self, number: int) -> tuple[str, list[Block]]:
        """The blocks that replace the card of a deleted case."""
        text = self._texts("card", "erased", number=number)
        return text, [section(text)]

    def _bare(self, case: CaseRecord) -> dict[str, str]:
        return {"status": self.words.status(case), "flags_present": self.words.flags(case)["present"]}

    def _flags(self, case: CaseRecord) -> dict[str, str]:
        """The warning signs by standing; "none" is said only to somebody who was asked."""
        flags = self.words.flags(case)
        if not any(flags.values()):
            return {"flags": self._texts("card", "not_asked")}
        always = {standing: flags[standing] or self._texts("card", "none") for standing in ("present", "denied")}
        return {f"flags_{standing}": words for standing, words in (flags | always).items() if words}

    def _told(self, case: CaseRecord) -> dict[str, str]:
        """In the order in which it is needed: danger, whom to reach and how, what any team must know, then the pain."""
        flags = self._flags(case)
        denied = flags.pop("flags_denied", None)
        told = {
            "status": self.words.status(case),
            **flags,
            "wish": self.words.wish(case),
            "precautions": self.words.precautions(case) or self._texts("card", "none"),
            "pathway": self.words.pathway(case),
            "duration": self.words.duration(case),
            "severity": self.words.severity(case),
            "treatments": self.words.treatments(case),
        }
        return told if denied is None else told | {"flags_denied": denied}

    def _labelled(self, told: dict[str, str]) -> list[tuple[str, str]]:
        not_said = self._texts("card", "not_said")
        return [(self._texts("labels", label), words or not_said) for label, words in told.items()]

    def _buttons(self, case: CaseRecord) -> Block:
        return {
            "type": "actions",
            "block_id": "case_buttons",
            "elements": [self._button(action, case) for action in BUTTONS[case.status]],
        }

    def _button(self, action: str, case: CaseRecord) -> Block:
        gives_back = action == "case_reopen" and case.status != "resolved"
        title = self._texts.plain("give_back") if gives_back else self._texts("buttons", action)
        button: Block = {
            "type": "button",
            "action_id": action,
            "text": {"type": "plain_text", "text": title},
            "value": str(case.number),
        }
        if action == "case_claim":
            button["style"] = "primary"
        return button


def section(text: str) -> Block:
    """A block with a paragraph."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": cut(text, TEXT_LIMIT)}}


def context(*texts: str) -> Block:
    """A block in small print."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": cut(text, TEXT_LIMIT)} for text in texts]}


def fields(labelled: list[tuple[str, str]]) -> list[Block]:
    """Blocks of labels and values, ten to a block."""
    each = [{"type": "mrkdwn", "text": cut(f"*{label}*\n{words}", FIELD_LIMIT)} for label, words in labelled]
    parts = [each[start : start + FIELDS_A_SECTION] for start in range(0, len(each), FIELDS_A_SECTION)]
    return [{"type": "section", "fields": part} for part in parts]
