"""Replies of the guide as structured blocks: no HTML, no markdown, nothing that a browser would run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from bot.cases.chat_records import Blocks
from bot.channels.web.choices import Offer
from bot.knowledge import Knowledge
from bot.runtime.replies import EMERGENCY, Reply

Block = dict[str, Any]

CRISIS = frozenset({"SUICIDE_IDEA"})
"""Red flags for which the number to call is that of a crisis line."""
SUMMARY = "summary"
"""The kind of reply that sums up what was told, in parts with headings."""
_BULLET = "- "


class BlockMaker:
    """Makes blocks with the words, sources and numbers of the content."""

    def __init__(self, content: Knowledge, region: str) -> None:
        self._content = content
        self._web = content.web
        self._region = content.region(region)

    def blocks(self, reply: Reply, *, asking: str | None = None, offer: Offer | None = None) -> Blocks:
        """The blocks of one reply; one that asks the open question (``asking``) also holds the ``offer``."""
        blocks = self._words(reply)
        page = reply.details.get("page")
        if page:
            blocks = [{"type": "summary_link", "page": str(page), "title": self._web.summary}]
        if reply.details.get("figure"):
            blocks.append(self._figure(str(reply.details["figure"])))
        if reply.sources:
            blocks += self._sources(reply.sources)
        if offer is not None and asking == "red_flag_check":
            blocks = _told_in_choices(blocks, offer)
        elif offer is not None:
            blocks += self._answers(offer, asking)
        elif asking == "severity":
            blocks.append(self._scale())
        return blocks

    def _words(self, reply: Reply) -> Blocks:
        if reply.kind == EMERGENCY:
            tier, flag = str(reply.details.get("tier") or ""), str(reply.details.get("flag") or "")
            return [{"type": "emergency", "text": reply.text, "tel": self._number(tier, flag), "tier": tier}]
        if reply.kind == "disclaimer":
            return [{"type": "disclaimer", "text": reply.text}]
        return _under_headings(reply.text) if reply.kind == SUMMARY else in_parts(reply.text)

    def _number(self, tier: str, flag: str) -> str | None:
        if flag in CRISIS:
            return self._region.crisis_line_tel or self._region.tel
        return self._region.urgent_line_tel if tier == "SAME_DAY" else self._region.tel

    def _figure(self, name: str) -> Block:
        figure = self._content.figure(name)
        return {"type": "figure", "url": f"/figures/{figure.file.name}", "alt": figure.alt, "caption": figure.caption}

    def _sources(self, tags: Sequence[str]) -> Blocks:
        shown = [
            {"tag": source.key, "title": f"{source.title} ({source.publisher})", "url": source.url}
            for source in self._content.visible_sources(tags)
        ]
        return [{"type": "sources", "sources": shown}] if shown else []

    def _answers(self, offer: Offer, asking: str | None) -> Blocks:
        if asking == "site":
            areas = [{"id": area.id, "title": area.title} for area in self._web.body_map.areas]
            beside = offer.shown(self._web.body_map.beside)
            picture: Block = {"type": "body_map", "areas": areas}
            return [picture, *([{"type": "choices", "choices": beside}] if beside else [])]
        return [_choices(offer, offer.shown())]

    def _scale(self) -> Block:
        scale = self._web.scale
        labels = [{"value": label.value, "label": label.label} for label in scale.labels]
        return {"type": "scale", "min": scale.min, "max": scale.max, "labels": labels}


def _choices(offer: Offer, shown: Sequence[Block]) -> Block:
    return {"type": "choices", "choices": list(shown), **({"multiple": True} if offer.several else {})}


def _told_in_choices(blocks: Blocks, offer: Offer) -> Blocks:
    """Move the items of a list that explains the choices into these choices, as their ``detail``."""
    listed = next((block for block in blocks if block["type"] == "list"), None)
    shown = offer.shown()
    if listed is None or len(listed["items"]) > len(shown):
        return [*blocks, _choices(offer, shown)]
    for choice, item in zip(shown, listed["items"], strict=False):
        choice["detail"] = item
    return [*(block for block in blocks if block is not listed), _choices(offer, shown)]


def in_parts(text: str) -> Blocks:
    """A text as blocks: paragraphs as ``text``, lines that begin with "- " as ``list``."""
    blocks: Blocks = []
    for bullets, lines in groupby(text.strip().split("\n"), lambda line: line.startswith(_BULLET)):
        if bullets:
            blocks.append({"type": "list", "items": [line.removeprefix(_BULLET).strip() for line in lines]})
        elif words := "\n".join(lines).strip():
            blocks.append({"type": "text", "text": words})
    return blocks


def _under_headings(text: str) -> Blocks:
    """A text of several parts as blocks: the first line of all is a heading, and so is that of a part that has more."""
    blocks: Blocks = []
    for number, part in enumerate(text.strip().split("\n\n")):
        heading, _, rest = part.partition("\n")
        if not rest and number:
            blocks += in_parts(part)
        else:
            blocks += [{"type": "text", "text": heading, "heading": True}, *in_parts(rest)]
    return blocks


def said(words: str) -> Blocks:
    """The blocks of what a person said."""
    return [{"type": "text", "text": words}]


def presented(blocks: Blocks, page_address: Callable[[str], str]) -> Blocks:
    """Blocks as a browser gets them: a link to a page has an address that works for a while."""
    return [
        {"type": block["type"], "url": page_address(block["page"]), "title": block["title"]}
        if block["type"] == "summary_link"
        else block
        for block in blocks
    ]
