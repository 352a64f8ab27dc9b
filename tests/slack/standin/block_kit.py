"""Slack's rules for Block Kit, as far as this bot uses it: what Slack would refuse is refused here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}


class Invalid(Exception):
    """Slack would not take it; the text is its error code, and why."""


def check(condition: object, why: str) -> None:
    if not condition:
        raise Invalid(f"invalid_blocks: {why}")


def check_blocks(blocks: Any, surface: str) -> None:
    check(isinstance(blocks, list), "blocks is a list")
    check(0 < len(blocks) <= MOST_BLOCKS[surface], f"{len(blocks)} blocks on a {surface}")
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    check(len(ids) == len(set(ids)), "a block_id stands twice")
    for block in blocks:
        check(block.get("type") in _BLOCKS, f"block type {block.get('type')!r}")
        check(len(block.get("block_id", "")) <= 255, "block_id too long")
        _BLOCKS[block["type"]](block)


def check_view(view: Any) -> None:
    check(view.get("type") in ("modal", "home"), "view type")
    check_blocks(view.get("blocks"), view["type"])
    check(len(view.get("private_metadata", "")) <= 3_000, "private_metadata")
    check(len(view.get("callback_id", "")) <= 255, "callback_id")
    if view["type"] == "modal":
        for part in ("title", "submit", "close"):
            if part in view or part == "title":
                text(view.get(part), 24, plain=True)
        if any(block["type"] == "input" for block in view["blocks"]):
            check("submit" in view, "a modal with inputs has a submit")


def text(value: Any, limit: int, *, plain: bool = False) -> None:
    check(isinstance(value, dict), "a text is an object")
    kinds = ("plain_text",) if plain else ("plain_text", "mrkdwn")
    check(value.get("type") in kinds, f"text type {value.get('type')!r}")
    check(isinstance(value.get("text"), str) and value["text"], "a text is not empty")
    check(len(value["text"]) <= limit, f"{len(value['text'])} characters, {limit} at most")
    check("emoji" not in value or value["type"] == "plain_text", "emoji is for plain_text")


def _header(block: Any) -> None:
    text(block.get("text"), 150, plain=True)


def _section(block: Any) -> None:
    check("text" in block or "fields" in block, "a section has text or fields")
    if "text" in block:
        text(block["text"], 3_000)
    if "fields" in block:
        check(0 < len(block["fields"]) <= 10, "1 to 10 fields")
        for field in block["fields"]:
            text(field, 2_000)


def _context(block: Any) -> None:
    check(0 < len(block.get("elements") or ()) <= 10, "1 to 10 elements in a context")
    for element in block["elements"]:
        text(element, 3_000)


def _actions(block: Any) -> None:
    elements = block.get("elements") or ()
    check(0 < len(elements) <= 25, "1 to 25 elements")
    ids = [element.get("action_id") for element in elements]
    check(len(ids) == len(set(ids)), "an action_id stands twice")
    for element in elements:
        check(element.get("type") == "button", "only buttons are used")
        text(element.get("text"), 75, plain=True)
        check(0 < len(element.get("action_id", "")) <= 255, "action_id")
        check(len(element.get("value", "")) <= 2_000, "value too long")
        check(element.get("style", "primary") in ("primary", "danger"), "style")


def _input(block: Any) -> None:
    text(block.get("label"), 2_000, plain=True)
    if "hint" in block:
        text(block["hint"], 2_000, plain=True)
    element = block.get("element") or {}
    check(element.get("type") == "plain_text_input", "only text inputs are used")
    check(0 <= element.get("min_length", 0) <= 3_000, "min_length")
    check(1 <= element.get("max_length", 3_000) <= 3_000, "max_length")


_BLOCKS: dict[str, Callable[[Any], None]] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "divider": lambda block: None,
}
