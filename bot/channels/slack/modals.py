"""The modals of a case: one input each. What comes back holds the case's number, which Slack keeps as we gave it."""

from __future__ import annotations

from typing import Any

from bot.channels.slack.texts import StaffTexts

INPUT = "words"
"""Block and action id of the one input."""


def modal(texts: StaffTexts, number: int, name: str, send: str, limit: int) -> dict[str, Any]:
    """The modal `name` of case `number`: at most `limit` characters, `send` is the key of its button's text."""

    def plain(key: str) -> dict[str, str]:
        return {"type": "plain_text", "text": texts("modals", key)}

    return {
        "type": "modal",
        "callback_id": f"case_{name}_modal",
        "private_metadata": str(number),
        "title": plain(f"{name}_title"),
        "submit": plain(send),
        "close": plain("cancel"),
        "blocks": [
            {
                "type": "input",
                "block_id": INPUT,
                "label": plain(f"{name}_label"),
                "hint": plain(f"{name}_hint"),
                "element": {
                    "type": "plain_text_input",
                    "action_id": INPUT,
                    "multiline": True,
                    "min_length": 1,
                    "max_length": limit,
                },
            }
        ],
    }


def what_was_sent(body: dict[str, Any]) -> tuple[int, str]:
    """The case's number and the words of a modal that was sent. Raises ValueError when it holds no number."""
    view = body["view"]
    inputs = [given for block in view["state"]["values"].values() for given in block.values()]
    return int(view["private_metadata"]), str(inputs[0].get("value") or "").strip() if inputs else ""
